"""`rightsgraph queries`: the catalogue of questions, or one entry of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from rightsgraph.cli.tabular import FORMATS, refuse_terminal
from rightsgraph.project import Project

__all__ = ["command"]


@click.command("queries")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="List rules and inferences too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS, case_sensitive=False),
    default="table",
    show_default=True,
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
def command(*, name: str | None, everything: bool, form: str, out: Path | None) -> None:
    """List the questions, or show one: its parameters, columns, what is counted and covered.

    Rules (rule/...), inferences (infer/...) and mappings (mapping/...), which other verbs apply, are listed
    with --all.

    \b
    Example:  rightsgraph queries custody
    """
    from rightsgraph.query.catalogue import find_entry, read_catalogue, read_questions
    from rightsgraph.query.listing import entry_page, listing
    from rightsgraph.query.render import render, write

    refuse_terminal(form, to_file=out is not None)
    queries = Project().queries
    width = shutil.get_terminal_size().columns if out is None and sys.stdout.isatty() else None
    if name is not None and form == "table":
        write(entry_page(find_entry(queries, name)).encode(), out)
        return
    if name is not None:
        entries = [find_entry(queries, name)]
    else:
        entries = read_catalogue(queries) if everything else read_questions(queries)
    write(render(listing(entries, short=form == "table"), form, width=width), out)
