"""Where curators disagree: one is unsure of a pair that others judge, or two verdicts exclude each other.

Nobody needs to take back another's judgement to doubt it: `unsure` joins nothing and stops no build. What one
curator judged in the end counts as that curator's word; an earlier `unsure` of the same curator does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import combinations
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.identify.closure import Chains, contradictions, roots_of
from rightsgraph.identify.curation import read_curation
from rightsgraph.identify.judgements import IdentityJudgement, Judgement, in_force
from rightsgraph.iri import local_name
from rightsgraph.vocab import V

__all__ = ["COLUMNS", "Disagreement", "disagreements", "listed"]


@dataclass(frozen=True)
class Disagreement:
    """A judgement on two nodes, and those of others in force that say another thing of them."""

    judgement: IdentityJudgement
    pair: tuple[NamedNode, NamedNode]
    others: tuple[IdentityJudgement, ...]


@dataclass(frozen=True)
class Row:
    """A disagreement in words; several values are joined with '|'."""

    judgement: str
    by: str
    verdict: str
    about: str
    about_iri: str
    reason: str
    other_judgement_iri: str
    other_by: str
    other_verdict: str
    other_reason: str


COLUMNS = tuple(field.name for field in fields(Row))


def listed(roots: Sequence[Path]) -> list[tuple[str, ...]]:
    """Give the disagreements of curated roots as rows of `COLUMNS`.

    Raises:
        InputError: a file cannot be read.
        FindingError: a judgement cannot be read.
    """
    curation = read_curation(roots)
    rows = [
        Row(
            judgement=found.judgement.iri.value,
            by=local_name(found.judgement.who),
            verdict=local_name(found.judgement.verdict),
            about="|".join(map(curation.label, found.pair)),
            about_iri="|".join(node.value for node in found.pair),
            reason=found.judgement.reason,
            other_judgement_iri="|".join(other.iri.value for other in found.others),
            other_by="|".join(local_name(other.who) for other in found.others),
            other_verdict="|".join(local_name(other.verdict) for other in found.others),
            other_reason="|".join(other.reason for other in found.others),
        )
        for found in disagreements(curation.judgements)
    ]
    return [astuple(row) for row in rows]


def disagreements(judgements: Iterable[Judgement]) -> list[Disagreement]:
    """Find the disagreements among judgements in force, in the order of the judgements."""
    valid = [one for one in in_force(judgements) if isinstance(one, IdentityJudgement)]
    same = [one for one in valid if one.verdict == V.same]
    ones, chains = roots_of(same), Chains(same)
    apart: dict[frozenset[NamedNode], list[IdentityJudgement]] = defaultdict(list)
    own: dict[tuple[NamedNode, frozenset[NamedNode]], IdentityJudgement] = {}
    for one in valid:
        for pair in combinations(one.about, 2):
            own[one.who, frozenset(pair)] = one
            if one.verdict == V.different:
                apart[frozenset(ones.get(node, node) for node in pair)].append(one)
    found = [
        Disagreement(each.different, (each.chain[0].first, each.chain[-1].second), links)
        for each in contradictions(valid)
        if (links := tuple(dict.fromkeys(link.judgement for link in each.chain)))
    ]
    for one in (one for one in valid if one.verdict == V.unsure):
        for pair in combinations(one.about, 2):
            if own[one.who, frozenset(pair)] is one:
                ends = frozenset(ones.get(node, node) for node in pair)
                said = chains.between(*pair) if len(ends) == 1 else ()
                against = [link.judgement for link in said] + apart[ends]
                others = tuple(dict.fromkeys(other for other in against if other.who != one.who))
                found += [Disagreement(one, pair, others)] if others else []
    return sorted(found, key=lambda each: (each.judgement.order, each.pair[0].value, each.pair[1].value))
