"""Running a question of the catalogue, or a query of the user's own, against a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.query.bind import bind
from rightsgraph.query.columns import finish
from rightsgraph.query.entry import Entry
from rightsgraph.query.naming import Known
from rightsgraph.query.parse import parse_query
from rightsgraph.query.table import Answer, Graph, Table, Truth
from rightsgraph.store import Dataset, Store, Term
from rightsgraph.store.current import CurrentStore

__all__ = ["KNOWN", "PLAIN", "ask_entry", "dataset_of", "known_to", "run_entry", "run_text"]

_PLAIN_GRAPHS = ("merged", "inferred", "reference", "ontology")

PLAIN = Dataset(default=tuple(graph_iri(name) for name in _PLAIN_GRAPHS), named=None)
"""What a plain query sees: the four as its default graph, all graphs by name."""

KNOWN = Dataset(default=(*PLAIN.default, graph_iri("registry"), graph_iri("patterns")), named=())
"""Everything that has a label: the four, the sources and documents, and the hits of patterns."""


def known_to(store: Store, say: Callable[[str], None] = lambda _: None) -> Known:
    """Give what reads names and other words that people type: what the store knows, and its index of names.

    Args:
        store: the workspace.
        say: told which name was taken where it is not spelt as on record.
    """
    dataset = Dataset(KNOWN.default, named=(graph_iri("merged"), graph_iri("reference")))

    def select(query: str) -> Iterable[Sequence[Term | None]]:
        return store.select(query, dataset).rows

    if isinstance(store, CurrentStore):
        return Known(select, index=store.names, say=say)
    return Known(select, say=say)


def run_entry(
    entry: Entry,
    given: Mapping[str, str],
    store: Store,
    *,
    language: str = "en",
    say: Callable[[str], None] = lambda _: None,
) -> Answer:
    """Ask a question of the catalogue.

    Args:
        entry: the question.
        given: the parameters as typed, by name.
        store: the workspace.
        language: the wanted language of labels.
        say: told which name was taken where it is not spelt as on record.

    Raises:
        InputError: a parameter is unknown, missing or malformed.
    """
    return ask_entry(entry, given, store, known_to(store, say), language=language)


def ask_entry(
    entry: Entry,
    given: Mapping[str, str],
    store: Store,
    known: Known,
    *,
    language: str = "en",
    most: int | None = None,
) -> Answer:
    """Ask a question of the catalogue of who knows already what words people type mean.

    Args:
        entry: the question.
        given: the parameters as typed, by name.
        store: the workspace.
        known: what reads names and other words.
        language: the wanted language of labels.
        most: so many rows are read at most; who needs to know whether there are more asks for one more.

    Raises:
        InputError: a parameter is unknown, missing or malformed.
    """
    text = bind(entry, given, known)
    answer = _answer(text, store, dataset_of(entry, store), most)
    if isinstance(answer, Table):
        return finish(entry.columns, answer.rows, known, language=language)
    return answer


def run_text(text: str, store: Store) -> Answer:
    """Ask a query of the user's own; its cells stay the terms they are.

    Without FROM it sees what `PLAIN` says; with FROM, what that names and nothing else.

    Raises:
        InputError: it does not parse, or asks for what is not allowed.
    """
    return _answer(text, store, None if parse_query(text).has_from else PLAIN)


def dataset_of(entry: Entry, store: Store) -> Dataset:
    """Give the graphs a question's header names; `source` stands for every source graph of the store.

    Raises:
        InputError: it is about curated graphs, which `validate` reads, or files, which `ingest` does.
    """
    if "raw" in (*entry.default, *entry.named):
        mapped = entry.folder == "mapping"
        what = "a mapping of partners' files" if mapped else "a rule about the graphs as curated"
        mend = f"rightsgraph ingest FILE --mapping {entry.name} …" if mapped else "run: rightsgraph validate"
        raise InputError(f"{entry.name} is {what}", where=str(entry.path), mend=mend)
    return Dataset(default=_graphs(entry.default, store), named=_graphs(entry.named, store))


def _graphs(names: Iterable[str], store: Store) -> tuple[NamedNode, ...]:
    found: list[NamedNode] = []
    for name in names:
        if name == "source":
            prefix = graph_iri("source/").value
            found += [graph for graph in store.graphs() if graph.value.startswith(prefix)]
        else:
            found.append(graph_iri(name))
    return tuple(found)


def _answer(text: str, store: Store, dataset: Dataset | None, most: int | None = None) -> Answer:
    form = parse_query(text).form
    if form == "select":
        solutions = store.select(text, dataset)
        return Table(solutions.columns, tuple(islice(solutions.rows, most)))
    if form == "construct":
        return Graph(tuple(store.construct(text, dataset)))
    return Truth(store.ask(text, dataset))
