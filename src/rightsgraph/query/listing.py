"""The catalogue as people read it: a list of questions, or a page about one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal

from rightsgraph.query.checks import Column, Parameter
from rightsgraph.query.entry import Entry
from rightsgraph.query.header import LAYER_KEYS
from rightsgraph.query.table import Row, Table

__all__ = ["entry_page", "full_name", "listing"]

_LINE = 100


def listing(entries: Iterable[Entry], *, short: bool = False) -> Table:
    """Give the catalogue as rows; `short` has names, questions and parameters alone."""
    if short:
        return Table(("name", "question", "parameters"), tuple(map(_short_row, entries)))
    columns = ("name", "folder", "title", "question", "parameters", "columns", "counting_unit", "coverage")
    rows = (
        _row(
            full_name(entry),
            entry.folder,
            entry.title,
            entry.question or entry.problem,
            "|".join(parameter.name for parameter in entry.parameters),
            "|".join(column.name for column in entry.columns),
            entry.counting_unit,
            entry.coverage,
        )
        for entry in entries
    )
    return Table(columns, tuple(rows))


def entry_page(entry: Entry) -> str:
    """Write all that a header says, and the call that asks or applies it."""
    fields = (
        ("Question", entry.question),
        ("Problem", entry.problem),
        ("Solution", entry.solution),
        ("Severity", entry.severity),
        *((key, getattr(entry, key.lower())) for key in LAYER_KEYS),
        ("Counting unit", entry.counting_unit),
        ("Coverage", entry.coverage),
        ("Dataset", ", ".join(entry.default) + (f"; named: {', '.join(entry.named)}" if entry.named else "")),
    )
    parts = [f"{full_name(entry)}: {entry.title}\n"]
    parts += [_wrapped(f"{key}: {value}", "  ") for key, value in fields if value]
    parts += _items("Parameters", [_parameter(one) for one in entry.parameters])
    parts += _items("Columns", [_column(one) for one in entry.columns])
    parts.append(f"\n  {_call(entry)}\n")
    if entry.folder == "pattern":
        parts.append(f"  rightsgraph patterns {entry.name}   its hits, with their sources\n")
    return "".join(parts)


def _call(entry: Entry) -> str:
    if entry.folder == "mapping":
        return f"rightsgraph ingest FILE --mapping {entry.name} …"
    if "raw" in entry.default:
        return "rightsgraph validate"
    needed = "".join(f" -p {one.name}=…" for one in entry.parameters if one.required)
    return f"rightsgraph query {full_name(entry)}{needed}"


def _items(title: str, lines: Sequence[str]) -> list[str]:
    return [f"\n{title}\n", *(_wrapped(line, "      ", first="  ") for line in lines)] if lines else []


def _parameter(parameter: Parameter) -> str:
    need = "required" if parameter.required else "optional"
    need = f"default {parameter.default}" if parameter.default else need
    kind = " ".join((parameter.kind, *parameter.of))
    return f"{parameter.name} ({kind}, {need}): {parameter.meaning}"


def _column(column: Column) -> str:
    return f"{column.name} ({column.kind}{' list' if column.many else ''}): {column.meaning}"


def _short_row(entry: Entry) -> Row:
    parameters = ", ".join(parameter.name for parameter in entry.parameters)
    return _row(full_name(entry), entry.question or entry.problem, parameters)


def full_name(entry: Entry) -> str:
    """Give the name by which a question is asked: its own in the contract, else after its folder's."""
    return entry.name if entry.folder == "contract" else f"{entry.folder}/{entry.name}"


def _wrapped(text: str, indent: str, *, first: str = "") -> str:
    return textwrap.fill(text, _LINE, initial_indent=first, subsequent_indent=indent) + "\n"


def _row(*cells: str) -> Row:
    return tuple(Literal(cell) if cell else None for cell in cells)
