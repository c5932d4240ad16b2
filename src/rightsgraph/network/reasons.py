"""What a projection says of itself: what was left out, and why there are no ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rightsgraph.network.columns import ask_columns
from rightsgraph.network.ties import Told
from rightsgraph.network.window import Window
from rightsgraph.store import Store

if TYPE_CHECKING:
    import polars as pl

__all__ = ["is_general", "note_of_too_many", "notes_of"]

_WITHOUT, _WEAK = "layers without ties here: ", " ties are weak "


def is_general(note: str) -> bool:
    """Say whether a note tells of the layers joined, whatever was asked of them.

    >>> is_general("layers without ties here: kinship"), is_general("1 record left out")
    (True, False)
    """
    return note.startswith(_WITHOUT) or _WEAK in note


def notes_of(
    told: Sequence[Told], edges: pl.DataFrame, *, country: str, window: Window, store: Store
) -> tuple[str, ...]:
    """Say which layers have no ties and why, how many records may be outside the window, and what is weak.

    Args:
        told: what the graph tells of each layer.
        edges: the ties made of it.
        country: the country asked for, or empty.
        window: the time asked for.
        store: the workspace.
    """
    notes = [*_empty(told, country, store)] if len(told) == 1 else [*_layers(told), *_weak(told, edges)]
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
    empty = [one.layer.name for one in told if one.tying.is_empty()]
    if len(empty) == len(told):
        return ["no layer has a tie here: ask for one with --projection NAME to be told why"]
    return [f"{_WITHOUT}{', '.join(empty)}"] if empty else []


def _weak(told: Sequence[Told], edges: pl.DataFrame) -> list[str]:
    weak = int(edges.get_column("weak").sum())
    names = ", ".join(one.layer.name for one in told if one.layer.weak)
    return [f"{weak:,} of {len(edges):,}{_WEAK}({names}): they say little of themselves"] if weak else []


def _records(number: int) -> str:
    return f"{number:,} record{'' if number == 1 else 's'}"
