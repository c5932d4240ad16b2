"""`rightsgraph dossier`: a page about one person that can be printed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.evidence import archive_option
from rightsgraph.cli.options import address_options, project_of
from rightsgraph.cli.tabular import out_option
from rightsgraph.levels import LEVELS
from rightsgraph.project import ARCHIVE_VARIABLE

if TYPE_CHECKING:
    from rightsgraph.dossier.places import Span
    from rightsgraph.evidence.show import Reader
    from rightsgraph.store.address import Address

__all__ = ["command"]

_FORMATS = ("html", "json", "text", "bibtex", "csl-json")


@click.command("dossier")
@click.argument("person")
@click.option(
    "--level",
    type=click.Choice(LEVELS, case_sensitive=False),
    default="public",
    show_default=True,
    help="The strictest level that may be shown; where anything is stricter, nothing is.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS, case_sensitive=False),
    default="html",
    show_default=True,
    help="bibtex and csl-json give the sources alone.",
)
@archive_option
@address_options
@out_option
def command(
    person: str, *, level: str, form: str, archive: tuple[Path, ...], address: Address, out: Path
) -> None:
    """Make the dossier of PERSON: what sources say of them, with the place where each says it.

    PERSON is an IRI, a prefixed name, or a name in any script: who is taken for a name that is spelt
    otherwise on record is said, and two of one name are listed to choose from. The page is one file that
    loads nothing and can be printed. Passages are shown where the archive of documents is known and
    unaltered.

    \b
    Example:  rightsgraph dossier rgp:bpg8w23k --out dossier.html
    """
    from rightsgraph.dossier.stage import make_dossier
    from rightsgraph.dossier.write import as_bytes
    from rightsgraph.evidence.archive import Archive
    from rightsgraph.evidence.show import Reader
    from rightsgraph.query.render import write

    configured = bool(archive) or bool(os.environ.get(ARCHIVE_VARIABLE))
    project = project_of()
    reader = Reader(Archive(*project.archive(archive))) if configured else None
    dossier = make_dossier(
        person,
        address.open(),
        project.queries,
        level=level,
        passages=None if reader is None else lambda span: _passage(reader, span),
        say=lambda note: click.echo(note, err=True),
    )
    write(as_bytes(dossier, form), None if out == Path("-") else out)
    for problem in () if reader is None else reader.problems.values():
        click.echo(f"no passage: {problem}", err=True)


def _passage(reader: Reader, span: Span) -> str:
    from rightsgraph.evidence.archive import Document

    document = Document(span.document, span.file, span.digest)
    return reader.passage(document, span.start, span.end, span.sha256)
