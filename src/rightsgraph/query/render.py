"""Writing answers: the bytes of each format, and where they go."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Triple

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import write_file
from rightsgraph.query import results, text
from rightsgraph.query.arrow import ARROW_FORMATS, as_bytes
from rightsgraph.query.entry import Entry
from rightsgraph.query.table import Answer, Graph, Table, Truth
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import PREFIXES

__all__ = ["FORMATS", "GRAPH_FORMATS", "render", "rows_of", "write"]

GRAPH_FORMATS = ("turtle", "jsonld", "ntriples")
"""Formats of RDF: for triples, or for the description of the things in a table's first column."""

FORMATS = ("table", "csv", "tsv", "json", "xml", *ARROW_FORMATS, *GRAPH_FORMATS)
"""What `--format` takes."""

_TABLES = {
    "csv": results.as_csv,
    "tsv": results.as_tsv,
    "json": results.as_json,
    "xml": results.as_xml,
}


def render(answer: Answer, form: str, *, width: int | None = None, entry: Entry | None = None) -> bytes:
    """Write an answer in one of `FORMATS`; a text is UTF-8 and ends with a line end.

    Args:
        answer: rows, triples, or yes and no. Rows have no form in RDF: describe their things first.
        form: the format.
        width: how many columns the terminal has; None is without bound.
        entry: the question that was asked, which gives the columns of Parquet and Arrow their types.

    Raises:
        InputError: the format does not fit the answer.
    """
    if form in GRAPH_FORMATS:
        if not isinstance(answer, Graph):
            raise InputError(f"this answer has no form in {form}", mend="ask with SELECT or CONSTRUCT")
        return _rdf(answer, form).encode()
    if form in ARROW_FORMATS:
        return as_bytes(answer, form, entry)
    if isinstance(answer, Truth):
        return results.truth(answer, form).encode()
    table = answer.as_table() if isinstance(answer, Graph) else answer
    if form == "table":
        return text.as_text(table, width=width).encode()
    return _TABLES[form](table).encode()


def _rdf(graph: Graph, form: str) -> str:
    triples = sorted(graph.triples, key=str)
    if form == "turtle" and not any(map(_has_no_iri, triples)):
        return format_triples(triples)
    format_of = {
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "ntriples": ox.RdfFormat.N_TRIPLES,
    }
    written = ox.serialize(triples, format=format_of[form], prefixes=dict(PREFIXES))
    return (written or b"").decode().rstrip("\n") + "\n"


def _has_no_iri(triple: Triple) -> bool:
    return any(isinstance(term, BlankNode | Triple) for term in (triple.subject, triple.object))


def write(content: bytes, out: Path | None) -> None:
    """Write to standard output, or to a file that is replaced whole or not at all.

    Raises:
        OutsideError: the file cannot be written.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        write_file(out, content)
    except OSError as error:
        raise OutsideError(
            f"cannot be written: {error.strerror}", where=str(out), mend="check the folder and its rights"
        ) from error


def rows_of(answer: Answer) -> int:
    """Count the rows or triples of an answer."""
    if isinstance(answer, Table):
        return len(answer.rows)
    return len(answer.triples) if isinstance(answer, Graph) else 1
