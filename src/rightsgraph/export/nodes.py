"""What a workspace says of people, organizations, names and memberships, source by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, graph_name, local_name
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import DCT, RDF, RDFS, RG, SKOS

__all__ = [
    "Node",
    "Nodes",
    "Words",
    "local_kind",
    "read_at_risk",
    "read_counts",
    "read_nodes",
    "read_replaced",
    "read_shown",
    "read_slugs",
    "read_words",
]

Node = dict[NamedNode, list[NamedNode | Literal]]
"""The values of each property of one thing."""

Nodes = dict[NamedNode, Node]
"""Things of one graph."""

_ALL = Dataset(default=(), named=None)
_SOURCE = "source/"


@dataclass(frozen=True)
class Words:
    """What our concepts and classes are called: labels in English, and notations."""

    labels: dict[NamedNode, str]
    notations: dict[NamedNode, str]
    organizations: frozenset[NamedNode]


def read_slugs(store: Store, wanted: Iterable[str]) -> list[str]:
    """Give the slugs of the sources, or of those wanted.

    Raises:
        InputError: there is no such source; the nearest is named.
    """
    names = [graph_name(graph) for graph in store.graphs()]
    known = sorted(name.removeprefix(_SOURCE) for name in names if name.startswith(_SOURCE))
    for slug in wanted:
        if slug not in known:
            near = get_close_matches(slug, known, n=1)
            mend = f"did you mean {near[0]}?" if near else "rightsgraph query sources lists them"
            raise InputError(f"no such source: {slug}", where="--source", mend=mend)
    return sorted(set(wanted)) or known


def read_words(store: Store) -> Words:
    """Read the words of the ontology."""
    where = f"GRAPH {graph_iri('ontology')}"
    labels: dict[NamedNode, str] = {}
    notations: dict[NamedNode, str] = {}
    for key, found in ((SKOS.prefLabel, labels), (SKOS.notation, notations)):
        for one, text in store.select(f"SELECT ?one ?text {{ {where} {{ ?one {key} ?text }} }}", _ALL).rows:
            if isinstance(one, NamedNode) and isinstance(text, Literal):
                found[one] = text.value
    below = f"SELECT ?one {{ {where} {{ ?one {RDFS.subClassOf}* {RG.Organization} }} }}"
    rows = store.select(below, _ALL).rows
    return Words(labels, notations, frozenset(one for (one,) in rows if isinstance(one, NamedNode)))


def read_nodes(store: Store, graph: NamedNode, classes: Sequence[NamedNode]) -> Nodes:
    """Read the things of some classes in a graph, with all that is said of them."""
    values = " ".join(map(str, classes))
    query = (
        f"SELECT DISTINCT ?one ?key ?value {{ GRAPH {graph} "
        f"{{ VALUES ?class {{ {values} }} ?one {RDF.type} ?class ; ?key ?value }} }}"
    )
    nodes: Nodes = defaultdict(lambda: defaultdict(list))
    for one, key, value in store.select(query, _ALL).rows:
        if (
            isinstance(one, NamedNode)
            and isinstance(key, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            nodes[one][key].append(value)
    for node in nodes.values():
        for found in node.values():
            found.sort(key=str)
    return nodes


def read_replaced(store: Store) -> dict[NamedNode, NamedNode]:
    """Read which address stands for which, after all judgements, of people and organizations."""
    query = f"SELECT ?old ?new {{ GRAPH {graph_iri('merged')} {{ ?old {DCT.isReplacedBy} ?new }} }}"
    return {
        old: new
        for old, new in store.select(query, _ALL).rows
        if isinstance(old, NamedNode)
        and isinstance(new, NamedNode)
        and local_kind(new) in ("person", "organization")
    }


def read_shown(store: Store) -> frozenset[NamedNode]:
    """Read which records no judgement hides."""
    query = f"SELECT ?one {{ GRAPH {graph_iri('merged')} {{ ?one {RG.recordStatus} ?status }} }}"
    return frozenset(one for (one,) in store.select(query, _ALL).rows if isinstance(one, NamedNode))


def read_at_risk(store: Store) -> frozenset[NamedNode]:
    """Read who is or was accused or hit, herself or through others, speaks up or is a critic by her role.

    Whatever the modality, and whichever source says so: what is denied stands in no graph but the source's.
    """
    query = f"""SELECT DISTINCT ?one {{
        ?one a {RG.Person} .
        {{ ?charge {RG.accused} ?one }}
        UNION {{ ?event {RG.target}|{RG.affectsColleagueOf}|{RG.affectsRelativeOf} ?one }}
        UNION {{ ?one a {RG.Critic} }}
        UNION {{ ?act {RG.actor} ?one ; a {RG.CivicAct} }}
        UNION {{ ?tie {RG.member} ?one ; {RG.role} ?role . ?role a {RG.CriticRole} }}
    }}"""
    others = tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology")))
    sources = (graph for graph in store.graphs() if graph_name(graph).startswith(_SOURCE))
    rows = store.select(query, Dataset(default=(*sources, *others), named=None)).rows
    return frozenset(one for (one,) in rows if isinstance(one, NamedNode))


def read_counts(store: Store, graph: NamedNode) -> dict[NamedNode, tuple[int, str]]:
    """Read how many things of each class a graph holds, and of what kind their addresses are."""
    query = (
        f"SELECT ?class (COUNT(?one) AS ?count) (MIN(STR(?one)) AS ?first) "
        f"{{ GRAPH {graph} {{ ?one {RDF.type} ?class }} }} GROUP BY ?class"
    )
    return {
        kind: (int(count.value), local_kind(NamedNode(first.value)))
        for kind, count, first in store.select(query, _ALL).rows
        if isinstance(kind, NamedNode) and isinstance(count, Literal) and isinstance(first, Literal)
    }


def local_kind(address: NamedNode) -> str:
    """Give the kind of thing that an address of ours says.

    >>> local_kind(NamedNode("https://w3id.org/rightsgraph/id/person/b2345678"))
    'person'
    """
    return address.value.removesuffix(f"/{local_name(address)}").rpartition("/")[2]
