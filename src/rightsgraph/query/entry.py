"""One question: what its header says, checked strictly against its query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.query.header import Field, Item, parse_items, read_header
from rightsgraph.query.parse import Parsed, parse_query
from rightsgraph.turtle import read_text

__all__ = [
    "COLUMN_KINDS",
    "GRAPHS",
    "PARAMETER_KINDS",
    "Column",
    "Entry",
    "Parameter",
    "read_entry",
    "values_line",
]

COLUMN_KINDS = ("iri", "label", "notation", "slug", "text", "date", "duration", "integer", "value")
"""What a column holds: `label`, `notation` and `slug` are read from IRIs, `value` from IRIs and literals."""

PARAMETER_KINDS = ("iri", "name", "country", "notation", "text", "date", "duration", "integer")
"""What a parameter takes; `name` is an IRI, or any known name of a person or body."""

GRAPHS = (
    *("merged", "inferred", "reference", "ontology", "registry"),
    *("judgements", "patterns", "findings", "source", "raw"),
)
"""Names of graphs in a header; `source` is every source graph, `raw` the graphs as curated."""

_STEM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SEVERITIES = ("Violation", "Warning", "Info")
_FAULT_KEYS = ("Problem", "Solution", "Severity")


@dataclass(frozen=True)
class Column:
    """A column of the answer; `many` says that its values are joined by `|`."""

    name: str
    kind: str
    many: bool
    meaning: str


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question."""

    name: str
    kind: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Entry:
    """One question of the catalogue.

    A question has `question`; a rule, whose rows are faults, has `problem`, `solution` and `severity`.
    """

    path: Path
    text: str
    title: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    question: str = ""
    problem: str = ""
    solution: str = ""
    severity: str = ""
    counting_unit: str = ""
    coverage: str = ""

    @property
    def name(self) -> str:
        """The name by which the question is asked."""
        return self.path.stem

    @property
    def folder(self) -> str:
        """The folder of the catalogue, such as `contract`."""
        return self.path.parent.name


def values_line(name: str) -> re.Pattern[str]:
    """Give the pattern of the one line by which a query takes the parameter `name`.

    >>> bool(values_line("country").search("  VALUES ?country { UNDEF }"))
    True
    """
    return re.compile(rf"^[ \t]*VALUES \?{name} \{{ UNDEF \}}[ \t]*$", re.MULTILINE)


def read_entry(path: Path, text: str | None = None) -> Entry:
    """Read one question, from its file or from a text already read.

    Raises:
        InputError: its name, its header or its query has a fault; it says file and line.
    """
    where = str(path)
    if not _STEM.fullmatch(path.stem):
        mend = "use small letters, digits and single hyphens"
        raise InputError(f"not the name of a query: {path.stem!r}", where=where, mend=mend)
    body = read_text(path) if text is None else text
    fields = read_header(body, where)
    parsed = _parsed(body, where)
    _check_keys(fields, parsed, where)
    columns = tuple(_column(item, where) for item in _items(fields, "Columns", where))
    parameters = tuple(_parameter(item, where) for item in _items(fields, "Parameters", where))
    _check_columns(columns, parsed, fields, where)
    _check_values(parameters, body, where)
    default, named = _dataset(fields["Dataset"], where)
    texts = {
        key.lower().replace(" ", "_"): field.text
        for key, field in fields.items()
        if key not in ("Dataset", "Parameters", "Columns")
    }
    return Entry(path, body, default=default, named=named, parameters=parameters, columns=columns, **texts)


def _parsed(body: str, where: str) -> Parsed:
    try:
        parsed = parse_query(body)
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from error
    if parsed.has_from:
        raise InputError(
            "FROM in a query of the catalogue", where=where, mend="its Dataset says what it sees"
        )
    return parsed


