"""Where nodes stand: each connected part by the stress of its distances, the parts packed side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Places = npt.NDArray[np.float64]

__all__ = ["MOST", "layout"]

MOST = 3000
"""Nodes that a picture takes: time and memory grow with their square."""

_ROUNDS, _FEWER, _LARGE = 120, 25, 500
"""How often places are bettered, and how often where there are many nodes."""
_STILL = 1e-4
_ROOM = 0.62
"""How far apart neighbours on the page are, at the median, in lengths of a tie."""
_NEAREST = 0.3
_MARGIN = (0.85, 0.5)
"""Around each part, sideways and up, in lengths of a tie: room for names."""
_HAIR = 1e-9


def layout(count: int, ties: Any, *, seed: int, aspect: float = 1.35) -> Places:  # noqa: ANN401
    """Give each node a place; the same nodes, ties and seed have the same places.

    Within a connected part, places minimise the stress between distances on the page and distances in the
    network (Gansner, Koren and North 2004, "Graph drawing by stress majorization"), beginning from classical
    scaling with a little noise, so that seeds differ and no two nodes begin in one place.

    >>> places = layout(3, [(0, 1), (1, 2)], seed=1)
    >>> places.shape
    (3, 2)

    Args:
        count: how many nodes there are.
        ties: pairs of positions of nodes.
        seed: where the noise begins.
        aspect: the width of the page by its height.
    """
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ends = np.asarray(ties, dtype=np.int64).reshape(-1, 2)
    adjacent = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()
    parts, part_of = connected_components(adjacent, directed=False)
    generator = np.random.default_rng(seed)
    members = [np.flatnonzero(part_of == part) for part in range(parts)]
    shaped = [_shape(adjacent[some][:, some], generator, aspect) for some in members]
    places = np.zeros((count, 2))
    sizes = [np.ptp(shape, axis=0) + 2 * np.array(_MARGIN) for shape in shaped]
    for some, shape, corner in zip(members, shaped, _packed(sizes, aspect), strict=True):
        places[some] = shape - shape.min(axis=0) + _MARGIN + corner
    return places


def _shape(adjacent: Any, generator: np.random.Generator, aspect: float) -> Places:  # noqa: ANN401
    """Lay out one connected part, its long side across, stretched where its nodes are crowded."""
    import numpy as np
    from scipy.sparse.csgraph import shortest_path
    from scipy.spatial import cKDTree

    count = adjacent.shape[0]
    if count < 3:
        return np.array([[0.0, 0.0], [1.0, 0.0]])[:count]
    lengths = _lengths(adjacent)
    distances = shortest_path(lengths, directed=False)
    places = _majorized(distances, _scaled(distances, generator))
    places -= places.mean(axis=0)
    _, axes = np.linalg.eigh(places.T @ places)
    places = places @ axes[:, ::-1]
    wide, high = np.ptp(places, axis=0) + 1e-9
    places[:, 0] *= min(max(aspect * high / wide, 1.0), 1.3)
    nearest = cKDTree(places).query(places, k=2)[0][:, 1]
    places *= max(_ROOM / max(float(np.median(nearest)), 1e-3), 1.0)
    return _apart(places)


def _lengths(adjacent: Any) -> Any:  # noqa: ANN401
    """Give ties of well-tied nodes more length, which makes room around them."""
    import numpy as np

    both = ((adjacent + adjacent.T) > 0).astype(float).tocoo()
    degree = np.bincount(both.row, minlength=both.shape[0])
    both.data = 1 + 0.35 * np.log2(np.minimum(degree[both.row], degree[both.col]))
    return both.tocsr()


def _scaled(distances: Places, generator: np.random.Generator) -> Places:
    """Begin with classical scaling (Torgerson 1952): the two widest directions of the distances."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    count = len(distances)
    noise = generator.normal(scale=0.1, size=(count, 2))
    if count < 4:
        return noise
    squared = distances**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = eigsh(centred, k=2, v0=np.linspace(1, 2, count), which="LA")
    vectors *= np.where(vectors[np.abs(vectors).argmax(axis=0), [0, 1]] < 0, -1, 1)
    scaled: Places = vectors * np.sqrt(np.maximum(values, 0.0)) + noise
    return scaled


