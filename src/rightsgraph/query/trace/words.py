"""A place in the words of a query, and steps from there."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.query.trace.tokens import Token, refused

__all__ = ["Words"]


class Words:
    """The words of a query, read one by one.

    >>> words = Words([Token("word", "select"), Token("var", "?a")])
    >>> words.skip("SELECT"), words.next(), words.at_end()
    (True, '?a', True)
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def at_end(self) -> bool:
        """Say whether every word was read."""
        return self._at >= len(self._tokens)

    def peek(self, ahead: int = 0) -> str:
        """Give the next word without reading it; nothing behind the last."""
        at = self._at + ahead
        return self._tokens[at].text if at < len(self._tokens) else ""

    def kind(self) -> str:
        """Give the kind of the next word."""
        return "" if self.at_end() else self._tokens[self._at].kind

    def next(self) -> str:
        """Read a word.

        Raises:
            InputError: there is none.
        """
        if self.at_end():
            raise refused("end of query")
        self._at += 1
        return self._tokens[self._at - 1].text

    def next_text(self) -> str:
        """Read a word of an expression; a text and its language or datatype are one word."""
        word = self.next()
        if self._tokens[self._at - 1].kind == "text":
            if self.kind() == "lang":
                return word + self.next()
            if self.peek() == "^^":
                return word + self.next() + self.next()
        return word

    def skip(self, word: str) -> bool:
        """Read the word if it is the next one, in whatever capitals, and say so."""
        if self.kind() in ("word", "sign") and self.peek().upper() == word:
            self._at += 1
            return True
        return False

    def take(self, word: str) -> None:
        """Read this word.

        Raises:
            InputError: another one stands there.
        """
        if not self.skip(word):
            raise refused(self.peek() or "end of query")

    def until(self, sign: str) -> list[str]:
        """Read the words up to a sign, which is left."""
        found = []
        while self.peek() != sign:
            found.append(self.next_text())
        return found

    def terms(self, sign: str) -> list[str]:
        """Read the terms up to a sign, which is left; a number's sign belongs to it."""
        found: list[str] = []
        for word in self.until(sign):
            if found and found[-1] in ("+", "-"):
                found[-1] += word
            else:
                found.append(word)
        return found
