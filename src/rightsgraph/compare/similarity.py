"""Similarity: every two countries side by side, in the order of their names and never of their scores."""

from __future__ import annotations

from itertools import combinations

from rightsgraph.compare.divergence import compared_samples
from rightsgraph.compare.rows import Country, Reader
from rightsgraph.compare.samples import Sample, measures_of, profile, read_samples
from rightsgraph.query.computed import Cell, Computed

__all__ = ["AT_LEAST", "REPLICATES", "SEED", "SIMILARITY", "similarity_rows"]

AT_LEAST, REPLICATES, SEED = 10, 1000, 1
SIMILARITY = (
    *("by", "country_1", "n_1", "sources_1", "country_2", "n_2", "sources_2"),
    *("divergence", "low", "high", "chance", "remark"),
)
_BIAS = (
    "few cases push the divergence up: read it beside chance, what as many cases would show if the countries "
    "did not differ"
)
_Side = tuple[Country, Sample]


def similarity_rows(
    reader: Reader, by: str, *, at_least: int = AT_LEAST, seed: int = SEED, replicates: int = REPLICATES
) -> Computed:
    """Compare every two countries that have a case, by one measure or by all.

    Of a pair of which one country has fewer cases than `at_least`, no divergence is given.

    Raises:
        InputError: a question of the catalogue cannot be asked.
    """
    countries = reader.countries()
    rows: list[list[Cell]] = []
    notes = [_BIAS]
    for name in measures_of(by):
        found, said = read_samples(reader, name)
        notes += said
        sides = [(country, found.get(country.code, {})) for country in countries]
        for one, other in combinations([side for side in sides if profile(side[1])[0]], 2):
            row: list[Cell] = [name, *_side(one), *_side(other)]
            if min(profile(sample)[0] for _, sample in (one, other)) < at_least:
                rows.append([*row, None, None, None, None, "too few"])
                continue
            found_apart = compared_samples(one[1], other[1], seed=seed, replicates=replicates)
            numbers = (found_apart.value, found_apart.low, found_apart.high, found_apart.chance)
            rows.append([*row, *numbers, None])
    return Computed(SIMILARITY, rows, tuple(notes))


def _side(side: _Side) -> tuple[str, int, int]:
    country, sample = side
    return country.code, profile(sample)[0], country.sources
