"""All statements that go into one file: those of FollowTheMoney as they came, and ours said in its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated import files_of, read_file
from rightsgraph.export import kept, ours
from rightsgraph.export.nodes import (
    Nodes,
    Words,
    read_at_risk,
    read_counts,
    read_nodes,
    read_replaced,
    read_shown,
    read_slugs,
    read_words,
)
from rightsgraph.followthemoney.graph import address_in, identifier_of
from rightsgraph.followthemoney.kinds import kind_of
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.iri import graph_iri, local_name, source_graph
from rightsgraph.project import RELEASE
from rightsgraph.store import Store
from rightsgraph.vocab import RDF, RDFS, RG, V

__all__ = ["Gathering", "gather"]

_NOT_SAID = {
    "case": "its name names people at risk",
    "charge": "an accusation must not become a hit of a screening",
    "event": "what happened to people must not become a hit of a screening",
    "evidence": "there are no places in documents",
    "law": "there is no schema for laws",
    "place": "a place is no address",
    "record": "there is no schema for it",
}
_SAID = frozenset({RG.Person, RG.Name, RG.Designation, RG.Membership})
_TYPE = f"> {RDF.type} "


@dataclass(frozen=True)
class Gathering:
    """Where statements are gathered from: the store, the folder it is of, and the sources wanted."""

    store: Store
    workspace: Path
    slugs: Sequence[str]


def gather(wanted: Gathering, lost: Counter[tuple[str, str]]) -> list[Statement]:
    """Give all statements, those of one entity together, always in the same order.

    What cannot be said is counted in `lost`, by word and reason.

    Raises:
        InputError: there is no such source.
    """
    store, slugs = wanted.store, read_slugs(wanted.store, wanted.slugs)
    replaced, words = read_replaced(store), read_words(store)
    came = {slug: _came(store, slug) for slug in slugs}
    ids: dict[NamedNode, str] = {}
    for slug in slugs:
        for address, canonical in kept.addresses_of(slug, came[slug], replaced):
            ids.setdefault(address, canonical)

    def stands_as(one: NamedNode) -> str:
        return ids.get(one) or identifier_of(one)

    told: list[Statement] = []
    for slug in slugs:
        if came[slug]:
            told += _joined(slug, came[slug], replaced, stands_as)
    plain = [slug for slug in slugs if not came[slug]]
    told += _ours(wanted, plain, words, stands_as, lost)
    return sorted(set(told), key=lambda said: (said.canonical_id, said.prop != "id", said))


def _came(store: Store, slug: str) -> list[Statement]:
    return list(kept.statements_of(read_nodes(store, source_graph(slug), [RG.SourceStatement])))


def _joined(
    slug: str,
    statements: list[Statement],
    replaced: Mapping[NamedNode, NamedNode],
    stands_as: Callable[[NamedNode], str],
) -> Iterator[Statement]:
    """Give statements as they came; those about what a judgement of ours joined stand under one id."""
    for said in statements:
        kind = kind_of(said.schema)
        address = address_in(slug, kind, said.canonical_id) if kind in ("person", "organization") else None
        joined = replaced.get(address) if address else None
        yield said._replace(canonical_id=stands_as(joined)) if joined else said


def _ours(
    wanted: Gathering,
    slugs: Sequence[str],
    words: Words,
    stands_as: Callable[[NamedNode], str],
    lost: Counter[tuple[str, str]],
) -> Iterator[Statement]:
    store = wanted.store
    organizations = sorted(words.organizations, key=str)
    classes = [RG.Person, *organizations, RG.Name, RG.Designation, RG.Membership]
    graphs = {slug: read_nodes(store, source_graph(slug), classes) for slug in slugs}
    shared = read_nodes(store, graph_iri("reference"), organizations)
    schemata = ours.schemata_of([shared, *graphs.values()], words.organizations)
    originals = _originals(wanted.workspace, read_replaced(store))
    shown, at_risk = read_shown(store), read_at_risk(store)
    for slug, nodes in graphs.items():
        for kind, (count, address) in read_counts(store, source_graph(slug)).items():
            if kind not in _SAID and kind not in words.organizations:
                lost[local_name(kind), _NOT_SAID[address]] += count
        own = originals.get(source_graph(slug).value, {})
        told = ours.Told(
            dataset=slug.replace("-", "_"),
            words=words,
            schemata=schemata,
            original=lambda one, own=own: own.get(one, one),  # type: ignore[misc]
            canonical=stands_as,
            shown=shown,
            at_risk=at_risk,
            lost=lost,
        )
        yield from ours.statements_of(_with_shared(nodes, shared), told)


def _with_shared(nodes: Nodes, shared: Nodes) -> Nodes:
    """Add the shared bodies that memberships of a source name, called by their labels."""
    used = {value for node in nodes.values() for value in (*node[RG.member], *node[RG.organization])}
    added: Nodes = {}
    for one in shared.keys() & used:
        node = shared[one]
        added[NamedNode(f"{one.value}#name")] = defaultdict(
            list,
            {
                RDF.type: [RG.Name],
                RG.nameOf: [one],
                RG.text: [text for text in node[RDFS.label] if isinstance(text, Literal)],
                RG.modality: [V["modality-stated"]],
            },
        )
        added[one] = node
    return {**nodes, **added}


def _originals(
    workspace: Path, replaced: Mapping[NamedNode, NamedNode]
) -> dict[str, dict[NamedNode, NamedNode]]:
    """Give for each source graph what it itself calls the things that are called otherwise by a judgement.

    The sources as they were loaded are a file of the workspace; those of a release stand in its claims.
    """
    found: dict[str, dict[NamedNode, NamedNode]] = defaultdict(dict)
    if not replaced:
        return found
    for subject, graph in _typed(workspace):
        if subject in replaced:
            found[graph].setdefault(replaced[subject], subject)
    return found


def _typed(workspace: Path) -> Iterator[tuple[NamedNode, str]]:
    """Give each thing to which a source gives a class, with the graph of the source, in their order."""
    if (workspace / RELEASE).is_file():
        files = (file for file in files_of(workspace / "graph") if "/graph/source/" in file.graph.value)
        typed = {
            (str(quad.subject)[1:-1], file.graph.value)
            for file in files
            for quad in read_file(file)
            if quad.predicate == RDF.type
        }
        yield from ((NamedNode(subject), graph) for subject, graph in sorted(typed))
        return
    with (workspace / "load" / "sources.nq").open(encoding="utf-8") as file:
        for line in file:
            if _TYPE in line:
                yield NamedNode(line[1 : line.index(">")]), line.rpartition("<")[2].partition(">")[0]
