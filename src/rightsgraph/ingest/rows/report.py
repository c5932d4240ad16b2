"""The report on rows: how the cells of each column fared, what was made, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rightsgraph.ingest.rows.batched import Counted
from rightsgraph.ingest.rows.plan import Plan
from rightsgraph.ingest.rows.take import Taking

__all__ = ["COLUMNS", "ColumnUse", "RowsReport", "report_of"]

COLUMNS = ("column", "read_as", "cells", "read", "missing", "unread", "first_unread")
_EXAMPLES = 8


@dataclass(frozen=True)
class ColumnUse:
    """How the cells of a column fared, read in one way; `read_as` is empty for a column left aside."""

    column: str
    read_as: str
    cells: int = 0
    missing: int = 0
    unread: int = 0
    first: str = ""

    def cells_of_report(self) -> tuple[str, ...]:
        """Give the values in the order of `COLUMNS`."""
        if not self.read_as:
            return self.column, "left aside", "", "", "", "", ""
        read = self.cells - self.missing - self.unread
        numbers = (self.cells, read, self.missing, self.unread)
        return self.column, self.read_as, *map(str, numbers), self.first


@dataclass(frozen=True)
class RowsReport:
    """What an ingest of tables did.

    Attributes:
        uses: the columns.
        made: how many records of each name were made.
        rows: how many rows there were.
        left_out: how many of them are at fault and were left out.
        aside: how many the mapping leaves aside.
        silent: how many of those taken make no record.
        notes: what a person must know of how the files were read.
        rejected: where the rows left out were written, if any were.
        changed: whether anything is new.
    """

    slug: str
    uses: Sequence[ColumnUse]
    made: Mapping[str, int]
    rows: int
    left_out: int
    aside: int
    silent: int
    notes: Sequence[str]
    rejected: str = ""
    changed: bool = False

    def lines(self) -> Iterator[str]:
        """Say it in a few lines."""
        yield from self.notes
        aside = [use.column for use in self.uses if not use.read_as]
        if aside:
            more = f" and {len(aside) - _EXAMPLES} more" if len(aside) > _EXAMPLES else ""
            yield f"columns left aside: {', '.join(aside[:_EXAMPLES])}{more}"
        unread = sum(use.unread for use in self.uses)
        if unread:
            yield f"values left out because they cannot be read: {unread:,}"
        if self.left_out:
            yield f"rows left out: {self.left_out:,}, written with reasons to {self.rejected}"
        if self.aside:
            yield f"rows left aside, as the mapping says (when:): {self.aside:,}"
        if self.silent:
            yield f"rows that make no record: {self.silent:,}"
        made = ", ".join(f"{name} {count:,}" for name, count in self.made.items())
        yield f"rows taken: {self.rows - self.left_out - self.aside:,} of {self.rows:,}; records made: {made}"
        yield f"{self.slug}: {'written' if self.changed else 'unchanged'}"


def report_of(taking: Taking, *, notes: Sequence[str], rejected: str, changed: bool) -> RowsReport:
    """Put the report together after all rows were taken."""
    uses = dict.fromkeys(_uses(taking))
    named = {use.column for use in uses} | _other_columns(taking.plan)
    columns = taking.tables[0].table.columns
    order = {column: number for number, column in enumerate(columns)}
    aside = [ColumnUse(column, "") for column in columns if column not in named]
    listed = sorted([*uses, *aside], key=lambda use: order.get(use.column, len(order)))
    made = {record.name: taking.written.made.get(record.name, 0) for record in taking.plan.records}
    return RowsReport(
        taking.slug,
        listed,
        made,
        taking.rows,
        taking.left_out,
        taking.aside,
        taking.written.silent,
        notes,
        rejected=rejected,
        changed=changed,
    )


def _uses(taking: Taking) -> Iterator[ColumnUse]:
    for source in taking.ready.sources:
        counted = taking.counted.get(id(source), Counted())
        for column in dict.fromkeys(source.value.columns):
            yield ColumnUse(
                column, source.read_as, counted.cells, counted.missing, counted.unread, counted.first
            )


def _other_columns(plan: Plan) -> set[str]:
    """Give the columns that make no value but a key, a condition, or pieces."""
    values = [*plan.key, *(condition.value for condition in plan.when)]
    for record in plan.records:
        values += [*record.key, *(condition.value for condition in record.when)]
        values += [record.each] if record.each is not None else []
    return {column for value in values for column in value.columns}
