"""`rightsgraph ingest`: RDF that a partner hands over, as what one source says."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import FORMATS, out_option, put_rows
from rightsgraph.pages.notes import LEVELS

__all__ = ["command"]

_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


@click.command("ingest")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--source", "slug", required=True, metavar="SLUG", help="The short name of the source.")
@click.option(
    "--graph",
    "root",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The root it is written into; made if need be, and best kept outside version control.",
)
@click.option(
    "--mapping",
    "mappings",
    multiple=True,
    metavar="FILE|NAME",
    help="A CONSTRUCT that says the files in our words, or its name in queries/mapping/; several are joined.",
)
@click.option(
    "--format",
    "read_as",
    type=click.Choice(_FORMATS),
    help="The format of the files; without it their suffix says it.",
)
@click.option("--level", type=click.Choice(LEVELS), help="Who may see it; required for a new source.")
@click.option("--title", help="The title of the source.")
@click.option("--publisher", help="Who published it.")
@click.option("--date", metavar="EDTF", help="When it was published, such as 2023-03-05.")
@click.option("--licence", help="The address of its licence, or words; 'unknown' where nobody says.")
@click.option("--language", metavar="TAG", help="Its language as a tag of BCP 47, such as es.")
@click.option("--replace", is_flag=True, help="Replace the source where DIR has it already.")
@click.option(
    "--report", "form", type=click.Choice(FORMATS), default="table", help="How the report is written."
)
@out_option
def command(
    files: tuple[str, ...],
    slug: str,
    root: Path,
    *,
    mappings: tuple[str, ...],
    read_as: str | None,
    replace: bool,
    form: str,
    out: Path,
    **told: str | None,
) -> None:
    """Take in RDF that a partner hands over, as what one source says.

    FILE is Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, plain or gzip; `-` is standard input. What
    is understood goes to one graph of its own, whatever graphs the files name; it prints which terms were.

    \b
    Example:  rightsgraph ingest people.nq --source people --graph ../further --level public --title "People"
    """
    from rightsgraph.ingest.registry import Told
    from rightsgraph.ingest.report import COLUMNS
    from rightsgraph.ingest.stage import Order, ingest

    order = Order(files, slug, root, mappings=mappings, form=read_as, told=Told(**told), replace=replace)
    report = ingest(order, project_of())
    put_rows(COLUMNS, (use.cells() for use in report.uses), form=form, out=out)
    for line in report.lines():
        click.echo(line, err=True)
