"""Finding a node of a network as people type it: an IRI, a notation, any known name in any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import Words, read_words
from rightsgraph.network.model import UNION, Network
from rightsgraph.network.projection import network_of
from rightsgraph.network.spelling import nearest
from rightsgraph.query.checks import Parameter
from rightsgraph.query.run import KNOWN
from rightsgraph.query.terms import folded, read_terms
from rightsgraph.store import Store
from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES, RG

__all__ = ["find_node"]

_NAMES = f"SELECT DISTINCT ?thing ?text {{ ?name {RG.nameOf} ?thing ; {RG.text} ?text }}"


def find_node(text: str, network: Network, store: Store, queries: Path) -> int:
    """Find the one node that was meant; give its position among the nodes of the network.

    Args:
        text: an IRI, a prefixed name, a name in any spelling on record, a country's code, a notation.
        network: where it is looked for.
        store: the workspace, which knows the names.
        queries: the folder of the catalogue.

    Raises:
        InputError: nothing is called so, several are, or it has no tie in this network; it says which are
            near, which there are to choose from, or in which layers it has ties.
    """
    if not text.strip():
        raise InputError("no name is given", where=repr(text), mend="see: rightsgraph query people")
    at = {node: position for position, node in enumerate(network.nodes.get_column("node"))}
    named, noted = _known(text, store)
    called = [
        NamedNode(node)
        for node, label in network.nodes.select("node", "label").iter_rows()
        if label and folded(label) == folded(text)
    ]
    meant = list(dict.fromkeys((*named, *called, *(one for one in noted if one.value in at))))
    if len(meant) > 1:
        raise _choice(text, meant, network, store)
    if not meant and not noted:
        raise _unknown(text, network, store)
    (thing,) = meant or noted[:1]
    if thing.value not in at:
        raise _elsewhere(text, thing, network, store, queries)
    return at[thing.value]


def _known(text: str, store: Store) -> tuple[list[NamedNode], list[NamedNode]]:
    """Give the things of that name or IRI, and those of that code or notation.

    Raises:
        InputError: it is an IRI of which the workspace knows nothing.
    """
    if text.startswith("<") or "://" in text or text.partition(":")[0] in PREFIXES:
        try:
            return _read("iri", text, store), []
        except InputError as error:
            raise InputError(error.what, mend=error.mend) from error
    found: dict[str, list[NamedNode]] = {}
    for kind, of in (("name", ()), ("country", ()), ("notation", ("rg:Pattern", "rg:LegalInstrument"))):
        try:
            found[kind] = _read(kind, text, store, of)
        except InputError:  # (not known as one of this kind)
            found[kind] = []
    return found["name"], [*found["country"], *found["notation"]]


def _read(kind: str, text: str, store: Store, of: tuple[str, ...] = ()) -> list[NamedNode]:
    wanted = Parameter("node", kind, required=True, meaning="", of=of)
    terms = read_terms(wanted, text, lambda query: store.select(query, KNOWN).rows)
    return [term for term in terms if isinstance(term, NamedNode)]


def _choice(text: str, things: Sequence[NamedNode], network: Network, store: Store) -> InputError:
    about = {row["node"]: row for row in network.nodes.iter_rows(named=True)}
    words = read_words(things, lambda query: store.select(query, KNOWN).rows)
    lines = []
    for thing in sorted(things, key=lambda iri: iri.value):
        row = about.get(thing.value)
        label = words.get(thing, Words()).label or (row["label"] if row else "")
        what = [row["kind"], *row["countries"]] if row else ["no tie in this network"]
        lines.append(f"{compact(thing)}  {label} ({', '.join(one for one in what if one)})")
    mend = f"name one by its address, such as {compact(things[0])}"
    return InputError(f"{len(things)} are called {text!r}", where="\n         ".join(lines), mend=mend)


def _elsewhere(text: str, thing: NamedNode, network: Network, store: Store, queries: Path) -> InputError:
    """Say in which layers a known thing has ties, if not in this network."""
    layers = _layers(thing, network_of(store, queries, UNION))
    what = f"{text!r} ({compact(thing)}) is known, but has no tie in this network ({network.name})"
    if layers:
        mend = f"it has ties in: {', '.join(layers)}; take one, or a wider country or time"
        return InputError(what, mend=mend)
    return InputError(what, mend="no record ties it to anything, in any layer: see rightsgraph query events")


def _layers(thing: NamedNode, network: Network) -> list[str]:
    """Give the layers in which a thing has ties."""
    import polars as pl

    at = network.nodes.with_row_index().filter(pl.col("node") == thing.value).get_column("index").implode()
    ties = network.edges.filter(pl.col("source").is_in(at) | pl.col("target").is_in(at))
    return sorted(set(ties["layer"]))


def _unknown(text: str, network: Network, store: Store) -> InputError:
    labels = dict(network.nodes.select("node", "label").iter_rows())
    words: dict[str, str] = {label: "" for label in labels.values() if label}
    for thing, word in _names(store):
        label = labels.get(thing) or ""
        words.setdefault(word, "" if label == word else label)
    near = nearest(text, words)
    mend = f"did you mean {' or '.join(near)}?" if near else "see: rightsgraph query people"
    return InputError(f"nobody and nothing of that name is known: {text!r}", mend=mend)


def _names(store: Store) -> Iterable[tuple[str, str]]:
    for thing, word in store.select(_NAMES, KNOWN).rows:
        if isinstance(thing, NamedNode) and isinstance(word, Literal):
            yield thing.value, word.value
