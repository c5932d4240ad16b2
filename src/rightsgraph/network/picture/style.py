"""What nodes and ties look like: a shape and a colour by kind, a colour and a dash by layer."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FAMILIES", "INK", "LINE", "SOFT", "Family", "Stroke", "family_of", "stroke_of"]

INK, SOFT, LINE = "#1b1b1b", "#545454", "#b9b9b9"

_BLACK, _ORANGE, _SKY, _GREEN = "#000000", "#e69f00", "#56b4e9", "#009e73"
_YELLOW, _BLUE, _RED, _PURPLE = "#f0e442", "#0072b2", "#d55e00", "#cc79a7"
"""Colours that people who see few of them tell apart (Okabe and Ito 2008, Color Universal Design)."""


@dataclass(frozen=True)
class Family:
    """Kinds of nodes that look the same.

    Attributes:
        word: what the legend calls them.
        marker: the shape, as matplotlib names it; each family has its own, so that grey paper does.
        colour: the fill.
        kinds: the notations of kinds in it; those of the last family are all others.
    """

    word: str
    marker: str
    colour: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Stroke:
    """How the ties of a layer are drawn: a colour, and lengths of dashes and gaps in widths of the line."""

    colour: str
    dash: tuple[float, ...] = ()


def _family(word: str, marker: str, colour: str, kinds: str = "") -> Family:
    return Family(word, marker, colour, frozenset(kinds.split()))


FAMILIES = (
    _family("person", "o", _ORANGE, "person"),
    _family(
        "state body",
        "s",
        _BLUE,
        "ministry parliament police prison prosecution security-service state state-agency local-authority "
        "head-of-state state-body",
    ),
    _family("court", "p", _BLACK, "court"),
    _family(
        "civil society group or outlet",
        "D",
        _GREEN,
        "civil-society human-rights-group campaign trade-union trade-union-confederation party media",
    ),
    _family("international body", "h", _SKY, "international-body intergovernmental treaty-body"),
    _family(
        "law",
        "^",
        _PURPLE,
        "legal-instrument amendment code constitution regulation statute treaty provision legal-provision",
    ),
    _family("charge", "v", _RED, "charge"),
    _family("country or place", "P", _YELLOW, "country facility place region settlement"),
    _family("pattern", "*", "#ffffff", "pattern"),
    _family("other organization", "X", "#d0d0d0"),
)
"""In the order of the legend."""

_DASHED, _DOTTED, _MIXED = (4.0, 1.8), (1.0, 1.8), (5.0, 1.5, 1.0, 1.5)

_STROKES = {
    "co-accused": Stroke(_RED),
    "arrested-together": Stroke(_BLUE),
    "same-court": Stroke(_BLACK, _DASHED),
    "same-article": Stroke(_PURPLE, _DASHED),
    "same-offence": Stroke(_PURPLE, _MIXED),
    "membership": Stroke(_GREEN),
    "representation": Stroke(_SKY),
    "kinship": Stroke(_ORANGE, _DASHED),
    "institution-target": Stroke("#777777"),
    "co-mention": Stroke(LINE, _DOTTED),
    "law-charge-person": Stroke(_PURPLE),
    "country-pattern": Stroke(_ORANGE),
}
_OTHERS = (Stroke(_RED, _MIXED), Stroke(_BLUE, _DASHED), Stroke(_GREEN, _MIXED), Stroke(_BLACK))


def family_of(kind: str) -> Family:
    """Give the family of a kind of node.

    >>> family_of("trade-union").word, family_of("company").word
    ('civil society group or outlet', 'other organization')
    """
    return next((family for family in FAMILIES if kind in family.kinds), FAMILIES[-1])


def stroke_of(layer: str) -> Stroke:
    """Give the look of a layer; one that is not known here takes its look from its name.

    >>> stroke_of("co-accused").dash
    ()
    """
    return _STROKES.get(layer) or _OTHERS[sum(layer.encode()) % len(_OTHERS)]
