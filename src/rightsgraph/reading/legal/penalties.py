"""Penalties in words, Russian and English: "10 лет ИТЛ, 5 лет п/п", "two years suspended"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rightsgraph.reading.legal import penalty_words as words
from rightsgraph.reading.legal.terms import read_term

__all__ = ["Penalty", "read_penalty"]

_DURABLE = frozenset(words.PENALTIES) - {
    "death-penalty",
    "life-imprisonment",
    "fine",
    "confiscation",
    "dispossession",
    "penalty",
}
_SUSPENDABLE = ("imprisonment", "labour", "penalty", "exile")
_LONGEST = 10_000
_APART = re.compile(r"[,;(]|\.\s(?=[A-ZА-ЯЁ])")
_LEADING = re.compile(
    r"(?:\W|\b(?:и|and|к|ко|на|сроком|срок|по|sentenced|sentence|to|a|an|for|term|of|осужд\w*|приговор\w*|всего|plus)\b)*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:после|вместо|из|со?|instead of|after|from)\s*$", re.IGNORECASE)
_CUSTODY = re.compile(r"предварит|под\sс(?:ледств|траж)", re.IGNORECASE)
_PLACES = ("imprisonment", "special-settlement", "exile")
_WITH = re.compile(r"\b(?:со?|with|и|and)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty as a text lays it down.

    Attributes:
        text: its words, as they stand.
        kind: one of `PENALTIES` or `OUTCOMES`; `penalty` where the words give a time and no kind.
        duration: how long, as `xsd:duration`.
        amount: the sum of a fine, a plain number.
        currency: its currency, by ISO 4217.
        why: what of it was not read.
    """

    text: str
    kind: str = ""
    duration: str = ""
    amount: str = ""
    currency: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    day = r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}(?!\d)"
    date = rf"{day}|\b(?:с|в|до|по|от)?\s?\d{{4}}(?:\s?[-/–]\s?\d{{2,4}})?\s?гг?\b\.?"
    return re.compile(
        rf"(?:(?<![^\W\d])|(?<=г)(?=итл|лс|пп))(?=[\w$€£₸₽₼])"
        rf"(?:(?P<date>{date})|(?P<money>{words.MONEY})|(?P<duration>{words.DURATION})|{words.WORDS})",
        re.IGNORECASE,
    )


def read_penalty(text: str) -> list[Penalty]:
    """Read the penalties, or the outcome without one, that a text lays down, in its order.

    What a later decision changed ("заменен", "commuted") is not read: the penalty is the one laid down.

    >>> [(penalty.kind, penalty.duration) for penalty in read_penalty("10 лет ИТЛ, 5 лет п/п")]
    [('imprisonment', 'P10Y'), ('loss-of-rights', 'P5Y')]
    >>> [(penalty.kind, penalty.duration) for penalty in read_penalty("two years suspended")]
    [('suspended', 'P2Y')]
    >>> [penalty.kind for penalty in read_penalty("life")], read_penalty("no information")[0].why
    (['life-imprisonment'], 'no penalty that is known')
    """
    if len(text) > _LONGEST:
        return [Penalty(text, why=f"longer than {_LONGEST} characters: no penalty")]
    return list(_penalties(text))


@lru_cache(maxsize=1 << 13)
def _penalties(text: str) -> tuple[Penalty, ...]:
    marks = [
        _Mark((found.lastgroup or "").replace("_", "-"), found.start(), found.end())
        for found in _pattern().finditer(text)
    ]
    reader = _Reader(text, marks)
    for place in range(len(marks)):
        if not reader.take(place):
            break
    made = _once(reader.made)
    if not made and text.strip():
        return (Penalty(text, why="no penalty that is known"),)
    return tuple(made)


def _once(made: list[Penalty]) -> list[Penalty]:
    """Leave out what only names a kind again: the camp after years of camp is its place."""
    kept: list[Penalty] = []
    for penalty in made:
        if penalty.duration or penalty.why or all(other.kind != penalty.kind for other in kept):
            kept.append(penalty)
    return kept


