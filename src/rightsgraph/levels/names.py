"""Names looked for in texts and addresses: as whole words, in any script, order and spelling of letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from rightsgraph.levels.hidden import Called
from rightsgraph.names.fold import fold, is_abjad, plain, sounds
from rightsgraph.names.letters import BONES

__all__ = ["Kept", "Looked"]

_WORD = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|'(?=[^\W\d_]))*")
_POSSESSIVE = re.compile(r"(?<=\w)['\u2018\u2019\u02bc]s\b", re.IGNORECASE)
_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where words that are written together begin, as in a file's name or behind #."""

_LONG, _JOINED, _DESCRIPTION, _BONES = 4, 8, 3, 3
"""The fewest letters of a single name, and of names written together; words of a description; consonants."""


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text.replace("_", " ")))


@lru_cache(1 << 16)
def _key(word: str) -> str:
    return word if word.isdecimal() else fold(word) or word


@lru_cache(1 << 16)
def _bones(word: str) -> str:
    """Give the consonants of a word that scripts without vowels write; v may be one there or a vowel."""
    return sounds(word).translate(BONES).replace("v", "")


class Kept:
    """The names of those who are kept."""

    def __init__(self) -> None:
        self.names: set[tuple[str, ...]] = set()
        self.longer: dict[str, set[tuple[str, ...]]] = defaultdict(set)

    def add(self, text: str) -> None:
        """Add a name."""
        words = tuple(map(_key, _words(text)))
        self.names.add(words)
        for word in words if len(words) > 1 else ():
            self.longer[word].add(words)


class Looked:
    """Names of who is left out, but those that somebody bears who is kept.

    >>> looked = Looked([Called("Aigerim Testova", "x")], Kept())
    >>> bool(looked.find("The trial of Testova, Aigerim")), bool(looked.find("Айгерим Тестова"))
    (True, True)
    >>> bool(looked.find("https://example.org/aigerimtestova.html", is_address=True)), looked.find("Testov")
    (True, '')
    """

    def __init__(self, called: Iterable[Called], kept: Kept) -> None:
        self._kept = kept
        self._by_first: dict[str, dict[int, dict[tuple[str, ...], str]]] = defaultdict(dict)
        self._joined: dict[str, dict[str, str]] = defaultdict(dict)
        self._bones: dict[tuple[str, ...], str] = {}
        for one in sorted(called):
            words = tuple(map(_key, _words(one.text)))
            if words in kept.names or not _is_telling(one, words):
                continue
            for order in {words, words[1:] + words[:1], words[-1:] + words[:-1]}:
                self._by_first[order[0]].setdefault(len(order), {})[order] = one.node
                if len(joined := "".join(order)) >= _JOINED:
                    self._joined[joined[:_JOINED]][joined] = one.node
            bones = tuple(map(_bones, _words(one.text)))
            if len(bones) > 1 and sum(map(len, bones)) >= _BONES * len(bones) - 1:
                self._bones[bones] = self._bones[tuple(reversed(bones))] = one.node
        self._sizes = sorted({len(bones) for bones in self._bones})

    def find(self, text: str, *, is_address: bool = False) -> str:
        """Give the address of whom a text names, or nothing.

        Args:
            text: any text, or the address of a page or the name of a file.
            is_address: whether words may be written together in it.
        """
        text = unquote(text) if is_address or "%" in text else text
        apart = _TOGETHER.sub(" ", _POSSESSIVE.sub("", unescape(text)))
        found = self._find(apart, is_address=is_address)
        return found or (self._find(text, is_address=is_address) if apart != text else "")

    def _find(self, text: str, *, is_address: bool) -> str:
        raw = _words(text)
        words = tuple(map(_key, raw))
        for place, word in enumerate(words):
            for size, names in self._by_first.get(word, {}).items():
                name = words[place : place + size]
                if name in names and not self._is_another(words, place, name):
                    return names[name]
        if is_address and words:
            return self._together("".join(words))
        return self._without_vowels(raw) if is_abjad(text) else ""

    def _together(self, text: str) -> str:
        """Find names written together: by their first letters, however many are looked for."""
        for place in range(len(text) - _JOINED + 1):
            for name, node in self._joined.get(text[place : place + _JOINED], {}).items():
                if text.startswith(name, place):
                    return node
        return ""

    def _is_another(self, words: Sequence[str], place: int, name: tuple[str, ...]) -> bool:
        """Say whether a single word is part of the longer name of somebody who is kept."""
        if len(name) > 1:
            return False
        return any(
            tuple(words[start : start + len(longer)]) == longer
            for longer in self._kept.longer.get(name[0], ())
            for start in range(max(0, place - len(longer) + 1), place + 1)
        )

    def _without_vowels(self, raw: Sequence[str]) -> str:
        bones = [_bones(word) for word in raw]
        for size in self._sizes:
            for start in range(len(bones) - size + 1):
                node = self._bones.get(tuple(bones[start : start + size]))
                if node is not None:
                    return node
        return ""


def _is_telling(one: Called, words: tuple[str, ...]) -> bool:
    """Say whether a name tells who is meant: of who is judged any name, of others one of several words."""
    if one.described:
        return one.judged and len(words) >= _DESCRIPTION
    if len(words) == 1:
        return one.judged and len(words[0]) >= _LONG
    return len(words) > 1
