"""What things are called: read in one batch (the fourth query), in the first language that has a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import TOLD, Facts, Label
from rightsgraph.iri import graph_iri
from rightsgraph.labels import LANGUAGES
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import DCT, RDFS, RG, SKOS

__all__ = ["Lexicon", "ask_labels", "read_lexicon"]

Lexicon = Mapping[NamedNode, Sequence[tuple[int, Literal]]]
"""What words of the ontology and its vocabularies are called, in all languages; the best naming first."""

_NAMING = (RDFS.label, SKOS.prefLabel, DCT.title, RG.file)
_NAMED = f"FILTER(?p IN ({', '.join(map(str, _NAMING))}))"
_ONTOLOGY = graph_iri("ontology")


def read_lexicon(store: Store) -> Lexicon:
    """Read what words of the ontology are called, for who makes many pages of the same data (one query)."""
    query = f"SELECT ?thing ?p ?text WHERE {{ ?thing ?p ?text {_NAMED} }}"
    return _texts(store, query, Dataset(default=(_ONTOLOGY,), named=()))


def ask_labels(
    things: Iterable[NamedNode],
    store: Store,
    facts: Facts,
    *,
    languages: Sequence[str] = LANGUAGES,
    lexicon: Lexicon | None = None,
) -> None:
    """Read what things are called; what has a name, or a kind that is told, is no mere address."""
    wanted = {*things}
    unread = sorted(wanted - (lexicon or {}).keys(), key=str)
    graphs = ", ".join(map(str, (*TOLD, _ONTOLOGY)))
    query = (
        f"SELECT ?thing ?p ?text WHERE {{ VALUES ?thing {{ {' '.join(map(str, unread))} }} "
        f"GRAPH ?g {{ ?thing ?p ?text }} {_NAMED} FILTER(?g IN ({graphs})) }}"
    )
    read = _texts(store, query, None) if unread else {}
    for thing in wanted:
        texts = read.get(thing) or (lexicon or {}).get(thing)
        if texts:
            facts.labels[thing] = _best(texts, languages)
            facts.known.add(thing)


def _texts(store: Store, query: str, dataset: Dataset | None) -> Lexicon:
    found: dict[NamedNode, list[tuple[int, Literal]]] = defaultdict(list)
    for thing, key, text in store.select(query, dataset).rows:
        if isinstance(thing, NamedNode) and isinstance(key, NamedNode) and isinstance(text, Literal):
            found[thing].append((_NAMING.index(key), text))
    return found


def _best(texts: Sequence[tuple[int, Literal]], languages: Sequence[str]) -> Label:
    """Choose a name: by what names it, then by language, then by its letters."""

    def rank(one: tuple[int, Literal]) -> tuple[int, int, str]:
        spoken = one[1].language or ""
        return one[0], languages.index(spoken) if spoken in languages else len(languages), one[1].value

    best = min(texts, key=rank)[1]
    return Label(best.value, best.language or "")
