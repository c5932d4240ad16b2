"""Reduce: claims of curated roots made into a root that holds what a level allows and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.levels import LEVELS
from rightsgraph.levels.claims import Claims, read_claims
from rightsgraph.levels.decide import decide
from rightsgraph.levels.decision import Decision
from rightsgraph.levels.hidden import Hidden
from rightsgraph.levels.properties import INVOLVES, kind_of
from rightsgraph.levels.pseudonyms import Keyed, addresses, smallest_of
from rightsgraph.levels.shown import Shown
from rightsgraph.levels.weigh import Policy, Rulings, rank
from rightsgraph.levels.written import Root
from rightsgraph.vocab import RG, V

__all__ = ["Reduction", "claims_of", "reduce"]

_REASONS = (
    ("is in it", "somebody or something left out is in it"),
    ("it rests on", "it rests on what is left out"),
    ("uses it", "only what is left out uses it"),
    ("speaks of it", "nothing that is kept speaks of it"),
    ("its names", "its names are left out"),
    ("its evidence", "its evidence is left out"),
    ("pseudonym", "it names somebody under a pseudonym"),
    ("status", "the judgement of its status cannot be shown"),
    ("day of what", "it could tell the day of what is coarsened"),
    ("own level", "its own level"),
    ("policy", "policy"),
    ("judged", "judged"),
)


@dataclass(frozen=True)
class Reduction:
    """What a reduction left out.

    Attributes:
        level: the level it was made for.
        left: how many things of each kind were left out, and for which reason; without addresses or names.
        hidden: what must not be found in the release; never written anywhere.
        pseudonyms: how many people are shown under a pseudonym: where any are, the secret was needed.
    """

    level: str
    left: Mapping[tuple[str, str], int]
    hidden: Hidden = field(repr=False)
    pseudonyms: int = 0


def reduce(
    roots: Sequence[Path],
    *,
    level: str,
    ontology: Path,
    out: Path,
    secret: bytes | None,
    same: Mapping[NamedNode, NamedNode],
    say: Callable[[str], None] = lambda _: None,
) -> Reduction:
    """Write into a new folder the curated root of what a level allows of other roots.

    Args:
        roots: the curated roots, of all levels.
        level: one of `LEVELS`.
        ontology: the folder of the ontology, which holds the policy.
        out: the folder to write; it is made, and may not hold anything.
        secret: what pseudonyms are made with; needed only where somebody is shown under one.
        same: the canonical address of each node that judgements in force say is the same as another
            (`identify.closure.canonical_map`), of all judgements.
        say: told what takes long.

    Raises:
        InputError: a source has no level, nothing is left, a secret is needed, or `out` is not empty.
        FindingError: an access judgement cannot be read, or protects nobody.
    """
    _check(level, out)
    claims = claims_of(roots, level=level, ontology=ontology, same=same, say=say)
    decision = decide(claims, level)
    keyed = Keyed(secret, level)
    new = addresses(decision, keyed, reference=claims.reference, smallest=smallest_of(claims, decision))
    _hide(claims, decision, new)
    dropped, levels = claims.rulings.dropped(level), _levels(claims, decision)
    shown = Shown(decision, dropped, new, claims.hidden, levels, strict=level != LEVELS[-1])
    Root(claims, shown, keyed, smallest=claims.rulings.smallest, say=say).write(out)
    people = {new[node] for node in decision.pseudonyms if node in new and node not in decision.gone}
    return Reduction(level, _left(claims, decision), claims.hidden, len(people))


def _check(level: str, out: Path) -> None:
    if level not in LEVELS:
        raise InputError(f"not a level: {level!r}", mend=f"one of {', '.join(LEVELS)}")
    if out.exists() and any(out.iterdir()):
        raise InputError("there is something there already", where=str(out), mend="name a new folder")


def _left(claims: Claims, decision: Decision) -> dict[tuple[str, str], int]:
    """Count what is left out by its kind and the reason."""
    left = Counter((kind_of(node), _reason(why)) for node, why in decision.gone.items())
    for graph, its in claims.sources.items():
        if rank(its) > rank(decision.level):
            left["source", "counted" if graph in claims.counted else f"its level is {its}"] += 1
    return dict(sorted(left.items()))


def claims_of(
    roots: Sequence[Path],
    *,
    level: str,
    ontology: Path,
    same: Mapping[NamedNode, NamedNode],
    hold: Iterable[NamedNode] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Claims:
    """Read curated roots for a level, with what is ruled by judgement and policy.

    Raises:
        InputError: a file cannot be read, or a source has no level.
        FindingError: an access judgement cannot be read, or protects nobody.
    """
    policy = Policy.of(read_ontology(ontology))

    def rule(judged: Iterable[Quad]) -> Rulings:
        return Rulings(judged, policy, same)

    return read_claims(roots, level, rule=rule, hold=hold, say=say)


def _hide(claims: Claims, decision: Decision, new: Mapping[NamedNode, NamedNode]) -> None:
    """Note all that must not be found: what is left out, and the old address of what has a new one."""
    hidden, ruled = claims.hidden, claims.rulings.judged | decision.ruled
    hidden.nodes |= {node.value for node in (*decision.gone, *new)}
    named: dict[NamedNode, list[NamedNode]] = {}
    for node, pairs in decision.nodes.items():
        if node in decision.gone or node in new:
            if node in decision.gone:
                hidden.take(node, pairs, ruled)
            elif node in decision.pseudonyms:
                hidden.take_identifiers(pairs)
        if node in decision.gone or node in new or node in decision.coarse:
            evidence = [value for key, value in pairs if key == RG.evidence and isinstance(value, NamedNode)]
            for one in evidence:
                hidden.take_passage(decision.nodes.get(one, []))
                if node in ruled or any(
                    key == RG.nameOf and (value in ruled or value in decision.pseudonyms)
                    for key, value in pairs
                ):
                    named.setdefault(node, []).append(one)
    for several in named.values():
        for one in several:
            hidden.take_statement(decision.nodes.get(one, []))
    for graph in claims.counted:
        if rank(claims.sources[graph]) > rank(decision.level):
            for node, pairs in claims.held[graph].items():
                hidden.take(node, pairs, ruled)


def _levels(claims: Claims, decision: Decision) -> dict[NamedNode, NamedNode]:
    """Give the level of what a wider release would leave out or change, though its source would not."""
    found: dict[NamedNode, NamedNode] = {}
    for level in LEVELS[: rank(decision.level)]:  # the stricter ones overwrite
        wider = decide(claims, level)
        for node, pairs in wider.nodes.items():
            kind = kind_of(node)
            record = kind in ("charge", "event", "record")
            involved = any(key in INVOLVES and value in wider.pseudonyms for key, value in pairs)
            if kind in ("person", "evidence", "source", "document") or node in decision.gone:
                continue
            if (node in wider.gone and (record or node in wider.ruled)) or node in wider.coarse or involved:
                found[node] = V[f"level-{LEVELS[rank(level) + 1]}"]
    return found


def _reason(why: str) -> str:
    """Give a reason without addresses."""
    return next((text for words, text in _REASONS if words in why), "by policy or judgement")
