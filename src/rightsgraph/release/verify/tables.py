"""The tables of a release against what its store answers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from rightsgraph.project import Project
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.entry import Entry
from rightsgraph.query.render import render
from rightsgraph.query.run import run_entry
from rightsgraph.release.layout import QUERIES, TABLES
from rightsgraph.release.tables import FORMS
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["check_tables"]

_LARGEST = 1 << 31


def check_tables(subject: Subject, store: EmbeddedStore, faults: Faults) -> list[str]:
    """Ask the store each question of the contract again; name those that are asked otherwise by now.

    A question is asked as this rightsgraph knows it, never as the release has it: that could run for ever.
    """
    entries = read_folder(Project().queries / "contract")
    start = f"{QUERIES}/contract/"
    asked = [name.removeprefix(start).removesuffix(".rq") for name in subject.below(start)]
    expected = {f"{TABLES}/{name}.{form}" for name in asked for form in FORMS}
    for name in sorted(expected - subject.files):
        faults.add(name, f"missing: the question is among {QUERIES}/contract/")
    for name in sorted(set(subject.below(f"{TABLES}/")) - expected):
        faults.add(name, f"answers no question of {QUERIES}/contract/")
    others = []
    for name in asked:
        theirs = subject.path(f"{start}{name}.rq")
        entry = entries.get(name)
        if entry is None or theirs is None or theirs.read_bytes() != entry.path.read_bytes():
            others.append(name)
        else:
            with faults.of(f"{TABLES}/{name}"):
                _check_table(subject, entry, store, faults)
    return others


def _check_table(subject: Subject, entry: Entry, store: EmbeddedStore, faults: Faults) -> None:
    answer = run_entry(entry, {}, store)
    for form in FORMS:
        name = f"{TABLES}/{entry.name}.{form}"
        if (path := subject.path(name)) is None:
            continue
        with faults.of(name):
            if path.stat().st_size > _LARGEST:
                faults.add(name, "of more than 2 GB: not read")
            elif what := _other_rows(path, render(answer, form, entry=entry), form):
                faults.add(name, f"is not what the store answers: {what}")


def _other_rows(path: Path, expected: bytes, form: str) -> str:
    """Say where a table is another one; nothing where it is the same."""
    if form == "parquet":
        import pyarrow.parquet as pq

        found, wanted = pq.read_table(path), pq.read_table(BytesIO(expected))
        return "" if found.equals(wanted) else f"{found.num_rows} rows, not these {wanted.num_rows}"
    lines, wanted_lines = path.read_bytes().split(b"\r\n"), expected.split(b"\r\n")
    for number, (line, right) in enumerate(zip(lines, wanted_lines, strict=False), start=1):
        if line != right:
            return f"line {number}"
    return "" if len(lines) == len(wanted_lines) else f"{len(lines)} lines, not {len(wanted_lines)}"
