"""The one machine format of Turtle files without blank nodes (`rightsgraph fmt`), and prefixed names.

A writer of our own, because rdflib's moves a block when something new points to it (it sorts subjects by
how often they are used), rewrites literals such as 01 into canonical ones, and takes a third of a second to
load. Ours depends on nothing but the triples: subjects, predicates and objects sorted by IRI, `a` first, one
block a subject beginning in the first column, one value a line, only the prefixes used, from the one list.

Ontology and shapes hold blank nodes and comments and are formatted by hand; both are refused here, for
neither would survive. Texts are the master of the data, so a file is replaced whole or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, Triple

from rightsgraph.errors import InputError
from rightsgraph.vocab import PREFIXES, RDF, XSD

__all__ = [
    "compact",
    "expand",
    "format_text",
    "format_triples",
    "parse_text",
]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PREFIX_OF = {space: prefix for prefix, space in PREFIXES.items()}
_BARE = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''''  # long strings
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\'"""  # short strings
    r"|<[^<>\"{}|^`\x00-\x20]*>"  # IRIs
    r"|\\."  # escapes in local names
    r"|(?P<comment>\#[^\n\r]*)",
    re.DOTALL,
)


def compact(iri: NamedNode) -> str:
    """Write an IRI as a prefixed name where the prefix list has one for it, else in angle brackets.

    >>> compact(NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd"))
    'rgp:k3v8w2qd'
    >>> compact(NamedNode("https://example.org/a"))
    '<https://example.org/a>'
    """
    cut = max(iri.value.rfind("/"), iri.value.rfind("#")) + 1  # where each of our namespaces ends
    prefix = _PREFIX_OF.get(iri.value[:cut])
    if prefix is not None and _LOCAL.fullmatch(iri.value, cut):
        return f"{prefix}:{iri.value[cut:]}"
    return str(iri)


def expand(name: str) -> NamedNode:
    """Read an IRI as people type it: whole, in angle brackets, or as a prefixed name of the prefix list.

    >>> expand("rgp:k3v8w2qd").value
    'https://w3id.org/rightsgraph/id/person/k3v8w2qd'

    Raises:
        InputError: it is none of these.
    """
    text = name.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        text = PREFIXES[prefix] + local
    elif "://" not in text and not text.startswith("urn:"):
        near = get_close_matches(prefix, PREFIXES, n=1)
        advice = (
            f"did you mean {near[0]}:{local}?"
            if colon and near
            else "write rgp:k3v8w2qd or the whole IRI; rightsgraph find NAME gives it"
        )
        raise InputError(f"not an IRI: {name!r}", mend=advice)
    try:
        return NamedNode(text)
    except ValueError as error:
        raise InputError(f"not an IRI: {name!r}", where=str(error), mend="check its spelling") from error


def format_triples(triples: Iterable[Quad | Triple], *, prefixes: bool = True) -> str:
    """Write triples in the one format; the graph names of quads are left out.

    Args:
        triples: in any order, repeated or not.
        prefixes: whether to begin with the declarations of the prefixes used.

    Raises:
        InputError: there is a blank node or a triple term among them.
    """
    blocks: dict[str, dict[str, set[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise InputError(
                "a blank node or triple term: this format has none",
                where=compact(subject) if isinstance(subject, NamedNode) else compact(predicate),
                mend="give it an IRI of its own; ontology and shapes are formatted by hand",
            )
        blocks[subject.value][predicate.value].add(value)
    used: set[str] = set()
    body = [_block(subject, blocks[subject], used) for subject in sorted(blocks)]
    head = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used)]
    return "\n".join(["".join(head), *body] if head and prefixes else body)


def _block(subject: str, properties: dict[str, set[NamedNode | Literal]], used: set[str]) -> str:
    lines = []
    for predicate in sorted(properties, key=lambda iri: (iri != RDF.type.value, iri)):
        verb = "a" if predicate == RDF.type.value else _term(NamedNode(predicate), used)
        values = sorted(properties[predicate], key=_order)
        lines.append(f"{verb} " + ",\n        ".join(_term(value, used) for value in values))
    return f"{_term(NamedNode(subject), used)} " + " ;\n    ".join(lines) + " .\n"


def _order(value: NamedNode | Literal) -> tuple[bool, str, str]:
    return isinstance(value, Literal), value.value, str(value)


def _term(term: NamedNode | Literal, used: set[str]) -> str:
    if isinstance(term, NamedNode):
        written = compact(term)
        if not written.startswith("<"):
            used.add(written.partition(":")[0])
        return written
    bare = _BARE.get(term.datatype)
    if bare is not None and bare.fullmatch(term.value):
        return term.value
    if term.language is not None or term.datatype == XSD.string:
        return str(term)
    return f"{Literal(term.value)}^^{_term(term.datatype, used)}"


def parse_text(text: str, *, where: str) -> Iterator[Quad]:
    """Parse Turtle, keeping every literal as it is written.

    Raises:
        InputError: it is not Turtle; `where` and the line say where.
    """
    try:
        yield from ox.parse(text, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        place = f"{where}:{error.lineno}" if error.lineno else where
        raise InputError(f"not Turtle: {error.msg}", where=place, mend="mend the syntax there") from error


def format_text(text: str, *, where: str) -> str:
    """Write a Turtle text in the one format; a formatted text stays as it is.

    Raises:
        InputError: it does not parse, or holds a blank node or a comment, which would be lost.
    """
    quads = list(parse_text(text, where=where))
    for token in _TOKEN.finditer(text):
        if token["comment"]:
            raise InputError(
                "a comment: formatting would lose it",
                where=f"{where}:{text.count(chr(10), 0, token.start()) + 1}",
                mend="take it out, or say it in the data (rg:reason, rdfs:comment)",
            )
    try:
        return format_triples(quads)
    except InputError as error:
        raise InputError(error.what, where=f"{where}: {error.where}", mend=error.mend) from error
