"""What each class and property expects, so that a mapping can be checked before a row is read.

The shapes say it first, for they are what a build checks against; the ranges of the ontology say the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from rightsgraph.curated import read_ontology
from rightsgraph.ingest.rows.quads import all_of, classes_above, has, items, one_of
from rightsgraph.ingest.words import ENTITIES, Words
from rightsgraph.project import Project
from rightsgraph.turtle import expand
from rightsgraph.vocab import DCT, EDTF, OWL, RDF, RDFS, RG, SH, SKOS, XSD

__all__ = ["Expected", "RowWords", "read_row_words"]

_FORMS = {
    RDF.langString: "text",
    XSD.string: "string",
    EDTF.EDTF: "date",
    XSD.duration: "duration",
    XSD.integer: "integer",
    XSD.decimal: "decimal",
    XSD.boolean: "boolean",
    XSD.anyURI: "address",
}
_OWN = frozenset({RDF.type, RG.evidence, RG.modality, RG.nameOf, RG.text, RG.inDocument, RG.node})
"""Properties that the engine writes itself."""


@dataclass(frozen=True)
class Expected:
    """What a property takes as a value.

    Attributes:
        form: `record`, `concept`, `country`, or what literals are: `text` (with a language), `string`,
            `date`, `duration`, `integer`, `decimal`, `boolean`, `address`.
        classes: of a record, the classes it may have; none where any may stand.
        concepts: of a concept, the address for each notation.
        single: whether there is at most one.
        pattern: what the text must match.
        above: the number it must be above; `least` the smallest it may be, `greatest` the largest.
        advice: how the shape says to mend it.
    """

    word: str
    iri: str
    form: str
    classes: frozenset[str] = frozenset()
    concepts: Mapping[str, str] = field(default_factory=dict, hash=False)
    single: bool = False
    pattern: re.Pattern[str] | None = None
    above: float | None = None
    least: float | None = None
    greatest: float | None = None
    advice: str = ""


class RowWords:
    """The words of the ontology, as the shapes constrain them."""

    def __init__(self, words: Words, ontology: ox.Dataset, shapes: ox.Dataset) -> None:
        self.shared = words.shared
        self._words, self._ontology, self._shapes = words, ontology, shapes
        self.kinds = {term.rpartition("#")[2]: kind for term, kind in words.kinds.items()}
        self._above = classes_above(ontology)
        self._pointed: dict[object, tuple[str, frozenset[str], dict[str, str]]] = {}
        self._below: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for below, above in self._above.items():
            for one in above:
                self._below[one].add(below)

    def is_entity(self, name: str) -> bool:
        """Say whether things of a class are named and are no records."""
        return self.kinds[name] in ENTITIES

    @cached_property
    def properties(self) -> frozenset[str]:
        """All properties that a mapping may use with some class."""
        return frozenset(
            expand(f"<{term}>").value.rpartition("#")[2].rpartition("/")[2]
            for term in self._words.properties
            if NamedNode(term) not in _OWN
        )

    def expected(self, classes: Iterable[str]) -> dict[str, Expected]:
        """Give what things of some classes may have, by word."""
        terms = [RG[name] for name in classes]
        shapes = list(self._shapes_of(terms))
        allowed = {NamedNode(term) for term in self._words.properties} - _OWN
        constrained: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for shape in shapes:
            paths = [
                (path, one) for one in all_of(self._shapes, shape, SH.property) for path in self._paths(one)
            ]
            for path, one in paths:
                constrained[path].append(one)
            allowed -= set(self._forbidden(shape))
            if one_of(self._shapes, shape, SH.closed) == Literal("true", datatype=XSD.boolean):
                ignored = set(items(self._shapes, one_of(self._shapes, shape, SH.ignoredProperties)))
                allowed &= {path for path, _ in paths} | ignored
        return {one.word: one for one in (self._expects(term, constrained[term]) for term in allowed)}

    def required(self, classes: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Give what things of some classes must have: of each group one word; `name` is a name."""
        for shape in self._shapes_of([RG[name] for name in classes]):
            for one in all_of(self._shapes, shape, SH.property):
                least = one_of(self._shapes, one, SH.minCount)
                if not isinstance(least, Literal) or int(least.value) < 1:
                    continue
                if one_of(self._shapes, one, SH.severity) == SH.Violation:
                    words = tuple(self._words_of(one_of(self._shapes, one, SH.path)))
                    if words and not {"evidence", "modality"} & set(words):
                        yield words

    def within(self, classes: Iterable[str], wanted: frozenset[str]) -> bool:
        """Say whether things of some classes are of one of those wanted."""
        return any(name in wanted for name in classes)

    def is_below(self, name: str, above: str) -> bool:
        """Say whether a class is another, or below it."""
        return RG[above] in self._above[RG[name]]

    def _shapes_of(self, terms: Iterable[NamedNode]) -> Iterator[NamedNode]:
        wanted = {above for term in terms for above in self._above[term]}
        found = {
            quad.subject
            for quad in self._shapes.quads_for_predicate(SH.targetClass)
            if quad.object in wanted and isinstance(quad.subject, NamedNode)
        }
        yield from sorted(found, key=str)

    def _forbidden(self, shape: NamedNode) -> Iterator[NamedNode]:
        """Give the properties of which a shape allows none."""
        for one in all_of(self._shapes, shape, SH.property):
            most = one_of(self._shapes, one, SH.maxCount)
            if isinstance(most, Literal) and most.value == "0":
                path = one_of(self._shapes, one, SH.path)
                several = items(self._shapes, one_of(self._shapes, path, SH.alternativePath))
                yield from [each for each in (path, *several) if isinstance(each, NamedNode)]

    def _expects(self, term: NamedNode, shapes: list[NamedNode]) -> Expected:
        def said(key: NamedNode) -> NamedNode | Literal | None:
            found = (one_of(self._shapes, shape, key) for shape in shapes)
            return next((one for one in found if isinstance(one, NamedNode | Literal)), None)

        word = term.value.rpartition("#")[2].rpartition("/")[2]
        of = said(SH["class"]) or one_of(self._ontology, term, RDFS.range)
        of = RG.underLaw if term == RG.underLaw else of
        pattern, most, advice = said(SH.pattern), said(SH.maxCount), said(SH.message)
        common = {
            "single": most is not None and most.value == "1",
            "pattern": re.compile(pattern.value) if pattern is not None else None,
            "above": _number(said(SH.minExclusive)),
            "least": _number(said(SH.minInclusive)),
            "greatest": _number(said(SH.maxInclusive)),
            "advice": advice.value if advice is not None else "",
        }
        if term == DCT.identifier:
            return Expected(word, term.value, "address", **common)  # type: ignore[arg-type]
        if has(self._ontology, term, RDF.type, OWL.ObjectProperty):
            if of not in self._pointed:
                self._pointed[of] = self._points_to(of)
            form, classes, concepts = self._pointed[of]
            return Expected(word, term.value, form, classes, concepts, **common)  # type: ignore[arg-type]
        kind = said(SH.datatype) or of or self._usual(term)
        numeric = common["above"] is not None or common["least"] is not None
        form = (
            _FORMS.get(kind, "decimal" if numeric else "text")
            if isinstance(kind, NamedNode)
            else ("decimal" if numeric else "text")
        )
        return Expected(word, term.value, form, **common)  # type: ignore[arg-type]

    def _usual(self, term: NamedNode) -> object:
        """Give the datatype that the shape of another class gives a property."""
        found = (
            one_of(self._shapes, quad.subject, SH.datatype)
            for quad in self._shapes.quads_for_predicate(SH.path)
            if quad.object == term
        )
        return min((one for one in found if isinstance(one, NamedNode)), key=str, default=None)

    def _points_to(self, of: object) -> tuple[str, frozenset[str], dict[str, str]]:
        if not isinstance(of, NamedNode):
            return "record", frozenset(), {}
        if of == RG.underLaw:  # of no range, but of a rule: law-that-is-none
            laws = {RG.LegalInstrument, RG.LegalProvision}
            laws |= self._below[RG.LegalInstrument] | self._below[RG.LegalProvision]
            return "record", frozenset(one.value.rpartition("#")[2] for one in laws), {}
        below = self._below[of] | {of}
        if SKOS.Concept in self._above[of]:
            notations = {
                quad.object.value: quad.subject.value
                for quad in self._ontology.quads_for_predicate(SKOS.notation)
                if isinstance(quad.object, Literal)
                and isinstance(quad.subject, NamedNode)
                and any(has(self._ontology, quad.subject, RDF.type, one) for one in below)
            }
            return "concept", frozenset(), dict(sorted(notations.items()))
        if of == RG.Country:
            return "country", frozenset(), {}
        return "record", frozenset(one.value.rpartition("#")[2] for one in below), {}

    def _words_of(self, path: object) -> Iterator[str]:
        if isinstance(path, NamedNode):
            yield path.value.rpartition("#")[2]
        elif isinstance(path, BlankNode):
            if one_of(self._shapes, path, SH.inversePath) == RG.nameOf:
                yield "name"
            for one in items(self._shapes, one_of(self._shapes, path, SH.alternativePath)):
                yield from self._words_of(one)

    def _paths(self, shape: NamedNode) -> Iterator[NamedNode]:
        path = one_of(self._shapes, shape, SH.path)
        if isinstance(path, NamedNode):
            yield path


def read_row_words(project: Project, words: Words) -> RowWords:
    """Read what the shapes of a project constrain.

    Raises:
        InputError: the ontology cannot be read.
    """
    ontology = ox.Dataset(read_ontology(project.ontology))
    return RowWords(words, ontology, ox.Dataset(_shapes(project.shapes)))


def _shapes(folder: Path) -> Iterator[ox.Quad]:
    for path in sorted(folder.glob("*.ttl")):
        if path.stem != "ontology-style":
            yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)


def _number(value: NamedNode | Literal | None) -> float | None:
    return float(value.value) if isinstance(value, Literal) else None
