"""Lists of articles: each is read item by item, from the mark, number or law with which it begins."""

from __future__ import annotations

import re

from rightsgraph.reading.legal.cursor import EDGES, Cursor, Found, of_family
from rightsgraph.reading.legal.numbers import cited, continued
from rightsgraph.reading.legal.tokens import FAMILIES, Token

__all__ = ["articles_of"]

_MOST_PARTS = 9
_MOST_POINTS = 20
_WIDEST = 30
_GENERAL = 35
_SPECIAL = 50
_CRIMINAL = re.compile(r"Criminal|Penal|\bУ\s?К|\bКК|головн|римінальн", re.IGNORECASE)
_OF_FAMILY = re.compile(rf"(?:1[679]-)?(?:{'|'.join(FAMILIES)})\s?[-/]")
_LETTERED = re.compile(r"\d[а-дa-d]$")
_NOT_FIRST = frozenset({"stop", "letter", "minus", "number"})
_AFTER_BARE = frozenset({"end", "law", "sep", "and", "part", "parts", "point", "open", "gloss"})


def articles_of(text: str) -> list[Found]:
    """Find every list of articles in a text whose spaces are single, and read it.

    >>> [found.number for found in articles_of("за агитацию (ст. 58-10 УК РСФСР)")]
    ['58-10']
    """
    if not any(letter.isdigit() for letter in text):
        return []
    return _Scan(text).all()


