"""What is found by name beside those who bear names: places, sources, countries, patterns, terms."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator

from rightsgraph.serve.sections.sections import Sections

__all__ = ["PATH", "Words"]

PATH = "words/index.json"
_MOST = 20


class Words:
    """The index of a release, read when it is first asked.

    Args:
        sections: what makes it.
    """

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._keys: list[tuple[str, int]] = []
        self._pages: list[tuple[str, str, str]] = []

    async def find(self, typed: str) -> list[tuple[str, str, str]]:
        """Give label, path and kind of what has each of the words typed in its name, or their beginnings.

        Raises:
            Problem: the index is still being made, or cannot be made.
        """
        from rightsgraph.names.fold import fold  # its tables are not needed before
        from rightsgraph.names.words import words_of

        if not self._keys and (reply := await self._sections.page(PATH)) is not None:
            said = json.loads(reply.body)
            self._pages = [(label, path, kind) for label, path, kind in said["pages"]]
            self._keys = [(key, at) for key, at in said["keys"]]
        words = {fold(word) or word for word in words_of(typed)}
        found = [set(self._beginning(word)) for word in words]
        both = set.intersection(*found) if found else set()
        return [self._pages[at] for at in sorted(both, key=lambda at: (len(self._pages[at][0]), at))[:_MOST]]

    def _beginning(self, word: str) -> Iterator[int]:
        """Give what has a word that begins so."""
        at = bisect_left(self._keys, (word, -1))
        while at < len(self._keys) and self._keys[at][0].startswith(word):
            yield self._keys[at][1]
            at += 1
