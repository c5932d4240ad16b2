"""Looking somebody up: everything that may be meant by a name, the best first, with what is told of each."""

from __future__ import annotations

from pyoxigraph import NamedNode

from rightsgraph.names.search import read_typed, refuse_too_little
from rightsgraph.query.bearers import read_bearers
from rightsgraph.query.naming import Known, named_exactly, named_nearly

__all__ = ["COLUMNS", "find"]

COLUMNS = ("iri", "name", "matched", "kind", "countries", "sources")

_MOST = 50


def find(text: str, known: Known) -> tuple[list[tuple[str, ...]], int]:
    """Give a row of `COLUMNS` for each thing that may be meant, and how many more there are.

    What is called so on record comes first, then names that are alike, also in part; `matched` is the name
    by which a thing was found.

    Raises:
        InputError: nothing was typed, or no name.
    """
    typed = read_typed(text)
    found = dict.fromkeys(named_exactly(typed, known), typed.text)
    if not found:
        refuse_too_little(typed)
    for match in named_nearly(typed, known):
        found.setdefault(NamedNode(match.thing), match.text)
    shown = list(found)[:_MOST]
    rows = [
        (
            one.thing.value,
            one.label,
            found[one.thing],
            *map("|".join, (one.kinds, one.countries, one.sources)),
        )
        for one in read_bearers(shown, known)
    ]
    return rows, len(found) - len(shown)
