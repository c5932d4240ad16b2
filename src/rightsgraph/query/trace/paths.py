"""Property paths: the triples on the way from one end to the other.

Steps, choices and reversals are unfolded into patterns; what is walked any number of times is walked in
batches, all ends together, and one shortest way is given.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, islice, product
from typing import Protocol

from pyoxigraph import BlankNode

from rightsgraph.query.trace.engine import NUMBER, Asker, Cells, Fact, batches, values_of
from rightsgraph.query.trace.tree import Element, Filter, Graph, Group, Path, Pattern, Union
from rightsgraph.store import Term

__all__ = ["walk"]

_MOST_CHOICES = 64
_START, _END = "?path_start", "?path_end"


class Witnesses(Protocol):
    """Gives the facts of every solution of a group in which rows of terms stand."""

    def witnesses(
        self, group: Group, variables: Sequence[str], cells: Sequence[Cells], *, graph: str = ""
    ) -> list[list[set[Fact]]]:
        """Give them, a list for each row."""
        ...


def walk(
    solver: Witnesses, asker: Asker, path: Path, ends: Collection[Cells]
) -> dict[Cells, set[Fact] | None]:
    """Give the facts that lead from start to end, for each (start, end, graph); None where nothing does.

    Raises:
        InputError: a part of the path cannot be traced.
    """
    by_graph: dict[Term | None, list[Cells]] = defaultdict(list)
    for one in ends:
        if one[0] is not None and one[1] is not None:
            by_graph[one[2]].append(one)
    found: dict[Cells, set[Fact] | None] = {}
    for graph, cells in by_graph.items():
        name = "" if graph is None else str(graph)
        pairs = [row[:2] for row in cells]
        if path.operator in ("star", "plus", "maybe"):
            found |= dict(zip(cells, _closure(solver, asker, path, pairs, graph), strict=True))
            continue
        facts: list[set[Fact]] = [set() for _ in pairs]
        for way in _choices(path):
            group = Group(tuple(_unfolded(way, _START, _END, count())))
            ways = solver.witnesses(group, (_START, _END), pairs, graph=name)
            facts = [known.union(*more) for known, more in zip(facts, ways, strict=True)]
        found |= dict(zip(cells, facts, strict=True))
    return found


def _choices(path: Path) -> list[Path]:
    """Give a path without choices for each choice it leaves, or the path itself where these are many."""
    if path.operator == "choice":
        return [one for part in path.parts for one in _choices(part)]
    if path.operator not in ("sequence", "inverse"):
        return [path]
    ways = list(islice(product(*map(_choices, path.parts)), _MOST_CHOICES + 1))
    return [path] if len(ways) > _MOST_CHOICES else [Path(path.operator, parts) for parts in ways]


def _unfolded(path: Path, start: str, end: str, fresh: Iterator[int]) -> Iterator[Element]:
    match path.operator:
        case "iri":
            yield Pattern(start, path.iri, end)
        case "inverse":
            yield from _unfolded(path.parts[0], end, start, fresh)
        case "sequence":
            stops = [start, *(f"?path_stop_{next(fresh)}" for _ in path.parts[1:]), end]
            for at, part in enumerate(path.parts):
                yield from _unfolded(part, stops[at], stops[at + 1], fresh)
        case "choice":
            yield Union(tuple(Group(tuple(_unfolded(one, start, end, fresh))) for one in path.parts))
        case "not":
            yield _negated(path, start, end, f"?path_verb_{next(fresh)}")
        case _:
            yield Pattern(start, path, end)


def _negated(path: Path, start: str, end: str, verb: str) -> Element:
    ahead = [part.iri for part in path.parts if part.operator == "iri"]
    back = [part.parts[0].iri for part in path.parts if part.operator == "inverse"]
    branches = [
        Group((Pattern(*ends), Filter((verb, "NOT", "IN", "(", *_listed(iris), ")"))))
        for iris, ends in ((ahead, (start, verb, end)), (back, (end, verb, start)))
        if iris or (iris is ahead and not back)
    ]
    return branches[0] if len(branches) == 1 else Union(tuple(branches))


def _listed(iris: Sequence[str]) -> Iterator[str]:
    for at, iri in enumerate(iris):
        if at:
            yield ","
        yield iri


def _closure(
    solver: Witnesses, asker: Asker, path: Path, pairs: Sequence[Cells], graph: Term | None
) -> list[set[Fact] | None]:
    step = path.parts[0]
    following = _following(asker, step, {start for start, _ in pairs}, graph, once=path.operator == "maybe")
    ways = [_shortest(following, start, end, empty=path.operator != "plus") for start, end in pairs]
    edges = list(dict.fromkeys((*edge, graph) for way in ways if way for edge in way))
    facts = walk(solver, asker, step, edges)
    unsure = any(isinstance(node, BlankNode) for node in following)  # from such a node nothing can be asked
    return [
        (set() if unsure else None)
        if way is None
        else set().union(*(facts[(*edge, graph)] or () for edge in way))
        for way in ways
    ]


def _following(
    asker: Asker, step: Path, starts: Collection[Term | None], graph: Term | None, *, once: bool
) -> Mapping[Term | None, list[Term | None]]:
    """Give what one step leads to, for everything that can be reached; a query for each distance."""
    known: dict[Term | None, list[Term | None]] = {}
    frontier = list(dict.fromkeys(starts))
    inner = Group((Pattern(_START, step, _END),))
    where: Element = Graph(str(graph), inner) if graph is not None else inner
    while frontier:
        known |= {node: [] for node in frontier}
        cells: list[Cells] = [(node,) for node in frontier]
        for batch in batches(cells):
            rows = asker.rows(Group((values_of((_START,), batch), where)), (NUMBER, _START, _END))
            for _, start, end in rows.rows:
                known[start].append(end)
        frontier = (
            []
            if once
            else [
                node
                for node in dict.fromkeys(end for ends in known.values() for end in ends)
                if node not in known
            ]
        )
    return known


def _shortest(
    following: Mapping[Term | None, list[Term | None]], start: Term | None, end: Term | None, *, empty: bool
) -> list[tuple[Term | None, Term | None]] | None:
    """Give the steps of one shortest way, none from a thing to itself; None where there is no way."""
    if empty and start == end:
        return []
    came: dict[Term | None, Term | None] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in following.get(node, ()):
            if other not in came:
                came[other] = node
                queue.append(other)
        if end in came:
            break
    if end not in came:
        return None
    way = [(came[end], end)]
    while way[-1][0] != start:
        before = way[-1][0]
        way.append((came[before], before))
    return way[::-1]
