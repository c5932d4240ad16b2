"""Memory does not grow with the file: whoever sends a cell without end is told so, not obeyed."""

import subprocess
import sys
import zipfile

import pytest
from books import book, row, sheet

PROGRAM = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
from rightsgraph.errors import InputError
from rightsgraph.tables import How, open_table
path = Path(sys.argv[1])
try:
    table = open_table(path, name=path.name, how=How())
    print(sum(len(batch.rows) for batch in table.batches()), "rows")
except InputError as error:
    print(error.what)
"""
MANY = 320 << 20
"""More than the memory that the program has."""


def read_in_little_memory(path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.strip()


def write(path, start: bytes, again: bytes, end: bytes = b"") -> None:
    with path.open("wb") as file:
        file.write(start)
        block = again * ((1 << 20) // len(again))
        for _ in range(MANY >> 20):
            file.write(block)
        file.write(end)


CELLS = {
    "cell.csv": (b"a,b\n1,", "a line of more than 16,777,216 characters"),
    "quoted.csv": (b'a,b\n1,"', "a line of more than 16,777,216 characters"),
    "cell.json": (b'[{"a": "', "not JSON: a value of more than 16,777,216 characters"),
    "cell.jsonl": (b'{"a": "', "a line of more than 16,777,216 characters"),
    "cell.xml": (b"<a><p>1</p><p>", "an element of more than 64 MiB"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_larger_than_the_memory_is_refused(tmp_path, name):
    start, what = CELLS[name]
    write(tmp_path / name, start, b"x")
    assert read_in_little_memory(tmp_path / name) == what
    (tmp_path / name).unlink()


def test_a_cell_larger_than_the_memory_is_refused_in_a_spreadsheet(tmp_path):
    path = tmp_path / "cell.xlsx"
    path.write_bytes(book(sheet(row(1, "a"), row(2, "b"))))
    begun = sheet(row(1, "a"), row(2, "b"), '<row r="3"><c r="A3" t="inlineStr"><is><t>').split(
        "</sheetData>"
    )[0]
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            if not part.endswith("sheet1.xml"):
                archive.writestr(part, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as file:
            file.write(begun.encode())
            for _ in range(MANY >> 20):
                file.write(b"x" * (1 << 20))
    assert read_in_little_memory(path) == "more than 64 MiB without a row"
    path.unlink()
