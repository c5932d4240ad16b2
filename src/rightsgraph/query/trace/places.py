"""Where sources say things: from a record in a source's graph to document, paragraph and characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.query.trace.homes import MERGED, SOURCES, Homes
from rightsgraph.query.trace.support import Said
from rightsgraph.store import Term
from rightsgraph.turtle import compact
from rightsgraph.vocab import OA, PREFIXES, RDF, RG, SKOS

__all__ = ["Place", "Places"]

_NODE = NamedNode(PREFIXES["rg"] + "node")
_OWN = f"GRAPH ?graph {{ ?thing {RG.evidence} ?evidence }}"
_ACCEPTED = f"GRAPH {MERGED} {{ ?thing {RG.evidence} ?evidence }}"
_RECORD = "BIND(?thing AS ?record)"
_ITSELF = f"GRAPH ?graph {{ ?record {RG.evidence} ?thing }} BIND(?thing AS ?evidence)"
_POINTS = "GRAPH ?graph {{ ?record {0} ?thing ; {1} ?evidence }} GRAPH {2} {{ ?record {1} ?evidence }}"
_OTHERS = tuple(
    _POINTS.format(predicate, RG.evidence, MERGED) for predicate in (RG.nameOf, RG.member, RG.penalty, "?any")
)
"""Where a thing without evidence of its own is spoken of: its names, memberships, decision, any record.

Never in a record that is denied or was rejected: the graph `merged` does not have its evidence.
"""

_InGraph = tuple[NamedNode, NamedNode]


@dataclass(frozen=True)
class Place:
    """One place: the source by slug, the file, and the span of text or the node of a file of data.

    Of a source that says something without evidence, nothing but the slug is known.
    """

    source: str
    file: str = ""
    paragraph: str = ""
    start: str = ""
    end: str = ""
    anchor_start: str = ""
    anchor_end: str = ""
    node: str = ""

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """The order in which places are read."""
        return (self.source, self.file, int(self.start or 0), int(self.end or 0), self.node)


class Places:
    """Finds the places of what sources say, in batches; `kinds` says what kind of record each thing is."""

    def __init__(self, homes: Homes) -> None:
        self._homes = homes
        self._of: dict[Said, list[tuple[NamedNode, Place]]] = {}
        self.kinds: dict[NamedNode, str] = {}

    def of(self, said: Said) -> Sequence[tuple[NamedNode, Place]]:
        """Give the records behind what was said, each with its place."""
        return self._of.get(said, ())

    def find(self, said: Collection[Said]) -> None:
        """Find the places of what was said; they are then given by `of`."""
        new = sorted({one for one in said if one not in self._of}, key=str)
        evidence = self._evidence(new)
        located = self._located({(node, one.graph) for one in new for _, node in evidence[one]})
        for one in new:
            places = {
                (record, located[node, one.graph]): None
                for record, node in evidence[one]
                if (node, one.graph) in located
            }
            found_at = sorted(places, key=lambda pair: (pair[1].order, pair[0].value))
            self._of[one] = found_at or [(one.thing, Place(one.graph.value.removeprefix(SOURCES)))]
        self._read_kinds({(record, one.graph) for one in new for record, _ in self._of[one]})

    def _evidence(self, said: Sequence[Said]) -> dict[Said, list[_InGraph]]:
        """Give the records and evidence nodes of each thing."""
        evidence: dict[Said, list[_InGraph]] = {one: [] for one in said}
        direct = [one for one in said if not one.merged]
        for pattern, asked in (
            (f"{_OWN} {_ACCEPTED} {_RECORD}", [one for one in said if one.merged]),
            (f"{_OWN} {_RECORD}", direct),
            *((pattern, said) for pattern in (_ITSELF, *_OTHERS)),
        ):
            missing = [one for one in asked if not evidence[one]]
            rows = [(one.thing, one.graph) for one in missing]
            found = self._homes.join(("thing", "graph"), rows, pattern, ("record", "evidence"))
            for number, record, node in found:
                evidence[missing[number]].append((record, node))
        return evidence

    def _located(self, nodes: Collection[_InGraph]) -> dict[_InGraph, Place]:
        wanted = sorted(nodes, key=str)
        values: dict[int, dict[Term, str]] = defaultdict(dict)
        pattern = "GRAPH ?graph { ?node ?property ?value }"
        for number, key, value in self._homes.join(("node", "graph"), wanted, pattern, ("property", "value")):
            values[number][key] = value.value
        files = self._files(
            {NamedNode(found[RG.inDocument]) for found in values.values() if RG.inDocument in found}
        )
        return {
            wanted[number]: Place(
                source=wanted[number][1].value.removeprefix(SOURCES),
                file=files.get(found.get(RG.inDocument, ""), ""),
                paragraph=found.get(RG.paragraph, ""),
                start=found.get(OA.start, ""),
                end=found.get(OA.end, ""),
                anchor_start=found.get(RG.anchorStart, ""),
                anchor_end=found.get(RG.anchorEnd, ""),
                node=found.get(_NODE, ""),
            )
            for number, found in values.items()
        }

    def _files(self, documents: Collection[NamedNode]) -> dict[str, str]:
        wanted = sorted(documents, key=str)
        pattern = f"GRAPH {graph_iri('registry')} {{ ?document {RG.file} ?file }}"
        rows = self._homes.join(("document",), [(one,) for one in wanted], pattern, ("file",))
        return {wanted[number].value: file.value for number, file in rows}

    def _read_kinds(self, records: Iterable[_InGraph]) -> None:
        wanted = sorted(records, key=str)
        pattern = (
            f"GRAPH ?graph {{ ?record {RDF.type} ?class }} "
            f"OPTIONAL {{ ?class {SKOS.prefLabel} ?label FILTER(LANG(?label) = 'en') }}"
        )
        found: dict[NamedNode, set[str]] = defaultdict(set)
        for number, kind, label in self._homes.join(("record", "graph"), wanted, pattern, ("class", "label")):
            found[wanted[number][0]].add(label.value if isinstance(label, Literal) else compact(kind))
        self.kinds |= {record: " and ".join(sorted(kinds)) for record, kinds in found.items()}
