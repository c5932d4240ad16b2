"""What is told of those who bear a name, so that one can be chosen: label, kind, countries, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.labels import Words, read_words
from rightsgraph.query.classes import Select
from rightsgraph.turtle import compact
from rightsgraph.vocab import PROV, RDF, RDFS, RG

__all__ = ["Bearer", "read_bearers"]

_PARTS = " ".join(map(str, (RG.actor, RG.addressee, RG.authority, RG.beneficiary, RG.target)))
_ABOUT = (
    ("kind", f"GRAPH {graph_iri('merged')} {{ ?thing {RDF.type} ?value }}"),
    ("kind", f"GRAPH {graph_iri('reference')} {{ ?thing {RDF.type} ?value }}"),
    ("wider", f"?thing {RDF.type} ?narrow . ?narrow {RDFS.subClassOf} ?value"),
    ("country", f"?thing {RG.country} ?value"),
    ("country", f"?event ?part ?thing ; {RG.country} ?value VALUES ?part {{ {_PARTS} }}"),
    ("country", f"?charge {RG.accused} ?thing ; {RG.country} ?value"),
    ("country", f"?charge {RG.accused} ?thing . ?event {RG.onCharge} ?charge ; {RG.country} ?value"),
    ("country", f"?membership {RG.member} ?thing ; {RG.organization} ?body . ?body {RG.country} ?value"),
    ("source", f"?thing {PROV.hadPrimarySource} ?value"),
)


@dataclass(frozen=True)
class Bearer:
    """A thing with what it is called, its kinds and countries as notations, and its sources."""

    thing: NamedNode
    label: str
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    sources: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a line, its address first."""
        count = f"{len(self.sources)} source{'' if len(self.sources) == 1 else 's'}"
        return f"{compact(self.thing)}  {self.label} ({', '.join((*self.kinds, *self.countries, count))})"


def read_bearers(things: Sequence[NamedNode], select: Select) -> list[Bearer]:
    """Read what is told of a few things, in their order, by two queries.

    Of a person the kind is `person`, whatever follows of them; countries are those of what they did, of what
    befell them, and of bodies to which they belong.

    >>> read_bearers([], select=lambda query: [])
    []
    """
    if not things:
        return []
    values = f"VALUES ?thing {{ {' '.join(map(str, things))} }}"
    parts = " UNION ".join(
        f"{{ {values} {pattern} BIND({Literal(key)} AS ?key) }}" for key, pattern in _ABOUT
    )
    told: dict[tuple[object, str], set[NamedNode]] = defaultdict(set)
    for thing, key, value in select(f"SELECT DISTINCT ?thing ?key ?value {{ {parts} }}"):
        if isinstance(key, Literal) and isinstance(value, NamedNode):
            told[thing, key.value].add(value)
    words = read_words([*things, *(value for values in told.values() for value in values)], select)

    def said(values: Iterable[NamedNode]) -> tuple[str, ...]:
        known = (words.get(value, Words()) for value in values)
        return tuple(sorted({word for one in known if (word := one.notation or one.label)}))

    return [
        Bearer(
            thing,
            words.get(thing, Words()).label or compact(thing),
            said(told[thing, "kind"] - told[thing, "wider"]),
            said(told[thing, "country"]),
            tuple(sorted(value.value.rpartition("/")[2] for value in told[thing, "source"])),
        )
        for thing in things
    ]
