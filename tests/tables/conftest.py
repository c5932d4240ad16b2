"""Tables as files: written into a temporary folder, opened, and gone through."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rightsgraph.tables import Fault, How, Table, open_table

sys.path.insert(0, str(Path(__file__).parent))  # for `books`


@dataclass
class Read:
    """A table that was gone through."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    places: list[object]
    faults: list[Fault]
    notes: tuple[str, ...]

    @property
    def faulty(self) -> list[tuple[str, str, str]]:
        return [(fault.place, fault.column, fault.why) for fault in self.faults]


def gone_through(table: Table) -> Read:
    read = Read(table.columns, [], [], [], ())
    for batch in table.batches():
        assert len(batch.rows) == len(batch.places)
        assert batch.rows or batch.faults
        assert all(len(row) == len(table.columns) for row in batch.rows)
        read.rows += batch.rows
        read.places += batch.places
        read.faults += batch.faults
    read.notes = table.notes
    return read


@pytest.fixture
def taken(tmp_path) -> Callable[..., Read]:
    """Write a file, open it as a table and go through it twice: what is read is the same."""

    def take(content: str | bytes, name: str = "people.csv", **how: object) -> Read:
        path = tmp_path / Path(name).name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        table = open_table(path, name=name, how=How(**how))  # type: ignore[arg-type]
        read = gone_through(table)
        assert gone_through(table) == read
        return read

    return take
