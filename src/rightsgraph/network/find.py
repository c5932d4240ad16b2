"""Finding a node of a network as people type it: an IRI, a notation, a name in any script and spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import Words, read_words
from rightsgraph.names.index import NameIndex
from rightsgraph.names.search import Decided, Typed, decide, read_typed, refuse_too_little
from rightsgraph.names.spelling import folded
from rightsgraph.network.model import UNION, Network
from rightsgraph.network.projection import network_of
from rightsgraph.query.checks import Parameter
from rightsgraph.query.naming import (
    LISTED,
    Known,
    choice,
    did_you_mean,
    is_address,
    meant,
    named_exactly,
    named_nearly,
    say_namesakes,
)
from rightsgraph.query.run import known_to
from rightsgraph.query.terms import read_terms
from rightsgraph.store import Store
from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES

__all__ = ["find_node"]

_ON_RECORD = (PREFIXES["rgp"], PREFIXES["rgo"], PREFIXES["rgc"])
"""People and bodies, whose labels are among the names on record; charges, which are called by the accused."""


def find_node(
    text: str, network: Network, store: Store, queries: Path, *, say: Callable[[str], None] = lambda _: None
) -> int:
    """Find the one node that was meant; give its position among the nodes of the network.

    Args:
        text: an IRI, a prefixed name, a name in any spelling and script, a country's code, a notation.
        network: where it is looked for.
        store: the workspace, which knows the names.
        queries: the folder of the catalogue.
        say: told what was taken, where the name is not spelt as on record.

    Raises:
        InputError: nothing is called so, several are, or it has no tie in this network; it says which are
            near, which there are to choose from, or in which layers it has ties.
    """
    at = {node: position for position, node in enumerate(network.nodes.get_column("node"))}
    known = known_to(store, say)
    found = _addressed(text, known) if is_address(text) else _called(text, network, known, at)
    if len(found) > 1:
        raise _choice(text, found, network, known)
    (thing,) = found
    if thing.value not in at:
        raise _elsewhere(text, thing, network, store, queries)
    return at[thing.value]


def _addressed(text: str, known: Known) -> list[NamedNode]:
    try:
        return _read("iri", text, known)
    except InputError as error:
        raise InputError(error.what, mend=error.mend) from error


def _called(text: str, network: Network, known: Known, at: dict[str, int]) -> list[NamedNode]:
    """Give what is called so on record or by a notation; else the one that is nearly called so.

    Raises:
        InputError: there is none.
    """
    typed = read_typed(text)
    labels = network.nodes.select("node", "label").iter_rows()
    called = [NamedNode(node) for node, label in labels if label and folded(label) == typed.plain]
    noted = _noted(text, known)
    exact = (*named_exactly(typed, known), *called, *(one for one in noted if one.value in at))
    if found := list(dict.fromkeys(exact)) or noted[:1]:
        if len(found) == 1:
            say_namesakes(found[0], typed, known)
        return found
    refuse_too_little(typed)
    decided = _nearly(typed, network, known)
    if decided.taken is not None:
        known.say(f"taking {meant([decided.taken], known)} for {text!r}")
        return [NamedNode(decided.taken.thing)]
    if decided.several:
        return [NamedNode(one.thing) for one in decided.several]
    what = f"nobody and nothing of that name is known: {text!r}"
    raise InputError(what, mend=did_you_mean(decided.near, known))


def _noted(text: str, known: Known) -> list[NamedNode]:
    """Give the things of that code or notation."""
    found: list[NamedNode] = []
    for kind, of in (("country", ()), ("notation", ("rg:Pattern", "rg:LegalInstrument"))):
        try:
            found += _read(kind, text, known, of)
        except InputError:  # (not known as one of this kind)
            continue
    return found


def _read(kind: str, text: str, known: Known, of: tuple[str, ...] = ()) -> list[NamedNode]:
    wanted = Parameter("node", kind, required=True, meaning="", of=of)
    return [term for term in read_terms(wanted, text, known) if isinstance(term, NamedNode)]


def _nearly(typed: Typed, network: Network, known: Known) -> Decided:
    """Say what may be meant: by a name on record, or by the label of a node that has none."""
    near = {one.thing: one for one in named_nearly(typed, known)}
    labels = network.nodes.select("node", "label").iter_rows()
    others = ((node, label) for node, label in labels if label and not node.startswith(_ON_RECORD))
    near |= {one.thing: one for one in NameIndex.of(others).near(typed) if one.thing not in near}
    return decide(sorted(near.values()))


def _choice(text: str, things: Sequence[NamedNode], network: Network, known: Known) -> InputError:
    about = {row["node"]: row for row in network.nodes.iter_rows(named=True)}
    words = read_words(things, known)
    lines = []
    for thing in sorted(things, key=lambda iri: iri.value)[:LISTED]:
        row = about.get(thing.value)
        label = words.get(thing, Words()).label or (row["label"] if row else "")
        what = [row["kind"], *row["countries"]] if row else ["no tie in this network"]
        lines.append(f"{compact(thing)}  {label} ({', '.join(one for one in what if one)})")
    return choice(text, lines, things)


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
