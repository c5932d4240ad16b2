"""Writing judgements: each curator's own file, checked against everything judged before, replaced whole.

The checks and the writing happen under one lock on the roots, so that two curators cannot both be right
about a graph that neither has seen. A judgement goes into the root of its strictest member: the last of the
roots that first describe what it is about, so that nothing of a root outside version control is named in
one inside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.identify.checks import (
    Judging,
    check_reason,
    check_words,
    curator,
    refuse_repetition,
    whole_seconds,
)
from rightsgraph.identify.closure import contradictions, refusal
from rightsgraph.identify.curation import read_curation
from rightsgraph.identify.judgements import IdentityJudgement, Revocation, in_force
from rightsgraph.identify.stored import add, curators_file, locked, triples
from rightsgraph.iri import mint
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

__all__ = ["Judging", "judge", "undo"]


def judge(roots: Sequence[Path], judging: Judging, *, now: dt.datetime) -> IdentityJudgement:
    """Check a judgement against the curated graphs and all earlier ones, and write it.

    Raises:
        InputError: it names what is not there, repeats one in force, joins different kinds, or lacks a
            reason or certainty.
        FindingError: it contradicts what is judged; the message shows the chain.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    who = curator(judging.by)
    check_words(judging)
    with locked(roots):
        curation = read_curation(roots)
        for node in judging.about:
            curation.require(node)
        new = IdentityJudgement(
            iri=mint("judgement"),
            reason=check_reason(judging.reason),
            who=who,
            when=whole_seconds(now),
            verdict=judging.verdict,
            about=tuple(sorted(set(judging.about), key=lambda node: node.value)),
            certainty=judging.certainty or V.possible,
            canonical=(judging.canonical or judging.about[0]) if judging.verdict == V.same else None,
        )
        refuse_repetition(new, curation.judgements)
        found = contradictions([*curation.judgements, new])
        if found:
            before = contradictions(curation.judgements)
            caused = [each for each in found if each not in before]
            raise refusal(caused, new=new) if caused else refusal(before)
        root = roots[max(curation.roots[node] for node in new.about)]
        add({curators_file(root, new.who): triples(new)})
    return new


def undo(roots: Sequence[Path], target: NamedNode, *, reason: str, by: str, now: dt.datetime) -> Revocation:
    """Take a judgement back by writing a revocation; nothing is deleted.

    Raises:
        InputError: there is no such judgement, it is not in force, or the reason is none.
        FindingError: undoing a revocation brings back what contradicts later judgements.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    who, reason = curator(by), check_reason(reason)
    with locked(roots):
        curation = read_curation(roots)
        judgement = curation.require_judgement(target)
        if judgement not in in_force(curation.judgements):
            raise InputError(f"{compact(target)} is not in force", mend="see: rightsgraph identify log")
        new = Revocation(
            iri=mint("judgement"), reason=reason, who=who, when=whole_seconds(now), revokes=(target,)
        )
        before = contradictions(curation.judgements)
        found = [each for each in contradictions([*curation.judgements, new]) if each not in before]
        if found:
            raise refusal(found)
        add({curators_file(roots[curation.judged[target]], who): triples(new)})
    return new