class _Scan(Cursor):
    """The scan of one text, list by list."""

    def all(self) -> list[Found]:
        done: list[Found] = []
        while self.at < len(self.tokens):
            if self.begins():
                self.read_list()
                done += self.items
            else:
                self.at += 1
        return done

    def begins(self) -> bool:
        """Say whether a list begins here."""
        token = self.look()
        if token.kind == "law":
            return self.after_law()
        if token.kind != "number":
            return self.marked()
        if _OF_FAMILY.match(token.text):
            return True
        after = self.look(1).kind
        if after == "after":
            return True
        if self.at == 0:
            stop = self.look(1).text
            ended = stop == "[" or (stop == "." and self.look(2).kind in ("end", "stop"))
            return after in _AFTER_BARE or (after == "stop" and ended)
        return self.before_law()

    def before_law(self) -> bool:
        """Say whether only numbers stand between this one, the first of them, and a criminal code."""
        before = self.look(-1).kind
        if before in _NOT_FIRST or (before == "sep" and self.look(-2).kind == "number"):
            return False
        ahead = 1
        while self.look(ahead).kind in ("sep", "and", "number"):
            ahead += 1
        return self.look(ahead).kind == "law" and bool(_CRIMINAL.search(self.look(ahead).text))

    def read_list(self) -> None:
        """Read the items of a list to its end."""
        self.items, self.law, self.mode = [], "", ""
        self.law_first, self.lawed, self.glossed = False, 0, 0
        if self.look().kind == "law":
            self.pass_law()
        going = self.item()
        while going:
            start = self.at
            going = self.separated() and self.item()
            if not going:
                self.at = start
        self.finish()

    def separated(self) -> bool:
        """Pass what stands between two items; say whether a further item can follow."""
        passed = False
        while self.look().kind in ("sep", "and") or (self.look().kind == "stop" and self.goes_on()):
            passed, self.at = True, self.at + 1
        if self.look().kind == "law":
            if not self.after_law():
                return False
            self.pass_law()
            return True
        if self.marked():
            return True
        if self.look().kind == "minus":
            self.at += 1
            return self.look().kind == "number" and bool(continued(self.look().text, self.items[-1].number))
        if passed:
            return self.look().kind in ("number", "part", "parts", "point", "letter")
        return self.unseparated()

    def goes_on(self) -> bool:
        """Say whether the list goes on after a full stop: "58-8, 9. 10, 11"."""
        following = self.look(1)
        if following.kind == "number" and self.look().text == ".":
            return bool(continued(following.text, self.items[-1].number))
        return following.kind == "sep"

    def unseparated(self) -> bool:
        """Say whether an article follows with nothing between: one of a family, or one with its own gloss."""
        token, last = self.look(), self.items[-1]
        if token.kind == "letter":
            return token.text[0] in EDGES and bool(_LETTERED.search(last.number))
        if token.kind != "number":
            return False
        if continued(token.text, last.number) or token.text.startswith(FAMILIES):
            return self.look(1).kind != "word"
        return bool(last.gloss) and self.look(1).kind == "open"

    def item(self) -> bool:
        """Read one item of the list: an article, or a further part or point of the last one."""
        start = self.look().start
        if self.marked():
            part, points = self.prefix()
            return self.numbers(start, part, points)
        if self.items and self.further():
            return True
        token = self.look()
        if token.kind != "number" or (self.look(1).kind == "word" and token.text.isdigit()):
            return False
        return self.numbers(start, "", [""])

    def prefix(self) -> tuple[str, list[str]]:
        """Read parts and points that stand before the mark of their article, and the mark."""
        part, points, kind = "", list[str](), ""
        self.mode = ""
        while self.look().kind != "mark":
            token = self.look()
            if token.kind in ("part", "parts", "point"):
                kind = token.kind
            elif token.kind in ("number", "letter") and kind == "point":
                points.append(token.text.strip(EDGES))
            elif token.kind == "number":
                part = token.text
            self.at += 1
        self.at += 1
        return part, points or [""]

    def numbers(self, start: int, part: str, points: list[str]) -> bool:
        """Read the number of an article and what belongs to it."""
        token = self.look()
        more = continued(token.text, self.items[-1].number) if self.items else ()
        read = cited(token.text)
        names = more or read.numbers
        self.at += 1
        for one in names:
            for point in points:
                made = Found(one, part or read.part, point, self.law, "", read.along_with)
                self.items.append(of_family(made))
        self.details(len(self.items) - len(names) * len(points), start)
        self.to_range(token)
        return True

    def to_range(self, token: Token) -> None:
        """Read "174 to 176": every article between."""
        other = self.look(1)
        if not (
            self.look().kind == "range"
            and other.kind == "number"
            and token.text.isdigit()
            and other.text.isdigit()
        ):
            return
        low, high = int(token.text), int(other.text)
        if low < high <= low + _WIDEST:
            self.at += 2
            self.items.extend(Found(str(number), law=self.law) for number in range(low + 1, high + 1))
            self.details(len(self.items) - (high - low), token.start)

    def further(self) -> bool:
        """Read a further part or point of the last article, if one stands here."""
        token, last = self.look(), self.items[-1]
        made = Found(last.number, last.part, "", self.law, "", last.along_with)
        if token.kind == "letter" and _LETTERED.search(last.number):
            made.number = last.number[:-1] + token.text.strip(EDGES)
            self.at += 1
            self.items.append(made)
            self.details(len(self.items) - 1, token.start)
            return True
        if token.kind in ("number", "letter") and not self.fits(token, _MOST_PARTS, _MOST_POINTS):
            return False
        if token.kind in ("number", "letter") and self.mode == "point":
            made.point = token.text.strip(EDGES)
        elif token.kind == "number":
            made.part = token.text
        elif token.kind not in ("part", "parts", "point"):
            return False
        if token.kind in ("number", "letter"):
            self.at += 1
        elif token.kind != "point":
            made.part = ""
        self.items.append(of_family(made))
        self.details(len(self.items) - 1, token.start)
        return bool(made.part or made.point) or made.number != last.number

    def finish(self) -> None:
        """Tie an article of the general part to the one in connection with which it is cited."""
        kept: list[Found] = []
        along = ""
        for place, found in enumerate(self.items):
            if place + 1 < len(self.items) and _is_general(found, self.items[place + 1]):
                along = found.number + (f" ({found.part})" if found.part else "")
                continue
            found.along_with, along = found.along_with or along, ""
            kept.append(found)
        for found, following in zip(reversed(kept[:-1]), reversed(kept), strict=False):
            if found.number == following.number and found.point and not found.gloss:
                found.gloss = following.gloss
        self.items = kept


def _is_general(found: Found, following: Found) -> bool:
    """Say whether an article is of the general part of a criminal code and the next of the special one."""
    number = re.match(r"\d+", following.number)
    if (found.gloss and not found.shared) or found.point or not found.number.isdigit() or not number:
        return False
    if not following.law:
        return found.number in ("17", "19") and following.number.startswith(FAMILIES)
    return bool(_CRIMINAL.search(following.law)) and int(found.number) <= _GENERAL < _SPECIAL <= int(
        number[0]
    )
