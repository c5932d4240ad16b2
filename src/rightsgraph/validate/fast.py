"""Shapes over many triples, by shacl-rust: the findings of pyshacl, some fifteen times faster.

pyshacl is the reference. The two differ in a few literals only, each a fault of one of them: a number of more
than 18 digits, one that Python alone reads as a number (`1_000`, `٣`, spaces around it), a duration that is
none, a text that ends with a line end. Where data hold one of these, the reference decides. Tests compare
both on every example and on damaged data.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
import shacl_rust
from pyoxigraph import NamedNode, Quad

from rightsgraph.errors import OutsideError
from rightsgraph.iri import graph_iri
from rightsgraph.store import Term
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.findings import Finding, Severity, fault
from rightsgraph.vocab import XSD

__all__ = ["check_many", "is_disputed"]

_LITERAL = re.compile(rb' "((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<([^>]*)>)? \.$')
_XSD = XSD.integer.value.removesuffix("integer").encode()
_TEXTS = frozenset({_XSD + b"string", _XSD + b"anyURI"})
_UNLIKE_PYTHON = re.compile(rb"\d{19}|[_\s\\\x80-\xff]")
_DURATION = re.compile(
    rb"-?P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
)


def check_many(
    shapes: rdflib.Graph, loaded: EmbeddedStore, hierarchy: Iterable[Quad]
) -> list[Finding] | None:
    """Check the union of curated graphs against shapes, if no literal is one on which engines differ.

    Args:
        shapes: the shapes of the data, named by IRIs.
        loaded: the graphs; of `ontology` the hierarchy is seen, nothing else.
        hierarchy: the hierarchy of classes and the kinds of concepts.

    Returns:
        What was found, or None where the reference must decide.

    Raises:
        OutsideError: the engine failed.
    """
    with tempfile.TemporaryDirectory(prefix="rightsgraph-") as folder:
        data = Path(folder, "data.nt")
        _write(data, loaded, hierarchy)
        with data.open("rb") as lines:
            if any(map(is_disputed, lines)):
                return None
        text = BytesIO(shapes.serialize(format="nt", encoding="utf-8"))
        try:
            report = shacl_rust.validate_file(
                str(data), text, data_format="nt", shapes_format="nt", experimental_index=True
            )
        except ValueError as error:
            raise OutsideError(f"shacl-rust stopped: {error}", mend="see the shape it names") from error
    return [_finding(result, shapes) for result in report["results"]]


def is_disputed(line: bytes) -> bool:
    r"""Say whether a line of N-Triples ends with a literal that the engines may read differently.

    >>> integer = "http://www.w3.org/2001/XMLSchema#integer"
    >>> [is_disputed(f'<a:s> <a:p> "{text}"^^<{integer}> .'.encode()) for text in ("7", "seven", "1_000")]
    [False, False, True]
    """
    found = _LITERAL.search(line)
    if not found:
        return False
    text, datatype = found[1], found[2] or b""
    if text.endswith(rb"\n"):
        return True
    if datatype == _XSD + b"duration":
        return not _DURATION.fullmatch(text)
    typed = datatype.startswith(_XSD) and datatype not in _TEXTS
    return typed and _UNLIKE_PYTHON.search(text) is not None


def _write(path: Path, loaded: EmbeddedStore, hierarchy: Iterable[Quad]) -> None:
    ontology = graph_iri("ontology")
    with path.open("wb") as file:
        for graph in loaded.graphs():
            if graph != ontology:
                loaded.dump(graph, file)
        ox.serialize((quad.triple for quad in hierarchy), file, format=ox.RdfFormat.N_TRIPLES)


def _finding(result: Mapping[str, Any], shapes: rdflib.Graph) -> Finding:
    shape, focus = result["sourceShape"][1:-1], _term(result["focusNode"])
    path, value = (_term(result[key]) if key in result else None for key in ("resultPath", "value"))
    said = sorted(str(text) for text in shapes.objects(rdflib.URIRef(shape), rdflib.SH.message))
    return Finding(
        rule=NamedNode(shape),
        severity=Severity(result["severity"][1:-1].rpartition("#")[2]),
        focus=NamedNode(result["focusNode"][1:-1]),
        message=fault(path, value, focus) + " ".join(said or result["messages"]),
    )


def _term(text: str) -> Term | None:
    """Read a term as N-Triples writes it; a path of several steps is none."""
    if not re.match(r'<[^<>]*>$|"', text):
        return None
    quad: Quad = next(ox.parse(f"<a:a> <a:a> {text} .", format=ox.RdfFormat.N_TRIPLES))
    return quad.object
