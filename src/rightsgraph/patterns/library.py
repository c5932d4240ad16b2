"""The library: patterns as defined in `ontology/pattern.ttl`, each with the query of its name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.checks import Parameter
from rightsgraph.query.entry import Entry
from rightsgraph.query.terms import read_terms
from rightsgraph.turtle import compact, parse_text
from rightsgraph.vocab import RDF, RG, SKOS

__all__ = ["COLUMNS", "DATASET", "DAYS", "Pattern", "find_pattern", "read_library"]

COLUMNS = (
    ("subject", "iri", False),
    ("country", "notation", False),
    ("people", "label", True),
    ("date", "date", True),
    ("evidence", "label", True),
    ("basis", "text", True),
)
"""The columns of every pattern's query: name, kind, and whether several values are joined."""

DAYS = ("days", "integer", True)
"""The one further column that a pattern may have, its last."""

DATASET = ("merged", "inferred", "reference", "ontology")
"""What every pattern's query sees."""

_Values = dict[NamedNode, list[NamedNode | Literal]]


@dataclass(frozen=True)
class Pattern:
    """A pattern: its question, and what the ontology says of it."""

    entry: Entry
    iri: NamedNode
    definition: str
    unit: str
    standards: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name by which people ask for it."""
        return self.entry.name

    @property
    def thresholds(self) -> tuple[str, ...]:
        """The names of the parameters that are numbers."""
        return tuple(one.name for one in self.entry.parameters if one.kind in ("days", "count"))


def read_library(queries: Path, ontology: Path) -> dict[str, Pattern]:
    """Read every pattern, by name.

    Args:
        queries: the folder of the catalogue.
        ontology: the folder of the ontology.

    Raises:
        InputError: a pattern lacks its definition, unit, standard or query, or the query does not fit; it
            says where.
    """
    entries = read_folder(queries / "pattern")
    path = ontology / "pattern.ttl"
    things = _things(path)
    defined = _defined(things, path)
    for name in sorted(defined.keys() - entries.keys()):
        raise InputError(
            f"the pattern {name!r} has no query",
            where=f"{path} ({compact(defined[name])})",
            mend=f"write {queries}/pattern/{name}.rq",
        )
    return {name: _pattern(entry, defined.get(name), things, path) for name, entry in entries.items()}


def find_pattern(library: dict[str, Pattern], name: str) -> Pattern:
    """Find a pattern by its name.

    Raises:
        InputError: there is none of that name; it says which are near.
    """
    if name not in library:
        near = get_close_matches(name, library, n=3)
        mend = f"did you mean {' or '.join(near)}?" if near else "see them all: rightsgraph patterns"
        raise InputError(f"no pattern is called {name!r}", mend=mend)
    return library[name]


def _things(path: Path) -> dict[NamedNode, _Values]:
    things: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(list))
    for file in (path, path.parent / "vocabulary" / "standard.ttl"):
        for quad in parse_text(read_text(file), where=str(file)):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                things[quad.subject][quad.predicate].append(quad.object)
    return things


def _defined(things: dict[NamedNode, _Values], path: Path) -> dict[str, NamedNode]:
    """Give the patterns that the ontology defines, by their notation."""
    defined: dict[str, NamedNode] = {}
    for iri in [iri for iri, values in things.items() if RG.Pattern in values.get(RDF.type, [])]:
        name = _text(things, iri, SKOS.notation)
        if not name or name in defined:
            raise InputError(
                f"two patterns are called {name!r}" if name else "a pattern has no name",
                where=f"{path} ({compact(iri)})",
                mend="add skos:notation, the name of its query without .rq, which no other pattern has",
            )
        defined[name] = iri
    return defined


def _text(things: dict[NamedNode, _Values], iri: NamedNode, key: NamedNode) -> str:
    return next((value.value for value in things[iri].get(key, []) if isinstance(value, Literal)), "")


def _pattern(entry: Entry, iri: NamedNode | None, things: dict[NamedNode, _Values], path: Path) -> Pattern:
    if iri is None:
        raise InputError(
            f"the pattern {entry.name!r} has no definition",
            where=str(entry.path),
            mend=f"define a pattern with that notation in {path}",
        )
    units = [_text(things, unit, SKOS.notation) for unit in _nodes(things, iri, RG.countingUnit)]
    standards = [_text(things, one, SKOS.notation) for one in _nodes(things, iri, RG.touchesRight)]
    definition = _text(things, iri, SKOS.definition)
    where = f"{path} ({compact(iri)})"
    for what, fits, mend in (
        ("definition", bool(definition), "add skos:definition, one sentence"),
        (
            "counting unit",
            len(units) == 1 and bool(units[0]),
            "add one rg:countingUnit, such as v:unit-person",
        ),
        ("standard", bool(standards) and all(standards), "add rg:touchesRight, such as v:iccpr-9"),
    ):
        if not fits:
            raise InputError(f"the pattern {entry.name!r} has no {what}", where=where, mend=mend)
    label, note = _text(things, iri, SKOS.prefLabel), _text(things, iri, SKOS.scopeNote)
    for key, said, wanted in (
        ("Title", entry.title, label),
        ("Counting unit", entry.counting_unit, units[0]),
        ("Coverage", entry.coverage, note),
    ):
        if said != wanted:
            mend = f"write in one of them what the other says; {where} says {wanted!r}"
            raise InputError(
                f"its {key} is not that of its definition: {said!r}", where=str(entry.path), mend=mend
            )
    _check_query(entry)
    return Pattern(entry, iri, definition, units[0], tuple(sorted(standards)))


def _nodes(things: dict[NamedNode, _Values], iri: NamedNode, key: NamedNode) -> list[NamedNode]:
    return [value for value in things[iri].get(key, []) if isinstance(value, NamedNode)]


def _check_query(entry: Entry) -> None:
    """Refuse a query that cannot be matched like the others."""
    where = str(entry.path)
    found = tuple((column.name, column.kind, column.many) for column in entry.columns)
    if found not in (COLUMNS, (*COLUMNS, DAYS)):
        wanted = ", ".join(f"{name} ({kind}{' list' if many else ''})" for name, kind, many in COLUMNS)
        raise InputError(
            "the columns are not those of a pattern",
            where=where,
            mend=f"give {wanted}, and perhaps days (integer list)",
        )
    if entry.default != DATASET or entry.named:
        raise InputError(
            "the dataset is not that of a pattern",
            where=where,
            mend=f"write '# Dataset: {', '.join(DATASET)}'",
        )
    if not any(one.name == "country" and one.kind == "country" for one in entry.parameters):
        mend = "add 'country (country, optional): …' and its line VALUES ?country { UNDEF }"
        raise InputError("a pattern without the parameter country", where=where, mend=mend)
    for one in entry.parameters:
        if one.required or (one.kind in ("days", "count") and not one.default):
            mend = "give it a default: all patterns are matched without being asked"
            raise InputError(f"the parameter {one.name} has no default", where=where, mend=mend)
        if one.kind in ("days", "count"):
            _check_default(one, where)


def _check_default(parameter: Parameter, where: str) -> None:
    try:
        read_terms(parameter, parameter.default, lambda _: ())
    except InputError as error:
        what = f"the default of the parameter {parameter.name} is {error.what}"
        raise InputError(what, where=where, mend=error.mend) from error
