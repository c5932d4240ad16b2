"""Files of the ontology for machines, whole and by term: Turtle, N-Triples, JSON-LD and RDF/XML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from rightsgraph.files import read_text
from rightsgraph.jsonld import to_jsonld
from rightsgraph.terms.model import page_of
from rightsgraph.terms.read import read_quads
from rightsgraph.turtle import parse_text
from rightsgraph.vocab import PREFIXES

__all__ = ["FORMS", "by_term", "ontology_triples", "shape_triples", "written"]

FORMS: Mapping[str, tuple[str, RdfFormat]] = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}
"""The forms of machine files by the ending of their names, each with its content type."""


_SPACES = re.compile(r"(?<=\n<)rdf:\w+ ([^>]*)")
"""The namespaces that RDF/XML declares, in its root element."""


def ontology_triples(ontology: Path) -> list[Triple]:
    """Give all statements of the ontology, vocabularies and alignments, sorted, blank nodes by RDFC-1.0.

    Raises:
        InputError: there is no ontology, or a file is not Turtle.
    """
    return _named(quad for _, quad in read_quads(ontology))


def shape_triples(shapes: Path) -> list[Triple]:
    """Give all statements of the shapes, sorted, blank nodes named by RDFC-1.0.

    Raises:
        InputError: a file is not Turtle.
    """
    paths = sorted(shapes.glob("*.ttl"))
    return _named(quad for path in paths for quad in parse_text(read_text(path), where=str(path)))


def _named(quads: Iterable[Quad]) -> list[Triple]:
    whole = Dataset(Quad(*quad.triple) for quad in quads)
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in whole), key=str)


def by_term(triples: Iterable[Triple]) -> dict[NamedNode, list[Triple]]:
    """Give for each term of ours what is said of it, with the blank nodes that belong to it."""
    said: dict[NamedNode | BlankNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode):
            said[triple.subject].append(triple)
    found = {}
    for term in [one for one in said if isinstance(one, NamedNode) and page_of(one) is not None]:
        mine: list[Triple] = []
        waiting: list[NamedNode | BlankNode] = [term]
        while waiting:
            for triple in said[waiting.pop()]:
                mine.append(triple)
                if isinstance(triple.object, BlankNode):
                    waiting.append(triple.object)
        found[term] = sorted(mine, key=str)
    return found


def written(triples: Sequence[Triple], form: str, *, context: str | None = None) -> bytes:
    """Write triples in one of `FORMS`, with the prefixes that they use; the same triples give the same bytes.

    Args:
        triples: what is written.
        form: one of `FORMS`.
        context: where the context of JSON-LD stands; it is written into the file where nothing is given.

    >>> written([], "nt")
    b''
    """
    if form == "jsonld":
        return to_jsonld(triples, context=context)
    said = " ".join(map(str, triples))
    prefixes = {name: space for name, space in PREFIXES.items() if f"<{space}" in said}
    found = serialize(triples, format=FORMS[form][1], prefixes=None if form == "nt" else prefixes) or b""
    text = found.decode()
    if form == "ttl":  # the engine writes prefixes in an order of its own
        lines = text.split("\n")
        head = sorted(line for line in lines if line.startswith("@prefix "))
        text = "\n".join([*head, *(line for line in lines if not line.startswith("@prefix "))])
    if form == "rdf" and (root := _SPACES.search(text)):
        text = text[: root.start(1)] + " ".join(sorted(root[1].split())) + text[root.end(1) :]
    return text.encode()
