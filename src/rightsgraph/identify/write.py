"""Writing judgements: each curator's own file, checked against everything judged before, replaced whole.

The checks and the writing happen under one lock on the roots, so that two curators cannot both be right
about a graph that neither has seen. A judgement goes into the root of its strictest member: the last of the
roots that first describe what it is about, so that nothing of a root outside version control is named in
one inside it.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import read_text, write_file
from rightsgraph.identify.closure import contradictions, refusal
from rightsgraph.identify.curation import Curation, kind_of, read_curation
from rightsgraph.identify.judgements import (
    CERTAINTIES,
    VERDICTS,
    IdentityJudgement,
    Judgement,
    Revocation,
    in_force,
)
from rightsgraph.iri import local_name, mint, thing
from rightsgraph.turtle import compact, format_text, format_triples
from rightsgraph.vocab import PROV, RDF, RG, XSD, V

__all__ = ["Judging", "judge", "undo"]

_CURATOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORDS_FOR_PEOPLE = 3


@dataclass(frozen=True)
class Judging:
    """What a curator says: a verdict on two or more nodes, how sure, why, and who speaks."""

    verdict: NamedNode
    about: tuple[NamedNode, ...]
    reason: str
    by: str
    certainty: NamedNode | None = None
    canonical: NamedNode | None = None


def judge(roots: Sequence[Path], judging: Judging, *, now: dt.datetime) -> IdentityJudgement:
    """Check a judgement against the curated graphs and all earlier ones, and write it.

    Raises:
        InputError: it names what is not there, repeats one in force, joins different kinds, or lacks a
            reason or certainty.
        FindingError: it contradicts what is judged; the message shows the chain.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    who = _curator(judging.by)
    _check_words(judging)
    with _locked(roots):
        curation = read_curation(roots)
        for node in judging.about:
            curation.require(node)
        new = IdentityJudgement(
            iri=mint("judgement"),
            reason=" ".join(judging.reason.split()),
            who=who,
            when=_whole_seconds(now),
            verdict=judging.verdict,
            about=tuple(sorted(set(judging.about), key=lambda node: node.value)),
            certainty=judging.certainty,
            canonical=(judging.canonical or judging.about[0]) if judging.verdict == V.same else None,
        )
        _refuse_repetition(new, curation)
        found = contradictions([*curation.judgements, new])
        if found:
            raise refusal(found, new=new)
        root = max(curation.roots[node] for node in new.about)
        _append(roots[root], judging.by, new)
    return new


def undo(roots: Sequence[Path], target: NamedNode, *, reason: str, by: str, now: dt.datetime) -> Revocation:
    """Take a judgement back by writing a revocation; nothing is deleted.

    Raises:
        InputError: there is no such judgement, it is not in force, or the reason is empty.
        FindingError: undoing a revocation brings back what contradicts later judgements.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    who = _curator(by)
    if not reason.strip():
        raise InputError("a judgement without a reason", mend="say why: --reason '…'")
    with _locked(roots):
        curation = read_curation(roots)
        judgement = curation.require_judgement(target)
        if judgement not in in_force(curation.judgements):
            raise InputError(f"{compact(target)} is not in force", mend="see: rightsgraph identify log")
        reason = " ".join(reason.split())
        new = Revocation(
            iri=mint("judgement"), reason=reason, who=who, when=_whole_seconds(now), revokes=(target,)
        )
        before = contradictions(curation.judgements)
        found = [each for each in contradictions([*curation.judgements, new]) if each not in before]
        if found:
            raise refusal(found)
        _append(roots[curation.roots[target]], by, new)
    return new


def _curator(by: str) -> NamedNode:
    if not _CURATOR.fullmatch(by):
        raise InputError(f"not a curator: {by!r}", mend="use lower-case letters, digits and hyphens")
    return thing("curator", by)


def _whole_seconds(now: dt.datetime) -> dt.datetime:
    if now.tzinfo is None:
        raise InputError(
            f"a time without a zone: {now.isoformat()}", mend="write it like 2026-11-21T00:00:00Z"
        )
    return now.astimezone(dt.UTC).replace(microsecond=0)


def _check_words(judging: Judging) -> None:
    """Refuse a judgement that is incomplete by itself, whatever the graph holds."""
    names = [compact(node) for node in judging.about]
    if judging.verdict not in VERDICTS or judging.certainty not in (None, *CERTAINTIES):
        raise InputError("not a verdict or certainty of the vocabulary", mend="same, different or unsure")
    if len(set(names)) < 2:
        raise InputError(f"nothing to compare: {' '.join(names)}", mend="give two different IRIs or more")
    if not judging.reason.strip():
        raise InputError("a judgement without a reason", mend="say why: --reason '…'")
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
    if kinds == ["person"] and len(judging.reason.split()) < _WORDS_FOR_PEOPLE:
        raise InputError(
            f"too short a reason to make people one: {judging.reason!r}",
            mend="nobody is merged on a name alone: say what else agrees (office, place, case, date)",
        )


def _refuse_repetition(new: IdentityJudgement, curation: Curation) -> None:
    for old in in_force(curation.judgements):
        if isinstance(old, IdentityJudgement) and (old.verdict, old.about) == (new.verdict, new.about):
            when = f"{old.when:%Y-%m-%d}"
            raise InputError(
                f"judged already: {compact(old.iri)}, by {local_name(old.who)}, {when}: {old.reason}",
                mend=f"to judge anew, undo it first: rightsgraph identify undo {compact(old.iri)}",
            )


@contextmanager
def _locked(roots: Sequence[Path]) -> Iterator[None]:
    """Hold all roots for one judgement; another curator is refused, not queued."""
    with ExitStack() as held:
        for root in sorted({root.resolve() for root in roots}):
            try:
                folder = os.open(root, os.O_RDONLY)
            except OSError as error:
                mend = "check --graph"
                raise InputError(f"cannot be read: {error.strerror}", where=str(root), mend=mend) from error
            held.callback(os.close, folder)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutsideError(
                    "another curator is judging here at this moment", where=str(root), mend="try again"
                ) from error
        yield


def _append(root: Path, by: str, judgement: Judgement) -> None:
    path = root / "judgements" / f"{by}.ttl"
    block = format_triples(_triples(judgement))
    old = read_text(path) if path.exists() else ""
    text = format_text(f"{old}\n{block}", where=str(path))
    try:
        path.parent.mkdir(exist_ok=True)
        write_file(path, text)
    except OSError as error:
        raise OutsideError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _triples(judgement: Judgement) -> list[Triple]:
    when = Literal(f"{judgement.when:%Y-%m-%dT%H:%M:%SZ}", datatype=XSD.dateTime)
    pairs: list[tuple[NamedNode, NamedNode | Literal | None]] = [
        (RG.reason, Literal(judgement.reason, language="en")),
        (PROV.wasAttributedTo, judgement.who),
        (PROV.generatedAtTime, when),
    ]
    if isinstance(judgement, IdentityJudgement):
        pairs += [(RDF.type, RG.IdentityJudgement), (RG.verdict, judgement.verdict)]
        pairs += [(RG.certainty, judgement.certainty), (RG.canonical, judgement.canonical)]
        pairs += [(RG.about, node) for node in judgement.about]
    if isinstance(judgement, Revocation):
        pairs += [(RDF.type, RG.Revocation), *((RG.revokes, target) for target in judgement.revokes)]
    return [Triple(judgement.iri, predicate, value) for predicate, value in pairs if value is not None]
