"""Taking rows: batch by batch into lines, with the rows at fault left out or the whole refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from rightsgraph.errors import InputError
from rightsgraph.ingest.rows.batched import Batched, Counted, Rows
from rightsgraph.ingest.rows.evaluate import evaluate
from rightsgraph.ingest.rows.lines import Lines
from rightsgraph.ingest.rows.plan import Plan
from rightsgraph.ingest.rows.ready import Ready
from rightsgraph.ingest.rows.seen import Clashes, Seen
from rightsgraph.tables import Batch, Fault, Passage, Table

__all__ = ["Delivered", "Rejected", "Taking", "fault_line", "same_columns"]

_SHOWN = 20

Rejected = Callable[[tuple[str, ...], list[Fault]], None]
"""What is told of a row that is left out: its cells, none where it could not be read at all, and why."""


@dataclass(frozen=True)
class Delivered:
    """A table of one file: its name in messages, its digest, the address of its document."""

    name: str
    sha256: str
    document: str
    table: Table


@dataclass
class Taking:
    """Goes through tables once.

    Attributes:
        rejected: what is told of rows at fault; without it any fault refuses the whole.
        progress: what is told, after each batch, of the number of rows so far.
        rows: how many rows there were.
        left_out: how many of them are at fault.
        aside: how many of them the mapping leaves aside.
    """

    plan: Plan
    slug: str
    tables: Sequence[Delivered]
    rejected: Rejected | None = None
    progress: Callable[[int], None] | None = None
    rows: int = 0
    left_out: int = 0
    aside: int = 0
    faults: list[Fault] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.ready = Ready(self.plan, self.slug, self.tables[0].table.columns)
        self.written = Lines(self.slug)
        self.counted: dict[int, Counted] = {}
        self._keys, self._clashes = Seen(), Clashes()
        self._alike: dict[object, int] = {}

    def lines(self) -> Iterator[str]:
        """Give the lines of all tables.

        Raises:
            InputError: rows are at fault, and nothing was said of leaving them out.
        """
        for delivered in self.tables:
            for batch in delivered.table.batches():
                lines = self._batch(batch, delivered)
                if self.progress is not None:
                    self.progress(self.rows)
                if lines and (self.rejected is not None or not self.left_out):
                    yield "".join(lines)
        if self.left_out and self.rejected is None:
            self._refuse()

    def _batch(self, batch: Batch, delivered: Delivered) -> list[str]:
        self.rows += len(batch.rows) + len({one.place for one in batch.faults})
        self._reject_unread(batch.faults, delivered)
        cells, places = self._wanted(batch)
        while cells:
            rows, faults = self._named(cells, places, delivered)
            made = evaluate(self.ready, rows)
            for row, found in made.faults.items():
                faults.setdefault(row, []).extend(found)
            for row, found in self._clashes.find(made, list(rows.places), keep=False).items():
                faults.setdefault(row, []).extend(found)
            if not faults:
                return self._kept(made, rows, places, delivered)
            for row in sorted(faults):
                self._reject(cells[row], faults[row], delivered)
            if self.rejected is None:
                return []
            cells = [one for row, one in enumerate(cells) if row not in faults]
            places = [one for row, one in enumerate(places) if row not in faults]
        return []

    def _wanted(self, batch: Batch) -> tuple[list[tuple[str, ...]], list[str | Passage]]:
        """Leave aside the rows of which the mapping says so."""
        if not self.ready.row_when:
            return list(batch.rows), list(batch.places)
        said = [str(place) for place in batch.places]
        frame = self.ready.frame(Rows(batch.rows, said, said))
        wanted = [True] * len(said)
        for condition, source in self.ready.row_when:
            texts = (text if isinstance(text, str) else "" for text in source.column(frame))
            wanted = [one and condition.holds(text) for one, text in zip(wanted, texts, strict=True)]
        self.aside += wanted.count(False)
        return list(compress(batch.rows, wanted)), list(compress(batch.places, wanted))

    def _kept(
        self, made: Batched, rows: Rows, places: list[str | Passage], delivered: Delivered
    ) -> list[str]:
        if self.plan.key:
            for key in rows.ids:
                self._keys.is_new(key)
        self._clashes.find(made, list(rows.places), keep=True)
        for source, counted in made.counted.items():
            self.counted.setdefault(source, Counted()).add(counted)
        return self.written.of(made, places, delivered.document)

    def _named(
        self, cells: list[tuple[str, ...]], places: list[str | Passage], delivered: Delivered
    ) -> tuple[Rows, dict[int, list[Fault]]]:
        """Name each row: by its key, else by its place."""
        said = [place if isinstance(place, str) else f"entry at {place.start}" for place in places]
        keys = self.ready.row_keys(self.ready.frame(Rows(cells, said, said)))
        if keys is None:
            many = len(self.tables) > 1
            ids = [f"{delivered.sha256}\x1f{place}" if many else place for place in said]
            return Rows(cells, ids, said), {}
        ids, faults, here = [], dict[int, list[Fault]](), set[str]()
        column = ", ".join(name for value in self.plan.key for name in value.columns)
        for row, text in enumerate(keys):
            if not text:
                mend = "give each row its key, or leave key: out of the mapping"
                faults[row] = [Fault(said[row], column, "", "a row without its key", mend)]
            elif text in here or self._keys.has(f"key\x1f{text}"):
                mend = "mend the keys, or leave key: out here and give it to the records that rows share"
                faults[row] = [Fault(said[row], column, text[:80], "another row has this key", mend)]
            here.add(text)
            ids.append(f"key\x1f{text}")
        return Rows(cells, ids, said), faults

    def _reject_unread(self, faults: list[Fault], delivered: Delivered) -> None:
        by_place: dict[str, list[Fault]] = {}
        for one in faults:
            by_place.setdefault(one.place, []).append(one)
        for found in by_place.values():
            self._reject((), found, delivered)

    def _reject(self, cells: tuple[str, ...], faults: list[Fault], delivered: Delivered) -> None:
        """Count a row at fault, and pass it on; of several files, its place says which."""
        self.left_out += 1
        if len(self.tables) > 1:
            faults = [replace(one, place=f"{delivered.name}, {one.place}") for one in faults]
        for one in faults:
            self._note(one)
        if self.rejected is not None:
            self.rejected(cells, faults)

    def _note(self, fault: Fault) -> None:
        """Keep a fault to be shown, if it is one of the first, and count the rows that share it."""
        same = (fault.column, fault.value, fault.why) if fault.value else fault.place
        if same in self._alike:
            self._alike[same] += 1
        elif len(self.faults) < _SHOWN:
            self._alike[same] = 1
            self.faults.append(fault)

    def _refuse(self) -> None:
        rows = f"{self.left_out:,} of {self.rows:,} rows"
        shown = [fault_line(one, rows) for one, rows in zip(self.faults, self._alike.values(), strict=True)]
        all_of_them = self.left_out <= sum(self._alike.values())
        more = "" if all_of_them else f"\n         the first {len(shown)} faults are shown"
        raise InputError(
            f"{rows} cannot be taken" if self.left_out > 1 else f"1 of {self.rows:,} rows cannot be taken",
            where=", ".join(one.name for one in self.tables)
            + "\n         "
            + "\n         ".join(shown)
            + more,
            mend="mend the cells or the mapping (unread=report leaves a value out and counts it), "
            "or leave these rows out: --accept-partial",
        )


def fault_line(fault: Fault, rows: int = 1) -> str:
    """Say a fault in one line, and how many rows have it."""
    column = f", {fault.column}" if fault.column else ""
    value = f": {fault.value!r}" if fault.value else ""
    mend = f" → {fault.mend}" if fault.mend else ""
    others = f" (and {rows - 1:,} more rows)" if rows > 2 else " (and 1 more row)" if rows > 1 else ""
    return f"{fault.place}{column}{value}: {fault.why}{others}{mend}"


def same_columns(tables: Sequence[Delivered]) -> None:
    """Refuse files that have other columns than the first.

    Raises:
        InputError: one has; it says which.
    """
    first = tables[0]
    for other in tables[1:]:
        more = [one for one in other.table.columns if one not in first.table.columns]
        less = [one for one in first.table.columns if one not in other.table.columns]
        if more or less or first.table.columns != other.table.columns:
            what = "files with different columns: " + ", ".join([f"more: {one}" for one in more] + less)
            mend = "give them the same columns in the same order, or take each in as a source of its own"
            raise InputError(what.rstrip(": "), where=f"{first.name} and {other.name}", mend=mend)
