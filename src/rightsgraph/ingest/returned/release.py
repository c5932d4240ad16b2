"""The release that a copy is compared with: what it says, and what is known of the things it speaks of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated import files_of, read_file
from rightsgraph.errors import InputError
from rightsgraph.ingest.handed import Statement, examine
from rightsgraph.iri import graph_iri, graph_name
from rightsgraph.levels import LEVELS
from rightsgraph.store import Dataset
from rightsgraph.store.current import CurrentStore
from rightsgraph.vocab import DCT, RDFS, RG

__all__ = ["Known", "Release", "mark", "open_release", "refuse_other_version"]

_MANIFEST, _DUMP, _GRAPH = "release.json", "data/rightsgraph.nq.gz", "graph"
_MERGED = graph_iri("merged")
_AT_ONCE = 200


@dataclass
class Known:
    """What the release holds of one thing: its canonical address, label, what sources say, and which."""

    canonical: NamedNode
    label: Literal | None = None
    said: dict[NamedNode, set[NamedNode | Literal]] = field(default_factory=lambda: defaultdict(set))
    sources: set[str] = field(default_factory=set)


class Release:
    """A release of ours: its level, its version, every statement of it, and the things it knows."""

    def __init__(self, folder: Path, told: dict[str, object]) -> None:
        self.folder = folder
        self.level, self.version = str(told["level"]), str(told["version"])
        self._store = CurrentStore(folder)
        self._graphs = tuple(self._store.graphs())

    def statements(self) -> set[int]:
        """Give what stands for each statement of it, as `mark` does: of its dump and of its claims.

        A dump has the addresses that stand for things after judgements, the claims those of each source.
        """
        dump = examine(self.folder / _DUMP, name=_DUMP, file="dump", form=None)
        marks = {mark(said) for said in dump.statements()}
        for file in files_of(self.folder / _GRAPH):
            for quad in read_file(file):
                marks.add(mark((quad.subject, quad.predicate, quad.object)))  # type: ignore[arg-type]
        return marks

    def known(self, names: Collection[str]) -> dict[str, Known]:
        """Give what is known of things, by the addresses a copy has for them; what is not, is not in it."""
        found: dict[str, Known] = {}
        sources = [graph for graph in self._graphs if "/graph/source/" in graph.value]
        ordered = sorted(names)
        for start in range(0, len(ordered), _AT_ONCE):
            values = " ".join(str(NamedNode(name)) for name in ordered[start : start + _AT_ONCE])
            for name, canonical, graph, key, value in self._asked(_KNOWN.format(values), [_MERGED, *sources]):
                known = found.setdefault(name.value, Known(canonical))
                if graph == _MERGED:
                    known.label = value if isinstance(value, Literal) and key == RDFS.label else known.label
                else:
                    known.said[key].add(value)
                    known.sources.add(graph_name(graph).removeprefix("source/"))
        return {name: known for name, known in found.items() if known.said}

    def owners(self, penalties: Iterable[NamedNode]) -> dict[NamedNode, NamedNode]:
        """Give for each penalty the decision that lays it down."""
        values = " ".join(map(str, penalties))
        rows = self._asked(_OWNERS.format(values), [_MERGED]) if values else iter(())
        return dict(rows)

    def _asked(self, query: str, graphs: list[NamedNode]) -> Iterator[Any]:
        return iter(self._store.select(query, Dataset(default=(), named=tuple(graphs))).rows)


_KNOWN = f"""
SELECT ?name ?thing ?graph ?key ?value {{{{
  VALUES ?name {{{{ {{}} }}}}
  OPTIONAL {{{{ GRAPH {_MERGED} {{{{ ?name {DCT.isReplacedBy} ?now }}}} }}}}
  BIND(COALESCE(?now, ?name) AS ?thing)
  GRAPH ?graph {{{{ ?thing ?key ?value }}}}
  FILTER(?graph != {_MERGED} || ?key = {RDFS.label})
}}}}"""
_OWNERS = f"""
SELECT ?penalty ?owner {{{{
  VALUES ?penalty {{{{ {{}} }}}}
  GRAPH {_MERGED} {{{{ ?owner {RG.penalty} ?penalty }}}}
}}}}"""


def mark(said: Statement) -> int:
    """Give a number that stands for a statement, the same within one run."""
    return hash(said)


def open_release(folder: Path, *, level: str | None) -> Release:
    """Open the release that a copy is of.

    Raises:
        InputError: it is none, or what comes back would be shown more widely than the release is.
        OutsideError: its store cannot be read.
    """
    path = folder / _MANIFEST
    try:
        told = json.loads(path.read_bytes())
        made = Release(folder, told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        mend = "give --against the folder of the release that the copy was made from"
        raise InputError("not a release", where=str(path), mend=mend) from error
    if level is not None and LEVELS.index(level) < LEVELS.index(made.level):
        what = f"the release is for {made.level}, and what comes back of it would be {level}"
        raise InputError(what, where="--level", mend=f"give --level {made.level}, or a stricter one")
    return made


def refuse_other_version(copy: Path, release: Release) -> None:
    """Refuse a file that stands in the folder of another release.

    Raises:
        InputError: it does.
    """
    for folder in copy.resolve().parents[:3]:
        path = folder / _MANIFEST
        if path.is_file():
            version = json.loads(path.read_bytes()).get("version")
            if version != release.version:
                what = f"a copy of another release: {version}, and --against is {release.version}"
                raise InputError(what, where=str(copy), mend="give --against the one it was made from")
            return
