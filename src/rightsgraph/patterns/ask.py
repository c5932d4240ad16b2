"""Asking for hits: those a workspace keeps, or matched anew with other parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.patterns.hit import PATTERNS, Hit
from rightsgraph.patterns.library import Pattern
from rightsgraph.patterns.match import match_all
from rightsgraph.patterns.stored import stored_hits
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.query.checks import Parameter
from rightsgraph.query.run import KNOWN
from rightsgraph.query.terms import read_terms, suggest
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import PROV

__all__ = ["Asked", "ask", "country_of"]

_COUNTRY = Parameter("country", "country", required=False, meaning="")


@dataclass(frozen=True)
class Asked:
    """What was asked for and found: the patterns, the countries wanted (none: all), the hits."""

    patterns: tuple[Pattern, ...]
    countries: tuple[NamedNode, ...]
    hits: tuple[Hit, ...] = field(repr=False)


def ask(
    patterns: Iterable[Pattern],
    store: Store,
    *,
    countries: Iterable[str] = (),
    given: Mapping[str, str] | None = None,
) -> Asked:
    """Find the hits of patterns.

    Args:
        patterns: one pattern, or the whole library.
        store: the workspace.
        countries: codes or names of the countries wanted; all where none is given.
        given: parameters as typed; with any, the patterns are matched anew.

    Raises:
        InputError: a country or parameter is unknown, or cannot be read.
        OutsideError: the workspace has not been matched against one of the patterns.
    """
    asked = tuple(patterns)
    typed = dict(given or {})
    named = [(name, f"--country {name}") for name in countries]
    if "country" in typed:
        named.append((typed["country"], f"-p country={typed.pop('country')}"))
    wanted = tuple(dict.fromkeys(one for name, where in named for one in country_of(name, store, where)))
    if typed:
        by_name = {one.name: _fitting(one, typed) for one in asked}
        _refuse_unknown(typed, asked)
        hits = match_all(asked, store, GRAPHS, given=by_name)
        found = [hit for hit in hits if not wanted or hit.country in wanted]
    else:
        _refuse_unmatched(asked, store)
        one = asked[0].iri if len(asked) == 1 else None
        found = stored_hits(store, pattern=one, countries=wanted)
    return Asked(asked, wanted, tuple(found))


def country_of(name: str, store: Store, where: str) -> list[NamedNode]:
    """Give the country of a code or name, which stands `where`.

    Raises:
        InputError: there is none.
    """
    try:
        terms = read_terms(_COUNTRY, name, lambda query: store.select(query, KNOWN).rows)
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from error
    return [term for term in terms if isinstance(term, NamedNode)]


def _fitting(pattern: Pattern, typed: Mapping[str, str]) -> dict[str, str]:
    known = {one.name for one in pattern.entry.parameters}
    return {name: value for name, value in typed.items() if name in known}


def _refuse_unknown(typed: Mapping[str, str], patterns: tuple[Pattern, ...]) -> None:
    known = {one.name for pattern in patterns for one in pattern.entry.parameters}
    for name, value in typed.items():
        if name not in known:
            whose = f"the pattern {patterns[0].name} has no" if len(patterns) == 1 else "no pattern has the"
            raise InputError(
                f"{whose} parameter {name!r}", where=f"-p {name}={value}", mend=suggest(name, known)
            )


def _refuse_unmatched(patterns: tuple[Pattern, ...], store: Store) -> None:
    """Refuse to say that there is no hit where nobody has looked for one."""
    query = f"SELECT ?pattern WHERE {{ {PATTERNS} {PROV.wasDerivedFrom} ?pattern }}"
    matched = {pattern for (pattern,) in store.select(query, Dataset(default=(PATTERNS,), named=())).rows}
    missing = [one.name for one in patterns if one.iri not in matched]
    if missing:
        raise OutsideError(
            f"this workspace has not been matched against {', '.join(missing)}", mend="run: rightsgraph build"
        )
