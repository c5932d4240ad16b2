"""Recurrence: in how many cases officials and institutions acted, alone or together, against chance."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from rightsgraph.errors import InputError
from rightsgraph.network.acts import LAYER, Acts, acts_of
from rightsgraph.network.care import NO_PROOF, care_of
from rightsgraph.network.model import Network
from rightsgraph.network.null_model import Incidence, adjusted, chain, shared, tails
from rightsgraph.query.computed import Cell, Computed

if TYPE_CHECKING:
    import polars as pl

    from rightsgraph.network.arrays import Positions, Weights

__all__ = ["PAIRS", "RECUR", "Chance", "chances", "pair_chances", "pair_rows", "recur_rows"]

RECUR = (
    *("node", "name", "kind", "roles", "countries", "cases", "people", "first", "last"),
    *("candidates", "expected", "p", "q", "care"),
)
PAIRS = (
    *("node", "name", "kind", "countries", "other_iri", "other", "other_kind", "other_countries"),
    *("cases", "other_cases", "shared", "expected", "p", "q", "care"),
)
_ALONE = (
    "p: by chance each case draws as many officials of a kind as it has from all of that kind, with the same "
    "roles, in the same countries, that sources tell of (exact, rounded up); with one candidate p is 1"
)
_TOGETHER = (
    "p: by chance each keeps how many cases it has, and each case how many officials of each kind; of "
    "{samples} tables drawn so, the share in which the two meet as often; no p is below {least:.3f}"
)
_NOBODY = f"nobody recurs here: no tie of the layer {LAYER} says who acted against whom"
_ONCE = "{pairs} pairs that met in one case have no row, but count in q"
_DAY_0 = dt.date(1970, 1, 1)


class Chance(NamedTuple):
    """What is by chance: of how many one is drawn, how many cases each has, how likely so many are."""

    candidates: int
    expected: float
    p: float


def chances(held: Incidence) -> list[Chance]:
    """Give for each row how likely it meets at least as many columns as it does, if each is met by chance.

    Each column keeps how many rows of a group it meets and draws them from the group, each as likely. So
    the number of columns that a row meets is a sum of independent events, one for each column, of chance
    rows met / rows in the group.
    """
    import numpy as np

    found: dict[int, Chance] = {}
    counts = np.bincount(held.row, minlength=len(held.group))
    sizes = np.bincount(held.group)
    for group, size in enumerate(sizes.tolist()):
        met = np.bincount(held.column[held.group[held.row] == group])
        share = met[met > 0] / size
        least = tails(share.tolist())
        for row in np.flatnonzero(held.group == group).tolist():
            found[row] = Chance(size, float(share.sum()), least[counts[row]])
    return [found[row] for row in range(len(held.group))]


def recur_rows(network: Network, cases: pl.DataFrame) -> Computed:
    """Give each official and institution: its cases, and how likely so many are by chance; most cases first.

    What a case is, `acts.acts_of` says; what chance is, `chances`. Officials of one kind, with the same
    roles, in the same countries are one group. `p` is exact and rounded up to three places; `q` adjusts it
    for the number of rows. Who never acted in a case that is told of is no candidate, which makes `p`
    larger. Where there is one candidate, `p` is 1. Weights of ties do not count.

    Args:
        network: one that has the layer of institutions and their targets.
        cases: what `acts.read_cases` gives.
    """
    acts = acts_of(network, cases)
    by_chance = chances(acts.incidence)
    qs = adjusted([chance.p for chance in by_chance], len(by_chance))
    told = _told(network, acts)
    rows: list[tuple[Any, ...]] = [
        (
            *_about(network, at, "node", "label", "kind", "roles", "countries"),
            *told[at],
            *(chance.candidates, chance.expected, _up(chance.p), _up(q)),
            care_of(network.nodes.item(at, "public")),
        )
        for at, chance, q in zip(acts.officials, by_chance, qs, strict=True)
    ]
    rows.sort(key=lambda row: (-row[5], row[11], row[1], row[0]))
    return Computed(RECUR, rows, (_ALONE, NO_PROOF) if rows else (_NOBODY,))


def pair_chances(
    held: Incidence, one: Positions, other: Positions, *, samples: int, seed: int
) -> tuple[Weights, Weights]:
    """Give for pairs of rows how many columns they share by chance on average, and how likely so many are.

    By chance each row keeps how many columns it meets, and each column how many rows of each group. The
    p-value is (b + 1) / (samples + 1), where b tables of a `null_model.chain` share at least as many
    (Phipson and Smyth 2010, "Permutation p-values should never be zero", Stat. Appl. Genet. Mol. Biol. 9,
    39).

    Raises:
        InputError: no sample is asked for.
    """
    import numpy as np

    if samples < 1:
        raise InputError(f"{samples} samples are too few", mend="draw at least one")
    total, reached = np.zeros(len(one)), np.zeros(len(one))
    if not len(one):
        return total, reached
    now = shared(held, one, other)
    for table in chain(held, samples, seed=seed):
        drawn = shared(table, one, other)
        total += drawn
        reached += drawn >= now
    return total / samples, (reached + 1) / (samples + 1)


def pair_rows(network: Network, cases: pl.DataFrame, *, samples: int = 999, seed: int = 0) -> Computed:
    """Give pairs of officials and institutions that acted in two cases or more together; least likely first.

    What chance is, `pair_chances` says. `q` adjusts `p` for all pairs that could meet: also those that met
    in one case, which have no row, and those that never did.

    Args:
        network: one that has the layer of institutions and their targets.
        cases: what `acts.read_cases` gives.
        samples: how many tables are drawn.
        seed: of the random numbers.

    Raises:
        InputError: no sample is asked for.
    """
    import numpy as np

    acts = acts_of(network, cases)
    held = acts.incidence
    one, other, met = _met(held)
    expected, p = pair_chances(held, one, other, samples=samples, seed=seed)
    q = adjusted(p.tolist(), _possible(held))
    counts = np.bincount(held.row, minlength=len(held.group)).tolist()
    rows: list[tuple[Any, ...]] = [
        _pair(
            network,
            (acts.officials[a], acts.officials[b]),
            (counts[a], counts[b], int(met[at])),
            (expected[at], p[at], q[at]),
        )
        for at, (a, b) in enumerate(zip(one.tolist(), other.tolist(), strict=True))
        if met[at] > 1
    ]
    rows.sort(key=lambda row: (row[12], -row[10], row[1], row[5], row[0], row[4]))
    notes = _notes(samples, int((met == 1).sum())) if acts.officials else (_NOBODY,)
    return Computed(PAIRS, rows, notes)


def _notes(samples: int, once: int) -> tuple[str, ...]:
    first = _TOGETHER.format(samples=samples, least=_up(1 / (samples + 1)))
    return (first, *([_ONCE.format(pairs=once)] if once else []), NO_PROOF)


def _pair(
    network: Network,
    ends: tuple[int, int],
    counts: tuple[int, int, int],
    by_chance: tuple[float, float, float],
) -> tuple[Cell, ...]:
    expected, p, q = map(float, by_chance)
    public = all(network.nodes.item(at, "public") for at in ends)
    abouts = (cell for at in ends for cell in _about(network, at, "node", "label", "kind", "countries"))
    return (*abouts, *counts, expected, _up(p), _up(q), care_of(public))


def _met(held: Incidence) -> tuple[Positions, Positions, Positions]:
    """Give the pairs of rows that share a column, and how many they share."""
    import numpy as np
    import scipy.sparse as sp

    together = sp.triu(held.matrix() @ held.matrix().T, k=1, format="coo")
    return together.row.astype(np.int64), together.col.astype(np.int64), together.data


def _possible(held: Incidence) -> int:
    """Count the pairs of rows that can meet in a table with these sums."""
    import numpy as np
    import scipy.sparse as sp

    sizes = np.bincount(held.group)
    shape = (len(sizes), held.columns)
    met = sp.csr_array((np.ones(len(held.row)), (held.group[held.row], held.column)), shape=shape)
    across = sp.triu((met > 0).astype(np.int64) @ (met > 0).astype(np.int64).T, k=1, format="coo")
    within = np.unique((met > 1).tocoo().row)
    pairs = (sizes[across.row] * sizes[across.col]).sum() + (sizes[within] * (sizes[within] - 1) // 2).sum()
    return int(pairs)


def _told(network: Network, acts: Acts) -> dict[int, tuple[int, int, str, str]]:
    """Give for each official the number of cases and people, and the first and last day known of its acts."""
    import polars as pl

    days = network.records.select("first", "last").with_row_index("record")
    told = acts.told.join(days, on="record", how="left").group_by("official")
    counted = told.agg(
        pl.col("case", "person").n_unique(), pl.col("first").min(), pl.col("last").max()
    ).select("official", "case", "person", "first", "last")
    return {
        official: (cases, people, _date(first), _date(last))
        for official, cases, people, first, last in counted.iter_rows()
    }


def _about(network: Network, at: int, *columns: str) -> tuple[str, ...]:
    cells = network.nodes.select(columns).row(at)
    return tuple("|".join(cell) if isinstance(cell, list) else cell for cell in cells)


def _date(day: int | None) -> str:
    return "" if day is None else (_DAY_0 + dt.timedelta(days=day)).isoformat()


def _up(chance: float) -> float:
    """Round up to three places, so that no chance looks smaller than it is.

    >>> _up(0.0501), _up(1e-9), _up(0.25)
    (0.051, 0.001, 0.25)
    """
    return math.ceil(round(chance * 1000, 6)) / 1000 if chance > 1e-6 else 0.001
