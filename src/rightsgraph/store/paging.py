"""Asking a query piece by piece, its text cut and continued without a grammar of our own.

Whether a text can be continued by LIMIT or ORDER BY is asked of the parser: it parses, or it does not. Where
the template of a CONSTRUCT ends is found in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Triple

from rightsgraph.store import Term

__all__ = ["Pages", "Template", "pages_of", "template_of"]

_TAIL = re.compile(r"(?:\s*\b(?:LIMIT|OFFSET)\s*[0-9]+)+\s*\Z", re.IGNORECASE)
_PART = re.compile(r"(LIMIT|OFFSET)\s*([0-9]+)", re.IGNORECASE)
_PROLOGUE = re.compile(
    r"(?:\s+|#[^\n\r]*(?:[\n\r]|\Z)|BASE\s*<[^<>\s]*>|PREFIX\s*[^\s:<>]*:\s*<[^<>\s]*>)*", re.IGNORECASE
)
_STANDIN = "urn:rightsgraph:stands-for:"
_CHUNK = 5_000


def _parses(text: str) -> bool:
    try:
        ox.Store().query(text)
    except (SyntaxError, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Pages:
    """A SELECT without its own LIMIT and OFFSET, which are kept apart, and whether it has an order."""

    text: str
    ordered: bool
    offset: int = 0
    limit: int | None = None

    def probe(self, start: int) -> str:
        """Give the query for one row at a place."""
        return f"{self.text}\nLIMIT 1 OFFSET {self.offset + start}"

    def page(self, columns: Iterable[str], start: int, size: int) -> str:
        """Give the query for the rows from a place on, in an order that leaves nothing open."""
        order = " ".join([*([] if self.ordered else ["ORDER BY"]), *(f"?{column}" for column in columns)])
        return f"{self.text}\n{order}\nLIMIT {size} OFFSET {self.offset + start}"


def pages_of(query: str) -> Pages | None:
    """Read how a SELECT can be asked piece by piece; None where it cannot, as after VALUES at its end.

    >>> pages_of("SELECT ?s { ?s ?p ?o } ORDER BY ?o LIMIT 9").page(["s"], 3, 2).splitlines()
    ['SELECT ?s { ?s ?p ?o } ORDER BY ?o', '?s', 'LIMIT 2 OFFSET 3']
    """
    tail = _TAIL.search(query)
    own: dict[str, int] = {}
    text = query
    if not _parses(f"{query}\nLIMIT 1 OFFSET 1"):
        if tail is None:
            return None
        own = {word.upper(): int(number) for word, number in _PART.findall(tail[0])}
        text = query[: tail.start()]
        if not _parses(f"{text}\nLIMIT 1 OFFSET 1"):
            return None
    ordered = not _parses(f"{text}\nORDER BY ?rightsgraph\nLIMIT 1 OFFSET 1")
    if ordered and not _parses(f"{text}\n?rightsgraph\nLIMIT 1 OFFSET 1"):
        return None
    return Pages(text, ordered, own.get("OFFSET", 0), own.get("LIMIT"))


@dataclass(frozen=True)
class Template:
    """A CONSTRUCT taken apart: its prologue, what follows the template, and prologue and template."""

    head: str
    after: str
    construct: str

    @property
    def select(self) -> str:
        """The SELECT of its solutions."""
        return f"{self.head}SELECT * {self.after}"

    def triples(self, columns: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> Iterator[Triple]:
        """Fill the template with solutions, each triple once; every term stays as it is written.

        IRIs stand in for literals and blank nodes while an engine fills the template: it would write
        numbers and durations in its own way, and take blank nodes for variables.
        """
        standins: dict[Term, NamedNode] = {}

        def shown(term: Term | None) -> str:
            if term is None or isinstance(term, NamedNode):
                return str(term or "UNDEF")
            return str(standins.setdefault(term, NamedNode(f"{_STANDIN}{len(standins)}")))

        solutions = [f"({' '.join(map(shown, row))})" for row in rows]
        meant: dict[Term, Term] = {new: old for old, new in standins.items()}
        seen: dict[Triple, None] = {}
        names = " ".join(f"?{column}" for column in columns)
        for start in range(0, len(solutions), _CHUNK):
            values = "\n".join(solutions[start : start + _CHUNK])
            filled = ox.Store().query(f"{self.construct} WHERE {{ VALUES ({names}) {{ {values} }} }}")
            for triple in cast(ox.QueryTriples, filled):
                subject, predicate, object_ = (meant.get(term, term) for term in triple)
                if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode):
                    seen[Triple(subject, predicate, object_)] = None
        return iter(seen)


def template_of(query: str) -> Template | None:
    """Take a CONSTRUCT apart; None where it cannot be, as a DESCRIBE.

    >>> template = template_of("CONSTRUCT { ?s <urn:p> 1 } WHERE { ?s ?p ?o }")
    >>> template.select, template.construct
    ('SELECT * WHERE { ?s ?p ?o }', 'CONSTRUCT { ?s <urn:p> 1 }')
    """
    prologue = _PROLOGUE.match(query)
    head = prologue[0] if prologue else ""
    word, body = query[len(head) :][:9], query[len(head) :][9:]
    if word.upper() != "CONSTRUCT":
        return None
    begin = body.find("{")
    for end in (match.end() for match in re.finditer("}", body)):
        for template, after in ((body[:end], body[end:]), (body[begin:end], body)):
            taken = Template(head, after.lstrip(), f"{head}CONSTRUCT {template.lstrip()}")
            if _parses(f"{taken.construct} WHERE {{}}") and _parses(taken.select):
                return taken
    return None
