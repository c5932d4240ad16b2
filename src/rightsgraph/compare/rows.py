"""What comparisons read: the questions of the folder `comparison`, by country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.query.table import Table, cell_text
from rightsgraph.store import Store

__all__ = ["Country", "Reader", "Record", "counted", "day", "plural"]

Record = Mapping[str, str]
"""A row of a question: texts by the name of their column; a cell without a value is empty."""

_COUNTED = ("stated", "found")


@dataclass(frozen=True)
class Country:
    """A country of which sources tell: its code, its name, its sources, and whose words each one gives."""

    code: str
    name: str
    origins: Mapping[str, str]

    @property
    def sources(self) -> int:
        """How many sources tell of it; those that repeat the same words are one."""
        return self.independent(self.origins)

    def independent(self, sources: Iterable[str]) -> int:
        """Count sources; those that repeat the same words are one.

        >>> Country("XX", "Nowhere", {"a": "a", "b": "a", "c": "c"}).independent(["a", "b"])
        1
        """
        return len({self.origins.get(source, source) for source in sources})


class Reader:
    """Asks the questions of the folder `comparison`, of all countries or of those that are wanted."""

    def __init__(self, store: Store, queries: Path, *, countries: Sequence[str] = ()) -> None:
        self._store, self._queries, self._wanted = store, queries, countries

    def rows(self, name: str) -> list[Record]:
        """Give the rows of one question.

        Raises:
            InputError: a wanted country is not known.
        """
        entry = find_entry(self._queries, f"comparison/{name}")
        asks = any(parameter.name == "country" for parameter in entry.parameters)
        found: list[Record] = []
        for given in [{"country": code} for code in self._wanted] if asks and self._wanted else [{}]:
            try:
                answer = run_entry(entry, given, self._store)
            except InputError as error:
                where = f"--country {given['country']}" if given else error.where
                raise InputError(error.what, where=where, mend=error.mend) from error
            if isinstance(answer, Table):
                found += [dict(zip(answer.columns, map(cell_text, row), strict=True)) for row in answer.rows]
        return found

    def countries(self) -> list[Country]:
        """Give the countries of which sources tell, in the order of their names."""
        names: dict[str, str] = {}
        origins: dict[str, dict[str, str]] = {}
        for row in self.rows("coverage"):
            names[row["country"]] = row["name"]
            origin = row["repeats_iri"] or row["source"]
            origins.setdefault(row["country"], {})[row["source"]] = origin
        found = [Country(code, name, origins[code]) for code, name in names.items()]
        return sorted(found, key=lambda country: (country.name, country.code))


def counted(rows: Iterable[Record]) -> list[Record]:
    """Keep what a source states or an authority found; what is alleged, planned or official is not counted.

    >>> counted([{"modality": "stated"}, {"modality": "alleged"}])
    [{'modality': 'stated'}]
    """
    return [row for row in rows if row["modality"] in _COUNTED]


def day(text: str) -> int | None:
    """Give a number of days since 1970-01-01, or None where nothing is known.

    >>> day("17075"), day("")
    (17075, None)
    """
    return int(text) if text else None


def plural(number: int, one: str, more: str) -> str:
    """Say a number of things.

    >>> plural(1, "act has", "acts have")
    '1 act has'
    """
    return f"{number} {one if number == 1 else more}"