class _Reader:
    """The penalties of one text, from left to right."""

    def __init__(self, text: str, marks: list[_Mark]) -> None:
        self.text = text
        self.marks = marks
        self.made: list[Penalty] = []
        self.end = 0
        self.term: _Mark | None = None

    def take(self, place: int) -> bool:
        """Take the next mark; say whether reading goes on."""
        mark = self.marks[place]
        if mark.kind in words.OUTCOMES and all(penalty.kind == "penalty" for penalty in self.made):
            self.made.clear()
        penalized = bool(self.made) and self.made[-1].kind not in words.OUTCOMES
        if mark.kind == "stop" or (penalized and mark.kind in ("later", *words.OUTCOMES)):
            return False
        if mark.kind == "duration":
            self.duration(place, mark)
        elif mark.kind == "money":
            self.money(mark)
        elif mark.kind not in ("date", "later") and not self.only_place(mark):
            self.kind(mark)
        return True

    def only_place(self, mark: _Mark) -> bool:
        """Say whether a word only tells where somebody comes from: "освобожден из лагеря"."""
        return mark.kind in _PLACES and _FROM.search(self.text, 0, mark.start) is not None

    def gap(self, mark: _Mark) -> str:
        return self.text[self.end : mark.start]

    def kind(self, mark: _Mark) -> None:
        """Take the word of a kind: a penalty of its own, or more of the last one."""
        words_of = self.text[mark.start : mark.end]
        last = self.made[-1] if self.made else None
        if self.term is not None:
            self.add(Penalty(self.text[self.term.start : mark.end], mark.kind), mark.end)
            self.close(self.term)
            self.term = None
        elif last and (merged := _merged(last, mark.kind, self.gap(mark))):
            self.made[-1] = replace(last, kind=merged, text=f"{last.text}{self.gap(mark)}{words_of}")
            self.end = mark.end
        elif not (last and last.kind == mark.kind and mark.kind in words.OUTCOMES):
            bare = mark.kind == "imprisonment" and words_of[-1].isdigit()
            why = f"a number without a unit: {words_of}" if bare else ""
            self.add(Penalty(words_of, mark.kind, why=why), mark.end)

    def add(self, penalty: Penalty, end: int) -> None:
        self.made.append(penalty)
        self.end = end

    def close(self, term: _Mark) -> None:
        """Give the last penalty the time that a term says."""
        before = self.text[max(0, term.start - 30) : term.start]
        duration, why = read_term(self.text[term.start : term.end], before)
        self.made[-1] = replace(self.made[-1], duration=duration, why=why)

    def duration(self, place: int, mark: _Mark) -> None:
        """Take a time: of the kind that follows at once, of the last one, or of a penalty without a kind."""
        last = self.made[-1] if self.made else None
        following = self.marks[place + 1] if place + 1 < len(self.marks) else None
        open_last = bool(last and last.kind in _DURABLE and not last.duration and not last.why)
        same = open_last and not _APART.search(self.gap(mark))
        if following and _CUSTODY.match(self.text, following.start):
            return
        on = re.search(r"\b(?:на|сроком|for|of)\s*$", self.text[: mark.start]) is not None
        if following and following.kind in _DURABLE and not (same and on):
            between = self.text[mark.end : following.start]
            if not _APART.search(between) and not _WITH.search(between) and len(between.split()) <= 3:
                self.term = mark
                return
        if same or (open_last and on and "," not in self.gap(mark)):
            assert last
            self.made[-1] = replace(
                last, text=f"{last.text}{self.gap(mark)}{self.text[mark.start : mark.end]}"
            )
            self.end = mark.end
            self.close(mark)
        elif _LEADING.fullmatch(self.gap(mark)) and not (last and last.kind in words.OUTCOMES):
            self.add(Penalty(self.text[mark.start : mark.end], "penalty"), mark.end)
            self.close(mark)

    def money(self, mark: _Mark) -> None:
        """Take a sum of money, where a fine is open or nothing else is said."""
        from rightsgraph.reading.money import read_money

        last = self.made[-1] if self.made else None
        if last and last.kind != "fine":
            return
        words_of = self.text[mark.start : mark.end]
        sum_of = re.sub(
            r"^(?:in the amount of|of|в размере|на сумму)\s", "", words_of, flags=re.IGNORECASE
        ).strip()
        read = read_money(sum_of.rstrip(" .,"))
        amount, _, currency = read.value.partition(" ")
        if last:
            text = f"{last.text}{self.gap(mark)}{words_of}"
            self.made[-1] = replace(last, text=text, amount=amount, currency=currency, why=read.why)
            self.end = mark.end


def _merged(last: Penalty, kind: str, gap: str) -> str:
    """Say what kind the last penalty is with a further word for one; nothing if that is another penalty."""
    apart = bool(_APART.search(gap))
    settled = kind == "special-settlement" and last.kind in ("exile", "deportation")
    if kind == "suspended" and last.kind in _SUSPENDABLE:
        return "suspended"
    if last.kind == "suspended" and kind in _SUSPENDABLE and not last.duration:
        return "suspended"
    if kind == last.kind and (not apart or not last.duration or gap.strip() == "("):
        return kind
    if settled and (not apart or gap.strip() == ","):
        return kind
    if apart or last.duration:
        return ""
    pair = {last.kind, kind}
    if pair == {"exile", "deportation"}:
        return last.kind
    if pair == {"imprisonment", "life-imprisonment"}:
        return "life-imprisonment"
    return kind if last.kind == "penalty" and kind == "imprisonment" else ""
