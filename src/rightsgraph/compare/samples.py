"""Samples: what is counted in a country for one measure, each person or act once with all its values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rightsgraph.compare.rows import Country, Reader, Record, counted, plural
from rightsgraph.query.computed import Cell, Computed

__all__ = [
    "MEASURES",
    "Measure",
    "Sample",
    "measures_of",
    "profile",
    "profile_rows",
    "read_samples",
    "samples",
]

Sample = Mapping[frozenset[str], int]
"""How many cases have exactly these values; the empty set stands for cases of which no value is known.

Cases of the same values are exchangeable, so that this is all a measure needs to know of them.
"""


@dataclass(frozen=True)
class Measure:
    """One way to describe a country: the question that tells it, what is a case, and where its value stands.

    The case is the first of the columns `cases` that has a value.
    """

    query: str
    cases: tuple[str, ...]
    value: str
    counts: str


MEASURES = {
    "offence-family": Measure("accused", ("person_iri",), "family", "people accused"),
    "event-type": Measure("acts", ("act",), "type", "repressive acts"),
    "role": Measure("roles", ("person",), "role", "people hit"),
    "penalty": Measure("penalties", ("person_iri", "decision"), "kind", "people, or else decisions"),
}
PROFILE = ("country", "by", "value", "count", "n", "share", "without", "sources")


def measures_of(by: str) -> list[str]:
    """Give the names of the measures meant by one name, or by `all`.

    >>> measures_of("all")
    ['offence-family', 'event-type', 'role', 'penalty']
    """
    return list(MEASURES) if by == "all" else [by]


def samples(rows: Iterable[Record], measure: Measure) -> dict[str, Sample]:
    """Give the sample of each country: each case once, with the set of its values there.

    >>> rows = [{"act": "a", "country": "XX", "type": kind} for kind in ("arrest", "search")]
    >>> samples(rows, MEASURES["event-type"]) == {"XX": {frozenset({"arrest", "search"}): 1}}
    True
    """
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        case = next(row[column] for column in measure.cases if row[column])
        values[row["country"], case] |= {row[measure.value]} - {""}
    found: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for (country, _), told in values.items():
        found[country][frozenset(told)] += 1
    return dict(found)


def read_samples(reader: Reader, by: str) -> tuple[dict[str, Sample], list[str]]:
    """Read the samples of one measure, and say what is not in them."""
    measure = MEASURES[by]
    rows = reader.rows(measure.query)
    kept = counted(rows) if any("modality" in row for row in rows) else rows
    placed = [row for row in kept if row["country"]]
    cases, stated, somewhere = (
        {next(row[column] for column in measure.cases if row[column]) for row in some}
        for some in (rows, kept, placed)
    )
    notes = []
    if cases - stated:
        only = plural(len(cases - stated), "is", "are")
        notes.append(f"{by}: {only} left out, being only alleged, planned or an official version")
    if stated - somewhere:
        notes.append(
            f"{by}: {plural(len(stated - somewhere), 'is', 'are')} left out, being of no known country"
        )
    return samples(placed, measure), notes


def profile(sample: Sample) -> tuple[int, int, dict[str, int]]:
    """Count the cases of a sample: those with a value, those without, and those with each value.

    The share of a value is the number of cases that have it by the number of cases with any value, without
    unit, from 0 to 1. A case may have several values, so the shares of a country may sum to more than 1.

    >>> profile({frozenset({"drugs", "state"}): 1, frozenset({"state"}): 2, frozenset(): 4})
    (3, 4, {'drugs': 1, 'state': 3})
    """
    counts: Counter[str] = Counter()
    for values, number in sample.items():
        counts.update(dict.fromkeys(values, number))
    without = sample.get(frozenset(), 0)
    return sum(sample.values()) - without, without, dict(sorted(counts.items()))


def profile_rows(reader: Reader, by: str) -> Computed:
    """Describe each country: one row for each value, with count, number of cases and share beside it.

    A country of which sources tell, and no case of which is told, has one row with a count of nothing.

    Raises:
        InputError: a wanted country is not known.
    """
    read = {name: read_samples(reader, name) for name in measures_of(by)}
    rows = [
        row
        for country in reader.countries()
        for name, (found, _) in read.items()
        for row in _profile(country, name, found)
    ]
    return Computed(PROFILE, rows, tuple(note for _, notes in read.values() for note in notes))


def _profile(country: Country, by: str, found: Mapping[str, Sample]) -> list[tuple[Cell, ...]]:
    n, without, counts = profile(found.get(country.code, {}))
    told = country.sources
    if not counts:
        return [(country.code, by, None, 0, 0, None, without, told)]
    return [(country.code, by, value, count, n, count / n, without, told) for value, count in counts.items()]
