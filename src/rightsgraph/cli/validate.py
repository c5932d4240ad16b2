"""`rightsgraph validate`: check curated graphs against shapes and rules, or any RDF against any shapes."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows
from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import BlankNode, Literal, NamedNode

    from rightsgraph.project import Project
    from rightsgraph.validate.findings import Finding
    from rightsgraph.validate.foreign import Statement

__all__ = ["command"]

_Given = TypeVar("_Given", bound="NamedNode | Literal")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--shapes",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Check RDF files of any kind against these SHACL shapes instead of ours; may be repeated.",
)
@graph_option
@form_option
@out_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    *,
    shapes: tuple[Path, ...],
    graphs: tuple[Path, ...],
    form: str,
    out: Path,
) -> None:
    """Check all curated graphs, or only the files and folders named by PATH.

    A finding says file and line, what is wrong and what to do; as a table, one finding a line. With PATH
    the rules that compare sources are left out. With --shapes, PATH names files of RDF, from anybody, which
    are checked together against these shapes alone; nothing is fetched from the network. Exit status 1
    where a finding is a violation.

    \b
    Example:  rightsgraph validate graph/source/labour-2017-08-28.ttl
    """
    notes: Sequence[str] = ()
    if shapes:
        if graphs or not paths:
            raise click.UsageError("with --shapes, name the files to check and no --graph", context)
        found, notes = _foreign(paths, shapes)
    elif paths:
        found, notes = _some(paths, project_of(graphs=graphs)), ["rules that compare sources were left out"]
    else:
        found = _all(project_of(graphs=graphs))
    _put(found, form, out)
    for note in notes:
        click.echo(note, err=True)
    violations = _tell(found)
    context.exit(1 if violations else 0)


def _tell(found: Sequence[Finding]) -> int:
    """Say how many findings there are of each severity; give the number of violations."""
    from rightsgraph.validate.findings import Severity

    counts = Counter(finding.severity for finding in found)
    click.echo(", ".join(_counted(counts[one], one.lower()) for one in Severity), err=True)
    return counts[Severity.VIOLATION]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 or what == "info" else f"{count} {what}s"


def _some(paths: Sequence[Path], project: Project) -> list[Finding]:
    from rightsgraph.validate.stage import validate_files

    return validate_files(paths, project)


def _foreign(paths: Sequence[Path], shapes: Sequence[Path]) -> tuple[list[Finding], Sequence[str]]:
    from rightsgraph.validate.foreign import check_foreign

    wanted = [
        statement for number, path in enumerate(shapes) for statement in _statements(path, f"s{number}")
    ]
    read = {path: list(_statements(path, f"f{number}")) for number, path in enumerate(paths)}
    checked = check_foreign(read, wanted)
    return checked.findings, checked.notes


def _statements(path: Path, name: str) -> Iterator[Statement]:
    """Read a file of RDF as a partner hands it over; blank nodes are blank again, told apart by file."""
    from rightsgraph.ingest.handed import BLANK, examine, node_name

    def blank(term: _Given) -> _Given | BlankNode:
        from pyoxigraph import BlankNode

        is_blank = term.value.startswith(BLANK)
        return BlankNode(f"{name}.{node_name(term.value)[2:]}") if is_blank else term

    form = _format_of(path)
    for subject, predicate, value in examine(path, name=str(path), file=str(path), form=form).statements():
        yield blank(subject), predicate, blank(value)


def _format_of(path: Path) -> str:
    """Give the format that the suffix says; --format is how the findings are written."""
    from rightsgraph.ingest.formats import format_of

    if str(path).startswith(("http:/", "https:/")):
        raise InputError("an address: nothing is fetched", where=str(path), mend="fetch it, name the file")
    try:
        return format_of(path, None)
    except InputError as error:
        mend = "name a file that ends in .ttl, .trig, .nt, .nq, .jsonld or .rdf, before .gz if it has that"
        raise InputError(error.what, where=error.where, mend=mend) from error


def _all(project: Project) -> list[Finding]:
    """Check everything, with identity as the build would have it; the workspace is not touched."""
    from rightsgraph.build.identify import identify
    from rightsgraph.build.load import load
    from rightsgraph.store.embedded import EmbeddedStore
    from rightsgraph.validate.stage import validate

    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as name:
        loaded, identified = Path(name, "load"), Path(name, "identify")
        loaded.mkdir()
        identified.mkdir()
        load(project, loaded)
        identify(loaded, identified)
        context = loaded / "context.nq"
        raw = EmbeddedStore.read([context, loaded / "sources.nq"])
        merged = EmbeddedStore.read([context, *sorted(identified.glob("*.nq"))])
        return validate(raw, merged, project)


def _put(found: Sequence[Finding], form: str, out: Path) -> None:
    from rightsgraph.query.render import write
    from rightsgraph.validate.findings import COLUMNS, as_row, as_text

    if form == "table":
        write(
            "".join(f"{as_text(finding)}\n" for finding in found).encode(), None if out == Path("-") else out
        )
    else:
        put_rows(COLUMNS, map(as_row, found), form=form, out=out)
