"""JSON-LD with the project's own context, which stands beside the data and is never fetched.

The context is made of the ontology: its properties and classes are plain words, links are strings, dates and
durations carry their type in the context, texts are maps by language. What does not fit the word of its
property (a text where a link is expected) stands under the property's prefixed name, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.iri import local_name
from rightsgraph.project import Project
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, EDTF, OWL, PREFIXES, RDF, RDFS, RG, SEM, SKOS, XSD

__all__ = ["Json", "Words", "context", "to_jsonld", "words"]

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_Object = NamedNode | BlankNode | Literal | Triple
_NUMBERED = 2**53
_SPOKEN = (RDF.langString, XSD.string)
_NO_WORD: tuple[str, dict[str, str]] = ("", {})
_TYPED = {
    EDTF.EDTF: (RG.asOf, RG.date, RG.firstSeen, RG.lastSeen),
    XSD.duration: (RG.duration, RG.gap, RG.maximumDuration, RG.minimumDuration),
    XSD.date: (
        *(SEM.hasEarliestBeginTimeStamp, SEM.hasLatestBeginTimeStamp),
        *(SEM.hasEarliestEndTimeStamp, SEM.hasLatestEndTimeStamp),
    ),
}
"""Datatypes that the ontology does not say, for a reasoner stumbles over them (docs/ontology.md)."""

_TEXTS = (
    *(DCT.creator, DCT.publisher, DCT.title, RDFS.label),
    *(SKOS.altLabel, SKOS.definition, SKOS.example, SKOS.prefLabel, SKOS.scopeNote),
)


class Words:
    """The words of one context, and how triples are said with them.

    >>> name = Triple(NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd"), RDFS.label, Literal("A"))
    >>> words().node([name])
    {'id': 'rgp:k3v8w2qd', 'label': {'@none': 'A'}}
    """

    def __init__(self, ontology: Iterable[Quad]) -> None:
        self._properties, classes = _terms(ontology)
        self._types = {iri: local_name(iri) for iri in classes}

    def context(self) -> dict[str, Json]:
        """Give the content of `@context`."""
        prefixes: dict[str, Json] = dict(sorted(PREFIXES.items()))
        properties: dict[str, Json] = {
            word: {"@id": compact_iri(iri), **rule} for iri, (word, rule) in self._properties.items()
        }
        classes: dict[str, Json] = {word: compact_iri(iri) for iri, word in self._types.items()}
        words = dict(sorted({**properties, **classes}.items()))
        return {"@version": 1.1, "id": "@id", "type": "@type", **prefixes, **words}  # type: ignore[dict-item]

    def node(self, triples: Iterable[Quad | Triple]) -> dict[str, Json]:
        """Say what triples with one subject say, as one object; the graphs of quads are left out."""
        told: dict[str, list[_Object]] = defaultdict(list)
        properties: dict[str, NamedNode] = {}
        subject: NamedNode | BlankNode | Triple | None = None
        for triple in triples:
            subject = triple.subject
            key = self._key(triple.predicate, triple.object)
            properties[key] = triple.predicate
            told[key].append(triple.object)
        if not isinstance(subject, NamedNode | BlankNode):
            raise InputError("JSON-LD has no triple terms", where=str(subject))
        said: dict[str, Json] = {"type": None, "id": _address(subject)}  # the order that streaming needs
        for key in sorted(told):
            values = told[key] if len(told[key]) == 1 else sorted(set(told[key]), key=str)
            said[key] = self._values(key, properties[key], values)
        if "type" not in told:
            del said["type"]
        return said

    def _key(self, predicate: NamedNode, value: _Object) -> str:
        if predicate == RDF.type and not isinstance(value, Literal):
            return "type"
        word, rule = self._properties.get(predicate, _NO_WORD)
        if "@container" in rule and not (isinstance(value, Literal) and value.datatype in _SPOKEN):
            word = ""
        return word or compact_iri(predicate)

    def _values(self, key: str, predicate: NamedNode, values: Sequence[_Object]) -> Json:
        if key == "type":
            return _one_or_all([self._type(value) for value in values])
        word, rule = self._properties.get(predicate, _NO_WORD)
        if word == key and rule.get("@container"):
            return _by_language(values)
        wanted = rule.get("@type") if word == key else None
        return _one_or_all([_value(value, wanted) for value in values])

    def _type(self, value: _Object) -> str:
        return self._types.get(value) or _address(value) if isinstance(value, NamedNode) else _address(value)


def compact_iri(iri: NamedNode) -> str:
    """Write an IRI with the prefixes of the context where one fits, else whole."""
    return compact(iri).removeprefix("<").removesuffix(">")


def _terms(ontology: Iterable[Quad]) -> tuple[dict[NamedNode, tuple[str, dict[str, str]]], list[NamedNode]]:
    """Give the word and the rule of each property, and the classes that have a word; both sorted."""
    kinds, ranges = defaultdict[NamedNode, set[object]](set), dict[NamedNode, NamedNode]()
    for quad in ontology:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == RDF.type:
            kinds[quad.subject].add(quad.object)
        elif quad.predicate == RDFS.range and isinstance(quad.object, NamedNode):
            ranges[quad.subject] = quad.object
    typed = {iri: datatype for datatype, properties in _TYPED.items() for iri in properties}
    rules: dict[NamedNode, dict[str, str]] = {iri: {"@container": "@language"} for iri in _TEXTS}
    for iri, found in kinds.items():
        if OWL.ObjectProperty in found:
            rules[iri] = {"@type": "@id"}
        elif OWL.DatatypeProperty in found and iri not in ranges and iri not in typed:
            rules[iri] = {"@container": "@language"}
        elif OWL.DatatypeProperty in found or OWL.AnnotationProperty in found:
            rules.setdefault(iri, _typed(ranges.get(iri)))
    rules |= {iri: _typed(datatype) for iri, datatype in typed.items()}
    taken = [*PREFIXES, *(local_name(iri) for iri in rules)]
    properties = {
        iri: (local_name(iri) if taken.count(local_name(iri)) == 1 else compact_iri(iri), rules[iri])
        for iri in sorted(rules, key=str)
    }
    own = (iri for iri in sorted(kinds, key=str) if iri.value.startswith(PREFIXES["rg"]))
    return properties, [iri for iri in own if OWL.Class in kinds[iri]]


def _typed(datatype: NamedNode | None) -> dict[str, str]:
    return {} if datatype in (None, XSD.string) else {"@type": compact_iri(datatype)}


def _by_language(values: Iterable[_Object]) -> Json:
    texts: dict[str, list[Json]] = defaultdict(list)
    for value in values:
        if isinstance(value, Literal):
            texts[value.language or "@none"].append(value.value)
    return {language: _one_or_all(texts[language]) for language in sorted(texts)}


def _value(value: _Object, wanted: str | None) -> Json:
    if not isinstance(value, Literal):
        address = _address(value)
        return address if wanted == "@id" else {"id": address}
    if value.language is not None:
        return {"@value": value.value, "@language": value.language}
    kind = compact_iri(value.datatype)
    if kind != wanted:
        return value.value if value.datatype == XSD.string and wanted is None else _whole(value, kind)
    if value.datatype == XSD.boolean and value.value in ("true", "false"):
        return value.value == "true"
    if value.datatype == XSD.integer and value.value.lstrip("-").isdigit() and len(value.value) < 17:
        number = int(value.value)
        return number if str(number) == value.value and abs(number) < _NUMBERED else value.value
    return value.value


def _whole(value: Literal, kind: str) -> Json:
    return {"@value": value.value} if value.datatype == XSD.string else {"@type": kind, "@value": value.value}


def _address(node: _Object) -> str:
    if isinstance(node, NamedNode):
        return compact_iri(node)
    if isinstance(node, BlankNode):
        return str(node)
    raise InputError("JSON-LD has no triple terms", where=str(node))


def _one_or_all(values: Sequence[Json]) -> Json:
    return values[0] if len(values) == 1 else list(values)


def words(ontology: Path | None = None) -> Words:
    """Give the words of an ontology's context; of the project's own, where none is named.

    Raises:
        InputError: the folder holds no ontology.
    """
    return _words(tuple(read_ontology(ontology or Project().ontology)))


@lru_cache(maxsize=2)
def _words(ontology: tuple[Quad, ...]) -> Words:
    return Words(ontology)


def context(ontology: Path | None = None) -> dict[str, Json]:
    """Give the content of `@context` for an ontology, the project's own where none is named.

    >>> context()["target"]
    {'@id': 'rg:target', '@type': '@id'}

    Raises:
        InputError: the folder holds no ontology.
    """
    return words(ontology).context()


def to_jsonld(
    triples: Iterable[Quad | Triple],
    *,
    context: str | None = None,
    ontology: Path | None = None,
    said: Words | None = None,
) -> bytes:
    """Write triples, or quads by their graphs, as JSON-LD: sorted, the same triples give the same bytes.

    Args:
        triples: in any order; triples and quads of the default graph stand at the top.
        context: the address of the context, which a reader has to fetch; None puts the context in.
        ontology: the folder of the ontology; None for the project's own.
        said: its words, where they are at hand: who writes thousands of files reads them once.

    Raises:
        InputError: there is a triple term among them, which JSON-LD does not have.
    """
    said = said or words(ontology)
    graphs: dict[NamedNode | BlankNode | None, set[Quad | Triple]] = defaultdict(set)
    for triple in triples:
        graph = triple.graph_name if isinstance(triple, Quad) else None
        graphs[graph if isinstance(graph, NamedNode | BlankNode) else None].add(triple)
    nodes: list[Json] = list(_nodes(graphs.pop(None, ()), said))
    for graph in sorted((graph for graph in graphs if graph), key=str):
        nodes += [{"id": _address(graph), "@graph": list(_nodes(graphs[graph], said))}]
    whole: Mapping[str, Json] = {"@context": context or said.context(), "@graph": nodes}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(triples: Iterable[Quad | Triple], said: Words) -> Iterator[dict[str, Json]]:
    for _, group in groupby(sorted(triples, key=str), key=lambda triple: triple.subject):
        yield said.node(group)
