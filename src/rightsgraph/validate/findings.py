"""Findings: what is wrong, where, how grave, and what to do; as text, rows and quads."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.curated import CuratedFile
from rightsgraph.iri import BASE, content_address, graph_iri, local_name, thing
from rightsgraph.labels import CHUNK
from rightsgraph.query.table import cell_text
from rightsgraph.store import Dataset, Term
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, PROV, RDF, SH

__all__ = [
    "COLUMNS",
    "Finding",
    "Node",
    "Severity",
    "as_quads",
    "as_row",
    "as_text",
    "fault",
    "first_lines",
    "located",
    "ordered",
]

COLUMNS = ("focus", "severity", "file", "line", "rule", "source", "message")
"""The columns of a table of findings."""

_BEGINS = re.compile(rb"(?:<([^>]*)>|[\w-]*:(\S+))\s")
"""The first word of a line of formatted Turtle, or of N-Quads, where it names what the line is about."""


class Severity(StrEnum):
    """How grave a finding is, gravest first; only a violation makes a command fail."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


Node = NamedNode | BlankNode | Literal
"""What a shape may find fault with; in our own graphs always an IRI."""


@dataclass(frozen=True)
class Finding:
    """One fault: the shape or rule that found it, the node it is about, and what to do.

    `file` is as a person would type it, `line` counts from 1 and is None where the node has no line of its
    own; `source` is the slug of the source that says it, empty for other graphs.
    """

    rule: NamedNode | BlankNode
    severity: Severity
    focus: Node
    message: str
    file: str = ""
    line: int | None = None
    source: str = ""


def fault(path: Term | None, value: Term | None, focus: Term | None) -> str:
    """Write the property and the value that are at fault, to stand before a message.

    Where a value is missing, or the node itself is at fault, the message says so alone.

    >>> fault(None, Literal("yes"), None)
    '"yes": '
    """
    if value is None or value == focus:
        return ""
    shown = compact(value) if isinstance(value, NamedNode) else f'"{cell_text(value)}"'
    return f"{compact(path)} {shown}: " if isinstance(path, NamedNode) else f"{shown}: "


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file and line, each once."""
    return sorted(
        set(findings),
        key=lambda one: (
            one.file,
            one.line or 0,
            list(Severity).index(one.severity),
            one.rule.value,
            one.focus.value,
            one.message,
        ),
    )


def located(
    findings: Collection[Finding],
    loaded: EmbeddedStore,
    *,
    files: Sequence[CuratedFile],
    shown: Mapping[Path, str],
) -> list[Finding]:
    """Say for each finding in which curated file and line its node is described, where that is known.

    Args:
        findings: what was found.
        loaded: the curated graphs, by which the file of a node is known.
        files: the curated files.
        shown: how the path of each file is written for a person.
    """
    graphs = _graphs((finding.focus for finding in findings), loaded)
    places: dict[Node, tuple[str, int | None, str]] = {}
    for file in files:
        here = {focus for focus, named in graphs.items() if file.graph in named}
        unplaced = {focus for focus in here if places.get(focus, ("", None, ""))[1] is None}
        lines = first_lines(file.path, unplaced) if unplaced else {}
        for focus in unplaced:
            if focus in lines or focus not in places:
                places[focus] = shown[file.path], lines.get(focus), _slug(file.graph)
    return ordered(
        replace(finding, file=file, line=line, source=source or finding.source)
        for finding in findings
        for file, line, source in [places.get(finding.focus, ("", None, ""))]
    )


def _graphs(foci: Iterable[Node], loaded: EmbeddedStore) -> dict[NamedNode, set[object]]:
    """Give the graphs that describe each node; a graph is its own."""
    graphs: dict[NamedNode, set[object]] = {focus: {focus} for focus in foci if isinstance(focus, NamedNode)}
    nodes = sorted(graphs, key=str)
    for start in range(0, len(nodes), CHUNK):
        some = " ".join(map(str, nodes[start : start + CHUNK]))
        query = (
            f"SELECT DISTINCT ?focus ?graph {{ VALUES ?focus {{ {some} }} GRAPH ?graph {{ ?focus ?p ?o }} }}"
        )
        for focus, graph in loaded.select(query, Dataset(default=(), named=None)).rows:
            if isinstance(focus, NamedNode):
                graphs[focus].add(graph)
    return graphs


def first_lines(path: Path, foci: Iterable[NamedNode]) -> dict[NamedNode, int]:
    """Find the line of Turtle or N-Quads, plain or gzip, that first describes each node, if one does."""
    lines: dict[str, int] = {}
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        for number, line in enumerate(gzip.GzipFile(fileobj=plain) if packed else plain, start=1):
            begun = _BEGINS.match(line)
            if begun:
                lines.setdefault((begun[1] or begun[2]).decode(), number)
    found: dict[NamedNode, int] = {}
    for focus in foci:
        names = (focus.value, re.split(r"[/#]", focus.value)[-1])
        here = [lines[name] for name in names if name in lines]
        if here:
            found[focus] = min(here)
    return found


def _slug(graph: NamedNode) -> str:
    return local_name(graph) if "/graph/source/" in graph.value else ""


def as_text(finding: Finding) -> str:
    """Write a finding on one line, as compilers do.

    >>> from rightsgraph.iri import thing
    >>> rule = NamedNode("https://w3id.org/rightsgraph/shape/Person-name")
    >>> as_text(Finding(rule, Severity.WARNING, thing("person", "k3v8w2qd"), "Give a name.", "a.ttl", 4))
    'a.ttl:4: Warning: rgp:k3v8w2qd: Give a name. [shape/Person-name]'
    """
    parts = [part for part in (finding.file, str(finding.line or "")) if part]
    where = [":".join(parts)] if parts else []
    focus = compact(finding.focus) if isinstance(finding.focus, NamedNode) else str(finding.focus)
    rule = _name(finding.rule).removeprefix(BASE)
    return ": ".join([*where, finding.severity, focus, f"{finding.message} [{rule}]"])


def _name(node: Node) -> str:
    """Give an IRI as it is, and what is none as N-Triples writes it: `_:b1`."""
    return node.value if isinstance(node, NamedNode) else str(node)


def as_row(finding: Finding) -> tuple[str, ...]:
    """Give a finding as a row of `COLUMNS`."""
    return (
        _name(finding.focus),
        finding.severity.value,
        finding.file,
        str(finding.line or ""),
        _name(finding.rule),
        finding.source,
        finding.message,
    )


def as_quads(findings: Iterable[Finding]) -> Iterator[Quad]:
    """Give findings as SHACL validation results in the graph `findings`, under IRIs made of what they say."""
    graph = graph_iri("findings")
    for finding in ordered(findings):
        said = [finding.rule.value, finding.focus.value, finding.message]
        node = content_address("record", ["finding", *said])
        where = ":".join(str(part) for part in (finding.file, finding.line) if part)
        for predicate, value in (
            (RDF.type, SH.ValidationResult),
            (SH.resultSeverity, SH[finding.severity.value]),
            (SH.focusNode, finding.focus),
            (SH.sourceShape, finding.rule),
            (SH.resultMessage, Literal(finding.message, language="en")),
            (DCT.source, Literal(where) if where else None),
            (PROV.wasDerivedFrom, thing("source", finding.source) if finding.source else None),
        ):
            if value is not None:
                yield Quad(node, predicate, value, graph)
