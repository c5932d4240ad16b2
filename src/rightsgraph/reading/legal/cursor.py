"""A place in the pieces of a text, and what can stand there: marks, laws, and the details of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightsgraph.reading.legal.numbers import continued
from rightsgraph.reading.legal.tokens import FAMILIES, Token, tokens

__all__ = ["EDGES", "Cursor", "Found", "of_family"]

EDGES = " .,;:\"'«»“”„’‘"
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_END = Token("end", "", -1, -1)
_NO_LAW = re.compile(r"(?:The|This) ")
_STOPS = re.compile(r"(?:(?!;|(?:,|\band|\bи)?\s?(?:\bст\.|\bart\w*)\s?\d|,\s?\d).)*", re.IGNORECASE)
_NAMED = re.compile(r"Code|кодекс|\bУ\s?К|КК|КоАП|КРКоБАП|ГК|КЗоТ|Constitution|конституци", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """An article while its list is being read; `shared` says that its gloss is that of the whole list."""

    number: str
    part: str = ""
    point: str = ""
    law: str = ""
    gloss: str = ""
    along_with: str = ""
    text: str = ""
    shared: bool = False


def of_family(found: Found) -> Found:
    """Give 58 point 10 the number 58-10, as the codes and all after them write it.

    >>> of_family(Found("58", point="10")).number, of_family(Found("58-1", point="а")).number
    ('58-10', '58-1а')
    """
    base, _, crime = found.number.partition("-")
    found.point = re.sub(r"[\s\"'«»“”„’‘]", "", found.point)
    if base in FAMILIES and not crime and re.fullmatch(r"\d{1,2}[а-я]?", found.point):
        found.number, found.point = f"{found.number}-{found.point}", ""
    elif base in FAMILIES and crime == "1" and found.point.isalpha():
        found.number, found.point = found.number + found.point, ""
    return found


class Cursor:
    """A place in the pieces of a text, with the articles of the list that is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.items: list[Found] = []
        self.law = ""
        self.law_first = False
        self.lawed = 0
        self.glossed = 0
        self.mode = ""

    def look(self, ahead: int = 0) -> Token:
        """Give the piece that stands so many places ahead; past the ends, one of the kind `end`."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else _END

    def marked(self, ahead: int = 0) -> bool:
        """Say whether parts or points, if any, and then a mark and a number stand here."""
        if self.look(ahead).kind not in ("mark", "part", "parts", "point"):
            return False
        last = ahead + 12
        while ahead < last and self.look(ahead).kind in _BEFORE_MARK:
            ahead += 1
        return self.look(ahead).kind == "mark" and self.look(ahead + 1).kind == "number"

    def after_law(self) -> bool:
        """Say whether an article follows the law that stands here."""
        ahead = 1
        while self.look(ahead).kind in ("stop", "sep") and ahead < 4:
            ahead += 1
        if self.look(ahead).kind in ("mark", "part", "parts", "point"):
            return self.marked(ahead)
        return self.look(ahead).kind == "number" and bool(_NAMED.search(self.look().text))

    def pass_law(self) -> None:
        """Take the law that stands here for the articles after it."""
        self.law, self.law_first = _NO_LAW.sub("", self.look().text.strip()), True
        self.at += 1
        while self.look().kind in ("stop", "sep"):
            self.at += 1

    def skip_to(self, end: int) -> None:
        """Pass all pieces that begin before a place of the text."""
        while self.at < len(self.tokens) and self.tokens[self.at].start < end:
            self.at += 1

    def details(self, first: int, start: int) -> None:
        """Read what belongs to the articles just read: part, point, law, gloss."""
        made, end = self.items[first:], self.look(-1).end
        while self.detail(made):
            if self.look(-1).kind not in ("of", "sep") and not any(found.gloss for found in made):
                end = self.look(-1).end
        for found in made:
            found.text = found.text or self.text[start:end].strip(EDGES[:5])

    def detail(self, made: list[Found]) -> bool:
        """Read one detail; say whether there was one."""
        kind = self.look().kind
        if kind in ("part", "parts", "point"):
            return self.part(made, 0)
        if kind == "sep" and self.look(1).kind in ("part", "parts", "point") and not self.marked(1):
            return self.part(made, 1)
        if kind == "open":
            return self.bracket(made)
        if kind == "after":
            self.at += 1
            return True
        if kind == "of" and (
            self.look(1).kind == "law" or (self.look(1).kind == "of" and self.look(2).kind == "law")
        ):
            self.at += 1
            return True
        if kind == "law":
            return self.of_law(made, self.look().text)
        if kind == "gloss" or (
            kind == "stop" and self.look().text == ":" and self.look(1).kind in ("word", "letter")
        ):
            return self.dashed_gloss()
        return False

    def part(self, made: list[Found], ahead: int) -> bool:
        """Read "ч. 2" or "point а" after an article; a second one is a further item."""
        word, value = self.look(ahead), self.look(ahead + 1)
        if value.kind == "stop" and value.text == ".":
            ahead, value = ahead + 1, self.look(ahead + 2)
        last = made[-1]
        if word.kind == "point":
            if last.point or value.kind not in ("number", "letter"):
                return False
            last.point, self.mode = value.text.strip(EDGES), "point"
            of_family(last)
        else:
            number = _ROMAN.get(value.text, "") if value.kind == "roman" else value.text
            if last.part or value.kind not in ("number", "roman") or not number.isdigit():
                return False
            last.part, self.mode = number, "part"
        self.at += ahead + 2
        return True

    def bracket(self, made: list[Found]) -> bool:
        """Read a bracket after an article: a part (2), a point (a), a law, or what the article is about."""
        inner, last = self.look(1), made[-1]
        closed = self.look(2).kind == "stop" and self.look(2).text == ")"
        if closed and inner.kind == "number" and inner.text.isdigit() and not last.part:
            last.part = inner.text
        elif closed and inner.kind in ("letter", "number") and not last.point:
            last.point = inner.text.strip(EDGES)
        elif closed and inner.kind == "law":
            self.at += 1
            self.of_law(made, inner.text)
            self.at += 1
            return True
        else:
            return self.bracket_gloss(made)
        self.at += 3
        return True

    def bracket_gloss(self, made: list[Found]) -> bool:
        """Read what the articles just read are about, to the bracket that closes the one here."""
        if made[-1].gloss:
            return False
        begin, depth = self.look().end, 1
        end = begin
        while end < len(self.text) and depth:
            depth += {"(": 1, ")": -1}.get(self.text[end], 0)
            end += 1
        if depth and (following := _NEXT_ITEM.search(self.text, begin)):
            end = following.start()
        gloss = self.text[begin : end - (not depth)].strip(EDGES)
        for found in made:
            found.gloss = gloss
        self.glossed = len(self.items)
        self.skip_to(end)
        return True

    def dashed_gloss(self) -> bool:
        """Read what the articles without a gloss are about, after a dash or a colon."""
        stops = _STOPS.match(self.text, self.look().end)
        assert stops
        for found in self.items[self.glossed :]:
            if not found.gloss:
                found.gloss, found.shared = stops[0].strip(EDGES), True
        self.glossed = len(self.items)
        self.skip_to(max(stops.end(), self.look().end))
        return True

    def of_law(self, made: list[Found], law: str) -> bool:
        """Take a law after articles for all of them that have none of their own."""
        self.law = _NO_LAW.sub("", law.strip(EDGES))
        for found in made if self.law_first else self.items[self.lawed :]:
            found.law = self.law
        self.lawed = len(self.items)
        self.at += 1
        return True

    def fits(self, token: Token, most_parts: int, most_points: int) -> bool:
        """Say whether a bare number or letter goes on with the parts or points of the last article."""
        last = self.items[-1]
        if continued(token.text, last.number):
            return False
        if token.kind == "letter" or not token.text.isdigit():
            return self.mode == "point" and token.kind == "letter" and bool(last.point)
        if self.mode == "point":
            return last.point.isdigit() and int(last.point) < int(token.text) <= most_points
        return self.mode == "part" and last.part.isdigit() and int(last.part) < int(token.text) <= most_parts


_NEXT_ITEM = re.compile(r"\)?\s*[;,]\s*(?:and\s+)?(?:[0-9]+(?:\.[0-9]+)*\s*\(|Articles?\s[0-9])")
"""Where the list plainly goes on after a bracket that is never closed."""

_BEFORE_MARK = frozenset({"part", "parts", "point", "number", "letter", "sep", "and", "of", "stop"})
