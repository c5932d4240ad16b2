"""How the hits of a pattern move with its thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import local_name
from rightsgraph.patterns.hit import Hit
from rightsgraph.patterns.library import Pattern
from rightsgraph.patterns.match import match
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.query.table import Row, Table
from rightsgraph.store import Store

__all__ = ["sensitivity"]

_COLUMNS = ("parameter", "value", "country", "hits", "people", "default")
_LADDERS = {
    "days": (0, 1, 7, 14, 30, 90, 180, 365, 730, 1825),
    "count": (1, 2, 3, 5, 10),
}


def sensitivity(
    pattern: Pattern,
    store: Store,
    *,
    given: Mapping[str, str],
    countries: Collection[NamedNode],
) -> Table:
    """Give for each threshold and each value of a fixed ladder what the pattern finds in each country.

    The last column says which value is the pattern's own.

    Args:
        pattern: the pattern.
        store: the workspace.
        given: parameters as typed; a threshold among them stays as it is given.
        countries: the countries wanted; all where none is given.

    Raises:
        InputError: the pattern has no threshold, or none is left to be moved.
    """
    moved = [one for one in pattern.entry.parameters if one.kind in _LADDERS and one.name not in given]
    if not moved:
        with_one = "take a pattern with one: rightsgraph queries shows what each takes"
        raise InputError(
            f"the pattern {pattern.name!r} has no threshold that could be moved",
            where=str(pattern.entry.path),
            mend="leave out the -p that holds it" if pattern.thresholds else with_one,
        )
    rows: list[Row] = []
    for parameter in moved:
        default = int(parameter.default)
        for value in sorted({default, *_LADDERS[parameter.kind]}):
            hits = match(pattern, store, GRAPHS, given={**given, parameter.name: str(value)})
            wanted = [hit for hit in hits if not countries or hit.country in countries]
            own = Literal("default") if value == default else None
            rows += [(Literal(parameter.name), Literal(value), *cells, own) for cells in _counts(wanted)]
    return Table(_COLUMNS, tuple(rows))


def _counts(hits: Sequence[Hit]) -> list[Row]:
    by_country: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_country[local_name(hit.country) if hit.country else ""].append(hit)
    rows: list[Row] = []
    for code, some in sorted(by_country.items()):
        people = {person for hit in some for person in hit.people}
        rows.append((Literal(code) if code else None, Literal(len(some)), Literal(len(people))))
    return rows or [(None, Literal(0), Literal(0))]
