"""What a page tells of a term: its neighbours by the words for how they are related, and diagrams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from rightsgraph.terms.diagram import Box, class_diagram, tree_diagram
from rightsgraph.terms.model import Term, Uses, Vocabulary
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, OWL, RDF, RDFS, RG, SKOS

__all__ = ["Fact", "Told", "is_deprecated", "module_diagram", "tell"]

Href = Callable[[NamedNode], str]

_OUT = (
    (DCT.isReplacedBy, "Replaced by"),
    (RDFS.subClassOf, "Kind of"),
    (RDFS.subPropertyOf, "Special case of"),
    (RDF.type, "Is a"),
    (SKOS.inScheme, "In the vocabulary"),
    (SKOS.broader, "Broader"),
    (RDFS.domain, "Said of"),
    (RDFS.range, "Its values are"),
)
_IN = (
    (RDFS.subClassOf, "Kinds"),
    (RDFS.subPropertyOf, "Special cases"),
    (RDF.type, "Concepts of this kind"),
    (SKOS.inScheme, "Concepts"),
    (SKOS.broader, "Narrower"),
)
_ELSEWHERE = (
    (RDFS.subClassOf, "is a kind of"),
    (RDFS.subPropertyOf, "is a special case of"),
    (SKOS.closeMatch, "is close to"),
)
_SILENT = frozenset({RDFS.isDefinedBy, *(key for key, _ in _OUT), *(key for key, _ in _ELSEWHERE)})


@dataclass(frozen=True)
class Fact:
    """A way of being related, and the terms that are so related."""

    word: str
    terms: tuple[NamedNode, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that the page of a term shows.

    Attributes:
        term: the term.
        facts: how it is related to other terms of ours.
        elsewhere: how it is related to terms of others: the words and the address.
        codes: the codes of other lists under which it is filed.
        properties: for a class, what may be said of its things, and which class says so.
        uses: the shapes and queries that name it.
        diagram: it and its neighbours, as SVG; nothing for a concept.
    """

    term: Term
    facts: tuple[Fact, ...]
    elsewhere: tuple[tuple[str, NamedNode], ...]
    codes: tuple[str, ...]
    properties: tuple[tuple[NamedNode, NamedNode], ...]
    uses: Uses
    diagram: str


def tell(
    term: Term,
    vocabulary: Vocabulary,
    *,
    uses: Mapping[NamedNode, Uses],
    by_class: Mapping[NamedNode, tuple[NamedNode, ...]],
    href: Href,
) -> Told:
    """Gather what a page tells of a term.

    Args:
        term: the term.
        vocabulary: all terms.
        uses: who uses each term.
        by_class: the properties that shapes of a class speak of.
        href: gives the address of a term's page, as seen from this one.
    """
    return Told(
        term=term,
        facts=tuple(_facts(term, vocabulary)),
        elsewhere=tuple(_elsewhere(term, vocabulary)),
        codes=(*term.texts.get(RG.huridocsCode, ()), *term.texts.get(RG.huridocsNarrowerCode, ())),
        properties=tuple(_properties(term, vocabulary, by_class)) if term.kind == "class" else (),
        uses=uses.get(term.iri, Uses()),
        diagram=_diagram(term, vocabulary, by_class, href),
    )


def _ours(iris: Iterable[NamedNode], vocabulary: Vocabulary) -> tuple[NamedNode, ...]:
    return tuple(iri for iri in iris if iri in vocabulary.terms)


def _facts(term: Term, vocabulary: Vocabulary) -> Iterable[Fact]:
    for key, word in _OUT:
        found = term.links.get(key, ())
        if key in (RDFS.range, RDFS.domain):
            if found:
                yield Fact(word, found)
        elif ours := _ours(found, vocabulary):
            yield Fact(word, ours)
    for key in sorted(term.links.keys() - _SILENT, key=lambda one: one.value):
        if ours := _ours(term.links[key], vocabulary):
            known = vocabulary.terms.get(key)
            word = known.text(SKOS.prefLabel) if known else compact(key)
            yield Fact(word[:1].upper() + word[1:], ours)
    incoming = vocabulary.incoming.get(term.iri, {})
    for key, word in _IN:
        if key in incoming:
            yield Fact(word, incoming[key])
    others = incoming.keys() - {key for key, _ in _IN} - {RDFS.domain, RDFS.range}
    for key in sorted(others, key=lambda one: one.value):
        known = vocabulary.terms.get(key)
        yield Fact(f"Named by, as {known.text(SKOS.prefLabel) if known else compact(key)}", incoming[key])


