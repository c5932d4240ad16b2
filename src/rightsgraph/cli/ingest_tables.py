"""Tables on the command line: taking them in with a mapping, and drafting one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rightsgraph.cli.ingest_options import Asked
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import put_texts
from rightsgraph.errors import InputError

__all__ = ["draft", "is_table", "take_tables"]

_STEP = 10_000


def is_table(asked: Asked) -> bool:
    """Say whether the files are tables: their mapping is one of tables, or their suffix says so.

    Raises:
        InputError: they are tables, and there is no mapping.
    """
    if any(_is_mapping(name) for name in asked.mappings):
        return True
    table = next((name for name in asked.files if _has_rows(name)), None)
    if table is not None and not asked.mappings and asked.read_as is None:
        mend = f"draft one: rightsgraph ingest {table} --guess > mapping.yaml"
        raise InputError("a table without a mapping", where=table, mend=mend)
    return False


def take_tables(asked: Asked, *, form: str, out: Path) -> None:
    """Take in tables and write the report.

    Raises:
        InputError: there are several mappings, or what the stage refuses.
    """
    from rightsgraph.ingest.registry import Told
    from rightsgraph.ingest.rows.report import COLUMNS
    from rightsgraph.ingest.rows.stage import TableOrder, ingest_table

    if len(asked.mappings) > 1:
        raise InputError("several mappings for a table", where="--mapping", mend="put them into one")
    if asked.read_as is not None:
        mend = "leave it out: the suffix of a table says what it is, and table: in the mapping"
        raise InputError(f"no format of tables: {asked.read_as}", where="--format", mend=mend)
    report = ingest_table(
        TableOrder(
            asked.files,
            asked.slug,
            asked.root,
            asked.mappings[0],
            told=Told(**asked.told),
            replace=asked.replace,
            partial=asked.partial,
            rejected=asked.rejected,
            archive=(asked.archive,) if asked.archive else (),
            progress=_tell if sys.stderr.isatty() else None,
        ),
        project_of(),
    )
    if sys.stderr.isatty():
        click.echo("\r", nl=False, err=True)
    put_texts(COLUMNS, (use.cells_of_report() for use in report.uses), form=form, out=out)
    for line in report.lines():
        click.echo(line, err=True)


def draft(files: tuple[str, ...], *, mappings: tuple[str, ...], out: Path) -> None:
    """Write a draft of a mapping for a table; of a mapping there is, what it says of the file counts.

    Raises:
        InputError: there are several files, or it cannot be read as a table.
    """
    from rightsgraph.files import read_text
    from rightsgraph.ingest.rows.guess import guess
    from rightsgraph.ingest.rows.mapping import read_how
    from rightsgraph.query.render import write
    from rightsgraph.tables import How, open_table
    from rightsgraph.tables.layout import find_layout

    if len(files) > 1 or files[0] == "-" or len(mappings) > 1:
        raise InputError("a draft is made of one file", where="--guess", mend="name one file")
    path, name = Path(files[0]), Path(files[0]).name
    how = read_how(read_text(Path(mappings[0])), file=mappings[0]) if mappings else How()
    how, found = find_layout(path, name=name, how=how)
    table = open_table(path, name=name, how=how)
    for note in (*table.notes, *found):
        click.echo(note, err=True)
    write(guess(table, name=name, how=how).encode(), None if out == Path("-") else out)


def _is_mapping(name: str) -> bool:
    if name.endswith((".yaml", ".yml")):
        return True
    return not Path(name).is_file() and (project_of().queries / "mapping" / f"{name}.yaml").is_file()


def _has_rows(name: str) -> bool:
    from rightsgraph.tables.open import SUFFIXES

    suffixes = [one.lstrip(".").lower() for one in Path(name).suffixes if one != ".gz"]
    return bool(suffixes) and suffixes[-1] in SUFFIXES


def _tell(rows: int) -> None:
    if rows % _STEP < 1000:
        click.echo(f"\r{rows:,} rows", nl=False, err=True)
