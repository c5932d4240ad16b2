"""Asking a question of the catalogue, or a query of the user's own, with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.query.bind import bind
from rightsgraph.query.columns import finish
from rightsgraph.query.entry import Entry
from rightsgraph.query.parse import parse_query
from rightsgraph.query.run import PLAIN, dataset_of, known_to
from rightsgraph.query.table import Table
from rightsgraph.query.trace.evidence import Evidence, trace
from rightsgraph.store import Store

__all__ = ["trace_entry", "trace_text"]


def trace_entry(
    entry: Entry,
    given: Mapping[str, str],
    store: Store,
    *,
    rules: Path,
    language: str = "en",
    say: Callable[[str], None] = lambda _: None,
) -> tuple[Table, Evidence]:
    """Ask a question of the catalogue with its evidence.

    Args:
        entry: the question.
        given: the parameters as typed, by name.
        store: the workspace.
        rules: the folder of the inference rules.
        language: the wanted language of labels.
        say: told which name was taken where it is not spelt as on record.

    Raises:
        InputError: a parameter cannot be used, or the question cannot be traced.
    """
    known = known_to(store, say)
    text = bind(entry, given, known)
    _refuse_other_forms(text)
    traced = trace(text, store, dataset_of(entry, store), rules)
    return finish(entry.columns, traced.rows, known, language=language), traced.evidence


def trace_text(text: str, store: Store, *, rules: Path) -> tuple[Table, Evidence]:
    """Ask a SELECT of the user's own with its evidence; its cells stay the terms they are.

    Raises:
        InputError: it does not parse, is no SELECT, or cannot be traced.
    """
    _refuse_other_forms(text)
    parsed = parse_query(text)
    traced = trace(text, store, None if parsed.has_from else PLAIN, rules)
    return Table(parsed.columns, traced.rows), traced.evidence


def _refuse_other_forms(text: str) -> None:
    form = parse_query(text).form
    if form != "select":
        raise InputError(
            "evidence is given for the rows of a SELECT, and this query gives "
            + ("triples" if form == "construct" else "yes or no"),
            mend="ask SELECT * with the same WHERE"
            + (", or rightsgraph explain of one triple" if form == "construct" else ""),
        )
