"""Small diagrams of terms as SVG: boxes and arrows, text as text, colours from the page that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

__all__ = ["Box", "class_diagram", "tree_diagram"]

_ROW, _HIGH, _WIDE, _LETTER = 34, 24, 190, 7
_GAP = 150
_MOST = 8
_LONGEST = 25


@dataclass(frozen=True)
class Box:
    """A box of a diagram: its text, where it leads, and the word on the line to it."""

    text: str
    href: str = ""
    word: str = ""


def class_diagram(
    name: str, *, above: Sequence[Box], below: Sequence[Box], into: Sequence[Box], out: Sequence[Box]
) -> str:
    """Draw a class between its wider and narrower classes, and the properties that lead to it and from it.

    >>> "<title>Lamp and its neighbours</title>" in class_diagram("Lamp", above=[], below=[], into=[], out=[])
    True

    Args:
        name: the class.
        above: wider classes.
        below: narrower classes.
        into: properties that lead to it, each with the class it comes from.
        out: properties that lead from it, each with the class it leads to.
    """
    above, below, into, out = (_fewer(boxes) for boxes in (above, below, into, out))
    middle_x = _WIDE + _GAP if into else 0
    side = middle_x + _WIDE + _GAP
    top = _rows(above)
    rows = max(len(into), len(out), 1)
    middle = top + _ROW * (rows - 1) / 2 + 4
    bottom = top + _ROW * rows + (10 if below else 0)
    high = bottom + _rows(below)
    lines: list[str] = []
    for at, box in enumerate(above):
        lines += _upright(box, (middle_x, 4 + at * _ROW), at == len(above) - 1, (middle, True))
    for at, box in enumerate(below):
        lines += _upright(box, (middle_x, bottom + at * _ROW), at == 0, (middle + _HIGH, False))
    for boxes, x, side_in in ((into, 0, True), (out, side, False)):
        first = top + (rows - len(boxes)) * _ROW / 2 + 4
        for at, box in enumerate(boxes):
            lines += _sideways(box, (x, first + at * _ROW), (middle_x, middle), side_in)
    lines += _box(Box(name), middle_x, middle, "self")
    said = _told(name, above=above, below=below, into=into, out=out)
    wide = side + _WIDE if out else middle_x + _WIDE
    return _svg(f"{name} and its neighbours", said, (wide, high + 8), lines)


def tree_diagram(title: str, roots: Sequence[Box], children: Callable[[str], Sequence[Box]]) -> str:
    """Draw a hierarchy from left to right, each name once in the place where it is met first.

    >>> tree_diagram("All", [Box("a")], lambda name: [Box("b")] if name == "a" else []).count("<rect")
    2
    """
    lines: list[str] = []
    seen: set[str] = set()
    told: list[str] = []
    widest = row = 0

    def draw(box: Box, depth: int, parent: float | None) -> None:
        nonlocal row, widest
        if box.text in seen:
            return
        seen.add(box.text)
        x, y = depth * 60, 4 + row * 28
        row, widest = row + 1, max(widest, x)
        if parent is not None:
            lines.append(f'<path d="M{x - 48} {parent + _HIGH:.0f}V{y + 12:.0f}H{x}"/>')
        lines.extend(_box(box, x, y, ""))
        found = children(box.text)
        if found:
            told.append(f"{box.text}: {', '.join(child.text for child in found)}.")
        for child in found:
            draw(child, depth + 1, y)

    for root in roots:
        draw(root, 0, None)
    return _svg(title, " ".join(told), (widest + _WIDE, row * 28 + 8), lines)


def _fewer(boxes: Sequence[Box]) -> list[Box]:
    if len(boxes) <= _MOST:
        return list(boxes)
    return [*boxes[: _MOST - 1], Box(f"and {len(boxes) - _MOST + 1} more")]


def _rows(boxes: Sequence[Box]) -> float:
    return len(boxes) * _ROW + (18 if boxes else 0)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _box(box: Box, x: float, y: float, kind: str) -> list[str]:
    mark = f' class="{kind}"' if kind else ""
    middle = f'x="{x + _WIDE / 2:.0f}" y="{y + 16:.0f}" text-anchor="middle"'
    body = (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{_WIDE}" height="{_HIGH}" rx="4"{mark}/>'
        f"<text {middle}>{escape(_short(box.text))}</text>"
    )
    return [f"<a href={quoteattr(box.href)}>{body}</a>" if box.href else body]


def _upright(box: Box, at: tuple[float, float], nearest: bool, to: tuple[float, bool]) -> list[str]:  # noqa: FBT001
    """Draw a box over or under the middle one, with an arrow where it stands next to it."""
    (x, y), (edge, over) = at, to
    centre = x + _WIDE / 2
    begin, end = (edge, y + _HIGH + 6) if over else (y, edge + 6)
    if not nearest:
        return _box(box, x, y, "")
    tip = f"M{centre - 5:.0f} {end:.0f}h10l-5 -6z"
    line = f'<path d="M{centre:.0f} {begin:.0f}V{end:.0f}"/><path class="tip" d="{tip}"/>'
    return [line, *_box(box, x, y, "")]


def _sideways(box: Box, at: tuple[float, float], middle: tuple[float, float], into: bool) -> list[str]:  # noqa: FBT001
    """Draw a box at the side, and the arrow of the property with its name over it."""
    (x, y), (middle_x, middle_y) = at, middle
    if not box.word:
        return _box(box, x, y, "")
    edge = middle_x if into else middle_x + _WIDE
    trunk, near = (edge - 14, x + _WIDE) if into else (edge + 14, x)
    tip_x, tip_y = (edge, middle_y + 12) if into else (near, y + 12)
    ends = f"M{near:.0f} {y + 12:.0f}H{trunk:.0f}V{middle_y + 12:.0f}H{edge:.0f}"
    return [
        f'<path d="{ends}"/><path class="tip" d="M{tip_x - 6:.0f} {tip_y - 4:.0f}v8l6 -4z"/>',
        f'<text class="word" x="{(near + trunk) / 2:.0f}" y="{y + 8:.0f}" text-anchor="middle">'
        f"{escape(_short(box.word))}</text>",
        *_box(box, x, y, ""),
    ]


def _told(name: str, **sides: Sequence[Box]) -> str:
    """Say in words what a diagram shows, for who cannot see it."""
    words = {"above": "is a kind of", "below": "has the kinds", "into": "is named by", "out": "names"}
    said = []
    for side, boxes in sides.items():
        named = [f"{box.text} ({box.word})" if box.word else box.text for box in boxes]
        if named:
            said.append(f"{name} {words[side]} {', '.join(named)}.")
    return " ".join(said) or f"{name} stands alone."


def _svg(title: str, description: str, size: tuple[float, float], lines: Sequence[str]) -> str:
    wide, high = (f"{side:.0f}" for side in (size[0] + 8, size[1]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" viewBox="-4 0 {wide} {high}" '
        f'width="{wide}" height="{high}">\n'
        f"<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>\n"
        + "\n".join(lines)
        + "\n</svg>\n"
    )
