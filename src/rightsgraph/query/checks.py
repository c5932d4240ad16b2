"""The checks of a question: its header against its query, each fault refused with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rightsgraph.errors import InputError
from rightsgraph.query.header import Field, Item, parse_items
from rightsgraph.query.parse import Parsed, parse_query
from rightsgraph.vocab import PREFIXES, RG

__all__ = [
    "COLUMN_KINDS",
    "GRAPHS",
    "PARAMETER_KINDS",
    "Column",
    "Parameter",
    "check_columns",
    "check_keys",
    "check_values",
    "parsed_query",
    "read_columns",
    "read_dataset",
    "read_parameters",
    "values_line",
]

COLUMN_KINDS = ("iri", "label", "notation", "slug", "text", "date", "duration", "integer", "value")
"""What a column holds: `label`, `notation` and `slug` are read from IRIs, `value` from IRIs and literals."""

PARAMETER_KINDS = (
    "iri",
    "name",
    "country",
    "notation",
    "text",
    "date",
    "duration",
    "integer",
    "days",
    "count",
)
"""What a parameter takes; `name` is an IRI, or a name of a person or body in any script and spelling.

`days` is a whole number from 0, `count` one from 1.

After `iri`, `name` and `notation` may stand the classes that the thing must be of, or be one of or narrower
(`notation rg:Event`); after `text`, the texts that are allowed (`text contradiction difference`).
"""

GRAPHS = (
    *("merged", "inferred", "reference", "ontology", "registry"),
    *("judgements", "patterns", "findings", "source", "raw"),
)
"""Names of graphs in a header; `source` is every source graph, `raw` the graphs as curated."""

_CLASSED = ("iri", "name", "notation")
_SEVERITIES = ("Violation", "Warning", "Info")
_NEEDS = ("optional", "required", "default")
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
    """A parameter of a question; `of` are the classes, or the texts, to which it is bound.

    Where nothing is given, `default` is, as if it had been typed.
    """

    name: str
    kind: str
    required: bool
    meaning: str
    of: tuple[str, ...] = ()
    default: str = ""


def values_line(name: str) -> re.Pattern[str]:
    """Give the pattern of the one line by which a query takes the parameter `name`.

    >>> bool(values_line("country").search("  VALUES ?country { UNDEF }"))
    True
    """
    return re.compile(rf"^[ \t]*VALUES \?{name} \{{ UNDEF \}}[ \t]*$", re.MULTILINE)


def parsed_query(body: str, where: str) -> Parsed:
    """Parse the query of a question, which may not name its graphs itself."""
    try:
        parsed = parse_query(body)
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from error
    if parsed.has_from:
        raise InputError(
            "FROM in a query of the catalogue", where=where, mend="its Dataset says what it sees"
        )
    return parsed


def check_keys(fields: Mapping[str, Field], parsed: Parsed, where: str) -> None:
    """Refuse a header that lacks a key, or has one that does not fit."""
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


def read_columns(fields: Mapping[str, Field], where: str) -> tuple[Column, ...]:
    """Read the columns of the header."""
    return tuple(_column(item, where) for item in _items(fields, "Columns", where))


def read_parameters(fields: Mapping[str, Field], where: str) -> tuple[Parameter, ...]:
    """Read the parameters of the header."""
    return tuple(_parameter(item, where) for item in _items(fields, "Parameters", where))


def _items(fields: Mapping[str, Field], key: str, where: str) -> list[Item]:
    return parse_items(fields[key], where) if key in fields else []


def _column(item: Item, where: str) -> Column:
    many = item.about.endswith(" list")
    kind = item.about.removesuffix(" list")
    if kind not in COLUMN_KINDS:
        _refuse_choice("kind of column", kind, COLUMN_KINDS, f"{where}:{item.line}")
    return Column(item.name, kind, many, item.meaning)


def _parameter(item: Item, where: str) -> Parameter:
    given, _, need = item.about.partition(", ")
    kind, *of = given.split() or [""]
    if kind not in PARAMETER_KINDS:
        _refuse_choice("kind of parameter", kind, PARAMETER_KINDS, f"{where}:{item.line}")
    word, _, default = need.partition(" ")
    if word not in _NEEDS or (word == "default") != bool(default):
        mend = "write optional, required, or default and a value, as in (days, default 30)"
        raise InputError(f"no such need of a parameter: {need!r}", where=f"{where}:{item.line}", mend=mend)
    _check_of(kind, of, f"{where}:{item.line}")
    return Parameter(item.name, kind, word == "required", item.meaning, tuple(of), default)


def _check_of(kind: str, of: Sequence[str], where: str) -> None:
    if of and kind not in (*_CLASSED, "text"):
        raise InputError(f"a {kind} is of no class: {' '.join(of)!r}", where=where, mend="leave that out")
    known = [f"rg:{term.value.removeprefix(PREFIXES['rg'])}" for term in RG]
    for name in of if kind in _CLASSED else ():
        if name not in known:
            _refuse_choice("class", name, known, where)


def check_columns(columns: Iterable[Column], parsed: Parsed, fields: Mapping[str, Field], where: str) -> None:
    """Refuse columns that are not those of the SELECT, in its order."""
    said = tuple(column.name for column in columns)
    if parsed.form == "select" and said != parsed.columns:
        raise InputError(
            f"the header's columns ({', '.join(said)}) are not the SELECT's ({', '.join(parsed.columns)})",
            where=f"{where}:{fields['Columns'].line}",
            mend="name the same columns in the same order",
        )


def check_values(parameters: Iterable[Parameter], body: str, where: str) -> None:
    """Refuse a parameter without its one line, and a line without its parameter."""
    names = [parameter.name for parameter in parameters]
    for name in names:
        found = len(values_line(name).findall(body))
        if found != 1:
            raise InputError(
                f"the parameter {name} is bound in {found} lines, not in one",
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


def read_dataset(field: Field, where: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the names of the default graph and of the named graphs."""
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
    near = get_close_matches(given, known, n=1, cutoff=0.6 if len(known) < 20 else 0.0)
    mend = f"did you mean {near[0]}?" if near else f"use one of {', '.join(known)}"
    raise InputError(f"no such {what}: {given!r}", where=where, mend=mend)
