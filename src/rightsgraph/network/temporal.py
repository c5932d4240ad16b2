"""Time: which nodes are reached by ties that follow each other in time, and by which path."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from rightsgraph.errors import InputError
from rightsgraph.network.care import care_of
from rightsgraph.network.contacts import EVER, NEVER, NO_RECORD, Contacts, contacts_of
from rightsgraph.network.model import UNION, Network
from rightsgraph.network.moves import UNREACHED, Moves, moves_of, reached, rounds
from rightsgraph.query.computed import Computed

__all__ = ["REACH", "Step", "earliest_arrival", "path_in_time", "reach", "reach_rows"]

REACH = ("node", "name", "kind", "countries", "in_time", "perhaps", "anyhow", "care")

_MOST = 500_000_000
"""So many nodes times contacts at most are searched for all nodes: about two minutes."""

_AT_ONCE = 10_000_000


class Step(NamedTuple):
    """One tie of a path: its ends, by position; its number; its record, or None for all its records."""

    source: int
    target: int
    edge: int
    record: int | None


def earliest_arrival(network: Network, start: int, *, certain: bool = True) -> dict[int, int | None]:
    """Give the nodes that something at `start` reaches along ties that follow each other in time, and when.

    A path follows time if none of its ties is before the one that precedes it (time-respecting paths:
    Kempe, Kleinberg and Kumar 2002, "Connectivity and inference problems for temporal networks", J. Comput.
    Syst. Sci. 64, 820-842; Holme and Saramäki 2012, "Temporal networks", Physics Reports 519, 97-125).
    Days are the smallest step: two ties of one day follow each other in both orders. Where only
    bounds are known, the last day of the one must not be after the first day of the next; ties of one
    record are at one time. A tie without any known day is in no certain path. A directed tie is walked
    forward only. In the network of all layers weak ties are left out.

    Args:
        network: the network.
        start: the position of a node.
        certain: whether the order must be certain; else it is enough that the dates allow it, where each
            tie is on a day of its own choice within its bounds.

    Returns:
        By position of the node the day, since 1970-01-01, by which it has certainly been reached, or, where
        the order need not be certain, the first on which it can have been; None where no date bounds it.
    """
    contacts = contacts_of(network, weak=network.name != UNION, undated=not certain)
    days: list[int] = []
    for arrived, _ in rounds(moves_of(contacts, certain=certain), start):
        days = arrived[: contacts.nodes].tolist()
    return {
        node: day if NEVER < day < EVER else None
        for node, day in enumerate(days)
        if day != UNREACHED and node != start
    }


def path_in_time(network: Network, one: int, other: int, *, certain: bool = True) -> list[Step] | None:
    """Give a path from one node to another whose ties follow each other in time, as `earliest_arrival` says.

    Of all such paths it is one of fewest ties, and of these one that arrives first. In the network of all
    layers weak ties are left out: nothing passes along them.

    Args:
        network: the network.
        one: the position of the node where it begins.
        other: the position of the node where it ends.
        certain: whether the order must be certain; else it is enough that the dates allow it.

    Returns:
        The ties in their order; None where there is no such path.
    """
    contacts = contacts_of(network, weak=network.name != UNION, undated=not certain)
    return _path(contacts, one, other, certain=certain)


def _path(contacts: Contacts, one: int, other: int, *, certain: bool) -> list[Step] | None:
    import numpy as np

    moves = moves_of(contacts, certain=certain)
    before = np.full(moves.states, UNREACHED)
    before[one] = NEVER
    came: list[dict[int, int]] = []  # by step, the move that brought each state nearer
    for arrived, given in rounds(moves, one):
        if before[other] != UNREACHED:
            break
        by = np.flatnonzero((given == arrived[moves.target]) & (arrived < before)[moves.target])[::-1]
        came.append(dict(zip(moves.target[by].tolist(), by.tolist(), strict=True)))
        before = arrived
    if before[other] == UNREACHED:
        return None
    steps: list[Step] = []
    at = other
    for brought in reversed(came):
        if at in brought:
            move = brought[at]
            steps.append(_step(contacts, int(moves.contact[move])))
            at = int(moves.source[move])
    return steps[::-1]


def _step(contacts: Contacts, at: int) -> Step:
    record = int(contacts.record[at])
    source, target, edge = (int(one[at]) for one in (contacts.source, contacts.target, contacts.edge))
    return Step(source, target, edge, None if record == NO_RECORD else record)


def reach(network: Network) -> dict[str, tuple[int, int, int]]:
    """Count for each node how many others it reaches in time, and without regard to it.

    What in time means, and how directions and weak ties count, `earliest_arrival` says (size of the set of
    influence: Holme and Saramäki 2012).

    Returns:
        By node, how many it certainly reaches in the order of time, how many it may reach as far as dates
        allow, and how many it reaches anyhow, by ties of any time. Nothing is divided; weights do not
        count.

    Raises:
        InputError: the network is too large to search from every node.
    """
    import numpy as np

    contacts = contacts_of(network, weak=network.name != UNION)
    if contacts.nodes * len(contacts) > _MOST:
        raise InputError(
            f"{contacts.nodes:,} nodes and {len(contacts):,} contacts are too many to search from every node",
            where=network.name,
            mend="narrow it: --projection NAME, --country XX, --from DATE, --to DATE",
        )
    never, ever = np.full(len(contacts), NEVER), np.full(len(contacts), EVER)
    dated = contacts_of(network, weak=network.name != UNION, undated=False)
    kinds = (
        moves_of(dated, certain=True),
        moves_of(contacts, certain=False),
        moves_of(replace(contacts, first=never, last=ever), certain=False),
    )
    counts = [_counts(moves, contacts.nodes) for moves in kinds]
    return dict(zip(network.nodes.get_column("node"), zip(*counts, strict=True), strict=True))


def _counts(moves: Moves, nodes: int) -> list[int]:
    import numpy as np

    found: list[int] = []
    together = max(1, _AT_ONCE // max(1, moves.states))
    for start in range(0, nodes, together):
        met = reached(moves, np.arange(start, min(start + together, nodes)))
        found += (met[:nodes].sum(axis=0) - 1).tolist()
    return found


def reach_rows(network: Network) -> Computed:
    """Give for each node how many others it reaches in the order of time, those that reach most first.

    Raises:
        InputError: the network is too large to search from every node.
    """
    found = reach(network)
    rows = [
        (
            *(node["node"], node["label"], node["kind"], "|".join(node["countries"])),
            *found[node["node"]],
            care_of(node["public"]),
        )
        for node in network.nodes.iter_rows(named=True)
    ]
    rows.sort(key=lambda row: (*(-count for count in row[4:7]), row[1], row[0]))
    missing, every = _undated(contacts_of(network, weak=network.name != UNION))
    notes = [
        "in_time: reached by ties of which none is before the one that precedes it, whatever the exact days; "
        "perhaps: as far as the dates allow; anyhow: by ties of any time"
    ]
    if missing:
        said = "has no date: it is" if missing == 1 else "have no date: they are"
        notes.append(f"{missing} of {every} contacts {said} in no certain path")
    return Computed(REACH, rows, tuple(notes))


def _undated(contacts: Contacts) -> tuple[int, int]:
    """Count the contacts of which no day is known, and all of them, those without direction once."""
    import numpy as np

    without = (contacts.first == NEVER) & (contacts.last == EVER)
    both = np.stack([contacts.edge, contacts.record, without], axis=1)
    once = np.unique(both, axis=0)
    return int(once[:, 2].sum()), len(once)
