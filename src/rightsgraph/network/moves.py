"""Moves: where contacts lead in the order of time, and by which day each place is reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightsgraph.network.contacts import EVER, NEVER, NO_RECORD, Contacts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rightsgraph.network.arrays import Positions

__all__ = ["UNREACHED", "Moves", "moves_of", "reached", "rounds"]

UNREACHED = EVER + 1
"""What stands for the day of a state that is not reached."""


@dataclass(frozen=True)
class Moves:
    """Moves between states, in the order of where they end.

    A state is a node, reached by some day; or, behind the nodes, a node within a record that may have been on
    several days. A move is open to what was reached by `limit`, and what takes it arrives on `give` or later.
    """

    states: int
    source: Positions
    target: Positions
    limit: Positions
    give: Positions
    contact: Positions


def moves_of(contacts: Contacts, *, certain: bool) -> Moves:
    """Give the moves in the certain order of time, or in a possible one."""
    import numpy as np

    days = contacts.first, contacts.last
    limit, give = days if certain else days[::-1]
    parts = [(contacts.source, contacts.target, limit, give, np.arange(len(contacts)))]
    states = contacts.nodes
    if certain:
        # ties of one record are at one time, whichever it was: within it, each is open after the other
        at = np.flatnonzero(_wide(contacts))
        to, out = (contacts.record[at] * states + end[at] for end in (contacts.target, contacts.source))
        within, place = np.unique(to, return_inverse=True)
        parts.append((contacts.source[at], states + place, limit[at], give[at], at))
        known = np.isin(out, within)
        again, before = at[known], states + np.searchsorted(within, out[known])
        open_ = np.full(len(again), EVER)
        parts.append((before, states + place[known], open_, give[again], again))
        parts.append((before, contacts.target[again], open_, give[again], again))
        states += len(within)
    source, target, limit, give, contact = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((contact, source, target))
    return Moves(states, *(column[order] for column in (source, target, limit, give, contact)))


def _wide(contacts: Contacts) -> npt.NDArray[np.bool_]:
    """Say which contacts may have been on several days and are of a record that makes several ties."""
    import numpy as np

    told = contacts.record != NO_RECORD
    ties = np.unique(np.stack([contacts.record, contacts.edge])[:, told], axis=1)
    several = np.bincount(ties[0]) > 1
    wide: npt.NDArray[np.bool_] = told & (contacts.first < contacts.last)
    wide[wide] = several[contacts.record[wide]]
    return wide


def rounds(moves: Moves, start: int) -> Iterator[tuple[Positions, Positions]]:
    """Give, after each further step, the day by which each state is reached, and what each move gives."""
    import numpy as np

    arrived = np.full(moves.states, UNREACHED)
    arrived[start] = NEVER
    begins = np.flatnonzero(np.r_[True, moves.target[1:] != moves.target[:-1]][: len(moves.target)])
    ends = moves.target[begins]
    while len(begins):
        before = arrived[moves.source]
        given = np.where(before <= moves.limit, np.maximum(before, moves.give), UNREACHED)
        best = np.minimum.reduceat(given, begins)
        if not (best < arrived[ends]).any():
            return
        arrived = arrived.copy()
        arrived[ends] = np.minimum(arrived[ends], best)
        yield arrived, given


def reached(moves: Moves, starts: Positions) -> npt.NDArray[np.bool_]:
    """Say for each state, in rows, and each start, in columns, whether it is reached in the end.

    Moves are taken one after the other, for all starts at once, in the order of their days, until nothing
    changes any more: mostly two or three times.
    """
    import numpy as np

    arrived = np.full((moves.states, len(starts)), UNREACHED)
    arrived[starts, np.arange(len(starts))] = NEVER
    order = np.lexsort((moves.give, moves.limit))
    columns = (column[order].tolist() for column in (moves.source, moves.target, moves.limit, moves.give))
    ordered = list(zip(*columns, strict=True))
    given = np.empty(len(starts), dtype=np.int64)
    before = None
    while before is None or (arrived != before).any():
        before = arrived.copy()
        for source, target, limit, give in ordered:
            np.maximum(arrived[source], give, out=given)
            given[arrived[source] > limit] = UNREACHED
            np.minimum(arrived[target], given, out=arrived[target])
    found: npt.NDArray[np.bool_] = arrived != UNREACHED
    return found
