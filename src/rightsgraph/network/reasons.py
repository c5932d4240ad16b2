"""What a projection says of itself: what was left out, and why there are no ties."""

from __future__ import annotations

from collections.abc import Sequence

from rightsgraph.network.columns import ask_columns
from rightsgraph.network.ties import Told
from rightsgraph.network.window import Window
from rightsgraph.store import Store

__all__ = ["note_of_too_many", "notes_of"]


def notes_of(told: Sequence[Told], *, country: str, window: Window, store: Store) -> tuple[str, ...]:
    """Say why there are no ties, who of one layer has none, and how many records may be outside the window.

    Args:
        told: what the graph tells of each layer.
        country: the country asked for, or empty.
        window: the time asked for.
        store: the workspace.
    """
    notes = _empty(told, country, store) if len(told) == 1 else _layers(told)
    unsure = {record for one in told for record in one.unsure}
    if window and unsure:
        notes.append(
            f"{_records(len(unsure))} left out: nobody knows whether it began within the time asked for"
        )
    return tuple(notes)


def note_of_too_many(told: Told) -> str:
    """Say that a weak layer was left out of the union."""
    return (
        f"{told.layer.name} is left out, because its weak ties are too many: narrow it with --country XX, "
        "--from DATE, --to DATE"
    )


def _empty(told: Sequence[Told], country: str, store: Store) -> list[str]:
    """Say why a layer has no ties, or who of it has none."""
    (one,) = told
    layer = one.layer
    if not one.tying.is_empty():
        return _alone(one)
    if one.rows.is_empty() and one.found:
        why = f"none of {_records(one.found)} certainly began within the time asked for"
    elif country and (elsewhere := len(ask_columns(layer.entry, {}, store))):
        why = f"no record of this kind is of {country}; without --country there are {elsewhere:,} rows"
    elif not one.found:
        why = f"the graph holds no record of this kind. A tie is: {layer.edge}. {layer.entry.coverage}"
    else:
        why = f"each of {one.rows.to_series(0).n_unique():,} stands alone. A tie is: {layer.edge}"
    return [f"{layer.name} has no ties: {why}"]


def _alone(one: Told) -> list[str]:
    if not one.layer.bipartite:
        return []
    alone = one.rows.get_column("node").n_unique() - one.tying.get_column("node").n_unique()
    return [f"{alone:,} more are tied to nobody in {one.layer.name} and are left out"] if alone else []


def _layers(told: Sequence[Told]) -> list[str]:
    if not all(one.tying.is_empty() for one in told):
        return []
    return ["no layer has a tie here: ask for one with --projection NAME to be told why"]


def _records(number: int) -> str:
    return f"{number:,} record{'' if number == 1 else 's'}"
