"""Answers in columns: what a question of the catalogue gives, as a frame of polars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rightsgraph.query.bind import bind
from rightsgraph.query.entry import Entry
from rightsgraph.query.run import KNOWN, dataset_of
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.store.current import CurrentStore
from rightsgraph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ask_columns", "columns_of"]

_ORDER = re.compile(r"\nORDER BY [^\n]*\s*\Z")
"""The last line of a question: sorting columns is quicker than sorting terms."""


def ask_columns(entry: Entry, given: Mapping[str, str], store: Store) -> pl.DataFrame:
    """Ask a question of the catalogue for its columns, in no order; IRIs stay IRIs, also for a notation.

    Args:
        entry: the question; none of its columns holds texts.
        given: the parameters as typed, by name.
        store: the workspace.

    Raises:
        InputError: a parameter is unknown, missing or malformed.
    """

    def select(query: str) -> Iterable[Sequence[Term | None]]:
        return store.select(query, KNOWN).rows

    numbers = [column.name for column in entry.columns if column.kind == "integer"]
    text = _ORDER.sub("\n", bind(entry, given, select))
    return columns_of(text, dataset_of(entry, store), store, numbers=numbers)


def columns_of(query: str, dataset: Dataset, store: Store, *, numbers: Sequence[str] = ()) -> pl.DataFrame:
    """Answer a SELECT, whose cells are IRIs and whole numbers, in columns; a store of ours is read at once.

    >>> from rightsgraph.store.embedded import EmbeddedStore
    >>> columns_of("SELECT (5 AS ?n) {}", Dataset(()), EmbeddedStore.of([]), numbers=["n"])["n"].to_list()
    [5]
    """
    import polars as pl

    if isinstance(store, EmbeddedStore | CurrentStore):
        frame = _read_tsv(store.tsv(query, dataset))
    else:
        answer = store.select(query, dataset)
        rows = [[_text(term) for term in row] for row in answer.rows]
        frame = pl.DataFrame(rows, schema=dict.fromkeys(answer.columns, pl.String), orient="row")
    return frame.with_columns(pl.col(name).cast(pl.Int64) for name in numbers)


def _read_tsv(told: bytes) -> pl.DataFrame:
    import polars as pl

    frame = pl.read_csv(told, separator="\t", quote_char=None, infer_schema=False)
    names = {name: name.removeprefix("?") for name in frame.columns}
    return frame.rename(names).with_columns(pl.col(pl.String).str.strip_prefix("<").str.strip_suffix(">"))


def _text(term: Term | None) -> str | None:
    return term.value if isinstance(term, NamedNode | Literal) else None
