"""What is known around a batch of things, as the store gives it: values, who says them, what links here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import BASE, graph_iri
from rightsgraph.vocab import PROV, RDF, RG

__all__ = ["MOST", "STATE", "TOLD", "UNNAMED", "Facts", "Group", "Label", "Place", "Value", "slugs"]

MOST = 25
"""How many values of one property a page shows; the others stand on pages of their own."""

STATE = "state"
"""In place of a kind: the events that tell where a person was last known to be, or that they were let go."""

TOLD = tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "registry", "patterns"))
"""The graphs of which pages tell; those of sources say who says so."""

UNNAMED = re.compile(rf"{re.escape(BASE)}id/(evidence/|record/x.{{20}}$)")
"""Evidence, and records with the address of a row: on pages of what they concern they go without a name."""

Value = NamedNode | Literal
_SOURCE_GRAPH = f"{BASE}graph/source/"


@dataclass(frozen=True, order=True)
class Group:
    """Values of one property, or things of one kind that link here by it.

    Attributes:
        property: the property's address.
        kind: the kind of those that link here, as in their addresses (`part` for dependent records); empty
            for the thing's own values.
    """

    property: str
    kind: str = ""


@dataclass(frozen=True)
class Label:
    """What a thing is called, and in which language, empty where nobody says."""

    text: str
    language: str = ""


@dataclass(frozen=True, order=True)
class Place:
    """Where a source says something; texts are empty where nothing is said.

    Attributes:
        slug: the source.
        document: the address of the document.
        paragraph: the number of the paragraph.
        node: the node of a file of data.
        start: the code point at which the passage begins.
        end: the code point after it.
        digest: the SHA-256 of the passage; a release holds none of a passage that it may not show.
    """

    slug: str
    document: str
    paragraph: str = ""
    node: str = ""
    start: str = ""
    end: str = ""
    digest: str = ""


_Values = dict[NamedNode, dict[Value, set[str]]]


@dataclass
class Facts:
    """What was asked for a batch, and what it takes to tell it.

    Attributes:
        counts: of each thing, how many values each group has, whether shown or not.
        links: of each thing and group of others, those that link here, `MOST` at most.
        values: by subject and property each value, with the graphs that hold it.
        places: of each record, where its sources say it.
        labels: what things are called.
        known: of all that is mentioned, what is a thing with a page or a word with one, and no mere address.
    """

    counts: dict[NamedNode, dict[Group, int]] = field(default_factory=lambda: defaultdict(dict))
    links: dict[NamedNode, dict[Group, list[NamedNode]]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[NamedNode, _Values] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    )
    places: dict[NamedNode, set[Place]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[NamedNode, Label] = field(default_factory=dict)
    known: set[NamedNode] = field(default_factory=set)

    @cached_property
    def assessing(self) -> dict[NamedNode, list[NamedNode]]:
        """Give for each thing those who are about it; asked once all values are there."""
        found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for subject, values in self.values.items():
            for one in values.get(RG.about, ()):
                if isinstance(one, NamedNode):
                    found[one].append(subject)
        return dict(found)

    def of(self, subject: NamedNode, key: NamedNode) -> list[Value]:
        """Give the values of a property, sorted."""
        found = self.values.get(subject, {}).get(key)
        if not found:
            return []
        if len(found) == 1:
            return [*found]
        return sorted(found, key=lambda one: (isinstance(one, Literal), one.value, str(one)))

    def iris(self, subject: NamedNode, key: NamedNode) -> list[NamedNode]:
        """Give the values of a property that are things, sorted."""
        return [one for one in self.of(subject, key) if isinstance(one, NamedNode)]

    def texts(self, subject: NamedNode, key: NamedNode) -> list[str]:
        """Give the values of a property as texts, sorted, each once."""
        return list(dict.fromkeys(one.value for one in self.of(subject, key)))

    def types(self, subject: NamedNode, *, inferred: bool = False) -> list[NamedNode]:
        """Give the classes that sources give to a thing; if asked, those that follow by a rule."""
        rule = f"{BASE}graph/inferred"
        found = self.values.get(subject, {}).get(RDF.type, {})
        return sorted(
            (
                one
                for one, graphs in found.items()
                if isinstance(one, NamedNode) and (graphs == {rule}) == inferred
            ),
            key=str,
        )

    def sayers(self, subject: NamedNode, key: NamedNode, value: Value) -> list[str]:
        """Give the slugs of the sources that say this very value; else those of the record it stands in."""
        graphs = self.values.get(subject, {}).get(key, {}).get(value, ())
        return slugs(graphs) or self.sources(subject)

    def sources(self, subject: NamedNode) -> list[str]:
        """Give the slugs of the sources that tell of a thing, sorted."""
        told = self.values.get(subject, {}).get(PROV.hadPrimarySource, ())
        return sorted(one.value.rpartition("/")[2] for one in told)

    def label(self, iri: NamedNode) -> Label:
        """Give what a thing is called; what has no name is called as its address ends."""
        return self.labels.get(iri) or Label(iri.value.rpartition("/")[2].rpartition("#")[2])


def slugs(graphs: Iterable[str]) -> list[str]:
    """Give the slugs of the sources among graphs.

    >>> slugs([f"{BASE}graph/merged", f"{BASE}graph/source/lantern-2015"])
    ['lantern-2015']
    """
    return sorted(one.removeprefix(_SOURCE_GRAPH) for one in graphs if one.startswith(_SOURCE_GRAPH))
