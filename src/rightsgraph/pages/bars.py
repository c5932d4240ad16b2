"""A bar for each year, as SVG in a page: text as text, colours from the page, said in words too."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

__all__ = ["bars"]

_WIDE, _HIGH, _TOP, _LEAST = 26, 120, 18, 4


def bars(title: str, numbers: Mapping[str, int]) -> str:
    """Draw a bar for each year from the first to the last, years without anything too.

    >>> bars("Lamps", {"2015": 2, "2017": 1}).count("<rect")
    2
    >>> bars("Lamps", {})
    ''

    Args:
        title: what the numbers are.
        numbers: by year, written with four digits.
    """
    if not numbers:
        return ""
    most = max(numbers.values())
    years = [f"{year:04d}" for year in range(int(min(numbers)), int(max(numbers)) + 1)]
    lines = []
    for at, year in enumerate(years):
        x = at * _WIDE
        if count := numbers.get(year, 0):
            high = max(_LEAST, round(_HIGH * count / most))
            lines.append(f'<rect x="{x + 3}" y="{_TOP + _HIGH - high}" width="{_WIDE - 6}" height="{high}"/>')
            lines.append(_text(x, _TOP + _HIGH - high - 4, str(count)))
        if at in (0, len(years) - 1) or int(year) % 5 == 0:
            lines.append(_text(x, _TOP + _HIGH + 14, year))
    said = ", ".join(f"{year}: {count}" for year, count in sorted(numbers.items()))
    wide, high = len(years) * _WIDE + 12, _TOP + _HIGH + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="years" role="img" viewBox="-6 0 {wide} {high}" '
        f'width="{wide}" height="{high}">\n<title>{escape(title)}</title>\n<desc>{escape(said)}</desc>\n'
        + "\n".join(lines)
        + "\n</svg>\n"
    )


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x + _WIDE // 2}" y="{y}" text-anchor="middle">{text}</text>'
