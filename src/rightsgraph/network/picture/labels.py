"""Where names stand: beside their nodes, on no other name and no node, across few ties, within the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

__all__ = ["Ground", "Label", "place_labels"]

_GAP = 0.03
"""Between a name and what it must not touch, in inches."""
_CELL = 0.04
"""Of the grid on which ink is counted."""
_COVERED = 4
"""Small nodes that the name of a large one may lie on in a crowd."""
_FAR = (0.3, 0.5, 0.75, 1.05, 1.4, 1.8)
"""How far a name may stand from its node, with a thin line to it, where there is no room beside it."""


@dataclass(frozen=True)
class Label:
    """A name that has a place.

    Attributes:
        node: whose.
        box: left, bottom, right and top, in inches.
        far: whether it stands so far from its node that a line leads to it.
    """

    node: int
    box: tuple[float, float, float, float]
    far: bool


@dataclass(frozen=True)
class Ground:
    """What is on the page before the names: nodes, and points of ties.

    Attributes:
        width: of the page, in inches.
        height: of the page.
        places: the middle of each node.
        radii: of each node.
        ink: points along the ties.
    """

    width: float
    height: float
    places: Numbers
    radii: Numbers
    ink: Numbers


def place_labels(
    order: Iterable[int], size: Callable[[int], tuple[float, float]], ground: Ground, *, far: float, most: int
) -> list[Label]:
    """Give names a place in their order, each where it crosses the fewest ties; one without room has none.

    Args:
        order: the nodes, those that matter first.
        size: the width and height of a node's name, in inches.
        ground: what is on the page already.
        far: how far a name may stand from its node, in inches, where there is no room beside it.
        most: how many names are placed; where there are more nodes, only the names of large ones may stand
            far from them, or on small ones.
    """
    import numpy as np

    below, least = _summed(ground), float(ground.radii.min(initial=np.inf))
    boxes: Numbers = np.empty((0, 4))
    placed: list[Label] = []
    for node in order:
        if len(placed) >= most:
            break
        crowded = len(ground.radii) > most
        large = float(ground.radii[node]) > least
        wide, high = size(node)
        candidates, distance = _candidates(ground, node, (wide, high), far=far if large or not crowded else 0)
        free, covered = _free(candidates, boxes, ground)
        free &= covered <= (_COVERED if large and crowded else 0)
        if not free.any():
            continue
        candidates, distance = candidates[free], distance[free]
        cost = _ink(below, candidates) * 0.35 + distance * 16 + np.arange(len(distance)) * 1e-3
        cost += covered[free] * 1000 + _beside(candidates, ground, node) * 4.5
        best = int(cost.argmin())
        boxes = np.vstack([boxes, candidates[best]])
        left, bottom, right, top = map(float, candidates[best])
        placed.append(Label(node, (left, bottom, right, top), bool(distance[best] > 0)))
    return placed


def _candidates(ground: Ground, node: int, size: Sequence[float], *, far: float) -> tuple[Numbers, Numbers]:
    """Give the boxes in which a name may stand around its node, and how far each is from it."""
    import numpy as np

    near, rings = np.arange(8) * np.pi / 4, [ring for ring in _FAR if ring <= far]
    angles = np.concatenate([near, *(np.arange(16) * np.pi / 8 for _ in rings)])
    distance = np.concatenate([np.zeros(8), *(np.full(16, ring) for ring in rings)])
    reach = ground.radii[node] + _GAP + distance
    half = np.array(size) / 2
    way = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    middle = ground.places[node] + way * reach[:, None] + np.clip(way * 1.5, -1, 1) * half
    return np.hstack([middle - half, middle + half]), distance


def _free(candidates: Numbers, boxes: Numbers, ground: Ground) -> tuple[Any, Any]:
    """Tell which boxes are on the page and on no other name, and how many nodes each is on."""
    import numpy as np

    left, bottom, right, top = (candidates[:, side, None] for side in range(4))
    inside = (
        (left[:, 0] >= _GAP)
        & (bottom[:, 0] >= _GAP)
        & (right[:, 0] <= ground.width - _GAP)
        & (top[:, 0] <= ground.height - _GAP)
    )
    on_name = (
        (left < boxes[:, 2] + _GAP)
        & (right > boxes[:, 0] - _GAP)
        & (bottom < boxes[:, 3] + _GAP / 2)
        & (top > boxes[:, 1] - _GAP / 2)
    ).any(axis=1)
    across = ground.places[:, 0] - np.clip(ground.places[:, 0], left, right)
    up = ground.places[:, 1] - np.clip(ground.places[:, 1], bottom, top)
    on_node = across**2 + up**2 < (ground.radii + _GAP / 3) ** 2
    large = ground.radii > 1.5 * ground.radii.min()
    return inside & ~on_name & ~(on_node & large).any(axis=1), on_node.sum(axis=1)


def _beside(boxes: Numbers, ground: Ground, node: int) -> Any:  # noqa: ANN401
    """Count the other nodes that stand as near to each box as its own might."""
    import numpy as np

    away = np.maximum(boxes[:, None, :2] - ground.places, ground.places - boxes[:, None, 2:]).clip(min=0)
    near = np.hypot(away[..., 0], away[..., 1]) < ground.radii + _GAP * 2.5
    near[:, node] = False
    return near.sum(axis=1)


def _summed(ground: Ground) -> Numbers:
    """Count the ink below and left of each cell, so that a box is four look-ups."""
    import numpy as np

    wide, high = int(ground.width / _CELL) + 2, int(ground.height / _CELL) + 2
    counts = np.zeros((wide, high))
    cells = np.clip((ground.ink / _CELL).astype(int) + 1, 0, (wide - 1, high - 1))
    np.add.at(counts, (cells[:, 0], cells[:, 1]), 1.0)
    summed: Numbers = counts.cumsum(axis=0).cumsum(axis=1)
    return summed


def _ink(below: Numbers, boxes: Numbers) -> Numbers:
    import numpy as np

    cells = np.clip((boxes / _CELL).astype(int), 0, None)
    left, bottom = np.minimum(cells[:, :2], np.array(below.shape) - 1).T
    right, top = np.minimum(cells[:, 2:] + 1, np.array(below.shape) - 1).T
    counted: Numbers = below[right, top] - below[left, top] - below[right, bottom] + below[left, bottom]
    return counted
