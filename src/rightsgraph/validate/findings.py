"""Findings: what is wrong, where, how grave, and what to do; as text, rows and quads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import CuratedFile, line_of
from rightsgraph.iri import BASE, content_address, graph_iri, local_name, thing
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, PROV, RDF, SH

__all__ = ["COLUMNS", "Finding", "Severity", "as_quads", "as_row", "as_text", "located", "ordered"]

COLUMNS = ("focus", "severity", "file", "line", "rule", "source", "message")
"""The columns of a table of findings."""


class Severity(StrEnum):
    """How grave a finding is, gravest first; only a violation makes a command fail."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True)
class Finding:
    """One fault: the shape or rule that found it, the node it is about, and what to do.

    `file` is as a person would type it, `line` counts from 1 and is None where the node has no line of its
    own; `source` is the slug of the source that says it, empty for other graphs.
    """

    rule: NamedNode
    severity: Severity
    focus: NamedNode
    message: str
    file: str = ""
    line: int | None = None
    source: str = ""


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
    texts: dict[Path, str] = {}
    places: dict[NamedNode, tuple[str, int | None, str]] = {}
    graphs: dict[NamedNode, set[NamedNode]] = {finding.focus: {finding.focus} for finding in findings}
    for quad in loaded.quads():
        subject, graph = quad.subject, quad.graph_name
        if isinstance(subject, NamedNode) and isinstance(graph, NamedNode) and subject in graphs:
            graphs[subject].add(graph)
    for focus, of_focus in graphs.items():
        places[focus] = _place(focus, [file for file in files if file.graph in of_focus], texts, shown)
    return ordered(
        replace(finding, file=file, line=line, source=source or finding.source)
        for finding in findings
        for file, line, source in [places[finding.focus]]
    )


def _place(
    focus: NamedNode, files: Sequence[CuratedFile], texts: dict[Path, str], shown: Mapping[Path, str]
) -> tuple[str, int | None, str]:
    for file in files:
        if file.path not in texts:
            texts[file.path] = file.path.read_text(encoding="utf-8")
        line = line_of(focus, texts[file.path])
        if line is not None:
            return shown[file.path], line, _slug(file.graph)
    if files:
        return shown[files[0].path], None, _slug(files[0].graph)
    return "", None, ""


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
    rule = finding.rule.value.removeprefix(BASE)
    return ": ".join([*where, finding.severity, compact(finding.focus), f"{finding.message} [{rule}]"])


def as_row(finding: Finding) -> tuple[str, ...]:
    """Give a finding as a row of `COLUMNS`."""
    return (
        finding.focus.value,
        finding.severity.value,
        finding.file,
        str(finding.line or ""),
        finding.rule.value,
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
