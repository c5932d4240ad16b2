"""What judgements say of a pair: the same, different, or unsure, also through what is one with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.curated import curated_files, read_file
from rightsgraph.identify.closure import clusters
from rightsgraph.identify.judgements import IdentityJudgement, Judgement, in_force, placing, read_judgements
from rightsgraph.iri import graph_iri, local_name
from rightsgraph.store import Dataset, Store
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

__all__ = ["Judged", "judged_in_roots", "judged_in_store"]

_GRAPH = Dataset(default=(graph_iri("judgements"),), named=())


class Judged:
    """Verdicts on pairs, by the judgements in force."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        known = list(judgements)
        self._one = {
            node.value: canonical.value for canonical, nodes in clusters(known).items() for node in nodes
        }
        self._judgements = [one for one in in_force(known) if isinstance(one, IdentityJudgement)]
        self._verdicts: dict[tuple[str, str], str] = {}
        for judgement in self._judgements:
            if judgement.verdict != V.same:
                for pair in combinations(judgement.about, 2):
                    ends = self._ends(pair[0].value, pair[1].value)
                    if self._verdicts.get(ends) != "different":
                        self._verdicts[ends] = local_name(judgement.verdict)

    def canonical(self, iri: str) -> str:
        """Give the address that stands for a thing, or its own."""
        return self._one.get(iri, iri)

    def verdict(self, one: str, other: str) -> str:
        """Give `same`, `different` or `unsure`, or nothing where nobody has judged.

        What is one with either counts as it does.
        """
        first, second = ends = self._ends(one, other)
        return "same" if first == second else self._verdicts.get(ends, "")

    def told(self, one: str, other: str) -> list[str]:
        """Say what is judged of a pair: each judgement about both, else that it follows from others."""
        verdict, ends = self.verdict(one, other), {self.canonical(one), self.canonical(other)}
        direct = [
            f"judged {local_name(judgement.verdict)}: {compact(judgement.iri)}, {local_name(judgement.who)}, "
            f"{judgement.when:%Y-%m-%d}: {judgement.reason}"
            for judgement in self._judgements
            if {one, other} <= {node.value for node in judgement.about}
            or (len(ends) > 1 and ends <= {self.canonical(node.value) for node in judgement.about})
        ]
        return direct or ([f"judged {verdict}, by what others are judged"] if verdict else [])

    def _ends(self, one: str, other: str) -> tuple[str, str]:
        first, second = sorted((self.canonical(one), self.canonical(other)))
        return first, second


def judged_in_roots(roots: Sequence[Path]) -> list[Judgement]:
    """Read the judgements of curated roots, and nothing else of them.

    Raises:
        InputError: a file cannot be read.
        FindingError: a judgement cannot be read.
    """
    files = [file for file in curated_files(roots) if file.graph == graph_iri("judgements")]
    with placing(file.path for file in files):
        return read_judgements(quad for file in files for quad in read_file(file))


def judged_in_store(store: Store) -> list[Judgement]:
    """Read the judgements that a workspace was built with.

    Raises:
        FindingError: a judgement cannot be read.
    """
    from pyoxigraph import BlankNode, Quad

    rows = store.select("SELECT ?judgement ?key ?value WHERE { ?judgement ?key ?value }", _GRAPH).rows
    return read_judgements(
        Quad(judgement, key, value)
        for judgement, key, value in rows
        if isinstance(judgement, NamedNode)
        and isinstance(key, NamedNode)
        and value is not None
        and not isinstance(value, BlankNode)
    )
