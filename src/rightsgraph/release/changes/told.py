"""Two releases compared for people: what happened to which thing, named as a release that has it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from rightsgraph.errors import InputError
from rightsgraph.release.changes.compare import compare
from rightsgraph.release.changes.model import CHANGES, Change, iri_of, kind_of, short
from rightsgraph.release.changes.previous import QUADS
from rightsgraph.release.changes.stored import counted
from rightsgraph.release.changes.things import read_things
from rightsgraph.release.digests import lines_of, opened
from rightsgraph.release.opened import Release, open_release
from rightsgraph.vocab import DCT, RDFS

__all__ = ["COLUMNS", "Difference", "difference", "names_in", "summary"]

COLUMNS = ("thing", "kind", "change", "name", "other_iri")
"""The columns of a difference: `other_iri` is what a merged one went into, or a split one was part of."""

_NAMING = tuple(f" {key} ".encode() for key in (RDFS.label, DCT.title))
_LANGUAGES = ("en", None)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changed from one release to another.

    Attributes:
        earlier: the one that was named first.
        later: the other.
        changes: what happened, sorted by address.
        names: a name for each thing that happened to.
        graphs: the graphs that are not the same in both.
    """

    earlier: Release
    later: Release
    changes: tuple[Change, ...]
    names: dict[str, str]
    graphs: tuple[str, ...]

    def rows(self) -> list[tuple[str, ...]]:
        """Give a row of `COLUMNS` for each change, by kind, change and name."""
        rows = (
            (
                iri_of(change.thing),
                kind_of(change.thing),
                change.change,
                self.names.get(change.thing, ""),
                iri_of(change.other) if change.other else "",
            )
            for change in self.changes
        )
        return sorted(rows, key=lambda row: (row[1], row[2], row[3].casefold(), row[0]))


def difference(earlier: Path, later: Path) -> Difference:
    """Compare two releases of one level.

    Raises:
        InputError: one is no release, is damaged or of another base, or their levels differ.
        OSError: a file cannot be read.
    """
    first, second = open_release(earlier), open_release(later)
    if first.level != second.level:
        raise InputError(
            f"releases of two levels: {first.level} and {second.level}",
            where=f"{earlier}, {later}",
            mend="compare releases of one level; why something is in one and not the other: release explain",
        )
    changes = compare(read_things(earlier / QUADS), read_things(later / QUADS), day=str(second.date))
    wanted = {change.thing for change in changes}
    names = names_in(later / QUADS, wanted)
    names |= names_in(earlier / QUADS, wanted - names.keys())
    graphs = sorted({*first.graphs.items()} ^ {*second.graphs.items()})
    differing = tuple(dict.fromkeys(name for name, _ in graphs))
    return Difference(earlier=first, later=second, changes=tuple(changes), names=names, graphs=differing)


def summary(found: Difference) -> list[str]:
    """Say in lines how many things of each kind changed how; of two that are alike, that they are.

    >>> from datetime import date
    >>> release = Release(folder=Path("a"), level="public", version="2026-11-22-0", date=date(2026, 11, 22),
    ...     contact="", previous="", software="", dataset_sha256="", graphs={}, counts={}, files=0)
    >>> summary(Difference(earlier=release, later=release, changes=(), names={}, graphs=()))[-1]
    'the same data'
    """
    lines = [f"{found.earlier.level}: {found.earlier.version} → {found.later.version}"]
    counts = counted(found.changes)
    if counts:
        lines.append(f"  {'':<12} {' '.join(f'{name:>10}' for name in CHANGES)}")
    for kind, numbers in counts.items():
        cells = (str(numbers.get(name, "·")) for name in CHANGES)
        lines.append(f"  {kind:<12} {' '.join(f'{cell:>10}' for cell in cells)}")
    if not counts and found.graphs:
        lines.append("nothing with an address of its own changed")
    elif not counts:
        lines.append("the same data")
    others = [name for name in found.graphs if not name.startswith("source/")]
    if sources := len(found.graphs) - len(others):
        others.append(f"{sources} of sources")
    if others:
        lines.append(f"graphs that differ: {', '.join(others)}")
    return lines


def names_in(path: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Give a name for each of these things that the N-Quads of a release name, in English where it can be.

    Raises:
        InputError: they are cut off or damaged.
    """
    subjects = {f"<{iri_of(thing)}>".encode() for thing in wanted}
    named: dict[str, Literal] = {}
    with opened(path) as file:
        for line in lines_of(file, where=str(path)):
            end = line.find(b" ")
            if line[:end] in subjects and line.startswith(_NAMING, end):
                for quad in parse(line, format=RdfFormat.N_QUADS):
                    thing, name = short(str(quad.subject)[1:-1]), quad.object
                    if isinstance(name, Literal) and (
                        thing not in named or _rank(name) < _rank(named[thing])
                    ):
                        named[thing] = name
    return {thing: name.value for thing, name in named.items()}


def _rank(name: Literal | None) -> tuple[int, str]:
    """Order names: English ones, those of no language, others, none at all."""
    if name is None:
        return len(_LANGUAGES) + 1, ""
    known = _LANGUAGES.index(name.language) if name.language in _LANGUAGES else len(_LANGUAGES)
    return known, name.value
