"""`rightsgraph evidence`: verify, locate or show where a source says something."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.options import address_options, graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows
from rightsgraph.project import ARCHIVE_VARIABLE

if TYPE_CHECKING:
    from rightsgraph.evidence.locate import Located, Passage
    from rightsgraph.store.address import Address

__all__ = ["command"]

archive_option = click.option(
    "--archive",
    "archive",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=f"A folder of archived documents; several may be given. Default: what {ARCHIVE_VARIABLE} names.",
)


@click.group()
def command() -> None:
    """Verify, locate or show where a source says something.

    Passages are not part of the graph: they are read from your archive of documents and checked.

    \b
    Example:  rightsgraph evidence verify
    """


@command.command("verify")
@archive_option
@graph_option
@form_option
@out_option
@click.pass_context
def verify_command(
    context: click.Context, archive: tuple[Path, ...], graphs: tuple[Path, ...], form: str, out: Path
) -> None:
    """Check every evidence of the curated graphs against the archive.

    Each finding says which evidence or document, in which file and line, what is wrong and how to mend it.
    Exit status 1 where there is one.

    \b
    Example:  rightsgraph evidence verify --format csv
    """
    from rightsgraph.evidence.archive import Archive
    from rightsgraph.evidence.verify import COLUMNS, verify

    project = project_of(graphs=graphs)
    result = verify(project.graphs, Archive(*project.archive(archive)))
    if result.findings or form != "table":
        put_rows(COLUMNS, (finding.cells() for finding in result.findings), form=form, out=out)
    click.echo(
        f"{result.confirmed} of {result.spans} spans confirmed in {result.documents} documents, "
        f"{len(result.findings)} finding{'' if len(result.findings) == 1 else 's'}",
        err=True,
    )
    context.exit(1 if result.findings else 0)


@command.command("locate")
@click.argument("source")
@click.argument("words", nargs=-1, required=True)
@archive_option
@graph_option
@click.option("--nth", type=click.IntRange(min=1), help="Which place, where the words stand at several.")
@click.option(
    "--context",
    "around",
    type=click.IntRange(min=0),
    help="Show the passage with so many characters on both sides, on standard error.",
)
def locate_command(
    source: str,
    words: tuple[str, ...],
    archive: tuple[Path, ...],
    graphs: tuple[Path, ...],
    nth: int | None,
    around: int | None,
) -> None:
    """Find WORDS in the document of SOURCE and print the Turtle to paste into its file.

    The words are looked for exactly, then without regard to case, quotation marks, dashes and white space.

    \b
    Example:  rightsgraph evidence locate labour-2017-08-28 "Give support" --nth 1
    """
    from rightsgraph.evidence.archive import Archive
    from rightsgraph.evidence.locate import evidence_block, locate

    project = project_of(graphs=graphs)
    located = locate(project.graphs, Archive(*project.archive(archive)), source, " ".join(words))
    passage = _chosen(located, nth, around)
    if not located.exact:
        click.echo("not exactly so: the span is as it stands in the document", err=True)
    if passage in located.known:
        click.echo("this span has evidence already: point to it", err=True)
    click.echo(_line(located, passage, around), err=True)
    click.echo(evidence_block(located, passage), nl=False)


def _line(located: Located, passage: Passage, around: int | None) -> str:
    return str(passage) if around is None else f"{passage}\n    {located.context(passage, around)}"


def _chosen(located: Located, nth: int | None, around: int | None) -> Passage:
    from rightsgraph.errors import InputError

    found = located.passages
    if len(found) == 1 and nth is None:
        return found[0]
    if nth is not None and nth <= len(found):
        return found[nth - 1]
    places = [f"{number}  {_line(located, passage, around)}" for number, passage in enumerate(found, start=1)]
    raise InputError(
        f"the words stand at {len(found)} place{'s' if len(found) > 1 else ''} of {located.document.file}",
        where="\n         ".join(places),
        mend=f"choose one with --nth 1{f' … {len(found)}' if len(found) > 1 else ''}, or give more words",
    )


@command.command("show")
@click.argument("iri")
@archive_option
@graph_option
@address_options
@form_option
@out_option
def show_command(
    iri: str, archive: tuple[Path, ...], graphs: tuple[Path, ...], address: Address, form: str, out: Path
) -> None:
    """Show every place where sources say a record, an entity, or what one evidence points to.

    IRI is whole or a prefixed name, or the name of a person or body in any script. The passage itself, or
    the row of a table, is shown where the archive is known and unaltered; --graph names the root whose
    mapping/ says how the table is read.

    \b
    Example:  rightsgraph evidence show rge:jkpbrw68
    """
    from rightsgraph.evidence.archive import Archive
    from rightsgraph.evidence.show import COLUMNS, show
    from rightsgraph.query.naming import find_thing
    from rightsgraph.query.run import known_to

    configured = bool(archive) or bool(os.environ.get(ARCHIVE_VARIABLE))
    project = project_of(graphs=graphs)
    documents = Archive(*project.archive(archive)) if configured else None
    store = address.open()
    thing = find_thing(iri, known_to(store, lambda note: click.echo(note, err=True)))
    shown = show(store, thing, documents, roots=project.graphs)
    put_rows(COLUMNS, (place.cells() for place in shown.places), form=form, out=out)
    if not shown.places:
        click.echo(
            f"no source describes {iri} itself: ask for its events (rightsgraph query events)", err=True
        )
    for problem in shown.problems:
        click.echo(f"no passage: {problem}", err=True)
    if not configured:
        click.echo(f"without passages: give --archive DIR or set {ARCHIVE_VARIABLE}", err=True)
