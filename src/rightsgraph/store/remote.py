"""Any SPARQL 1.1 endpoint behind the `Store` interface, whose answers are whole or refused.

Servers cut answers at a number of rows and do not say so. So after every answer that came with rows, one
more row is asked for; if there is one, the answer is asked again page by page in an order that leaves nothing
open, until a page is empty.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.errors import InputError, OutsideError, RightsgraphError
from rightsgraph.store import Dataset, Solutions, Term
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.store.guard import uses
from rightsgraph.store.paging import Pages, pages_of, template_of
from rightsgraph.store.steps import groups_what_may_be_missing, has_open_path
from rightsgraph.store.wire import Deadline, Line, Patience
from rightsgraph.vocab import RG, XSD

__all__ = ["RemoteStore"]

_NONE = NamedNode("urn:rightsgraph:no-graph")
"""A graph no server has: without any graph in the request, servers take their own default."""

_GRAPHS = "SELECT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
"""The named graphs; with DISTINCT instead, Virtuoso takes a minute for 37 of them."""

_CHANGED = (
    f"ASK {{ {{ ?s {RG.duration} ?d }} UNION {{ GRAPH ?g {{ ?s {RG.duration} ?d }} }} "
    'FILTER(!REGEX(STR(?d), "^-?P")) }'
)
"""Whether durations have become numbers: Virtuoso 7.2 keeps months, or seconds, and does not say which."""

_COMPUTING = ("FILTER", "AS")
"""Words without which a query only gives terms as they are, and those are looked at one by one."""

_LOSES = re.compile(r"\bVirtuoso/0?[1-7]\.[\d.]*", re.IGNORECASE)
"""Servers that lose rows, make rows up or leave cells empty in what `store.steps` finds."""

_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_Row = tuple[Term | None, ...]
_Graphs = tuple[Sequence[NamedNode], Sequence[NamedNode]]


class RemoteStore:
    """An endpoint behind the `Store` interface.

    Who asks is read from the environment: RIGHTSGRAPH_ENDPOINT_USER and _PASSWORD, or _TOKEN.

    >>> RemoteStore("https://example.org/sparql").url
    'https://example.org/sparql'
    """

    def __init__(
        self, url: str, *, environment: Mapping[str, str] = os.environ, patience: Patience | None = None
    ) -> None:
        self._line = Line(url, environment=environment, patience=patience or Patience())

    @property
    def url(self) -> str:
        """The address of the endpoint."""
        return self._line.url

    def select(self, query: str, dataset: Dataset | None) -> Solutions:
        """Answer a SELECT, whole; see `Store.select`.

        Raises:
            InputError: the query cannot be used, or not be asked piece by piece.
            OutsideError: the endpoint cannot be reached, refuses, breaks off, or gives a part only.
        """
        EmbeddedStore.of([]).select(query, None)
        return self._whole(query, self._graphs(query, dataset))

    def part(self, query: str) -> Solutions:
        """Answer a SELECT with what the server gives at once, which may be a part only; on its own graphs.

        Raises:
            InputError: the query cannot be used.
            OutsideError: the endpoint cannot be reached, refuses, breaks off or gives no rows.
        """
        columns, rows = self._rows(query, ((), ()), Deadline.of(self._line.patience))
        self._check_known(query)
        return Solutions(columns, iter(rows))

    def construct(self, query: str, dataset: Dataset | None) -> Iterator[Triple]:
        """Answer a CONSTRUCT, each triple once: its solutions are asked for, and its template filled here.

        Raises:
            InputError: as `select`; or it is a DESCRIBE, of which nobody can tell whether it is whole.
            OutsideError: as `select`.
        """
        EmbeddedStore.of([]).construct(query, None)
        template = template_of(query)
        if template is None:
            raise InputError(
                "this query cannot be asked of an endpoint: whether its answer is whole could not be told",
                where=self.url,
                mend="write a CONSTRUCT without GROUP BY: CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o … }",
            )
        found = self._whole(template.select, self._graphs(query, dataset))
        return template.triples(found.columns, found.rows)

    def ask(self, query: str, dataset: Dataset | None) -> bool:
        """Answer an ASK; see `Store.ask`.

        Raises:
            InputError: the query cannot be used.
            OutsideError: the endpoint cannot be reached, refuses or breaks off.
        """
        EmbeddedStore.of([]).ask(query, None)
        deadline = Deadline.of(self._line.patience)
        body = self._line.ask(query, *self._graphs(query, dataset), deadline=deadline)
        self._check_known(query)
        answer = self._parsed(body)
        if not isinstance(answer, ox.QueryBoolean):
            raise self._line.broken(ValueError("rows came instead of yes or no"))
        return bool(answer)

    def graphs(self) -> Sequence[NamedNode]:
        """List the named graphs, sorted by IRI."""
        found = self._whole(_GRAPHS, ((), ()))
        named = [graph for (graph,) in found.rows if isinstance(graph, NamedNode)]
        return sorted(named, key=lambda graph: graph.value)

    def _graphs(self, query: str, dataset: Dataset | None) -> _Graphs:
        if dataset is None:
            return (), ()
        named: Sequence[NamedNode] = ()
        if uses(query, "GRAPH"):
            named = (self.graphs() if dataset.named is None else dataset.named) or (_NONE,)
        return dataset.default or (_NONE,), named

    def _whole(self, query: str, graphs: _Graphs) -> Solutions:
        deadline = Deadline.of(self._line.patience)
        self._check_kept(query, deadline)
        columns, rows = self._rows(query, graphs, deadline)
        self._check_known(query)
        if not rows:
            return Solutions(columns, iter(rows))
        pages = pages_of(query)
        if pages is None:
            raise InputError(
                "this query cannot be asked of an endpoint: whether its answer is whole could not be told",
                where=self.url,
                mend="move the VALUES at its end into WHERE",
            )
        if pages.limit is not None and len(rows) >= pages.limit:
            return Solutions(columns, iter(rows))
        try:
            if self._rows(pages.probe(len(rows)), graphs, deadline)[1]:
                rows = self._paged(pages, columns, len(rows), graphs, deadline)
        except RightsgraphError as error:
            raise OutsideError(
                f"the endpoint gave {len(rows)} rows and does not say whether they are all: {error.what}",
                where=self.url,
                mend=error.mend or "narrow the question, or ask a server without such a limit",
            ) from error
        return Solutions(columns, iter(rows))

    def _paged(
        self, pages: Pages, columns: Sequence[str], size: int, graphs: _Graphs, deadline: Deadline
    ) -> list[_Row]:
        """Give all rows, in pages of as many as the server gives at once."""
        rows: list[_Row] = []
        while pages.limit is None or len(rows) < pages.limit:
            wanted = size if pages.limit is None else min(size, pages.limit - len(rows))
            page = self._rows(pages.page(columns, len(rows), wanted), graphs, deadline)[1]
            if not page:
                break
            if any(isinstance(term, BlankNode) for row in page for term in row):
                what = "the rows hold blank nodes, which no two pages name alike"
                raise OutsideError(what, mend="leave the blank nodes out of the columns")
            if page == rows[-len(page) :] and len(set(page)) > 1:  # in a total order no two pages are alike
                raise OutsideError("it gives the same page at every OFFSET, so that none would be the last")
            rows += page
        return rows

    def _rows(self, query: str, graphs: _Graphs, deadline: Deadline) -> tuple[tuple[str, ...], list[_Row]]:
        answer = self._parsed(self._line.ask(query, *graphs, deadline=deadline))
        if isinstance(answer, ox.QueryBoolean):
            raise self._line.broken(ValueError("yes or no came instead of rows"))
        try:
            rows = [tuple(row) for row in answer]
        except (SyntaxError, ValueError, OSError) as error:
            raise self._line.broken(error) from error
        self._check_durations(rows)
        return tuple(variable.value for variable in answer.variables), rows

    def _check_durations(self, rows: Sequence[_Row]) -> None:
        """Refuse what is no duration any more."""
        for row in rows:
            for term in row:
                if isinstance(term, Literal) and term.datatype == XSD.duration and "P" not in term.value[:2]:
                    raise self._changed(f"the server has changed a duration: {term.value!r}")

    def _check_kept(self, query: str, deadline: Deadline) -> None:
        """Refuse a query about durations where the server changes them: in a text nobody would see it."""
        said = "duration" in _COMMENT.sub("", query).lower()
        if said and any(uses(query, word) for word in _COMPUTING):
            answer = self._parsed(self._line.ask(_CHANGED, (), (), deadline=deadline))
            if isinstance(answer, ox.QueryBoolean) and answer:
                raise self._changed("the server has changed the durations that the query asks for")

    def _check_known(self, query: str) -> None:
        """Refuse what is answered wrongly, once the header says that the server is one that does so."""
        server = _LOSES.search(self._line.server)
        if server is None:
            return
        if has_open_path(query):
            what = "loses rows, without a word, in paths with *, + or ?"
            mend = "write the steps out, as p|p/p|p/p/p; or ask a workspace or another server"
        elif groups_what_may_be_missing(query):
            what = "leaves cells of groups empty, without a word: OPTIONAL beside UNION, MINUS or p|q"
            mend = "ask a workspace or another server; or ask for the single rows, and group them yourself"
        else:
            return
        raise OutsideError(f"{server[0]} {what}", where=self.url, mend=mend)

    def _changed(self, what: str) -> OutsideError:
        mend = "ask a workspace or another server: this one keeps an xsd:duration as a bare number"
        return OutsideError(what, where=self.url, mend=mend)

    def _parsed(self, body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
        try:
            if b"nodeID://" in body:
                body = json.dumps(json.loads(body, object_hook=_plain)).encode()
            return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._line.broken(error) from error


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """Take from Virtuoso's blank nodes what may not stand in their names."""
    if node.get("type") == "bnode":
        node["value"] = str(node["value"]).removeprefix("nodeID://")
    return node
