"""The tables of a release: the answer to each question of the contract, as CSV and Parquet."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.render import render
from rightsgraph.query.run import run_entry
from rightsgraph.release.layout import TABLES
from rightsgraph.store import Store

__all__ = ["FORMS", "write_tables"]

FORMS = ("csv", "parquet")
"""In which formats each table is written; the name of the file ends in it."""


def write_tables(store: Store, queries: Path, folder: Path) -> None:
    """Answer each question of the contract without parameters, and write the rows into a release.

    Raises:
        InputError: a question has a fault.
        OSError: the disk is full or cannot be written.
    """
    (folder / TABLES).mkdir()
    for name, entry in sorted(read_folder(queries / "contract").items()):
        answer = run_entry(entry, {}, store)
        for form in FORMS:
            (folder / TABLES / f"{name}.{form}").write_bytes(render(answer, form, entry=entry))