def _check_keys(fields: Mapping[str, Field], parsed: Parsed, where: str) -> None:
    fault = any(key in fields for key in _FAULT_KEYS)
    needed = ["Title", *(_FAULT_KEYS if fault else ("Question",)), "Dataset"]
    if parsed.form == "select":
        needed += ["Columns"] if fault else ["Columns", "Counting unit", "Coverage"]
    elif "Columns" in fields:
        raise InputError(
            "Columns of a query that is no SELECT",
            where=f"{where}:{fields['Columns'].line}",
            mend="leave them out",
        )
    if fault and "Question" in fields:
        raise InputError(
            "both a Question and a Problem",
            where=f"{where}:{fields['Question'].line}",
            mend="keep one of them",
        )
    missing = [key for key in needed if key not in fields]
    if missing:
        raise InputError(
            f"the header lacks {', '.join(missing)}",
            where=f"{where}:1",
            mend=f"add a line '# {missing[0]}: …'",
        )
    severity = fields["Severity"].text if fault else ""
    if fault and severity not in _SEVERITIES:
        _refuse_choice("severity", severity, _SEVERITIES, f"{where}:{fields['Severity'].line}")


def _items(fields: Mapping[str, Field], key: str, where: str) -> list[Item]:
    return parse_items(fields[key], where) if key in fields else []


def _column(item: Item, where: str) -> Column:
    many = item.about.endswith(" list")
    kind = item.about.removesuffix(" list")
    if kind not in COLUMN_KINDS:
        _refuse_choice("kind of column", kind, COLUMN_KINDS, f"{where}:{item.line}")
    return Column(item.name, kind, many, item.meaning)


def _parameter(item: Item, where: str) -> Parameter:
    kind, _, need = item.about.partition(", ")
    if kind not in PARAMETER_KINDS:
        _refuse_choice("kind of parameter", kind, PARAMETER_KINDS, f"{where}:{item.line}")
    if need not in ("optional", "required"):
        _refuse_choice("need", need, ("optional", "required"), f"{where}:{item.line}")
    return Parameter(item.name, kind, need == "required", item.meaning)


def _check_columns(
    columns: Iterable[Column], parsed: Parsed, fields: Mapping[str, Field], where: str
) -> None:
    said = tuple(column.name for column in columns)
    if parsed.form == "select" and said != parsed.columns:
        raise InputError(
            f"the header's columns are not the SELECT's: {', '.join(said)} against {', '.join(parsed.columns)}",
            where=f"{where}:{fields['Columns'].line}",
            mend="name the same columns in the same order",
        )


def _check_values(parameters: Iterable[Parameter], body: str, where: str) -> None:
    names = [parameter.name for parameter in parameters]
    for name in names:
        found = len(values_line(name).findall(body))
        if found != 1:
            raise InputError(
                f"the parameter {name} is bound in {found or 'no'} line{'s' if found > 1 else ''}, not in one",
                where=where,
                mend=f"write once, in a line of its own: VALUES ?{name} {{ UNDEF }}",
            )
    for match in values_line(r"(\w+)").finditer(body):
        if match[1] not in names:
            line = body.count("\n", 0, match.start()) + 1
            raise InputError(
                f"{match[1]!r} is bound and no parameter",
                where=f"{where}:{line}",
                mend="add it to Parameters",
            )


def _dataset(field: Field, where: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    place = f"{where}:{field.line}"
    default, _, named = field.text.partition(";")
    label, colon, names = named.strip().partition(":")
    if named and (label != "named" or not colon):
        raise InputError(
            f"not a dataset: {field.text!r}", where=place, mend="write 'merged, …; named: registry, …'"
        )
    return _graphs(default, place), _graphs(names, place) if named else ()


def _graphs(text: str, where: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in GRAPHS:
            _refuse_choice("graph", name, GRAPHS, where)
    return names


def _refuse_choice(what: str, given: str, choices: Iterable[str], where: str) -> None:
    known = list(choices)
    near = get_close_matches(given, known, n=1)
    mend = f"did you mean {near[0]}?" if near else f"use one of {', '.join(known)}"
    raise InputError(f"no such {what}: {given!r}", where=where, mend=mend)
