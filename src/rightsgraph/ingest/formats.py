"""Formats of RDF files: told by the suffix or by the caller, and checked against how the content begins."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.errors import InputError
from rightsgraph.packing import is_gzip

__all__ = ["FORMATS", "format_of", "is_line_based", "refuse_beginning", "suffix_of"]

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""The formats by the names that `--format` takes."""

_SUFFIXES = {
    "ttl": "turtle",
    "turtle": "turtle",
    "trig": "trig",
    "nt": "ntriples",
    "nq": "nquads",
    "jsonld": "jsonld",
    "json": "jsonld",
    "rdf": "rdfxml",
    "xml": "rdfxml",
    "owl": "rdfxml",
}
_MARKS = {b"\xef\xbb\xbf": "a byte order mark", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_XML = re.compile(rb"<(?:\?xml|!DOCTYPE|rdf:RDF|RDF)[\s>]", re.IGNORECASE)  # lint: deliberate
_HTML = re.compile(rb"(?:<!DOCTYPE\s+html|<html)\b", re.IGNORECASE)
_DIRECTIVE = re.compile(rb"@?(?:prefix|base)\s", re.IGNORECASE)


def format_of(path: Path, given: str | None) -> str:
    """Give the name of a file's format: the one given, else that of its suffix, before `.gz` if it has that.

    >>> format_of(Path("people.nq.gz"), None)
    'nquads'

    Raises:
        InputError: no format is given and the suffix is none of RDF.
    """
    if given:
        return given
    suffixes = [suffix.lstrip(".").lower() for suffix in path.suffixes]
    if suffixes[-1:] == ["gz"]:
        suffixes.pop()
    found = _SUFFIXES.get(suffixes[-1]) if suffixes else None
    if found is None:
        raise InputError(
            "the format is not known" if str(path) == "-" else "not the suffix of an RDF file",
            where="standard input" if str(path) == "-" else str(path),
            mend=f"say it: --format {'|'.join(FORMATS)}",
        )
    return found


def suffix_of(name: str) -> str:
    """Give the usual suffix of a format.

    >>> suffix_of("nquads")
    'nq'
    """
    return next(suffix for suffix, of in _SUFFIXES.items() if of == name)


def is_line_based(name: str) -> bool:
    """Say whether a format has one statement a line, and blank nodes only by label."""
    return name in ("ntriples", "nquads")


def refuse_beginning(head: bytes, name: str, where: str) -> None:
    """Refuse a file whose (unpacked) beginning shows that it is not what it is read as.

    Raises:
        InputError: it is empty, packed twice, not UTF-8 as RDF is, or of another format.
    """
    for mark, what in _MARKS.items():
        if head.startswith(mark):
            raise InputError(what, where=f"{where}:1", mend="save it as UTF-8 without byte order mark")
    if is_gzip(head, where):
        raise InputError("gzip within gzip", where=where, mend="unpack it once")
    start = head.lstrip()
    if not start:
        raise InputError("an empty file", where=where, mend="check that it was written to its end")
    found = _found(start, name)
    if found:
        what = "an HTML page" if found == "html" else f"this looks like {found}, not {name}"
        mend = "fetch the data, not the page" if found == "html" else f"say --format {found}, or rename it"
        raise InputError(what, where=f"{where}:1", mend=mend)


def _found(start: bytes, name: str) -> str:
    """Give the format a beginning shows, where it is surely another one than that named."""
    if _HTML.match(start):
        return "html"
    if _XML.match(start):
        return "" if name == "rdfxml" else "rdfxml"
    if start.startswith(b"{"):
        return "" if name in ("jsonld", "trig") else "jsonld"
    if name == "jsonld":
        return "" if start.startswith(b"[") else "turtle"
    if name == "rdfxml":
        return "" if start.startswith(b"<") else "turtle"
    return "turtle" if is_line_based(name) and _DIRECTIVE.match(start) else ""
