"""`rightsgraph identify export | import | disagreements`: judgements between curators."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from rightsgraph.cli.identify_options import now_option, writable
from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.levels import LEVELS

__all__ = ["disagreements_command", "export_command", "import_command"]


@click.command("export")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="public",
    show_default=True,
    help="How strict what is written may be; what is stricter is left.",
)
@graph_option
@out_option
def export_command(*, level: str, graphs: tuple[Path, ...], out: Path) -> None:
    """Write the judgements on identity as Turtle: who, when, why, how sure, about what, undone or not.

    A judgement is as strict as its strictest member; what is stricter than --level stays, and is counted.

    \b
    Example:  rightsgraph identify export --out judgements.ttl
    """
    from rightsgraph.files import write_file
    from rightsgraph.identify.exchange.exported import export

    exported = export(project_of(graphs=graphs).graphs, level=level)
    if out == Path("-"):
        click.echo(exported.turtle, nl=False)
    else:
        try:
            write_file(out, exported.turtle)
        except OSError as error:
            raise OutsideError(f"cannot be written: {error.strerror}", where=str(out)) from error
    click.echo(f"{exported.judgements} judgements, {exported.stricter} stricter than {level} left", err=True)


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--by",
    "curators",
    multiple=True,
    required=True,
    metavar="CURATOR",
    help="Whose judgements these are; repeatable for Turtle. What speaks for others is refused.",
)
@now_option
@graph_option
def import_command(
    file: Path, *, curators: tuple[str, ...], now: dt.datetime, graphs: tuple[Path, ...]
) -> None:
    """Take in judgements of another curator or a partner: Turtle of `identify export`, or decisions as CSV.

    Everything in FILE is checked, against the graph and what is judged, and written, or nothing is. The CSV
    has the columns left_iri, right_iri, verdict, certainty, reason, as `identify candidates --format csv`
    with the last three added; rows without a verdict are left.

    \b
    Example:  rightsgraph identify import judgements.ttl --by partner
    """
    from rightsgraph.identify.exchange.decisions import import_decisions
    from rightsgraph.identify.exchange.imported import import_turtle

    roots, undecided = writable(graphs), 0
    if file.suffix.lower() == ".csv":
        if len(curators) > 1:
            raise InputError("decisions in a table are one curator's", mend="give --by once")
        decided = import_decisions(roots, file, by=curators[0], now=now)
        imported, undecided = decided.imported, decided.undecided
    else:
        imported = import_turtle(roots, file, by=curators, now=now)
    said = f"{len(imported.written)} judgements taken in, {imported.known} known already"
    click.echo(said + (f", {undecided} rows without a verdict" if undecided else ""), err=True)
    if imported.written:
        click.echo("it counts from the next build: rightsgraph build", err=True)
    if imported.renamed:
        click.echo(f"{imported.renamed} canonical IRIs give way to others, judged earlier", err=True)


@click.command("disagreements")
@graph_option
@form_option
@out_option
def disagreements_command(*, graphs: tuple[Path, ...], form: str, out: Path) -> None:
    """List where curators disagree: one is unsure of what others judge, directly or through a chain.

    Verdicts that exclude each other are listed too; a build refuses them.

    \b
    Example:  rightsgraph identify disagreements --format csv
    """
    from rightsgraph.identify.disagreements import COLUMNS, listed

    rows = listed(project_of(graphs=graphs).graphs)
    put_rows(COLUMNS, rows, form=form, out=out)
    click.echo(f"{len(rows)} disagreement{'' if len(rows) == 1 else 's'}", err=True)
