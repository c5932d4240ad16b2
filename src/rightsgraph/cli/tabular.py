"""Rows of text on the command line: the options of every verb that gives a table, and writing it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

__all__ = ["FORMATS", "form_option", "out_option", "put_rows"]

FORMATS = ("table", "csv", "tsv", "json", "xml")

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

form_option: _Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS, case_sensitive=False),
    default="table",
    show_default=True,
    help="How rows are written.",
)

out_option: _Decorator = click.option(
    "--out",
    default=Path("-"),
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)


def put_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], *, form: str, out: Path) -> None:
    """Write rows of text, the first cell and those of `…_iri` columns being IRIs, in one of `FORMATS`.

    Raises:
        OutsideError: the file cannot be written.
    """
    from pyoxigraph import Literal, NamedNode

    from rightsgraph.query.render import render, write
    from rightsgraph.query.table import Table

    def term(position: int, cell: str) -> NamedNode | Literal | None:
        if not cell:
            return None
        is_iri = (position == 0 or columns[position].endswith("_iri")) and "|" not in cell
        return NamedNode(cell) if is_iri else Literal(cell)

    table = Table(tuple(columns), tuple(tuple(map(term, range(len(row)), row)) for row in rows))
    to_file = out != Path("-")
    width = None if to_file or not sys.stdout.isatty() else shutil.get_terminal_size().columns
    write(render(table, form, width=width), out if to_file else None)
