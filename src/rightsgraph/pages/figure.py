"""Pictures: one way to begin a figure, and its bytes as PNG or SVG, the same for the same figure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["FORMS", "blank", "drawn"]

FORMS = ("png", "svg")
"""What a picture can be."""

_SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "svg.hashsalt": "rightsgraph",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "axes.unicode_minus": False,
}

_COORDINATES = re.compile(rb' d="[^"]*"|translate\([^)]*\)|<use [^>]*>')
_LETTER = re.compile(rb'transform="translate\(([\d.]+) 0\)"/>')
_INDENT = re.compile(rb"^ +", re.MULTILINE)
_DECIMALS = re.compile(rb"-?\d+\.\d{2,}")


def drawn(draw: Callable[[], Figure], form: str, *, title: str = "", description: str = "") -> bytes:
    r"""Give the bytes of a figure, with nothing in them of the clock, the machine or other settings.

    >>> drawn(lambda: blank(1, 1)[0], "png")[:4]
    b'\x89PNG'

    Args:
        draw: makes the figure, once the settings are those of every picture.
        form: one of `FORMS`.
        title: what an SVG is called.
        description: what it shows, for who cannot see it.

    Raises:
        ValueError: the form is not one of `FORMS`.
    """
    if form not in FORMS:
        raise ValueError(f"a picture is one of {FORMS}, not {form!r}")
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        figure = draw()
        file = io.BytesIO()
        metadata: dict[str, Any] = {"Software": None} if form == "png" else {"Date": None, "Creator": None}
        if form == "svg" and title:
            metadata["Title"] = title
        figure.savefig(file, format=form, dpi=150, metadata=metadata)
    return file.getvalue() if form == "png" else _finished(file.getvalue(), description)


def _finished(svg: bytes, description: str) -> bytes:
    """Give an SVG its description; say its coordinates to a tenth of a point, and all else shortly."""
    end = b"</title>"
    said = (
        svg.replace(end, end + f"\n <desc>{escape(description)}</desc>".encode(), 1) if description else svg
    )
    short = _COORDINATES.sub(lambda found: _DECIMALS.sub(_rounded, found[0]), said)
    return _LETTER.sub(rb'x="\1"/>', _INDENT.sub(b"", short)).replace(b"DejaVuSans-", b"c")


def _rounded(number: re.Match[bytes]) -> bytes:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".").encode()


def blank(width: float, height: float) -> tuple[Figure, Axes]:
    """Give a white figure of its own, which no window and no other picture knows, and axes in inches.

    >>> figure, axes = blank(3, 2)
    >>> [float(side) for side in (*axes.get_xlim(), *axes.get_ylim())]
    [0.0, 3.0, 0.0, 2.0]
    """
    from matplotlib import figure as mpl_figure
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = mpl_figure.Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.axis("off")
    return figure, axes
