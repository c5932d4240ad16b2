"""A network on a page: how large it is, where nodes and names stand, all in inches."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rightsgraph.network.picture.ink import Curve, curves, ink_of, radius
from rightsgraph.network.picture.labels import Ground, Label, place_labels
from rightsgraph.network.picture.layout import layout
from rightsgraph.network.picture.shown import Shown

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

__all__ = ["MISSING", "Page", "lay_out", "name_all", "readable"]

MISSING = "□"
"""Stands for a letter that the font does not have."""

_SIDE, _END = 0.85, 0.3
"""Room left of and right of the nodes, and above and below, for names."""
_PAGE, _PANEL = (16.0, 10.0, 250.0), (5.0, 1.3, 20.0)
"""The area of a page and of a panel, in square inches: the least, for the square root of nodes, the most."""
_LONGEST = 1.5
"""Of a tie, in inches: a small network makes a small page."""
_CORNERS = 1.2
"""How far the corners of a sign reach, in its radius."""
_ALL, _NAMED = 300, 160
"""Of so many nodes each has a name if there is room; of more, the other number at most do."""


@dataclass(frozen=True)
class Page:
    """Where everything stands, before the legend.

    Attributes:
        width: of the page, in inches.
        height: of the page.
        places: the middle of each node.
        radii: of each node.
        base: the radius of a person.
        size: of names, in points.
        drawn: the ties.
        texts: the name of each node, broken into lines.
        labels: those that have a place.
    """

    width: float
    height: float
    places: Numbers
    radii: Numbers
    base: float
    size: float
    drawn: Sequence[Curve]
    texts: Sequence[str]
    labels: Sequence[Label] = ()


def lay_out(what: Shown, *, seed: int, small: bool = False) -> Page:
    """Lay out a network on a page that grows with it.

    Args:
        what: what is drawn of the network.
        seed: where the noise of the layout begins.
        small: whether nodes and names are drawn small, as in a panel.
    """
    import numpy as np

    count = len(what.nodes)
    places = layout(count, [(tie.source, tie.target) for tie in what.ties], seed=seed)
    wide, high = np.ptp(places, axis=0) if count else (0.0, 0.0)
    side = _SIDE / 2 if small else _SIDE
    least, each, most = _PANEL if small else _PAGE
    room = min(max(each * math.sqrt(count), least), most)
    scale = min((room / max(wide * high, 0.5)) ** 0.5, _LONGEST)
    places = (places - (places.min(axis=0) if count else 0)) * scale + (side, _END)
    base, size = next(one for most, *one in _SIZES if count <= most)
    base, size = (base * 0.6, min(size, 5.0)) if small else (base, size)
    radii = np.array([radius(node, base, what.most_people()) for node in what.nodes])
    return Page(
        width=float(wide * scale) + 2 * side,
        height=float(high * scale) + 2 * _END,
        places=places,
        radii=radii,
        base=base,
        size=size,
        drawn=curves(what, places, radii),
        texts=[readable(node.label) for node in what.nodes],
    )


_SIZES = ((40, 0.085, 8.0), (150, 0.07, 7.0), (400, 0.05, 6.0), (1e9, 0.032, 5.0))
"""Up to so many nodes: the radius of a person in inches, and the size of names in points."""


def name_all(page: Page, what: Shown, *, far: float, wanted: Collection[int] | None = None) -> Page:
    """Give names their places: who may be ranked in public by the people tied to them, then all others.

    The others come where there is most room, so that as many as can be have a name and nobody is picked out.

    Args:
        page: the page.
        what: what is drawn on it.
        far: how far a name may stand from its node, in inches; in a crowd, only those of large nodes may.
        wanted: whose names; by default, all.
    """
    from scipy.spatial import cKDTree

    count = len(page.texts)
    asked = range(count) if wanted is None else sorted(wanted)
    ground = Ground(page.width, page.height, page.places, page.radii * _CORNERS, ink_of(page.drawn))
    crowd = cKDTree(page.places).query_ball_point(page.places, 0.6, return_length=True)
    order = sorted(asked, key=lambda at: (*_rank(what.nodes[at].people), crowd[at], at))
    few = count <= _ALL
    placed = place_labels(order, _measure(page), ground, far=far, most=count if few else _NAMED)
    return replace(page, labels=placed)


def _rank(people: int | None) -> tuple[bool, int]:
    return people is None, -(people or 0)


def _measure(page: Page) -> Callable[[int], tuple[float, float]]:
    """Measure names as they will be written."""
    from matplotlib.text import Text

    from rightsgraph.pages.figure import blank

    figure, _ = blank(1, 1)
    figure.set_dpi(150)
    written = Text(fontsize=page.size, linespacing=1.15, figure=figure)
    known: dict[str, tuple[float, float]] = {}

    def size(node: int) -> tuple[float, float]:
        text = page.texts[node]
        if text not in known:
            written.set_text(text)
            box = written.get_window_extent()
            known[text] = (box.width / 150 + 0.02, box.height / 150 + 0.01)
        return known[text]

    return size


def readable(label: str) -> str:
    r"""Break a name into at most three short lines, with a box for each letter that the font does not have.

    >>> readable("National Bureau for the Supervision of all Lamps and of those who make them by hand")
    'National Bureau for the\nSupervision of all Lamps\nand of those who make…'
    """
    letters = _letters()
    known = "".join(letter if ord(letter) in letters or letter.isspace() else MISSING for letter in label)
    lines = textwrap.wrap(known, 25, max_lines=3, placeholder="…", break_on_hyphens=False)
    return "\n".join(lines)


def _letters() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())