def _majorized(distances: Places, places: Places) -> Places:
    """Lower the stress, each distance counting by its inverse square, until nothing moves."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve
    from scipy.spatial.distance import cdist

    weights = (distances + np.eye(len(distances))) ** -2.0
    np.fill_diagonal(weights, 0.0)
    factor = cho_factor((np.diag(weights.sum(axis=1)) - weights)[1:, 1:])
    pull = weights * distances
    for _ in range(_ROUNDS if len(places) < _LARGE else _FEWER):
        between = np.maximum(cdist(places, places), 1e-9)
        ratio = pull / between
        right = ratio.sum(axis=1)[:, None] * places - ratio @ places
        moved = np.vstack([np.zeros((1, 2)), cho_solve(factor, right[1:])])
        moved += places.mean(axis=0) - moved.mean(axis=0)
        still = np.abs(moved - places).max() < _STILL * distances.max()
        places = moved
        if still:
            break
    return places


def _apart(places: Places) -> Places:
    """Push nodes apart that stand nearer than they may."""
    import numpy as np
    from scipy.spatial import cKDTree

    for _ in range(60):
        pairs = cKDTree(places).query_pairs(_NEAREST, output_type="ndarray")
        if not len(pairs):
            break
        way = places[pairs[:, 1]] - places[pairs[:, 0]]
        length = np.maximum(np.linalg.norm(way, axis=1), 1e-9)[:, None]
        push = way / length * (_NEAREST * 1.02 - length) / 2
        for axis in (0, 1):
            for end, sign in ((0, -1), (1, 1)):
                places[:, axis] += np.bincount(pairs[:, end], sign * push[:, axis], minlength=len(places))
    return places


def _packed(sizes: Sequence[Any], aspect: float) -> list[tuple[float, float]]:
    """Give each box its lower left corner: large ones first, each as low as it fits."""
    widest = max((size[0] for size in sizes), default=0.0)
    area = sum(float(size[0] * size[1]) for size in sizes)
    order = sorted(range(len(sizes)), key=lambda at: (-sizes[at][1], -sizes[at][0], at))
    best: tuple[float, list[tuple[float, float]]] = (float("inf"), [])
    for share in (1.0, 1.1, 1.2, 1.35, 1.5, 1.7):
        width = max(widest, share * (area * aspect) ** 0.5)
        corners, wide, high = _stacked(sizes, order, width)
        best = min(best, (max(wide, high * aspect), corners), key=lambda one: one[0])
    return best[1]


def _stacked(sizes: Sequence[Any], order: Sequence[int], width: float) -> tuple[Any, float, float]:
    """Lay boxes on a skyline, whose steps (left, right, top) go from the left edge without end."""
    skyline = [(0.0, float("inf"), 0.0)]
    corners: list[tuple[float, float]] = [(0.0, 0.0)] * len(sizes)
    wide = high = 0.0
    for at in order:
        across, up = map(float, sizes[at])
        starts = [left for left, _, _ in skyline if left + across <= width + _HAIR] or [0.0]
        bottom, left = min((_top(skyline, left, left + across), left) for left in starts)
        right = left + across
        corners[at] = (left, bottom)
        wide, high = max(wide, right), max(high, bottom + up)
        before = [(start, min(end, left), top) for start, end, top in skyline if start < left - _HAIR]
        behind = [(max(start, right), end, top) for start, end, top in skyline if end > right + _HAIR]
        skyline = [*before, (left, right, bottom + up), *behind]
    return corners, wide, high


def _top(skyline: Sequence[tuple[float, float, float]], left: float, right: float) -> float:
    """Give how high the skyline is between two places."""
    return max(top for start, end, top in skyline if start < right - _HAIR and end > left + _HAIR)
