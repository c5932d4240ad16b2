"""Decisions in a table: the rows of candidates with a verdict, taken in as judgements of one curator.

The table is CSV with the columns `left_iri` and `right_iri` (or `left` and `right`), `verdict`, `certainty`,
`reason`; others, as those that `rightsgraph identify candidates --format csv` writes, are left aside, and so
are rows without a verdict.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.identify.checks import Judging, check_words, curator, whole_seconds
from rightsgraph.identify.exchange.imported import Handed, Imported, address, take_in
from rightsgraph.identify.judgements import IdentityJudgement
from rightsgraph.identify.stored import triples
from rightsgraph.iri import graph_iri, thing
from rightsgraph.turtle import expand
from rightsgraph.vocab import V

__all__ = ["Decided", "import_decisions"]

_WORDS = ("verdict", "certainty", "reason")


@dataclass(frozen=True)
class Decided:
    """What was taken in, and how many rows had no verdict."""

    imported: Imported
    undecided: int


def import_decisions(roots: Sequence[Path], path: Path, *, by: str, now: dt.datetime) -> Decided:
    """Take in the decisions of a table, all or none.

    Raises:
        InputError: it is no such table, or a row cannot be a judgement; with its line.
        FindingError: they contradict each other or what is judged; the chain is shown.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    who, when = curator(by), whole_seconds(now)
    found: dict[NamedNode, IdentityJudgement] = {}
    undecided = repeated = 0
    for line, row in _rows(path):
        if not row["verdict"]:
            undecided += 1
            continue
        try:
            judgement = _judgement(row, who, when)
        except InputError as error:
            where = f"{path}:{line} {error.where}".strip()
            raise InputError(error.what, where=where, mend=error.mend) from error
        repeated += judgement.iri in found
        found[judgement.iri] = judgement
    graph = graph_iri("judgements")
    quads = [
        Quad(*(triple.subject, triple.predicate, triple.object), graph)
        for judgement in found.values()
        for triple in triples(judgement)
    ]
    imported = take_in(roots, quads, Handed(frozenset({who}), str(path), when))
    return Decided(replace(imported, known=imported.known + repeated), undecided)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give each row with its line, under the names `left`, `right`, `verdict`, `certainty`, `reason`."""
    reader = csv.reader(StringIO(read_text(path).removeprefix("\ufeff"), newline=""), strict=True)
    try:
        head = next(reader, [])
        place = {
            **{name: head.index(name) for name in _WORDS},
            **{
                side: head.index(f"{side}_iri" if f"{side}_iri" in head else side)
                for side in ("left", "right")
            },
        }
    except ValueError as error:
        raise InputError(
            f"no table of decisions: its first line is {','.join(head)[:200]!r}",
            where=f"{path}:1",
            mend="name the columns left_iri,right_iri,verdict,certainty,reason, separated by commas",
        ) from error
    try:
        for cells in reader:
            if cells and len(cells) != len(head):
                what = f"{len(cells)} cells where the first line has {len(head)}"
                raise InputError(what, where=f"{path}:{reader.line_num}", mend="quote what holds a comma")
            if cells:
                yield reader.line_num, {name: cells[at].strip() for name, at in place.items()}
    except csv.Error as error:
        raise InputError(
            f"not CSV: {error}", where=f"{path}:{reader.line_num}", mend="mend it there"
        ) from error


def _judgement(row: Mapping[str, str], who: NamedNode, when: dt.datetime) -> IdentityJudgement:
    about = expand(row["left"]), expand(row["right"])
    verdict, certainty = _word(row, "verdict"), _word(row, "certainty") if row["certainty"] else None
    judging = Judging(verdict, about, row["reason"], by="", certainty=certainty)
    check_words(judging)
    made = IdentityJudgement(
        iri=thing("judgement", ""),
        reason=" ".join(row["reason"].split()),
        who=who,
        when=when,
        verdict=verdict,
        about=tuple(sorted(about, key=lambda node: node.value)),
        certainty=certainty or V.possible,
        canonical=about[0] if verdict == V.same else None,
    )
    return replace(made, iri=address(made))


def _word(row: Mapping[str, str], column: str) -> NamedNode:
    """Give the concept that a cell names; a word that is none of the vocabulary's is refused."""
    try:
        return V[row[column]]
    except KeyError as error:
        mend = "same, different or unsure; certain, probable or possible"
        raise InputError(f"not a {column}: {row[column]!r}", mend=mend) from error
