"""The words of a picture: its title, and a legend that says what every sign, size and width means."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.network.picture.ink import common, radius, width_of
from rightsgraph.network.picture.shown import Node, Shown, counted
from rightsgraph.network.picture.style import FAMILIES, INK, SOFT, stroke_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["WIDTH", "Key", "height_of", "key_of", "put_legend", "put_title"]

WIDTH = 2.75
"""Of the legend, in inches."""

_ROW, _LINE, _SIGN = 0.2, 0.15, 0.5
_LETTERS = 44
"""On a line of the legend's notes."""


@dataclass(frozen=True)
class Key:
    """What the legend says.

    Attributes:
        families: a sign and how many it stands for, as indices of `FAMILIES` and words.
        layers: the layer, its words, and whether its ties have a direction.
        people: numbers of people tied, for the sizes; none where all nodes are one size.
        weights: of ties, for the widths; none where all are one width.
        notes: lines of text.
        unit: what the width of a tie counts.
        ties: how many there are: many are drawn thinner.
    """

    families: Sequence[tuple[int, str]]
    layers: Sequence[tuple[str, str, bool]]
    people: Sequence[int]
    weights: Sequence[int]
    notes: Sequence[str]
    unit: str
    ties: int


def key_of(what: Shown, notes: Sequence[str], *, unit: str, weights: Sequence[int]) -> Key:
    """Say what a legend must say of what is drawn.

    Args:
        what: what is drawn of the network.
        notes: further lines.
        unit: what the width of a tie counts.
        weights: of the ties.
    """
    ranked = [node.people for node in what.nodes if node.people is not None]
    return Key(
        families=[(FAMILIES.index(family), counted(count, family.word)) for family, count in what.families()],
        layers=[
            (layer, f"{layer}{' (weak)' if what.weak else ''}: {count:,}", directed)
            for layer, count, directed in what.layers()
        ],
        people=common(ranked) if len(set(ranked)) > 1 else (),
        weights=common(weights) if len(set(weights)) > 1 else (),
        notes=[line for note in notes for line in textwrap.wrap(note, _LETTERS)],
        unit=unit,
        ties=len(weights),
    )


def height_of(key: Key) -> float:
    """Give how high a legend is, in inches."""
    rows = len(key.families) + len(key.layers) + 2 + (2 if key.weights else 0)
    return rows * _ROW + (_largest(key) + 2 * _ROW if key.people else 0) + len(key.notes) * _LINE + 1.0


def _largest(key: Key, base: float = 0.085) -> float:
    return 2 * max(radius(_sample(people), base, key.people[-1]) for people in key.people)


def _sample(people: int) -> Node:
    return Node("", FAMILIES[1], people)


def put_title(axes: Axes, what: Shown, *, top: float, more: str) -> None:
    """Write the title, and below it what is counted."""
    axes.text(0.2, top - 0.3, what.title, fontsize=14, color=INK, va="center", weight="bold")
    axes.text(0.2, top - 0.56, more, fontsize=8.5, color=SOFT, va="center")


def put_legend(axes: Axes, key: Key, *, at: tuple[float, float], base: float) -> None:
    """Draw a legend from its upper left corner down.

    Args:
        axes: where.
        key: what it says.
        at: its upper left corner.
        base: the radius of a person.
    """
    left, top = at
    top = _families(axes, key, (left, top), base)
    if key.people:
        top = _sizes(axes, key, (left, top), base)
    top = _layers(axes, key, (left, top))
    if key.weights:
        top = _widths(axes, key, (left, top))
    for number, line in enumerate(key.notes):
        axes.text(left, top - _ROW * 0.6 - number * _LINE, line, fontsize=7.5, color=SOFT, va="center")


def _head(axes: Axes, at: tuple[float, float], words: str) -> float:
    axes.text(at[0], at[1], words, fontsize=8, color=INK, va="center", weight="bold")
    return at[1] - _ROW


def _families(axes: Axes, key: Key, at: tuple[float, float], base: float) -> float:
    top = _head(axes, at, "Who and what")
    for number, words in key.families:
        family = FAMILIES[number]
        axes.scatter(
            [at[0] + _SIGN / 2],
            [top],
            s=(min(max(base, 0.05), 0.068) * 144) ** 2,
            marker=family.marker,
            color=family.colour,
            edgecolors=INK,
            linewidths=0.6,
        )
        axes.text(at[0] + _SIGN + 0.1, top, words, fontsize=8, color=INK, va="center")
        top -= _ROW
    return top - _ROW * 0.4


def _sizes(axes: Axes, key: Key, at: tuple[float, float], base: float) -> float:
    """Show how large who is tied to how many people is drawn."""
    left, high = at[0] + 0.1, _largest(key, base)
    top = _head(axes, at, "Size: how many people it is tied to")
    lines = ("(bodies of states and between states, officials in", "office, laws; all others have one size)")
    for line in lines:
        axes.text(at[0], top + 0.03, line, fontsize=7, color=SOFT, va="center")
        top -= _LINE
    middle = top - high / 2
    for people in key.people:
        size = radius(_sample(people), base, key.people[-1])
        left += size
        axes.scatter([left], [middle], s=(size * 144) ** 2, marker="s", color="white", edgecolors=INK)
        axes.text(left + size + 0.06, middle, f"{people}", fontsize=8, color=INK, va="center")
        left += size + 0.4
    return middle - high / 2 - _ROW * 0.8


def _layers(axes: Axes, key: Key, at: tuple[float, float]) -> float:
    top = _head(axes, at, "Ties")
    for layer, words, directed in key.layers:
        stroke = stroke_of(layer)
        style = (0, stroke.dash) if stroke.dash else "solid"
        axes.plot([at[0], at[0] + _SIGN], [top, top], color=stroke.colour, linewidth=1.6, linestyle=style)
        if directed:
            axes.fill(
                [at[0] + _SIGN + 0.02, at[0] + _SIGN - 0.08, at[0] + _SIGN - 0.08],
                [top, top + 0.04, top - 0.04],
                color=stroke.colour,
                linewidth=0,
            )
        axes.text(at[0] + _SIGN + 0.1, top, words, fontsize=8, color=INK, va="center")
        top -= _ROW
    return top - _ROW * 0.4


def _widths(axes: Axes, key: Key, at: tuple[float, float]) -> float:
    top = _head(axes, at, f"Width: {key.unit}")
    left = at[0]
    for weight in key.weights:
        axes.plot([left, left + 0.35], [top, top], color=SOFT, linewidth=width_of(weight, key.ties))
        axes.text(left + 0.42, top, f"{weight:,}", fontsize=8, color=INK, va="center")
        left += 0.8
    return top - _ROW * 1.2
