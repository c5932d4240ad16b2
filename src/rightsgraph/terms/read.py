"""Reads the ontology's files: every term with what is said of it, there and in the alignments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.terms.model import Term, Vocabulary, page_of
from rightsgraph.turtle import compact, parse_text
from rightsgraph.vocab import OWL, RDF, RDFS, SKOS

__all__ = ["MAIN", "read_quads", "read_vocabulary"]

MAIN = "rightsgraph"
"""The module that holds the header of the ontology."""

_ONTOLOGY = NamedNode("https://w3id.org/rightsgraph/ns")
_PROPERTIES = frozenset({OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty})
_Said = dict[NamedNode | BlankNode, dict[NamedNode, list[NamedNode | BlankNode | Literal]]]


def read_quads(ontology: Path) -> Iterator[tuple[str, Quad]]:
    """Give every statement of the ontology's files with the module that makes it; not the list of prefixes.

    Raises:
        InputError: there is no file, or one is not Turtle.
    """
    paths = sorted(path for path in ontology.rglob("*.ttl") if path.name != "prefixes.ttl")
    if not paths:
        raise InputError("no ontology here", where=f"{ontology}/*.ttl", mend="check the path")
    for path in paths:
        module = path.relative_to(ontology).with_suffix("").as_posix()
        for quad in parse_text(read_text(path), where=str(path)):
            yield module, quad


def read_vocabulary(ontology: Path) -> Vocabulary:
    """Read all terms and concepts.

    Raises:
        InputError: there is no ontology, or it says no version.
    """
    said: _Said = defaultdict(lambda: defaultdict(list))
    homes: dict[NamedNode, str] = {}
    for module, quad in read_quads(ontology):
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode | BlankNode) and isinstance(value, NamedNode | BlankNode | Literal):
            said[subject][quad.predicate].append(value)
        if quad.predicate == RDF.type and isinstance(subject, NamedNode):
            homes.setdefault(subject, module)
    terms = {
        iri: _term(iri, said, module)
        for iri, module in sorted(homes.items(), key=lambda item: item[0].value)
        if page_of(iri) is not None
    }
    version = _texts(said[_ONTOLOGY].get(OWL.versionInfo, []))
    if not version:
        where, mend = f"{ontology}/{MAIN}.ttl", "add owl:versionInfo"
        raise InputError("the ontology says no version", where=where, mend=mend)
    modules = {module: _heading(ontology / f"{module}.ttl") for module in sorted(set(homes.values()))}
    return Vocabulary(version[0], terms, modules, _incoming(terms))


def _heading(path: Path) -> str:
    """Give what the first line of a file says it holds."""
    return read_text(path).partition("\n")[0].lstrip("# ").partition(": ")[2]


def _term(iri: NamedNode, said: _Said, module: str) -> Term:
    mine = said[iri]
    types = _nodes(mine[RDF.type])
    means = [_expression(value, said) for value in mine.get(OWL.equivalentClass, []) if not _is_named(value)]
    return Term(
        iri=iri,
        kind=_kind(types),
        module=module,
        texts={key: texts for key, values in mine.items() if (texts := _texts(values))},
        links={key: nodes for key, values in mine.items() if (nodes := _nodes(values))},
        means=tuple(sorted(means)),
    )


def _kind(types: Sequence[NamedNode]) -> str:
    if OWL.Class in types:
        return "class"
    if SKOS.ConceptScheme in types:
        return "scheme"
    return "property" if _PROPERTIES & set(types) else "concept"


def _is_named(value: object) -> bool:
    return isinstance(value, NamedNode)


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in values if isinstance(value, Literal)))


def _nodes(values: Sequence[object]) -> tuple[NamedNode, ...]:
    found = {value for value in values if isinstance(value, NamedNode)}
    return tuple(sorted(found, key=lambda node: node.value))


def _expression(value: NamedNode | BlankNode | Literal, said: _Said, *, inner: bool = False) -> str:
    """Say a class expression of OWL in words, as in `rg:Person and (inverse rg:accused some rg:Charge)`."""
    if isinstance(value, NamedNode):
        return compact(value)
    if isinstance(value, Literal):
        return value.value
    its = {key: values[0] for key, values in said[value].items()}
    for key, word in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
        if key in its:
            text = word.join(_expression(one, said, inner=True) for one in _listed(its[key], said))
            return f"({text})" if inner else text
    if OWL.inverseOf in its:
        return f"inverse {_expression(its[OWL.inverseOf], said)}"
    for key, word in ((OWL.someValuesFrom, "some"), (OWL.hasValue, "value")):
        if key in its:
            on = _expression(its[OWL.onProperty], said)
            text = f"{on} {word} {_expression(its[key], said, inner=True)}"
            return f"({text})" if inner else text
    raise InputError("a class expression that no page can say", where=str(value), mend="see terms.read")


def _listed(node: object, said: _Said) -> Iterator[NamedNode | BlankNode | Literal]:
    while isinstance(node, BlankNode):
        its = said[node]
        yield its[RDF.first][0]
        node = its[RDF.rest][0]


def _incoming(
    terms: Mapping[NamedNode, Term],
) -> dict[NamedNode, dict[NamedNode, tuple[NamedNode, ...]]]:
    found: dict[NamedNode, dict[NamedNode, list[NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for iri, term in terms.items():
        for key, values in term.links.items():
            for value in values:
                if key not in (RDFS.isDefinedBy,) and value in terms:
                    found[value][key].append(iri)
    return {iri: {key: tuple(who) for key, who in its.items()} for iri, its in found.items()}
