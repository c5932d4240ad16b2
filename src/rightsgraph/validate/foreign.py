"""Any RDF checked against anybody's shapes by pyshacl as it is; what that passes over in silence is said.

Nothing is fetched: owl:imports is not followed, and shapes whose SPARQL names another graph are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.store import Term
from rightsgraph.turtle import compact
from rightsgraph.validate.findings import Finding, first_lines, ordered
from rightsgraph.validate.shapes import as_graph, quiet, results

__all__ = ["Checked", "Statement", "check_foreign"]

Statement = tuple[NamedNode | BlankNode, NamedNode, Term]

_SH = rdflib.SH
_TARGETS = (_SH.targetClass, _SH.targetNode, _SH.targetSubjectsOf, _SH.targetObjectsOf)
_QUERIES = (_SH.select, _SH.ask, _SH.construct, _SH.update)
_NOT_APPLIED = (_SH.target, _SH.rule, _SH.js)
_OF_BAD_VALUES = (re.error, TypeError, ValueError)
"""What pyshacl lets through of a shape whose constraint has a value of the wrong kind."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ELSEWHERE = re.compile(r"(?<![A-Za-z_?$:/#])(?:SERVICE|FROM|LOAD)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Checked:
    """What the shapes found, and what they did not look at."""

    findings: list[Finding]
    notes: tuple[str, ...]


def check_foreign(data: Mapping[Path, Sequence[Statement]], shapes: Iterable[Statement]) -> Checked:
    """Check files of RDF, together, against shapes.

    Args:
        data: the statements of each file.
        shapes: the statements of the shapes.

    Raises:
        InputError: there is no shape, none has a target, or one could reach the network or is malformed.
    """
    import pyshacl
    from pyparsing import ParseBaseException

    wanted = as_graph(shapes)
    _refuse_idle(wanted)
    _refuse_elsewhere(wanted)
    graph = as_graph(statement for file in data.values() for statement in file)
    notes = (*_ignored(wanted), *_unseen(graph, wanted))
    try:
        with quiet():
            _, report, _ = pyshacl.validate(graph, shacl_graph=wanted)
    except (pyshacl.errors.ReportableRuntimeError, ParseBaseException, *_OF_BAD_VALUES) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"a malformed shape: {reason}", mend="mend it, or ask who wrote it") from error
    if not isinstance(report, rdflib.Graph):
        raise InputError(f"a malformed shape: {report}", mend="mend it, or ask who wrote it")
    named = [replace(finding, rule=_shape(finding.rule, wanted)) for finding in results(report)]
    return Checked(ordered(_placed(named, data)), notes)


def _placed(findings: Iterable[Finding], data: Mapping[Path, Sequence[Statement]]) -> Iterator[Finding]:
    """Name the first file that describes each node, and its line there."""
    waiting = list(findings)
    for path, statements in data.items():
        subjects = {statement[0] for statement in statements}
        here = [finding for finding in waiting if finding.focus in subjects]
        nodes = {one.focus for one in here if isinstance(one.focus, NamedNode)}
        lines = first_lines(path, nodes) if nodes else {}
        for one in here:
            line = lines.get(one.focus) if isinstance(one.focus, NamedNode) else None
            yield replace(one, file=str(path), line=line)
        waiting = [finding for finding in waiting if finding.focus not in subjects]
    yield from waiting


def _shape(rule: NamedNode | BlankNode, shapes: rdflib.Graph) -> NamedNode | BlankNode:
    """Give a shape's name, and for a nameless one that of the shape which holds it."""
    shape: rdflib.term.Node | None = rdflib.BNode(rule.value) if isinstance(rule, BlankNode) else None
    passed = set()
    while isinstance(shape, rdflib.BNode) and shape not in passed:
        passed.add(shape)
        shape = min(shapes.subjects(None, shape), key=str, default=None)
    return NamedNode(str(shape)) if isinstance(shape, rdflib.URIRef) else rule


def _refuse_idle(shapes: rdflib.Graph) -> None:
    """Refuse shapes that no data could fail."""
    classes = {*shapes.subjects(rdflib.RDF.type, rdflib.RDFS.Class)}
    classes |= {*shapes.subjects(rdflib.RDF.type, rdflib.OWL.Class)}
    found = {*shapes.subjects(rdflib.RDF.type, _SH.NodeShape)}
    found |= {*shapes.subjects(rdflib.RDF.type, _SH.PropertyShape), *shapes.subjects(_SH.path, None)}
    targets = {shape for target in _TARGETS for shape in shapes.subjects(target, None)}
    if not found | targets:
        raise InputError("no shape in the files of shapes: every graph would pass", mend="check --shapes")
    if not targets | (found & classes):
        mend = "give them one, such as sh:targetClass"
        raise InputError("no shape has a target: every graph would pass", mend=mend)


def _refuse_elsewhere(shapes: rdflib.Graph) -> None:
    """Refuse SPARQL in shapes that names another graph or endpoint: rdflib would fetch it."""
    for name in _QUERIES:
        for shape, text in shapes.subject_objects(name):
            plain = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), str(text))
            word = _ELSEWHERE.search(plain)
            if word:
                raise InputError(
                    f"SPARQL in a shape uses {word[0].upper()}: nothing is fetched from the network",
                    where=str(shape),
                    mend="leave that shape out; its texts and comments must not hold the word either",
                )


