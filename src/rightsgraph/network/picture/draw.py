"""A network as a picture, PNG or SVG: the same bytes for the same network and seed."""

from __future__ import annotations

from rightsgraph.errors import InputError
from rightsgraph.network.model import Network
from rightsgraph.network.picture.figures import panels_figure, whole_figure
from rightsgraph.network.picture.layout import MOST
from rightsgraph.network.picture.periods import panels_of
from rightsgraph.network.picture.shown import Shown, describe, shown
from rightsgraph.pages.figure import drawn

__all__ = ["draw"]


def draw(
    network: Network, form: str, *, seed: int = 1, level: str = "public", by_year: bool = False
) -> bytes:
    """Draw a network; its legend says what signs, colours, sizes and widths mean, and what is left out.

    Weak ties are drawn only where there are no others, and nodes only where a tie that is drawn reaches them.

    Args:
        network: the network.
        form: `png` or `svg`.
        seed: where the noise of the layout begins.
        level: how widely the picture may be shown, which it says.
        by_year: whether to draw one panel for each year, or for some years where there are many.

    Raises:
        InputError: there is nothing to draw, or more than a page holds.
        ValueError: the form is neither.
    """
    what = shown(network)
    _check(network, what)
    panels = panels_of(network, what) if by_year else ()
    return drawn(
        lambda: (
            panels_figure(what, panels, seed=seed, level=level)
            if panels
            else whole_figure(what, seed=seed, level=level)
        ),
        form,
        title=network.title,
        description=describe(network),
    )


def _check(network: Network, what: Shown) -> None:
    if not what.ties:
        raise InputError(
            "there are no ties to draw",
            where=network.name,
            mend="take another --projection, or a wider --country, --from and --to",
        )
    if len(what.nodes) > MOST:
        raise InputError(
            f"{len(what.nodes):,} nodes are more than the {MOST:,} that a page holds",
            where=network.name,
            mend="narrow it with --projection, --country, --from and --to, or export it for Gephi: "
            "rightsgraph network export --format gexf",
        )
