"""What a judgement must be by itself, and beside those in force, before it is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated_terms import refuse_value
from rightsgraph.errors import InputError
from rightsgraph.identify.curation import kind_of
from rightsgraph.identify.judgements import (
    CERTAINTIES,
    VERDICTS,
    IdentityJudgement,
    Judgement,
    in_force,
)
from rightsgraph.iri import local_name, thing
from rightsgraph.turtle import compact
from rightsgraph.vocab import RG, V

__all__ = ["Judging", "check_reason", "check_words", "curator", "refuse_repetition", "whole_seconds"]

_CURATOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_OF_A_CURATOR = 100
_WORDS_FOR_PEOPLE = 3
_OF_NAMES = frozenset(
    {"name", "names", "surname", "surnames", "namesake", "namesakes", "spelling", "spellings"}
)
_NOTHING_MORE = (
    "a the this these their his her both same one identical equal alike very is are of and in or but "
    "only just given first last family full agree agrees match matches share shared sound sounds "
    "spelt spelled similar country countries person people man woman they have has had two exactly "
    "obviously clearly bear bears called named by for with written writing otherwise differently different "
    "source sources script scripts letter letters alphabet alphabets transliteration transliterated"
)


@dataclass(frozen=True)
class Judging:
    """What a curator says: a verdict on two or more nodes, how sure, why, and who speaks."""

    verdict: NamedNode
    about: tuple[NamedNode, ...]
    reason: str
    by: str
    certainty: NamedNode | None = None
    canonical: NamedNode | None = None


def curator(by: str) -> NamedNode:
    """Give the address of a curator by the name of the curator's file.

    Raises:
        InputError: it is no such name.
    """
    if not _CURATOR.fullmatch(by) or len(by) > _MOST_OF_A_CURATOR:
        mend = f"use lower-case letters, digits and hyphens, at most {_MOST_OF_A_CURATOR}"
        raise InputError(f"not a curator: {by[:_MOST_OF_A_CURATOR]!r}", mend=mend)
    return thing("curator", by)


def whole_seconds(now: dt.datetime) -> dt.datetime:
    """Give a time in whole seconds of UTC, as it is written.

    Raises:
        InputError: it has no zone, or lies outside the years 1 to 9999.
    """
    mend = "write it like 2026-11-21T00:00:00Z"
    if now.tzinfo is None:
        raise InputError(f"a time without a zone: {now.isoformat()}", mend=mend)
    try:
        return now.astimezone(dt.UTC).replace(microsecond=0)
    except OverflowError as error:
        raise InputError(f"a time outside the calendar: {now.isoformat()}", mend=mend) from error


def check_reason(reason: str) -> str:
    """Give a reason in one line, as it is written.

    Raises:
        InputError: there is none, or it holds what cannot be written or shown.
    """
    line = " ".join(reason.split())
    if not line:
        raise InputError("a judgement without a reason", mend="say why: --reason '…'")
    if any("\ud800" <= char <= "\udfff" for char in line):
        raise InputError(f"a reason that is not UTF-8: {line[:80]!r}", mend="type it in UTF-8")
    refuse_value(RG.reason, Literal(line, language="en"))
    return line


def check_words(judging: Judging) -> None:
    """Refuse a judgement that is incomplete by itself, whatever the graph holds.

    Raises:
        InputError: it lacks something, compares nothing, joins different kinds, or cannot be written.
    """
    names = [compact(node) for node in judging.about]
    if judging.verdict not in VERDICTS or judging.certainty not in (None, *CERTAINTIES):
        raise InputError("not a verdict or certainty of the vocabulary", mend="same, different or unsure")
    if len(set(names)) < 2:
        raise InputError(f"nothing to compare: {' '.join(names)}", mend="give two different IRIs or more")
    check_reason(judging.reason)
    if judging.verdict != V.unsure and judging.certainty is None:
        raise InputError("a judgement without certainty", mend="--certainty certain, probable or possible")
    if judging.verdict != V.same:
        if judging.canonical is not None:
            raise InputError("only what is the same has a canonical IRI", mend="leave --canonical out")
        return
    if judging.canonical is not None and judging.canonical not in judging.about:
        raise InputError(
            f"{compact(judging.canonical)} is not among {' '.join(names)}", mend="choose one of them"
        )
    kinds = sorted({kind_of(node) for node in judging.about})
    if len(kinds) > 1:
        raise InputError(
            f"{' and '.join(kinds)} are never the same: {' '.join(names)}", mend="check the IRIs"
        )
    if kinds == ["person"]:
        _check_second_attribute(judging.reason)


def _check_second_attribute(reason: str) -> None:
    said = set(re.findall(r"\w+", reason.casefold()))
    short = len(reason.split()) < _WORDS_FOR_PEOPLE
    if short or (said & _OF_NAMES and said <= _OF_NAMES.union(_NOTHING_MORE.split())):
        raise InputError(
            f"{'too short a' if short else 'only a name as a'} reason to make people one: {reason!r}",
            mend="nobody is merged on a name alone: say what else agrees (office, place, case, date)",
        )


def refuse_repetition(new: IdentityJudgement, judgements: Iterable[Judgement]) -> None:
    """Refuse what is judged already in the same words.

    Raises:
        InputError: a judgement in force gives the same verdict on the same nodes.
    """
    known = list(judgements)
    alike = [
        old
        for old in known
        if isinstance(old, IdentityJudgement) and (old.verdict, old.about) == (new.verdict, new.about)
    ]
    for old in in_force(known) if alike else ():
        if old in alike:
            raise InputError(
                f"judged already: {compact(old.iri)}, by {local_name(old.who)}, {old.when:%Y-%m-%d}: "
                f"{old.reason}",
                mend=f"to judge anew, undo it first: rightsgraph identify undo {compact(old.iri)}",
            )
