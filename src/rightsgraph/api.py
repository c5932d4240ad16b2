"""What `rightsgraph.open()` gives: the catalogue's questions, SPARQL and networks, asked from Python."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rightsgraph.answers import Rows, Triples
from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.advice import unknown_terms
from rightsgraph.query.catalogue import Entry, find_entry, read_questions
from rightsgraph.query.describe import describe
from rightsgraph.query.run import run_entry, run_text
from rightsgraph.query.table import Answer, Graph, Table, Truth
from rightsgraph.query.trace.ask import trace_entry, trace_text
from rightsgraph.store import Store
from rightsgraph.store.address import Address
from rightsgraph.turtle import expand

if TYPE_CHECKING:
    from rightsgraph.network.model import Network

__all__ = ["Opened"]

_Kind = TypeVar("_Kind", Table, Graph, Truth)


class Opened:
    """A graph opened for asking; nothing is changed by it.

    >>> import rightsgraph
    >>> graph = rightsgraph.open()
    >>> graph.query("laws", country="KZ").columns
    ('law', 'name', 'country', 'date', 'kind', 'rights', 'sources')
    """

    def __init__(self, workspace: Path, endpoint: str | None = None) -> None:
        self._queries = Project(workspace=workspace).queries
        self._name = endpoint or str(workspace)
        self._store = Address(workspace, endpoint).open()

    def __repr__(self) -> str:
        return f"<rightsgraph: {self._name}>"

    @property
    def store(self) -> Store:
        """The engine that answers, for functions that take a store."""
        return self._store

    def questions(self) -> tuple[Entry, ...]:
        """List the questions of the catalogue, each with its title, parameters, columns and coverage.

        >>> import rightsgraph
        >>> [question.name for question in rightsgraph.open().questions()][:3]
        ['assessments', 'cases', 'charges']
        """
        return tuple(read_questions(self._queries))

    def query(self, name: str, /, **parameters: object) -> Rows:
        """Ask a question of the catalogue by its name.

        Parameters are read as on the command line: people by name or IRI, countries by code or name, dates
        as EDTF. Where somebody is taken for a name that is spelt otherwise on record, a warning says whom.

        >>> import rightsgraph
        >>> laws = rightsgraph.open().query("laws", country="Kazakhstan")
        >>> all(row["country"] == ["KZ"] for row in laws)
        True

        Raises:
            InputError: there is no such question, it gives no rows, or a parameter cannot be used.
        """
        entry = find_entry(self._queries, name)
        given = {key: str(value) for key, value in parameters.items() if value is not None}
        taken: list[str] = []
        table = _only(run_entry(entry, given, self._store, say=taken.append), Table, "rows", name)
        for note in taken:
            warnings.warn(note, stacklevel=2)
        rules = self._queries / "infer"
        return Rows(table, entry, lambda: trace_entry(entry, given, self._store, rules=rules))

    def network(self, name: str = "all", *, country: str = "", since: str = "", until: str = "") -> Network:
        """Give a layer of the network, or all of them, in columns.

        >>> import rightsgraph
        >>> network = rightsgraph.open().network("institution-target", country="KZ")
        >>> len(network.edges) == network.networkx().number_of_edges() > 2
        True

        Args:
            name: the name of a layer, such as `co-accused`; `all` for all, where weak ties are marked.
            country: keep what happened in this country, by code or name.
            since: keep records that certainly began on this EDTF date or later.
            until: keep records that certainly began on this EDTF date or earlier.

        Returns:
            The network, without ties where nothing is found; its `notes` say why, and what was left out.

        Raises:
            InputError: there is no such layer or country, a date cannot be read, or there are too many ties.
        """
        from rightsgraph.network.projection import network_of

        return network_of(self._store, self._queries, name, country=country, since=since, until=until)

    def select(self, sparql: str) -> Rows:
        """Answer a SELECT of your own; where nothing is found, a warning names terms that do not exist.

        >>> import rightsgraph
        >>> query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/rightsgraph/ns#Country> }"
        >>> rightsgraph.open().select(query)[0]["n"] > 4
        True

        Raises:
            InputError: it is no SELECT, does not parse, or asks for what is not allowed.
        """
        table = _only(run_text(sparql, self._store), Table, "rows", sparql)
        if not table.rows:
            _warn_of_terms(sparql)
        rules = self._queries / "infer"
        return Rows(table, None, lambda: trace_text(sparql, self._store, rules=rules))

    def construct(self, sparql: str) -> Triples:
        """Answer a CONSTRUCT or DESCRIBE of your own.

        >>> import rightsgraph
        >>> query = "CONSTRUCT WHERE { ?sentence <https://w3id.org/rightsgraph/ns#penalty> ?penalty }"
        >>> len(rightsgraph.open().construct(query)) > 3
        True

        Raises:
            InputError: it is neither, does not parse, or asks for what is not allowed.
        """
        graph = _only(run_text(sparql, self._store), Graph, "triples", sparql)
        if not graph.triples:
            _warn_of_terms(sparql)
        return Triples(graph)

    def ask(self, sparql: str) -> bool:
        """Answer an ASK of your own.

        >>> import rightsgraph
        >>> rightsgraph.open().ask("ASK { ?s <https://w3id.org/rightsgraph/ns#penalty> ?o }")
        True

        Raises:
            InputError: it is no ASK, does not parse, or asks for what is not allowed.
        """
        found = _only(run_text(sparql, self._store), Truth, "yes or no", sparql).value
        if not found:
            _warn_of_terms(sparql)
        return found

    def describe(self, iri: str) -> Triples:
        """Give what is known of a thing: its own triples, its names, memberships, penalties and evidence.

        >>> import rightsgraph
        >>> graph = rightsgraph.open()
        >>> law = graph.query("laws", country="KZ")[0]["law"]
        >>> len(graph.describe(law)) > 3
        True

        Args:
            iri: an IRI, or a prefixed name such as `rgp:k3v8w2qd`.

        Raises:
            InputError: it is no IRI.
        """
        return Triples(Graph(tuple(describe([expand(iri)], self._store))))


def _warn_of_terms(sparql: str) -> None:
    """Warn of words of ours that a query uses and that do not exist: they find nothing, in silence."""
    for line in unknown_terms(sparql):
        warnings.warn(line, stacklevel=3)


def _only(answer: Answer, kind: type[_Kind], wanted: str, asked: str) -> _Kind:
    if not isinstance(answer, kind):
        raise InputError(f"this query does not give {wanted}", where=asked, mend="see select, construct, ask")
    return answer