def _ignored(shapes: rdflib.Graph) -> list[str]:
    """Say which words of the shapes mean nothing to the validator."""
    import pyshacl

    vocabulary = rdflib.Graph().parse(Path(pyshacl.__path__[0], "assets", "shacl.ttl"))
    defined = {str(term) for term in vocabulary.subjects() if isinstance(term, rdflib.URIRef)}
    space = str(_SH)
    used = {str(term) for triple in shapes for term in triple if str(term).startswith(space)}
    notes = []
    for term in sorted(used - defined - {space}):
        near = get_close_matches(term, defined, n=1, cutoff=0.8)
        hint = f"; did you mean {compact(NamedNode(near[0]))}?" if near else ""
        notes.append(f"{compact(NamedNode(term))} is no term of SHACL and checks nothing{hint}")
    beyond = [compact(NamedNode(str(term))) for term in _NOT_APPLIED if (None, term, None) in shapes]
    return notes + [f"{term} is not applied: it is beyond SHACL Core" for term in beyond]


def _unseen(data: rdflib.Graph, shapes: rdflib.Graph) -> list[str]:
    """Say which classes of the data no shape targets, each with the target that is written most like it."""
    wanted = {*shapes.objects(None, _SH.targetClass)}
    for kind in (rdflib.RDFS.Class, rdflib.OWL.Class):
        wanted |= set(shapes.subjects(rdflib.RDF.type, kind))
    seen = {below for one in wanted for below in data.transitive_subjects(rdflib.RDFS.subClassOf, one)}
    counts = Counter(data.objects(None, rdflib.RDF.type))
    nodes = {*shapes.objects(None, _SH.targetNode)} & {*data.subjects()}
    for use in shapes.objects(None, _SH.targetSubjectsOf):
        nodes |= set(data.subjects(use))
    for use in shapes.objects(None, _SH.targetObjectsOf):
        nodes |= set(data.objects(None, use))
    notes = []
    if not nodes and not seen & counts.keys():
        notes.append("no node of the data is a target of any shape: nothing was checked")
    for name in sorted(map(str, counts.keys() - seen)):
        number = sum(node not in nodes for node in data.subjects(rdflib.RDF.type, rdflib.URIRef(name)))
        if number:
            near = get_close_matches(name, [str(one) for one in wanted], n=1, cutoff=0.85)
            hint = f"; did you mean {compact(NamedNode(near[0]))}?" if near else ""
            told = f"{number} node{'' if number == 1 else 's'}"
            notes.append(f"no shape targets {compact(NamedNode(name))} ({told}){hint}")
    return notes
