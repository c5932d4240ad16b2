"""Faults of a mapping, said together."""

from __future__ import annotations

from rightsgraph.errors import InputError

__all__ = ["Faults"]

_MOST = 40


class Faults:
    """Faults of a mapping, gathered so that a person can mend them in one go."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._said: list[InputError] = []

    def say(self, line: int, what: str, mend: str) -> None:
        """Note a fault."""
        self._said.append(InputError(what, where=f"{self._file}:{line}", mend=mend))

    def end(self) -> None:
        """Refuse the mapping if there were any.

        Raises:
            InputError: there were; all of them, in the order of the lines.
        """
        if len(self._said) == 1:
            raise self._said[0]
        if self._said:
            ordered = sorted(self._said, key=lambda one: int(one.where.rpartition(":")[2]))
            lines = [f"{one.where}: {one.what}\n           → {one.mend}" for one in ordered[:_MOST]]
            raise InputError(
                f"{len(ordered)} faults in the mapping",
                where="\n         ".join(lines),
                mend="mend these lines; docs/tables.md has the whole language on one screen",
            )
