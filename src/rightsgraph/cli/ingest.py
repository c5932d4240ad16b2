"""`rightsgraph ingest`: what a partner hands over, or an endpoint says, as what one source says."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.ingest_options import Asked, ingest_options
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import FORMATS, out_option, put_rows
from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.ingest.endpoint.take import Fetching

__all__ = ["command"]


@click.command("ingest")
@ingest_options
@click.option(
    "--report", "form", type=click.Choice(FORMATS), default="table", help="How the report is written."
)
@out_option
def command(
    asked: Asked | None, *, guess: tuple[tuple[str, ...], tuple[str, ...]], form: str, out: Path
) -> None:
    """Take in a table, RDF, or what an endpoint says, as what one source says.

    \b
    FILE is one of these, also in gzip (but XLSX, Parquet); `-` is standard input:
      a table (CSV, TSV, XLSX, JSON, XML, Parquet …)     --mapping is a .yaml
      RDF (Turtle, N-Quads, JSON-LD, RDF/XML …)          --mapping is a CONSTRUCT
      FollowTheMoney (.ftm.json, statements.csv)         without --mapping
      the address of a SPARQL endpoint                   --mapping is a CONSTRUCT
      a changed copy of a release of ours, or a table    --against RELEASE

    What is understood goes to one graph of its own; it prints what was. RDF in our own words needs no
    mapping. An endpoint is asked page by page; after a failure the same command goes on where it stood.

    \b
    Example:  rightsgraph ingest people.nq --source people --graph ../further --level public --title "People"
    """
    from rightsgraph.cli.ingest_followthemoney import is_followthemoney, take_followthemoney
    from rightsgraph.cli.ingest_returned import take_returned
    from rightsgraph.cli.ingest_tables import draft, is_table, take_tables
    from rightsgraph.ingest.endpoint.take import is_address

    if asked is None:
        draft(guess[0], mappings=guess[1], out=out)
        return
    if asked.against is not None:
        take_returned(asked, asked.against, form=form, out=out)
        return
    asks = any(map(is_address, asked.files))
    followthemoney = not asks and is_followthemoney(asked)
    table = not asks and not followthemoney and is_table(asked)
    _refuse_options(asked, table=table)
    take = take_tables if table else take_followthemoney if followthemoney else _take_statements
    take(asked, form=form, out=out)


def _refuse_options(asked: Asked, *, table: bool) -> None:
    """Refuse options that would change nothing for what is taken in."""
    what = mend = ""
    if not table and (asked.partial or asked.rejected):
        option = "--accept-partial" if asked.partial else "--rejected"
        what, mend = f"{option} without a table", "leave it out: only a table has rows that can be left out"
    elif asked.rejected and not asked.partial:
        what, mend = "--rejected without --accept-partial", "add it, or leave --rejected out"
    if what:
        raise InputError(what, where=", ".join(asked.files), mend=mend)


def _take_statements(asked: Asked, *, form: str, out: Path) -> None:
    from rightsgraph.ingest.endpoint.take import is_address
    from rightsgraph.ingest.registry import Told
    from rightsgraph.ingest.report import COLUMNS
    from rightsgraph.ingest.stage import Order, ingest

    project = project_of()
    order = Order(
        asked.files,
        asked.slug,
        asked.root,
        mappings=asked.mappings,
        form=asked.read_as,
        told=Told(**asked.told),
        replace=asked.replace,
        fetching=_fetching(project.archive([asked.archive] if asked.archive else ())[0])
        if any(map(is_address, asked.files))
        else None,
    )
    report = ingest(order, project)
    put_rows(COLUMNS, (use.cells() for use in report.uses), form=form, out=out)
    for line in report.lines():
        click.echo(line, err=True)


def _fetching(archive: Path) -> Fetching:
    """Say how an endpoint is asked: what matters always to standard error, how far it is to a terminal."""
    from rightsgraph.ingest.endpoint.take import Fetching

    def say(text: str) -> None:
        click.echo(text, err=True)

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            say(text)

    return Fetching(archive, dt.datetime.now(dt.UTC), say, tell)
