"""Explain: why something is in or out of the releases of each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.levels import LEVELS
from rightsgraph.levels.claims import Claims
from rightsgraph.levels.decide import decide
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.properties import ENTITIES, INVOLVES, kind_of
from rightsgraph.levels.reduce import claims_of
from rightsgraph.levels.weigh import rank
from rightsgraph.turtle import compact
from rightsgraph.vocab import RG

__all__ = ["explain"]

_SOURCE = "source"
_MOST = 3


def explain(
    node: NamedNode,
    roots: Sequence[Path],
    *,
    ontology: Path,
    same: Mapping[NamedNode, NamedNode],
) -> list[str]:
    """Say why something is in or out of the releases of each level: a line a level and node, for people.

    Of somebody judged to be the same as others, each of these nodes is told.

    Args:
        node: the address of a person, a body, a record, an evidence, a source.
        roots: the curated roots, of all levels.
        ontology: the folder of the ontology.
        same: the canonical address of each node that is judged to be the same as another, of all judgements.

    Raises:
        InputError: nothing in the roots has this address.
        FindingError: an access judgement cannot be read, or protects nobody.
    """
    claims = claims_of(roots, level=LEVELS[-1], ontology=ontology, same=same, hold=[node])
    who = same.get(node, node)
    alike = {other for other, its in same.items() if its == who} if kind_of(node) in ENTITIES else set()
    found = False
    lines: list[str] = []
    for level in LEVELS:
        decision = decide(claims, level)
        for one in (node, *sorted(alike - {node}, key=str)):
            told = list(_told(one, claims, decision))
            found |= bool(told)
            lines += [f"{level:<10}  {compact(one)}: {line}" for line in told]
    if not found:
        where = ", ".join(map(str, roots))
        mend = "check it: rightsgraph find NAME gives addresses; what is derived has none of its own here"
        raise InputError(f"nothing has this address: {compact(node)}", where=where, mend=mend)
    return lines


def _told(node: NamedNode, claims: Claims, decision: Decision) -> Iterator[str]:
    graphs = [
        (graph, its)
        for graph, its in claims.sources.items()
        if (kind_of(node) == _SOURCE and graph.value.rpartition("/")[2] == node.value.rpartition("/")[2])
        or node in claims.held.get(graph, {})
    ]
    strict = [its for _, its in graphs if rank(its) > rank(decision.level)]
    if node in decision.gone:
        yield f"left out: {decision.gone[node]}"
    elif strict and len(strict) == len(graphs):
        level, itself = min(strict, key=rank), kind_of(node) == _SOURCE
        if not any(graph in claims.counted for graph, _ in graphs):
            yield f"left out: {'it' if itself else 'its source'} is {level}"
        elif itself:
            yield f"in, with counts in place of its records: it is {level}"
        else:
            yield f"left out: its source is {level}, and only counted here"
    elif node in decision.pseudonyms:
        yield "in, under a pseudonym" + _coarse(node, decision)
    elif any(key in INVOLVES and value in decision.pseudonyms for key, value in decision.nodes.get(node, ())):
        yield "in, under another address: somebody in it is shown under a pseudonym" + _coarse(node, decision)
    elif node in decision.nodes or (kind_of(node) == _SOURCE and graphs):
        yield "in" + _because(node, graphs, decision) + _coarse(node, decision)
    elif node in claims.judgements and RG.AccessJudgement in {value for _, value in claims.judgements[node]}:
        yield "left out: judgements on access are in no release"
    elif node in claims.judgements or node in claims.registry:
        yield "in, where all that it is about is kept as it is"


def _because(node: NamedNode, graphs: Iterable[tuple[NamedNode, str]], decision: Decision) -> str:
    """Say which sources tell of it that this level may see."""
    shown = [
        (graph.value.rpartition("/")[2], its) for graph, its in graphs if rank(its) <= rank(decision.level)
    ]
    if kind_of(node) == _SOURCE:
        return "".join(f": it is {its}" for _, its in shown)
    told = [f"{slug} ({its})" for slug, its in sorted(shown)]
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return f": told by {', '.join(told[:_MOST])}{more}" if told else ""


def _coarse(node: NamedNode, decision: Decision) -> str:
    if node not in decision.coarse:
        return ""
    return f"; years and countries only, and of evidence the document: {decision.coarse[node]}"
