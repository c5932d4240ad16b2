"""Ties, nodes and names put onto a page of matplotlib, all in inches."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightsgraph.network.picture.labels import Label
from rightsgraph.network.picture.shown import Node, Shown, Tie
from rightsgraph.network.picture.style import INK, LINE, SOFT, stroke_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from matplotlib.axes import Axes

    Numbers = npt.NDArray[np.float64]

__all__ = ["Curve", "common", "curves", "ink_of", "put_labels", "put_nodes", "put_ties", "radius", "width_of"]

_STEPS = 12
"""Of a curved tie."""
_SOME, _MANY = 400, 1500
"""From so many ties on they are drawn thinner and lighter."""


@dataclass(frozen=True)
class Curve:
    """A tie on the page: its points, and the arrowhead where it has a direction."""

    tie: Tie
    points: Numbers
    head: Numbers | None


def width_of(weight: int, ties: int = 1) -> float:
    """Give how thick a tie of a weight is drawn, in points: thinner where there are many ties.

    >>> width_of(1), width_of(5), width_of(5000) == width_of(17), width_of(5, ties=6000)
    (0.8, 2.0, True, 0.8)
    """
    thin = 1.0 if ties < _SOME else 0.65 if ties < _MANY else 0.4
    return (0.8 + 0.6 * math.sqrt(min(weight - 1, 16))) * thin


def radius(node: Node, base: float, most: int) -> float:
    """Give how large a node is drawn: all who are at risk alike, others by the people tied to them.

    >>> from rightsgraph.network.picture.style import FAMILIES
    >>> [radius(Node("", FAMILIES[0], people), 1.0, 9) for people in (None, 0, 1, 9)]
    [1.0, 1.0, 1.5, 2.5]

    Args:
        node: the node.
        base: the radius of a person.
        most: the most people that any node is tied to.
    """
    return base * (1 + min(math.sqrt(most) / 2, 2.5) * math.sqrt((node.people or 0) / max(most, 1)))


def curves(what: Shown, places: Numbers, radii: Numbers) -> list[Curve]:
    """Draw each tie as a line, ties between the same two nodes as curves side by side."""
    import numpy as np

    pairs: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in what.ties:
        pairs[min(tie.source, tie.target), max(tie.source, tie.target)].append(tie)
    drawn = []
    for (low, high), ties in pairs.items():
        way = places[high] - places[low]
        aside = np.array([-way[1], way[0]])
        for at, tie in enumerate(ties):
            bend = (at - (len(ties) - 1) / 2) * 0.1
            points = _line(places[low], places[high], aside * bend)
            ordered = points if tie.source == low else points[::-1]
            drawn.append(_curve(tie, ordered, radii[tie.target]))
    return drawn


def _line(start: Numbers, end: Numbers, bend: Numbers) -> Numbers:
    import numpy as np

    if not bend.any():
        return np.array([start, end])
    share = np.linspace(0, 1, _STEPS)[:, None]
    line: Numbers = start * (1 - share) + end * share + bend * 4 * share * (1 - share)
    return line


def _curve(tie: Tie, points: Numbers, target_radius: float) -> Curve:
    import numpy as np

    if not tie.directed:
        return Curve(tie, points, None)
    way = points[-1] - points[-2]
    length = float(np.hypot(*way)) or 1.0
    way, size = way / length, 0.05 + 0.012 * width_of(tie.weight)
    tip = points[-1] - way * target_radius
    side = np.array([-way[1], way[0]]) * size * 0.42
    head = np.array([tip, tip - way * size + side, tip - way * size - side])
    return Curve(tie, np.vstack([points[:-1], tip - way * size * 0.6]), head)


def ink_of(drawn: Iterable[Curve]) -> Numbers:
    """Give points along the ties, a twenty-fifth of an inch apart."""
    import numpy as np

    points = [np.empty((0, 2))]
    for curve in drawn:
        for start, end in zip(curve.points[:-1], curve.points[1:], strict=True):
            share = np.linspace(0, 1, max(int(np.hypot(*(end - start)) * 25), 1), endpoint=False)[:, None]
            points.append(start * (1 - share) + end * share)
    return np.concatenate(points)


def put_ties(axes: Axes, drawn: Sequence[Curve]) -> None:
    """Draw the ties, layer by layer."""
    from matplotlib.collections import LineCollection, PolyCollection

    layers: dict[str, list[int]] = defaultdict(list)
    for at, curve in enumerate(drawn):
        layers[curve.tie.layer].append(at)
    alpha = 0.85 if len(drawn) < _SOME else 0.5 if len(drawn) < _MANY else 0.35
    for layer, positions in sorted(layers.items(), key=lambda one: (-len(one[1]), one[0])):
        stroke = stroke_of(layer)
        thick = [width_of(drawn[at].tie.weight, len(drawn)) for at in positions]
        lines = LineCollection(
            [drawn[at].points for at in positions],
            colors=stroke.colour,
            linewidths=thick,
            linestyles=[(0, stroke.dash)] if stroke.dash else "solid",
            alpha=alpha,
            zorder=1,
            clip_on=False,
            gid=f"ties-{layer}",
        )
        axes.add_collection(lines, autolim=False)
        heads: list[Any] = [drawn[at].head for at in positions if drawn[at].head is not None]
        if heads:
            filled = PolyCollection(heads, facecolors=stroke.colour, linewidths=0, zorder=2, clip_on=False)
            axes.add_collection(filled, autolim=False)


def put_nodes(
    axes: Axes, nodes: Sequence[Node], places: Numbers, radii: Numbers, *, faint: frozenset[int] = frozenset()
) -> None:
    """Draw the nodes, family by family; faint ones as grey points."""
    grey = sorted(faint)
    if grey:
        axes.scatter(places[grey, 0], places[grey, 1], s=4, color=LINE, linewidths=0, zorder=3, clip_on=False)
    families: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if at not in faint:
            families[node.family.word].append(at)
    for word, positions in sorted(families.items()):
        family = nodes[positions[0]].family
        axes.scatter(
            places[positions, 0],
            places[positions, 1],
            s=(radii[positions] * 144) ** 2,
            marker=family.marker,
            color=family.colour,
            edgecolors=INK,
            linewidths=0.6,
            zorder=4,
            clip_on=False,
            gid=f"nodes-{word.replace(' ', '-')}",
        )


def put_labels(
    axes: Axes, labels: Sequence[Label], texts: Sequence[str], places: Numbers, *, size: float
) -> None:
    """Write the names, over a light ground, with a line to the node of each that stands far from it."""
    from matplotlib.collections import LineCollection, PolyCollection

    grounds, leads = [], []
    for label in labels:
        left, bottom, right, top = label.box
        grounds.append([(left, bottom), (right, bottom), (right, top), (left, top)])
        if label.far:
            x, y = places[label.node]
            leads.append([(x, y), (min(max(x, left), right), min(max(y, bottom), top))])
        axes.text(
            (left + right) / 2,
            (bottom + top) / 2,
            texts[label.node],
            fontsize=size,
            color=INK,
            ha="center",
            va="center",
            linespacing=1.15,
            zorder=6,
            gid=f"label-{label.node}",
        )
    axes.add_collection(
        LineCollection(leads, colors=SOFT, linewidths=0.4, zorder=3, clip_on=False), autolim=False
    )
    axes.add_collection(
        PolyCollection(grounds, facecolors="white", linewidths=0, alpha=0.72, zorder=5, clip_on=False),
        autolim=False,
    )


def common(weights: Iterable[int]) -> list[int]:
    """Choose weights for the legend: the least, one between, the greatest.

    >>> common([1, 1, 2, 3, 9])
    [1, 3, 9]
    """
    known = sorted(Counter(weights))
    return sorted({known[0], known[len(known) // 2], known[-1]}) if known else []
