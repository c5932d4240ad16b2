"""The names that shapes use, checked: pyshacl finds nothing wrong where a name is misspelt.

A misspelt target class has no instances, a misspelt `sh:minCount` is no constraint, and a folder without
shapes has no faults: all pass. Here each is refused before anything is validated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, EDTF, FOAF, OA, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

__all__ = ["check_terms"]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONSTRAINTS = _names(
    """and class closed datatype disjoint equals hasValue in languageIn lessThan lessThanOrEquals maxCount
    maxExclusive maxInclusive maxLength minCount minExclusive minInclusive minLength node nodeKind not or
    pattern property qualifiedValueShape uniqueLang xone"""
)
_TARGETS = _names("targetClass targetNode targetObjectsOf targetSubjectsOf")
_OTHERS = _names(
    """alternativePath deactivated defaultValue description flags group ignoredProperties inversePath message
    name oneOrMorePath order path qualifiedMaxCount qualifiedMinCount qualifiedValueShapesDisjoint severity
    zeroOrMorePath zeroOrOnePath"""
)
_VALUES = _names(
    """BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRI IRIOrLiteral Info Literal NodeShape PropertyShape
    Violation Warning"""
)
_PLAIN = frozenset({RDF.type, RDF.first, RDF.rest, RDFS.comment, RDFS.label})
_WANT = {
    **dict.fromkeys((SH.targetClass, SH["class"]), "class"),
    **dict.fromkeys((SH.path, SH.inversePath, SH.alternativePath, SH.ignoredProperties), "property"),
    **dict.fromkeys((SH.zeroOrMorePath, SH.zeroOrOnePath, SH.oneOrMorePath), "property"),
    **dict.fromkeys((SH.targetSubjectsOf, SH.targetObjectsOf, SH.equals, SH.disjoint), "property"),
    **dict.fromkeys((SH.lessThan, SH.lessThanOrEquals), "property"),
    **dict.fromkeys((SH.property, SH.node, SH["or"], SH["and"], SH.xone, SH["not"]), "shape"),
    SH.qualifiedValueShape: "shape",
    **dict.fromkeys((SH["in"], SH.hasValue, SH.targetNode), "term"),
    SH.datatype: "datatype",
    **dict.fromkeys((SH.severity, SH.nodeKind), "SHACL value"),
}
_OUTSIDE = (DCT, EDTF, FOAF, OA, OWL, PROV, RDF, RDFS, SKOS, XSD)
_PROPERTY_KINDS = frozenset({OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty})
_OURS = ("https://w3id.org/rightsgraph/ns#", "https://w3id.org/rightsgraph/vocabulary/")

_Described = Mapping[NamedNode | BlankNode, list[Quad]]


def check_terms(triples: Iterable[Quad], ontology: Iterable[Quad], *, folder: Path) -> None:
    """Refuse shapes that would pass because a name in them means nothing.

    Raises:
        InputError: there is no shape; or a term is not one of SHACL Core; or a class, property, concept or
            datatype is defined nowhere; or a shape has no target and no user, no path or no constraint.
            The error names every fault with its file and line.
    """
    described: dict[NamedNode | BlankNode, list[Quad]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            described[triple.subject].append(triple)
    if not any(_is_shape(quads) for quads in described.values()):
        raise InputError(
            "no shapes here: every graph would pass", where=str(folder / "*.ttl"), mend="check the path"
        )
    known = _Known(ontology, described)
    faults = {fault for quads in described.values() for quad in quads for fault in _term_faults(quad, known)}
    faults |= set(_idle_shapes(described, known))
    if faults:
        lines = sorted(f"{_where(folder, name)}: {what}" for what, name in faults)
        raise InputError(
            "shapes that would pass anything", where="\n         ".join(lines), mend="spell them right"
        )


class _Known:
    """What the ontology defines and the shapes describe."""

    def __init__(self, ontology: Iterable[Quad], described: _Described) -> None:
        self._kinds: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for quad in ontology:
            subject, kind = quad.subject, quad.object
            if quad.predicate == RDF.type and isinstance(subject, NamedNode) and isinstance(kind, NamedNode):
                self._kinds[subject].add(kind)
        self.shapes = {node for node, quads in described.items() if _is_shape(quads)}
        self.members = {node: list(_list(node, described)) for node in described}

    def fits(self, term: NamedNode | BlankNode, wanted: str) -> bool:
        """Say whether a term can stand where a class, a property, a shape and so on is wanted."""
        if wanted == "shape":
            return term in self.shapes
        if isinstance(term, BlankNode):
            return True
        if wanted == "SHACL value":
            return term.value.removeprefix(SH.path.value.removesuffix("path")) in _VALUES
        if term.value.startswith(_OURS):
            kinds = self._kinds.get(term, set())
            if wanted == "class":
                return OWL.Class in kinds
            return bool(kinds & _PROPERTY_KINDS if wanted == "property" else kinds)
        if wanted == "term":
            return True
        return any(term == one for names in _OUTSIDE for one in names)

    def near(self, term: NamedNode) -> str:
        """Give the term of the ontology or of SHACL that is written most like this one."""
        terms = [*self._kinds, *(one for names in (SH, *_OUTSIDE) for one in names)]
        found = get_close_matches(term.value, [one.value for one in terms], n=1)
        return f"; did you mean {compact(NamedNode(found[0]))}?" if found else ""


def _is_shape(quads: Iterable[Quad]) -> bool:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return any(quad.predicate == RDF.type and quad.object in kinds for quad in quads)


def _list(node: NamedNode | BlankNode, described: _Described) -> Iterator[NamedNode | BlankNode]:
    """Give the members of the RDF list that begins at a node, if one does."""
    waiting: list[NamedNode | BlankNode] = [node]
    while waiting:
        for quad in described.get(waiting.pop(), ()):
            value = quad.object
            if isinstance(value, NamedNode | BlankNode) and value != RDF.nil:
                if quad.predicate == RDF.first:
                    yield value
                elif quad.predicate == RDF.rest:
                    waiting.append(value)


def _term_faults(quad: Quad, known: _Known) -> Iterator[tuple[str, NamedNode]]:
    predicate, value = quad.predicate, quad.object
    space = SH.path.value.removesuffix("path")
    name = predicate.value.removeprefix(space)
    if predicate not in _PLAIN and name not in _CONSTRAINTS | _TARGETS | _OTHERS:
        yield f"{compact(predicate)} is no term of SHACL Core{known.near(predicate)}", predicate
        return
    if (
        predicate == RDF.type
        and isinstance(value, NamedNode)
        and value not in (SH.NodeShape, SH.PropertyShape)
    ):
        yield f"{compact(value)} is no kind of shape", value
    wanted = _WANT.get(predicate)
    if wanted is None or not isinstance(value, NamedNode | BlankNode):
        return
    for term in known.members.get(value) or [value]:
        if not known.fits(term, wanted):
            if isinstance(term, NamedNode):
                yield f"{compact(term)} is no {wanted}{known.near(term)}", term
            elif isinstance(quad.subject, NamedNode):
                yield f"{compact(quad.subject)} holds a shape without a type", quad.subject


def _idle_shapes(described: _Described, known: _Known) -> Iterator[tuple[str, NamedNode]]:
    """Find shapes that never run, or run and check nothing."""
    space = SH.path.value.removesuffix("path")
    used: set[object] = set()
    for quads in described.values():
        for quad in quads:
            if _WANT.get(quad.predicate) == "shape" and isinstance(quad.object, NamedNode | BlankNode):
                used.update(known.members.get(quad.object) or [quad.object])
    for shape in known.shapes:
        names = {quad.predicate.value.removeprefix(space) for quad in described[shape]}
        if not isinstance(shape, NamedNode):
            continue
        if not names & _TARGETS and shape not in used:
            yield f"{compact(shape)} never runs: it has no target, and no shape uses it", shape
        if not names & _CONSTRAINTS:
            yield f"{compact(shape)} checks nothing", shape
        if any(quad.object == SH.PropertyShape for quad in described[shape]) and "path" not in names:
            yield f"{compact(shape)} has no sh:path", shape


def _where(folder: Path, term: NamedNode) -> str:
    """Find the first line of a file in which a term is written."""
    written = re.compile(re.escape(re.split(r"[/#]", term.value)[-1]) + r"(?![\w-])")
    for path in sorted(folder.glob("*.ttl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if written.search(line) and not line.startswith("#"):
                return f"{path}:{number}"
    return str(folder)
