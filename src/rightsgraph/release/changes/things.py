"""The things of a release with a digest each, read from its sorted N-Quads in one pass.

What hangs on a thing belongs to it: its names, memberships, assessments, orders, penalties, and the evidence
of all of these. Their own addresses are mostly hashes of what they say, so no change tells them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE, graph_iri
from rightsgraph.release.changes.model import ADDRESS
from rightsgraph.release.digests import lines_of, opened
from rightsgraph.vocab import DCT, RG

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PACKED", "Things", "read_things", "things_of"]

_SPACE = f"<{BASE}id/".encode()
_GRAPHS = f"<{BASE}graph/".encode()
_LEFT = frozenset(str(graph_iri(name)).encode() for name in ("ontology", "judgements", "patterns"))
_REPLACED = str(DCT.isReplacedBy).encode()
_HAS = frozenset(str(key).encode() for key in (RG.evidence, RG.penalty))
_OF = frozenset(
    str(key).encode() for key in (RG.about, RG.earlier, RG.later, RG.member, RG.nameOf, RG.organization)
)
_HANGING = ("evidence/", "record/")
_DEEP = 2
"""How far evidence hangs: on a penalty, which hangs on a sentence."""

PACKED = 1 << 19
"""How many nodes are held as objects before they are packed into columns."""


@dataclass(frozen=True)
class Things:
    """The digest of each thing, and what each address that was merged away redirects to."""

    hashes: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)


def read_things(path: Path) -> Things:
    """Read the N-Quads of a release, packed with gzip or not.

    Raises:
        InputError: it is missing, cut off, damaged, not sorted, or of another base.
    """
    if not path.is_file():
        mend = "check the release: rightsgraph release verify DIR"
        raise InputError("a part of the release is missing", where=str(path), mend=mend)
    with opened(path) as file:
        return things_of(lines_of(file, where=str(path)), where=str(path))


def things_of(lines: Iterable[bytes], *, where: str = "the N-Quads") -> Things:
    r"""Give the things that sorted lines of N-Quads tell of.

    The digest of a thing is the SHA-256 of sorted digests: of its own lines, and of the lines of each node
    that hangs on it; those in the graphs ontology, judgements and patterns are left out.

    >>> g = "https://w3id.org/rightsgraph/"
    >>> line = f"<{g}id/person/b> <urn:p> <urn:o> <{g}graph/merged> .\n".encode()
    >>> things_of([line]).hashes["person/b"] == hashlib.sha256(hashlib.sha256(line).digest()).digest()
    True

    Raises:
        InputError: the lines are not sorted, or of another base.
    """
    blocks = _Blocks()
    for subject, block in groupby(_checked(lines, where), key=lambda line: line[: line.find(b" ")]):
        if subject.startswith(_SPACE):
            blocks.take(subject[len(_SPACE) : -1].decode(), block)
    return Things(dict(blocks.digested()), _followed(blocks.redirects))


def _checked(lines: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Leave out the lines of graphs that tell of no thing; refuse what is no release of ours."""
    before = b""
    for line in lines:
        if line <= before:
            raise InputError("the N-Quads are not sorted", where=where, mend="check it: release verify")
        before = line
        graph = line[line.rfind(b"<") : -3]
        if not graph.startswith(_GRAPHS):
            what = f"of another base: {graph[:100].decode('utf-8', 'replace')}"
            raise InputError(what, where=where, mend=f"only releases under {BASE} can be compared")
        if graph not in _LEFT:
            yield line


class _Blocks:
    """What is told of each node, digested; who hangs on whom; what was merged into what."""

    def __init__(self) -> None:
        self.redirects: dict[str, str] = {}
        self._nodes: list[tuple[str, bytes]] = []
        self._hangs: set[tuple[str, str]] = set()
        self._frames: list[tuple[pl.DataFrame, pl.DataFrame]] = []

    def take(self, node: str, lines: Iterable[bytes]) -> None:
        """Take the lines of one node."""
        hanging = node.startswith(_HANGING)
        if not hanging and not ADDRESS.fullmatch(node):
            return
        total, told = hashlib.sha256(), False
        for line in lines:
            _, key, value = line.split(b" ", 3)[:3]
            if key == _REPLACED:
                self.redirects[node] = _local(value)
                continue
            total.update(line)
            told = True
            if key in _HAS:
                self._hangs.add((_local(value), node))
            elif hanging and key in _OF:
                self._hangs.add((node, _local(value)))
        if told:
            self._nodes.append((node, total.digest()))
        if len(self._nodes) + len(self._hangs) > PACKED:
            self._pack()

    def _pack(self) -> None:
        """Move what was taken into columns, which need a fraction of the memory."""
        import polars as pl

        nodes = pl.DataFrame(self._nodes, schema={"node": pl.String, "digest": pl.Binary}, orient="row")
        hangs = pl.DataFrame(sorted(self._hangs), schema={"node": pl.String, "on": pl.String}, orient="row")
        self._frames.append((nodes, hangs))
        self._nodes, self._hangs = [], set()

    def digested(self) -> Iterator[tuple[str, bytes]]:
        """Give each thing with its digest, which takes in what hangs on it."""
        import polars as pl

        self._pack()
        nodes, hangs = (pl.concat(frames) for frames in zip(*self._frames, strict=True))
        self._frames.clear()
        on_node = pl.any_horizontal(pl.col("on").str.starts_with(start) for start in _HANGING)
        belongs, between = hangs.filter(~on_node), hangs.filter(on_node)
        for _ in range(_DEEP):
            further = between.join(belongs, left_on="on", right_on="node").select("node", on="on_right")
            belongs = pl.concat([belongs, further]).unique()
        own = nodes.filter(~pl.any_horizontal(pl.col("node").str.starts_with(start) for start in _HANGING))
        own = own.select(on="node", digest="digest")
        theirs = belongs.join(own.select("on"), on="on", how="semi").join(nodes, on="node")
        gathered = pl.concat([own, theirs.select("on", "digest")]).group_by("on").agg("digest").sort("on")
        for thing, digests in gathered.iter_rows():
            yield thing, hashlib.sha256(b"".join(sorted(digests))).digest()


def _local(term: bytes) -> str:
    return term.removeprefix(_SPACE).removesuffix(b">").decode("utf-8", "replace")


def _followed(redirects: dict[str, str]) -> dict[str, str]:
    """Follow each redirect to its end; one that never ends leads nowhere."""
    followed = {}
    for start in sorted(redirects):
        passed, end = {start}, redirects[start]
        while end in redirects and end not in passed:
            passed.add(end)
            end = redirects[end]
        if ADDRESS.fullmatch(start) and ADDRESS.fullmatch(end) and end not in redirects:
            followed[start] = end
    return followed