def _elsewhere(term: Term, vocabulary: Vocabulary) -> Iterable[tuple[str, NamedNode]]:
    for key, word in _ELSEWHERE:
        for iri in term.links.get(key, ()):
            if iri not in vocabulary.terms:
                yield word, iri


def _above(iri: NamedNode, vocabulary: Vocabulary) -> list[NamedNode]:
    """Give a class and all wider ones, the nearest first."""
    found = [iri]
    for one in found:
        term = vocabulary.terms.get(one)
        wider = _ours(term.links.get(RDFS.subClassOf, ()), vocabulary) if term else ()
        found += [each for each in wider if each not in found]
    return found


def _properties(
    term: Term, vocabulary: Vocabulary, by_class: Mapping[NamedNode, tuple[NamedNode, ...]]
) -> Iterable[tuple[NamedNode, NamedNode]]:
    seen: set[NamedNode] = set()
    for owner in _above(term.iri, vocabulary):
        for iri in sorted(
            {*_said_of(owner, vocabulary), *by_class.get(owner, ())}, key=lambda one: one.value
        ):
            if iri not in seen and iri != RDF.type:
                seen.add(iri)
                yield iri, owner


def _said_of(iri: NamedNode, vocabulary: Vocabulary) -> tuple[NamedNode, ...]:
    return vocabulary.incoming.get(iri, {}).get(RDFS.domain, ())


def _diagram(
    term: Term, vocabulary: Vocabulary, by_class: Mapping[NamedNode, tuple[NamedNode, ...]], href: Href
) -> str:
    def boxes(iris: Iterable[NamedNode]) -> list[Box]:
        return [Box(compact(iri), href(iri)) for iri in iris]

    incoming = vocabulary.incoming.get(term.iri, {})
    if term.kind == "property":
        domain, values = term.links.get(RDFS.domain, ()), term.links.get(RDFS.range, ())
        if not domain and not values:
            return ""
        into = [Box(box.text, box.href, "has") for box in boxes(domain)]
        out = [Box(box.text, box.href, "is") for box in boxes(values)]
        return class_diagram(term.name, above=[], below=[], into=into, out=out)
    if term.kind != "class":
        return ""
    into = [
        Box(compact(owner), href(owner), vocabulary.terms[one].local)
        for one in incoming.get(RDFS.range, ())
        for owner in vocabulary.terms[one].links.get(RDFS.domain, ())[:1]
    ]
    mine = dict.fromkeys((*_said_of(term.iri, vocabulary), *by_class.get(term.iri, ())))
    out = [
        Box(compact(value), href(value), vocabulary.terms[one].local)
        for one in mine
        if one in vocabulary.terms
        for value in vocabulary.terms[one].links.get(RDFS.range, ())[:1]
    ]
    return class_diagram(
        term.name,
        above=boxes(_ours(term.links.get(RDFS.subClassOf, ()), vocabulary)),
        below=boxes(incoming.get(RDFS.subClassOf, ())),
        into=into,
        out=out,
    )


def module_diagram(title: str, terms: Sequence[Term], vocabulary: Vocabulary, href: Href) -> str:
    """Draw the classes of a module as a tree; nothing where it has fewer than two.

    >>> module_diagram("Nothing", [], Vocabulary("1", {}, {}, {}), lambda iri: "")
    ''
    """
    classes = {term.name: term for term in terms if term.kind == "class"}
    if len(classes) < 2:
        return ""

    def children(name: str) -> list[Box]:
        below = vocabulary.incoming.get(classes[name].iri, {}).get(RDFS.subClassOf, ())
        return [Box(compact(one), href(one)) for one in below if compact(one) in classes]

    roots = [
        Box(name, href(term.iri))
        for name, term in classes.items()
        if not any(compact(one) in classes for one in term.links.get(RDFS.subClassOf, ()))
    ]
    return tree_diagram(title, roots, children)


def is_deprecated(term: Term) -> bool:
    """Say whether a term is no longer to be used."""
    return "true" in term.texts.get(OWL.deprecated, ())
