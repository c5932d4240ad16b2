"""Statements with one id: the same one twice is taken once, two different ones are refused."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.statement import Statement

__all__ = ["Repeated"]

Told = Iterator[tuple[str, Statement]]
"""Statements with their places."""


class Repeated:
    """Ids as numbers of eight bytes; those that may be there twice are looked at again by themselves."""

    def __init__(self) -> None:
        self._numbers = array("q")

    def add(self, said: Statement) -> None:
        """Take note of a statement."""
        self._numbers.append(hash(said.named.id))

    def ids(self, again: Callable[[], Told]) -> set[str]:
        """Give the ids that are there more than once; `again` reads the statements anew.

        Raises:
            InputError: two different statements have one id; with both places.
        """
        import numpy as np

        numbers = np.sort(np.frombuffer(self._numbers, dtype=np.int64))
        suspects = set(numbers[1:][numbers[1:] == numbers[:-1]].tolist())
        if not suspects:
            return set()
        first: dict[str, tuple[str, Statement]] = {}
        found: set[str] = set()
        for where, said in again():
            one = said.named
            if hash(one.id) not in suspects:
                continue
            before, told = first.setdefault(one.id, (where, one))
            if told != one:
                mend = "an id stands for one statement: leave it out, then one is made of what is said"
                raise InputError(
                    f"two statements with the id {one.id}", where=f"{before} and {where}", mend=mend
                )
            if before != where or one.id in found:
                found.add(one.id)
        return found
