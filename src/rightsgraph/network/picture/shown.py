"""What a picture shows of a network: which nodes and ties are drawn, and what is left out and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rightsgraph.network.model import Network
from rightsgraph.network.picture.style import FAMILIES, Family, family_of

__all__ = ["Node", "Shown", "Tie", "counted", "describe", "people_around", "shown"]


@dataclass(frozen=True)
class Node:
    """A node that is drawn.

    Attributes:
        label: what it is called.
        family: the kinds that look like it.
        people: how many people it is tied to, where it may be ranked in public; None for everybody else.
    """

    label: str
    family: Family
    people: int | None


@dataclass(frozen=True)
class Tie:
    """A tie that is drawn, by positions in the nodes that are; `records` are positions in the network's."""

    source: int
    target: int
    layer: str
    directed: bool
    weight: int
    records: tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """The drawn part of a network, in the order of its nodes and ties, and how much was left out.

    Attributes:
        title: of the network.
        nodes: those with a tie that is drawn.
        ties: those that are drawn: weak ones only where there are no others.
        weak: whether the ties are weak.
        weak_left: how many weak ties are not drawn.
        nodes_left: how many nodes are not drawn, having no tie that is.
    """

    title: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    weak: bool
    weak_left: int
    nodes_left: int

    def families(self) -> list[tuple[Family, int]]:
        """Count the nodes of each family, in the order of the legend."""
        counts = Counter(node.family.word for node in self.nodes)
        return [(family, counts[family.word]) for family in FAMILIES if counts[family.word]]

    def most_people(self) -> int:
        """Give the most people that a node which may be ranked in public is tied to."""
        return max((node.people or 0 for node in self.nodes), default=0)

    def layers(self) -> list[tuple[str, int, bool]]:
        """Count the ties of each layer, by name, and say whether they have a direction."""
        counts = Counter((tie.layer, tie.directed) for tie in self.ties)
        return [(layer, count, directed) for (layer, directed), count in sorted(counts.items())]

    def summary(self) -> str:
        """Say in one line how many of what there are.

        >>> Shown("Lamps", (), (), False, 0, 0).summary()
        '0 nodes, 0 ties'
        """
        return f"{counted(len(self.nodes), 'node')}, {counted(len(self.ties), 'tie')}"


def shown(network: Network) -> Shown:
    """Choose what is drawn of a network: weak ties only where it has no others, nodes that a tie reaches."""
    edges = network.edges
    weak = edges.height > 0 and bool(edges["weak"].all())
    drawn = edges if weak else edges.filter(~edges["weak"])
    drawn = drawn.filter(drawn["source"] != drawn["target"])
    rows = list(drawn.iter_rows(named=True))
    kept = sorted({row[end] for row in rows for end in ("source", "target")})
    at = {old: new for new, old in enumerate(kept)}
    ties = tuple(
        Tie(
            at[row["source"]],
            at[row["target"]],
            row["layer"],
            row["directed"],
            row["weight"],
            tuple(row["records"]),
        )
        for row in rows
    )
    return Shown(
        title=network.title,
        nodes=_nodes(network, kept, ties),
        ties=ties,
        weak=weak,
        weak_left=0 if weak else int(edges["weak"].sum()),
        nodes_left=network.nodes.height - len(kept),
    )


def _nodes(network: Network, kept: list[int], ties: tuple[Tie, ...]) -> tuple[Node, ...]:
    rows = network.nodes.select("label", "kind", "public").rows()
    families = [family_of(rows[old][1]) for old in kept]
    people = people_around(ties, [family.word for family in families])
    return tuple(
        Node(rows[old][0], family, people[at] if rows[old][2] else None)
        for at, (old, family) in enumerate(zip(kept, families, strict=True))
    )


def people_around(ties: Iterable[Tie], families: Sequence[str]) -> Counter[int]:
    """Count the people that each node is tied to, whatever the direction.

    >>> people_around([Tie(0, 1, "lamps", False, 1, ())], ["court", "person"])
    Counter({0: 1})
    """
    pairs = {pair for tie in ties for pair in ((tie.source, tie.target), (tie.target, tie.source))}
    return Counter(one for one, other in pairs if families[other] == FAMILIES[0].word)


def describe(network: Network) -> str:
    """Say in a sentence what the picture of a network shows: the text for who cannot see it.

    >>> from rightsgraph.network.model import EDGES, HUBS, NODES, RECORDS, empty_frame
    >>> frames = [empty_frame(columns) for columns in (NODES, EDGES, RECORDS, HUBS)]
    >>> describe(Network("lamps", "Lamps", False, *frames))
    'Lamps: no ties.'
    """
    what = shown(network)
    if not what.ties:
        return f"{what.title}: no ties."
    nodes = _joined([counted(count, family.word) for family, count in what.families()])
    ties = _joined([f"{count:,} {layer}" for layer, count, _ in what.layers()])
    said = f"{what.title}: {nodes}, joined by {counted(len(what.ties), 'tie')} ({ties})"
    if what.weak_left:
        said += f"; {counted(what.weak_left, 'weak tie')} not drawn"
    return f"{said}."


def counted(count: int, word: str) -> str:
    """Say how many of something there are.

    >>> counted(1, "state body"), counted(2, "state body"), counted(2, "country or place")
    ('1 state body', '2 state bodies', '2 countries or places')
    """
    if count == 1:
        return f"1 {word}"
    plurals = {
        "person": "people",
        "state body": "state bodies",
        "international body": "international bodies",
        "country or place": "countries or places",
        "civil society group or outlet": "civil society groups or outlets",
    }
    return f"{count:,} {plurals.get(word) or word + 's'}"


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
