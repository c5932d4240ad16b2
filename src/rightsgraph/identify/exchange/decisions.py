"""Decisions in a table: the rows of candidates with a verdict, taken in as judgements of one curator.

The table is CSV, with commas, semicolons or tabs, and has the columns `left_iri` and `right_iri` (or `left`
and `right`), `verdict`, `certainty`, `reason`; rows without a verdict are left aside. Of the other columns
that `rightsgraph identify candidates --format csv` writes, `features` alone is looked at: where nothing but
the name agrees, a row makes no two people one.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.identify.checks import Judging, check_reason, check_words, curator, whole_seconds
from rightsgraph.identify.curation import kind_of
from rightsgraph.identify.exchange.imported import Handed, Imported, address, take_in
from rightsgraph.identify.judgements import IdentityJudgement
from rightsgraph.identify.queue.model import Feature
from rightsgraph.identify.queue.score import seconds
from rightsgraph.identify.stored import triples
from rightsgraph.iri import graph_iri, thing
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import V

__all__ = ["Decided", "import_decisions"]

_WORDS = ("verdict", "certainty", "reason")
_FEATURE = re.compile(r"(.+) agrees ([+-][0-9.]+)")


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
    lines: dict[NamedNode, int] = {}
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
        lines.setdefault(judgement.iri, line)
    graph = graph_iri("judgements")
    quads = [
        Quad(*(triple.subject, triple.predicate, triple.object), graph)
        for judgement in found.values()
        for triple in triples(judgement)
    ]
    imported = take_in(roots, quads, Handed(frozenset({who}), str(path), when, lines.get))
    return Decided(replace(imported, known=imported.known + repeated), undecided)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give each row with its line, under the names `left`, `right`, `verdict` and so on."""
    text = read_text(path).removeprefix("\ufeff")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        place = _places(head, path)
        for cells in reader:
            if cells and len(cells) != len(head):
                what = f"{len(cells)} cells where the first line has {len(head)}"
                mend = f"quote what holds {separator!r}"
                raise InputError(what, where=f"{path}:{reader.line_num}", mend=mend)
            if cells:
                yield reader.line_num, {name: cells[at].strip() for name, at in place.items()}
    except csv.Error as error:
        raise InputError(
            f"not CSV: {error}", where=f"{path}:{reader.line_num}", mend="mend it there"
        ) from error


def _places(head: Sequence[str], path: Path) -> dict[str, int]:
    """Give where in a row what is read of it stands.

    Raises:
        InputError: a column is missing.
    """
    sides = {side: f"{side}_iri" if f"{side}_iri" in head else side for side in ("left", "right")}
    wanted = {**sides, **{name: name for name in _WORDS}}
    lacking = [f"{name}_iri" if name in sides else name for name in wanted if wanted[name] not in head]
    if lacking:
        raise InputError(
            f"no table of decisions: it lacks {', '.join(lacking)}",
            where=f"{path}:1: {','.join(head)[:200]}",
            mend="name the columns left_iri,right_iri,verdict,certainty,reason in its first line",
        )
    told = {"features": "features"} if "features" in head else {}
    return {name: head.index(column) for name, column in (wanted | told).items()}


def _refuse_name_alone(row: Mapping[str, str], about: tuple[NamedNode, NamedNode]) -> None:
    """Refuse to make two people one of whom, as the table says, nothing agrees but the name."""
    if "features" not in row or {kind_of(node) for node in about} != {"person"}:
        return
    told = (_FEATURE.fullmatch(one) for one in row["features"].split("|"))
    if not seconds([Feature(one[1], "agrees", float(one[2]), "") for one in told if one]):
        command = f"rightsgraph identify judge same {compact(about[0])} {compact(about[1])}"
        raise InputError(
            "nothing but the name agrees: nobody is merged on a name alone",
            mend=f"leave its verdict out; if the documents say what else does: {command} …",
        )


def _judgement(row: Mapping[str, str], who: NamedNode, when: dt.datetime) -> IdentityJudgement:
    about = expand(row["left"]), expand(row["right"])
    verdict, certainty = _word(row, "verdict"), _word(row, "certainty") if row["certainty"] else None
    judging = Judging(verdict, about, row["reason"], by="", certainty=certainty)
    check_words(judging)
    if verdict == V.same:
        _refuse_name_alone(row, about)
    made = IdentityJudgement(
        iri=thing("judgement", ""),
        reason=check_reason(row["reason"]),
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
        return V[row[column].lower()]
    except KeyError as error:
        mend = "same, different or unsure; certain, probable or possible"
        raise InputError(f"not a {column}: {row[column]!r}", mend=mend) from error
