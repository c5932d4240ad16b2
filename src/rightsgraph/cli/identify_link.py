"""`rightsgraph identify train` and `link`: pairs of rows of a large table that may be one person."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import workspace_option

if TYPE_CHECKING:
    from rightsgraph.identify.link.engines import EngineName, Running
    from rightsgraph.identify.link.model import Gate

__all__ = ["link_command", "train_command"]

_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)
_SHARE = click.FloatRange(0, 1)


def _columns(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Read OURS=THEIRS."""
    pairs = [one.partition("=") for one in value]
    wrong = next((one for one, pair in zip(value, pairs, strict=True) if not all(pair)), None)
    if wrong is not None:
        hint = f"{wrong!r} is not OURS=THEIRS, such as name=Full_Name"
        raise click.BadParameter(hint, ctx=context, param=parameter)
    return {ours: theirs for ours, _, theirs in pairs}


def _linking(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of both verbs; hand over the mapping as `columns`, and one `how` and one `gate`."""

    @click.option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="OURS=THEIRS",
        help="What a column is called there, such as name=Full_Name; repeatable. Ours: id, name, country, "
        "place, year, occupation, organization, article.",
    )
    @click.option(
        "--recall", type=_SHARE, default=0.75, show_default=True, help="The least recall on labels."
    )
    @click.option(
        "--precision", type=_SHARE, default=0.75, show_default=True, help="The least precision on labels."
    )
    @click.option(
        "--engine",
        type=click.Choice(["duckdb", "spark"]),
        default="duckdb",
        show_default=True,
        help="Where it runs: in this process, or on Spark.",
    )
    @click.option("--master", default="", metavar="URL", help="Of Spark: its address. Default: this machine.")
    @click.option("--threads", type=click.IntRange(1), default=2, show_default=True, help="How many at once.")
    @click.option("--memory", type=click.IntRange(1), default=2, show_default=True, help="Gigabytes at most.")
    @workspace_option
    @functools.wraps(function)
    def call(*, engine: EngineName, recall: float, precision: float, workspace: Path, **rest: Any) -> None:  # noqa: ANN401
        from rightsgraph.identify.link.engines import Running
        from rightsgraph.identify.link.model import Gate

        threads, memory, master = rest.pop("threads"), rest.pop("memory"), rest.pop("master")
        how = Running(engine, threads=threads, gigabytes=memory, folder=workspace, master=master)
        function(how=how, gate=Gate(recall, precision), **rest)

    return call


def _writable(out: Path, *read: Path | None) -> None:
    """Refuse, before anything is computed, to write where nothing can be written or over what is read.

    Raises:
        click.UsageError: it is so.
    """
    if not out.resolve().parent.is_dir():
        raise click.UsageError(f"there is no folder {out.parent}")
    if any(path is not None and out.exists() and out.samefile(path) for path in read):
        raise click.UsageError(f"{out} is read: write to another file")


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.command("train")
@click.argument("table", type=_TABLE)
@click.option(
    "--labels", type=_TABLE, required=True, help="A table of judged pairs: left, right (ids), same (1 or 0)."
)
@click.option("--model", type=_FILE, required=True, help="The file to store the model in.")
@_linking
def train_command(
    *, table: Path, labels: Path, model: Path, columns: dict[str, str], how: Running, gate: Gate
) -> None:
    """Train a model that links the rows of TABLE; it is stored only if it passes on labels kept apart.

    The labels are pairs of rows that a person has judged, best among candidates: hard ones. Half of them
    teach, half of them test.

    \b
    Example:  rightsgraph identify train people.csv --labels judged.csv --model model.json
    """
    from rightsgraph.identify.link.table import read_people
    from rightsgraph.identify.link.train import Training, train

    _writable(model, table, labels)
    made = train(Training(read_people(table, columns), labels, gate, how, _say), model)
    _say(f"a row has {made.others:.2f} other rows of its person on average; stored: {model}")


@click.command("link")
@click.argument("tables", nargs=-1, required=True, type=_TABLE, metavar="TABLE [TABLE2]")
@click.option("--model", type=_TABLE, required=True, help="The model that train has stored.")
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="Where to write: .parquet or .csv.")
@click.option("--labels", type=_TABLE, help="Judged pairs: nothing is written if too few of them are found.")
@click.option(
    "--probability",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="The least probability of a pair. Default: what did best on the labels of the training.",
)
@_linking
def link_command(
    *,
    tables: tuple[Path, ...],
    model: Path,
    out: Path,
    columns: dict[str, str],
    **given: Any,  # noqa: ANN401
) -> None:
    """Find pairs of rows of TABLE that may be one person, or of a row of TABLE and one of TABLE2.

    They are candidates: a person judges who is who.

    \b
    Example:  rightsgraph identify link people.parquet --model model.json --out pairs.parquet
    """
    from rightsgraph.identify.link.link import Linking, link, write_pairs
    from rightsgraph.identify.link.model import read_model
    from rightsgraph.identify.link.table import read_people

    if len(tables) > 2:
        raise click.UsageError(f"{len(tables)} tables: give one, or two")
    if out.suffix.lower() not in (".csv", ".parquet"):
        raise click.UsageError(f"{out.name} is neither .csv nor .parquet")
    _writable(out, *tables, model, given["labels"])
    trained = read_model(model)
    read = [read_people(table, columns) for table in tables]
    found = link(Linking(read, trained, say=_say, **given))
    write_pairs(found, out)
