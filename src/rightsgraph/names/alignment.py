"""The words of two names laid side by side, so that they are alike as much as may be."""

from __future__ import annotations

from itertools import permutations

from rightsgraph.names.alike import ANOTHER_ENDING, alike
from rightsgraph.names.parts import Part

__all__ = ["Match", "align", "crossed"]

_SURE = 0.95
_MOST_ORDERS = 4

Match = tuple[Part, Part, float, str]
"""A word of each name, how surely they are one, and why."""


def align(short: tuple[Part, ...], long: tuple[Part, ...]) -> list[Match]:
    """Lay each word of the shorter name beside one of the longer, as alike as may be."""
    straight = [(left, right, *alike(left, right)) for left, right in zip(short, long, strict=False)]
    if len(long) == 1 or all(found[2] >= _SURE for found in straight):
        return straight
    if len(long) == len(short) == 2:
        turned = [
            (short[0], long[1], *alike(short[0], long[1])),
            (short[1], long[0], *alike(short[1], long[0])),
        ]
        return turned if turned[0][2] + turned[1][2] > straight[0][2] + straight[1][2] else straight
    values = [[alike(left, right) for right in long] for left in short]
    if len(long) > _MOST_ORDERS:
        order = _greedily(values)
    else:
        places = permutations(range(len(long)), len(short))
        order = max(
            places, key=lambda order: sum(row[place][0] for row, place in zip(values, order, strict=True))
        )
    return [(left, long[place], *row[place]) for left, row, place in zip(short, values, order, strict=True)]


def crossed(matched: list[Match]) -> bool:
    """Say whether each has the bare name where the other has an ending: Karim Ayanov, Ayan Karimov."""
    if any(why is not ANOTHER_ENDING for _, _, _, why in matched):
        return False
    lefts = {_bare(left) for left, _, _, _ in matched}
    rights = {_bare(right) for _, right, _, _ in matched}
    return len(lefts) == len(rights) == 2


def _bare(word: Part) -> bool:
    """Say whether it has no ending; the -i of a given name such as Vali is none."""
    return word.ending == "" or (word.ending == "i" and bool(word.given))


def _greedily(values: list[list[tuple[float, str]]]) -> tuple[int, ...]:
    free, order = list(range(len(values[0]))), []
    for row in values:
        place = max(free, key=lambda place: row[place][0])
        free.remove(place)
        order.append(place)
    return tuple(order)
