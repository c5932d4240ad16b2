"""The penalties of a decision in words: of two lengths that no source gives together, either may be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from pyoxigraph import NamedNode

from rightsgraph.pages.phrases import penalty_words
from rightsgraph.pages.words import manner_words
from rightsgraph.vocab import PROV, RDF, RG

__all__ = ["told_penalties"]

_WIDER = {"penalty", "record"}
_LIFE, _PRISON = "life imprisonment", "imprisonment"


def told_penalties(
    penalties: Sequence[NamedNode],
    values: Callable[[NamedNode, NamedNode], list[str]],
    kinds: Callable[[NamedNode, NamedNode], list[str]],
) -> tuple[str, ...]:
    """Write the penalties of one decision.

    Args:
        penalties: the penalties.
        values: gives the values of a property of a penalty.
        kinds: gives them as words.
    """
    told: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for one in sorted(penalties, key=str):
        kind = _kind(kinds(one, RDF.type))
        currency = "".join(values(one, RG.currency))
        amounts = [f"{amount} {currency}".strip() for amount in values(one, RG.amount)]
        text = penalty_words(kind, sorted(values(one, RG.duration)), amounts)
        manner = manner_words(set(kinds(one, RG.modality)), [], set(kinds(one, RG.recordStatus)))
        text += f" ({manner})" if manner else ""
        group = _PRISON if kind == _LIFE else kind
        told[group].setdefault(text, set()).update(values(one, PROV.hadPrimarySource))
    return tuple(_joined(texts) for _, texts in sorted(told.items(), key=lambda pair: _rank(pair[0])))


def _kind(kinds: Sequence[str]) -> str:
    narrow = [one for one in kinds if one not in _WIDER]
    if _LIFE in narrow:
        narrow.remove(_PRISON) if _PRISON in narrow else None
    return " / ".join(narrow) or "penalty"


def _rank(kind: str) -> tuple[bool, str]:
    """Name prison first."""
    return kind != _PRISON, kind


def _joined(texts: dict[str, set[str]]) -> str:
    ordered = sorted(texts)
    together = len(ordered) < 2 or set.intersection(*texts.values())
    return " and ".join(ordered) if together else f"{' or '.join(ordered)} (sources differ)"
