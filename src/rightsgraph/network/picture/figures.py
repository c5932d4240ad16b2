"""Figures of a network: the whole on one page, or its years as small multiples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsgraph.network.picture.ink import curves, put_labels, put_nodes, put_ties, radius
from rightsgraph.network.picture.legend import WIDTH, height_of, key_of, put_legend, put_title
from rightsgraph.network.picture.page import MISSING, Page, lay_out, name_all
from rightsgraph.network.picture.periods import Panel
from rightsgraph.network.picture.shown import Shown, Tie, counted, people_around
from rightsgraph.network.picture.style import INK, LINE, SOFT
from rightsgraph.pages.figure import blank

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["panels_figure", "whole_figure"]

_HEAD = 0.8
"""Of the title, in inches."""
_NAME, _BETWEEN = 0.4, 0.15
"""The room for the name of a panel, and between panels."""


def whole_figure(what: Shown, *, seed: int, level: str) -> Figure:
    """Draw the whole network on one page.

    Args:
        what: what is drawn of it.
        seed: where the noise of the layout begins.
        level: how widely the picture may be shown.
    """
    page = name_all(lay_out(what, seed=seed), what, far=2.0)
    weights = [tie.weight for tie in what.ties]
    key = key_of(
        what,
        notes_of(what, page, level=level, seed=seed),
        unit="records or shared things behind it",
        weights=weights,
    )
    height = max(page.height, height_of(key))
    figure, axes = blank(page.width + WIDTH, height + _HEAD)
    axes.set_ylim(page.height - height, page.height + _HEAD)
    put_title(axes, what, top=page.height + _HEAD, more=counts_of(what))
    put_ties(axes, page.drawn)
    put_nodes(axes, what.nodes, page.places, page.radii)
    put_labels(axes, page.labels, page.texts, page.places, size=page.size)
    put_legend(axes, key, at=(page.width, page.height - 0.1), base=page.base)
    return figure


def panels_figure(what: Shown, panels: Sequence[Panel], *, seed: int, level: str) -> Figure:
    """Draw the years of a network side by side, each node in one place in all of them.

    Args:
        what: what is drawn of it.
        panels: the years and their ties.
        seed: where the noise of the layout begins.
        level: how widely the picture may be shown.
    """
    page = lay_out(what, seed=seed, small=True)
    pages = [_panel_page(what, page, panel) for panel in panels]
    weights = [tie.weight for panel in panels for tie in panel.ties]
    notes = [
        "A tie stands in each panel in whose years one of its records certainly began; nodes without a tie "
        "there are grey points. Years without ties have no panel.",
        *notes_of(what, pages[0][1], level=level, seed=seed, named=False),
        *_unnamed(panels, [its for _, its in pages]),
    ]
    key = key_of(what, notes, unit="records that began then", weights=weights)
    beside = min(len(panels), max(round(math.sqrt(len(panels) * 1.5 * page.height / page.width)), 1))
    rows = math.ceil(len(panels) / beside)
    wide, high = page.width + _BETWEEN, page.height + _NAME + _BETWEEN
    width, height = beside * wide, max(rows * high + _BETWEEN, height_of(key))
    figure, axes = blank(width + WIDTH + _BETWEEN, height + _HEAD)
    put_title(axes, what, top=height + _HEAD, more=counts_of(what))
    put_legend(axes, key, at=(width + _BETWEEN, height - 0.1), base=page.base)
    for at, (panel, (seen, its)) in enumerate(zip(panels, pages, strict=True)):
        corner = (_BETWEEN + at % beside * wide, height - (at // beside + 1) * high)
        side = (figure.get_figwidth(), figure.get_figheight())
        box = (corner[0] / side[0], corner[1] / side[1], page.width / side[0], (high - _BETWEEN) / side[1])
        _put_panel(figure.add_axes(box), panel, seen, its)
    return figure


def _unnamed(panels: Sequence[Panel], pages: Sequence[Page]) -> list[str]:
    """Say in which panels how many nodes have no name."""
    short = [
        f"{missing:,} in “{panel.name}”"
        for panel, page in zip(panels, pages, strict=True)
        if (missing := len(_tied(panel.ties)) - len(page.labels))
    ]
    return [f"Without a name for want of room: {', '.join(short)}."] if short else []


def _panel_page(what: Shown, page: Page, panel: Panel) -> tuple[Shown, Page]:
    """Give what a panel shows: sizes are of its own years, names those of the nodes that are tied then."""
    import numpy as np

    around = people_around(panel.ties, [node.family.word for node in what.nodes])
    nodes = [
        node if node.people is None else replace(node, people=around[at])
        for at, node in enumerate(what.nodes)
    ]
    seen = replace(what, nodes=tuple(nodes), ties=panel.ties)
    radii = np.array([radius(node, page.base, what.most_people()) for node in nodes])
    its = replace(page, radii=radii, drawn=curves(seen, page.places, radii))
    return seen, name_all(its, seen, far=0.5, wanted=_tied(panel.ties))


def _tied(ties: Sequence[Tie]) -> frozenset[int]:
    return frozenset(end for tie in ties for end in (tie.source, tie.target))


def _put_panel(axes: Axes, panel: Panel, seen: Shown, page: Page) -> None:
    axes.set_xlim(0, page.width)
    axes.set_ylim(0, page.height + _NAME)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(LINE)
    tied = _tied(panel.ties)
    top = page.height + _NAME - 0.16
    axes.text(0.1, top, panel.name, fontsize=10, color=INK, va="center", weight="bold")
    said = f"{counted(len(panel.ties), 'tie')}, {counted(len(tied), 'node')}"
    axes.text(page.width - 0.1, top, said, fontsize=7.5, color=SOFT, va="center", ha="right")
    put_ties(axes, page.drawn)
    faint = frozenset(range(len(seen.nodes))) - tied
    put_nodes(axes, seen.nodes, page.places, page.radii, faint=faint)
    put_labels(axes, page.labels, page.texts, page.places, size=page.size)


def counts_of(what: Shown) -> str:
    records = {record for tie in what.ties for record in tie.records}
    return f"{what.summary()}, from {counted(len(records), 'record')}"


def notes_of(what: Shown, page: Page, *, level: str, seed: int, named: bool = True) -> list[str]:
    """Say what the picture leaves out, and what it is no proof of."""
    notes = ["A tie says what sources say of two; it is no proof that they know each other."]
    if what.weak_left:
        notes.append(f"Not drawn: {counted(what.weak_left, 'weak tie')} (one source or like charges).")
    if what.nodes_left:
        notes.append(f"Not drawn: {counted(what.nodes_left, 'node')} without another tie.")
    if named and len(page.labels) < len(what.nodes):
        notes.append(
            f"Named: {len(page.labels)} of {counted(len(what.nodes), 'node')}; those with a size by how many "
            "people they are tied to, all others where there is room."
        )
    if any(MISSING in text for text in page.texts):
        notes.append(f"{MISSING}: a letter that the font does not have.")
    return [*notes, f"Level: {level}. Layout from seed {seed}: where a node stands means nothing more."]
