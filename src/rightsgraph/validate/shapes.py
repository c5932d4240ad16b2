"""Shapes: the data checked by pyshacl, in one run over all curated graphs.

pyshacl is the reference of validation and slow in one place: it reads a nested property shape anew for
every node. Before a run the shapes are therefore unfolded: each property shape takes over the targets of
the node shape that lists it, which by the definition of SHACL asks the same (tests compare both).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib.collection import Collection

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.store import Term
from rightsgraph.validate.findings import Finding, Node, Severity, fault
from rightsgraph.validate.shape_terms import check_terms
from rightsgraph.vocab import RDF, RDFS, SH

__all__ = ["as_graph", "check_shapes", "hierarchy", "quiet", "read_shapes", "results", "unfolded"]

_OF_THE_ONTOLOGY = "ontology-style"
"""The stem of the file whose shapes look at the ontology, not at the data."""

_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")


def read_shapes(folder: Path, ontology: Iterable[Quad]) -> rdflib.Graph:
    """Read the shapes of the data.

    Raises:
        InputError: there are none, a file does not parse, or they use a term that SHACL or the ontology
            does not have, which pyshacl would pass over in silence.
    """
    triples: list[Quad] = []
    files = [path for path in sorted(folder.glob("*.ttl")) if path.stem != _OF_THE_ONTOLOGY]
    for path in files:
        try:
            triples += ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        except SyntaxError as error:
            where = f"{path}:{error.lineno}" if error.lineno else str(path)
            raise InputError(f"not Turtle: {error.msg}", where=where, mend="mend the syntax there") from error
    check_terms(triples, ontology, folder=folder)
    return as_graph(triples)


def unfolded(shapes: rdflib.Graph) -> rdflib.Graph:
    """Give the same shapes with each property shape of a targeted node shape standing by itself."""
    sh = rdflib.SH
    flat = rdflib.Graph()
    for triple in shapes:
        flat.add(triple)
    targets = [rdflib.URIRef(SH[name].value) for name in _TARGETS]
    for node, child in sorted(shapes.subject_objects(sh.property)):
        own = [(target, value) for target in targets for value in shapes.objects(node, target)]
        if not own:
            continue
        for target, value in own:
            flat.add((child, target, value))
        flat.remove((node, sh.property, child))
        path = shapes.value(child, sh.path)
        if shapes.value(node, sh.closed) and isinstance(path, rdflib.URIRef):
            Collection(flat, _ignored(flat, node)).append(path)
    return flat


def _ignored(shapes: rdflib.Graph, node: rdflib.term.Node) -> rdflib.term.Node:
    """Give the list of properties that a closed shape ignores; one with an empty list gets a new one."""
    found = shapes.value(node, rdflib.SH.ignoredProperties)
    if found is not None and found != rdflib.RDF.nil:
        return found
    shapes.remove((node, rdflib.SH.ignoredProperties, None))
    fresh = rdflib.BNode()
    shapes.add((node, rdflib.SH.ignoredProperties, fresh))
    return fresh


def check_shapes(shapes: rdflib.Graph, data: Iterable[Quad], ontology: Iterable[Quad]) -> list[Finding]:
    """Check the union of curated graphs against shapes.

    Of the ontology, pyshacl sees the hierarchy of classes and the kinds of concepts. That evidence lies in
    the graph of its record is for a rule to say, for here all graphs are one.

    Raises:
        OutsideError: pyshacl failed, as on a shape that is not well formed.
    """
    import pyshacl  # 0.2 s that the fast engine does not need

    try:
        with quiet():
            graph = as_graph([*data, *hierarchy(ontology)])
            _, report, _ = pyshacl.validate(graph, shacl_graph=unfolded(shapes), inplace=True)
    except pyshacl.errors.ReportableRuntimeError as error:
        raise OutsideError(f"pyshacl stopped: {error}", mend="see the shape it names") from error
    if not isinstance(report, rdflib.Graph):
        raise OutsideError(f"pyshacl gave no report: {report}", mend="check the shapes for what it names")
    return list(results(report))


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that is not of its datatype: a shape says so.

    What pyshacl logs it raises too.
    """
    logs = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl-validate")]
    before = [log.disabled for log in logs]
    for log in logs:
        log.disabled = True
    try:
        yield
    finally:
        for log, disabled in zip(logs, before, strict=True):
            log.disabled = disabled


def hierarchy(ontology: Iterable[Quad]) -> Iterator[Quad]:
    """Give what shapes need of the ontology: which class is below which, and of what kind a concept is."""
    for quad in ontology:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            concept = quad.predicate == RDF.type and "/vocabulary/" in quad.subject.value
            if concept or quad.predicate == RDFS.subClassOf:
                yield quad


def results(report: rdflib.Graph) -> Iterator[Finding]:
    """Give the results of a validation report, each with the property and the value that are at fault."""
    sh = rdflib.SH
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        shape, focus, path, value = (
            _term(report.value(result, name))
            for name in (sh.sourceShape, sh.focusNode, sh.resultPath, sh.value)
        )
        message = _said(report.objects(result, sh.resultMessage))
        severity = str(report.value(result, sh.resultSeverity)).rpartition("#")[2]
        yield Finding(
            rule=shape if isinstance(shape, NamedNode | BlankNode) else BlankNode(),
            severity=Severity(severity) if severity in list(Severity) else Severity.VIOLATION,
            focus=focus or BlankNode(),
            message=fault(path, value, focus) + message,
        )


def _said(messages: Iterable[rdflib.term.Node]) -> str:
    """Give what a shape says in English or in no language, else in all languages it has."""
    texts = list(messages)
    english = [text for text in texts if (getattr(text, "language", None) or "en").startswith("en")]
    return " ".join(sorted(map(str, english or texts)))


def _term(node: rdflib.term.Node | None) -> Node | None:
    """Give a term of a report as ours; of a literal its text is all that is shown."""
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    return None if node is None else Literal(str(node))


def as_graph(triples: Iterable[Quad | tuple[Term, NamedNode, Term]]) -> rdflib.Graph:
    """Give statements as a graph of rdflib, every literal in the form in which it is written."""
    graph = rdflib.Graph()
    for subject, predicate, value, *_ in triples:
        graph.add((_node(subject), rdflib.URIRef(predicate.value), _node(value)))
    return graph


def _node(term: object) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    raise InputError(f"no term of RDF 1.1: {term}", mend="write it as a node of its own")
