"""Access judgements as curators wrote them: read, checked, and those that nothing takes back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.errors import FindingError
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF, RG, V

__all__ = ["LEVEL", "Access", "Values", "read_access", "taken_back", "values_in", "values_of"]

LEVEL = {V["level-public"]: "public", V["level-partner"]: "partner", V["level-restricted"]: "restricted"}
"""The names of the levels by their addresses in the vocabulary."""

_TREATMENTS = (V["treatment-withheld"], V["treatment-pseudonymised"], V["treatment-coarsened"])
_CLASSES = (RG.AccessJudgement, RG.IdentityJudgement, RG.Revocation, RG.StatusJudgement)

_OURS = RG.about.value.removesuffix("about")
_SAID = {RG.about, RG.accessLevel, RG.reason, RG.sensitivity, RG.treatment}

Values = Mapping[NamedNode, Mapping[NamedNode, tuple[NamedNode | Literal, ...]]]
"""The values of each property of each thing."""


@dataclass(frozen=True, kw_only=True)
class Access:
    """One access judgement: what it is about, and the reason of policy, level and treatments it gives."""

    iri: NamedNode
    about: tuple[NamedNode, ...]
    sensitivity: NamedNode | None
    level: str | None
    treatments: frozenset[NamedNode]


def values_of(quads: Iterable[Quad]) -> Values:
    """Give what quads say of each thing, by property; graphs aside."""
    nodes: dict[NamedNode, list[tuple[NamedNode, NamedNode | Literal]]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject].append((quad.predicate, quad.object))
    return values_in(nodes)


def values_in(nodes: Mapping[NamedNode, Iterable[tuple[NamedNode, NamedNode | Literal]]]) -> Values:
    """Give what is said of each thing by property."""
    values: dict[NamedNode, dict[NamedNode, tuple[NamedNode | Literal, ...]]] = {}
    for node, pairs in nodes.items():
        its = values.setdefault(node, {})
        for key, value in pairs:
            its[key] = (*its.get(key, ()), value)
    return values


def read_access(judged: Values, sensitivities: Collection[NamedNode]) -> list[Access]:
    """Give the access judgements in force, in the order of their addresses.

    Raises:
        FindingError: one says too little to protect anybody, or what cannot be read.
    """
    back = taken_back(judged)
    for iri, values in judged.items():
        if "/id/judgement/" in iri.value and not set(values.get(RDF.type, ())) & set(_CLASSES):
            raise _unreadable(iri, "its class is none of a judgement's", "a rg:AccessJudgement")
    return [
        _read(iri, values, sensitivities)
        for iri, values in sorted(judged.items(), key=lambda pair: pair[0].value)
        if RG.AccessJudgement in values.get(RDF.type, ()) and iri not in back
    ]


def _read(
    iri: NamedNode,
    values: Mapping[NamedNode, tuple[NamedNode | Literal, ...]],
    sensitivities: Collection[NamedNode],
) -> Access:
    about = tuple(one for one in values.get(RG.about, ()) if isinstance(one, NamedNode))
    level = _one(iri, values, RG.accessLevel, LEVEL)
    kind = _one(iri, values, RG.sensitivity, sensitivities)
    treatments = frozenset(one for one in values.get(RG.treatment, ()) if isinstance(one, NamedNode))
    reasons = [one.value.strip() for one in values.get(RG.reason, ()) if isinstance(one, Literal)]
    if not about or len(about) != len(values[RG.about]):
        raise _unreadable(iri, "it is about nothing", "rg:about with the address of whom or what it protects")
    if not reasons or not all(reasons):
        raise _unreadable(iri, "it gives no reason", "rg:reason")
    if len(treatments) != len(values.get(RG.treatment, ())) or not treatments <= set(_TREATMENTS):
        known = ", ".join(map(compact, _TREATMENTS))
        raise _unreadable(iri, "its rg:treatment is none that a judgement gives", f"one of {known}")
    if unknown := {one for one in values if one.value.startswith(_OURS)} - _SAID:
        word = compact(min(unknown, key=str))
        raise _unreadable(iri, f"it says {word}, which no access judgement says", "another word, or none")
    if iri in about:
        raise _unreadable(iri, "it is about itself", "rg:about with the address of whom or what it protects")
    of_policy = [one for one in about if one in sensitivities]
    if of_policy and (kind is not None or len(of_policy) < len(about)):
        raise _unreadable(iri, "it is about a sensitivity and something else", "one judgement for each")
    if of_policy and level is None and not treatments:
        raise _unreadable(iri, "it changes nothing of the sensitivity", "rg:accessLevel or rg:treatment")
    if not of_policy and kind is None and level is None:
        raise _unreadable(iri, "it protects nobody", "rg:sensitivity, or rg:accessLevel")
    return Access(
        iri=iri, about=about, sensitivity=kind, level=LEVEL[level] if level else None, treatments=treatments
    )


def _one(
    iri: NamedNode,
    values: Mapping[NamedNode, tuple[NamedNode | Literal, ...]],
    predicate: NamedNode,
    among: Collection[NamedNode],
) -> NamedNode | None:
    found = values.get(predicate, ())
    if not found:
        return None
    if len(found) > 1 or not isinstance(found[0], NamedNode) or found[0] not in among:
        known = ", ".join(sorted(map(compact, among)))
        raise _unreadable(iri, f"its {compact(predicate)} is not one of those there are", f"one of {known}")
    return found[0]


def _unreadable(iri: NamedNode, what: str, needs: str) -> FindingError:
    mend = f"mend it in judgements/: write {needs}"
    return FindingError(f"an access judgement that cannot be read: {what}", where=compact(iri), mend=mend)


def taken_back(judged: Values) -> set[NamedNode]:
    """Give the judgements that a revocation in force takes back.

    Raises:
        FindingError: revocations revoke each other in a circle.
    """
    targets = {
        iri: [one for one in values.get(RG.revokes, ()) if isinstance(one, NamedNode)]
        for iri, values in judged.items()
        if RG.revokes in values
    }
    waits = Counter(target for its in targets.values() for target in its)
    ready = [iri for iri in targets if not waits[iri]]
    back: set[NamedNode] = set()
    for iri in ready:  # grows: a revocation is ready when all that may take it back have been
        back.update(targets[iri] if iri not in back else ())
        for target in targets[iri]:
            waits[target] -= 1
            if not waits[target] and target in targets:
                ready.append(target)
    if stuck := targets.keys() - set(ready):
        what, mend = "revocations that revoke each other in a circle", "take one of the revocations out"
        raise FindingError(what, where=compact(min(stuck, key=str)), mend=mend)
    return back
