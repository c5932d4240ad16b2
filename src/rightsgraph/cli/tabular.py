"""Rows of text on the command line: the options of every verb that gives a table, and writing it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.query.table import Table

__all__ = ["FORMATS", "form_option", "out_option", "put_rows", "put_table", "put_texts", "refuse_terminal"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "parquet", "arrow")
"""How rows are written; the last two are no text."""

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


def refuse_terminal(form: str, *, to_file: bool) -> None:
    """Refuse to write what is no text onto a terminal.

    Raises:
        InputError: standard output is a terminal, and the format is not one of text.
    """
    if form in ("parquet", "arrow") and not to_file and sys.stdout.isatty():
        raise InputError(
            f"{form} is no text for a terminal", where="--format", mend="give --out FILE, or pipe it on"
        )


def put_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], *, form: str, out: Path) -> None:
    """Write rows of text, the first cell and those of `…_iri` columns being IRIs, in one of `FORMATS`.

    Raises:
        InputError: the format is not one of text, and standard output is a terminal.
        OutsideError: the file cannot be written.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode

    from rightsgraph.query.table import Table

    def term(position: int, cell: str) -> NamedNode | BlankNode | Literal | None:
        if not cell:
            return None
        if position == 0 and cell.startswith("_:"):
            return BlankNode(cell.removeprefix("_:"))
        is_iri = (position == 0 or columns[position].endswith("_iri")) and "|" not in cell
        return NamedNode(cell) if is_iri else Literal(cell)

    table = Table(tuple(columns), tuple(tuple(map(term, range(len(row)), row)) for row in rows))
    put_table(table, form=form, out=out)


def put_texts(columns: Sequence[str], rows: Iterable[Sequence[str]], *, form: str, out: Path) -> None:
    """Write rows of text, none of which is an IRI, in one of `FORMATS`.

    Raises:
        InputError: the format is not one of text, and standard output is a terminal.
        OutsideError: the file cannot be written.
    """
    from pyoxigraph import Literal

    from rightsgraph.query.table import Table

    terms = (tuple(Literal(cell) if cell else None for cell in row) for row in rows)
    put_table(Table(tuple(columns), tuple(terms)), form=form, out=out)


def put_table(table: Table, *, form: str, out: Path) -> None:
    """Write rows of terms in one of `FORMATS`.

    Raises:
        InputError: the format is not one of text, and standard output is a terminal.
        OutsideError: the file cannot be written.
    """
    from rightsgraph.query.render import render, write

    to_file = out != Path("-")
    refuse_terminal(form, to_file=to_file)
    width = None if to_file or not sys.stdout.isatty() else shutil.get_terminal_size().columns
    write(render(table, form, width=width), out if to_file else None)
