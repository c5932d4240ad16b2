"""A batch of rows, and all that it makes or why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rightsgraph.ingest.rows.frames import Frame
from rightsgraph.ingest.rows.plan import Planned
from rightsgraph.ingest.rows.written import Written
from rightsgraph.tables import Fault

__all__ = ["Batched", "Counted", "Made", "Rows", "joined"]


@dataclass(frozen=True)
class Rows:
    """Rows to make something of: cells, what names each row for good, and how faults name its place."""

    cells: Sequence[tuple[str, ...]]
    ids: Sequence[str]
    places: Sequence[str]


@dataclass
class Made:
    """A record at each position of its frame: address or nothing, names and values."""

    planned: Planned
    frame: Frame
    addresses: list[str | None]
    names: list[tuple[str, list[Written]]]
    values: list[tuple[str, list[Written]]]


@dataclass
class Counted:
    """How the cells of one value fared."""

    cells: int = 0
    missing: int = 0
    unread: int = 0
    first: str = ""

    def add(self, more: Counted) -> None:
        """Add what another batch counted."""
        self.cells += more.cells
        self.missing += more.missing
        self.unread += more.unread
        self.first = self.first or more.first


@dataclass
class Batched:
    """All that a batch makes."""

    made: list[Made] = field(default_factory=list)
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    counted: dict[int, Counted] = field(default_factory=dict)


def joined(columns: list[list[Written]]) -> list[str | None]:
    """Join the parts of keys; where one is missing, there is no key."""
    if len(columns) == 1:
        return [part if isinstance(part, str) else None for part in columns[0]]
    return [
        "\x1f".join(parts) if all(isinstance(part, str) for part in parts) else None
        for parts in zip(*columns, strict=True)
    ]
