"""The endpoint for a reader with a browser: a form, and answers as a table; of use without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from rightsgraph.iri import BASE
from rightsgraph.pages.frame import Sheet, framed
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.linked.links import path_of
from rightsgraph.serve.model import Plan, Reply
from rightsgraph.serve.replies import with_charset
from rightsgraph.serve.sparql.description import in_words
from rightsgraph.serve.sparql.forms import HTML
from rightsgraph.store import Term
from rightsgraph.store.embedded import Answer, said
from rightsgraph.turtle import compact

__all__ = ["EXAMPLES", "answer_page", "fault_page", "form_page"]

SHOWN = 500
"""Rows that a page shows."""

_TEMPLATE = Path(__file__).parents[1] / "templates" / "sparql.html"
_ROWS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
_TRIPLES = (("turtle", "Turtle"), ("ntriples", "N-Triples"), ("jsonld", "JSON-LD"), ("rdfxml", "RDF/XML"))
_RG = "PREFIX rg: <https://w3id.org/rightsgraph/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "Charges by family of offences",
        f"""{_RG}SELECT ?family (COUNT(DISTINCT ?charge) AS ?charges)
WHERE {{ ?charge a rg:Charge ; rg:offenceFamily ?family }}
GROUP BY ?family
ORDER BY DESC(?charges)""",
    ),
    (
        "Organizations, and what they are called",
        f"""{_RG}SELECT ?organization ?label
WHERE {{ ?organization a rg:Organization ; rdfs:label ?label }}
ORDER BY ?label
LIMIT 100""",
    ),
    (
        "Which source says what of how many records",
        """PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?graph (COUNT(?record) AS ?records)
WHERE { GRAPH ?graph { ?record rg:evidence ?evidence } }
GROUP BY ?graph
ORDER BY DESC(?records)""",
    ),
)
"""Questions to begin with, by their words."""


def form_page(plan: Plan) -> Reply:
    """Give the page with the form, and nothing asked yet."""
    return _page(plan, [("query", EXAMPLES[0][1])])


def fault_page(asked: Sequence[tuple[str, str]], fault: str, plan: Plan) -> Reply:
    """Give the page with the form as it was sent, and what is wrong with the query."""
    page = _page(plan, asked, fault=fault)
    return Reply(400, page.media, page.body, (("Cache-Control", "no-store"),))


def answer_page(asked: Sequence[tuple[str, str]], answered: Answer, plan: Plan) -> Reply:
    """Give the page of an answer: so many of its first rows, and links to all of them.

    Args:
        asked: the parameters, the query first.
        answered: what the engine gives.
        plan: the worker's.
    """
    columns: list[str] = []
    truth = None
    found: Iterator[tuple[Term | None, ...]] = iter(())
    forms = _ROWS
    if isinstance(answered, ox.QuerySolutions):
        columns = [variable.value for variable in answered.variables]
        found = (tuple(row) for row in answered)
    elif isinstance(answered, ox.QueryTriples):
        columns, forms = ["subject", "predicate", "object"], _TRIPLES
        found = ((triple.subject, triple.predicate, triple.object) for triple in answered)
    else:
        truth = bool(answered)
    most = min(SHOWN, plan.limits.rows)
    with said():
        rows = list(islice(found, most + 1))
    values = {"columns": columns, "truth": truth, "capped": len(rows) > most}
    links = [(words, f"sparql?{urlencode([*asked, ('format', name)])}") for name, words in forms]
    return _page(plan, asked, rows=[list(map(_cell, row)) for row in rows[:most]], links=links, **values)


def _page(plan: Plan, asked: Sequence[tuple[str, str]], **values: object) -> Reply:
    if plan.release is None:
        raise TypeError("a bare store has no pages")
    nothing: dict[str, object] = {
        "columns": [],
        "truth": None,
        "capped": False,
        "rows": [],
        "links": [],
        "fault": "",
    }
    examples = [(words, f"sparql?{urlencode({'query': text})}") for words, text in EXAMPLES]
    body = framed(
        server_frame(plan.release),
        Sheet(
            path="sparql",
            title="SPARQL",
            indexed=False,
            styles=("sections.css",),
            alternates=(("text/turtle", "sparql?format=turtle"),),
        ),
        _TEMPLATE,
        query=asked[0][1],
        graphs=asked[1:],
        asked=bool(values),
        examples=examples,
        limits=in_words(plan.limits),
        forms=(("html", "a page"), *_ROWS, *_TRIPLES),
        **{**nothing, **values},
    )
    return Reply(200, with_charset(HTML), body)


def _cell(term: Term | None) -> tuple[str, str, str]:
    """Give the words of a cell, the path of the page of a thing, and the language of a text."""
    if term is None:
        return "", "", ""
    if isinstance(term, NamedNode):
        return compact(term).strip("<>"), _path(term), ""
    if isinstance(term, Literal):
        return term.value, "", term.language or ""
    return str(term) if isinstance(term, BlankNode) else f"<<{term}>>", "", ""


def _path(iri: NamedNode) -> str:
    if path := path_of(iri):
        return path
    for space, path in ((f"{BASE}graph/", "graph/"), (f"{BASE}ns#", "ns/")):
        local = iri.value.removeprefix(space)
        if local != iri.value and local.replace("-", "").replace("/", "").isalnum():
            return path + local
    return ""
