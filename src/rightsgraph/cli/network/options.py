"""What every verb of `network` takes: which ties, where, when, and of which store."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import address_options, project_of
from rightsgraph.levels import LEVELS

if TYPE_CHECKING:
    from rightsgraph.network.model import Network
    from rightsgraph.query.computed import Cell, Computed
    from rightsgraph.store import Store
    from rightsgraph.store.address import Address

__all__ = ["Wanted", "for_reading", "level_option", "network_options", "read_network", "say"]

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

level_option: _Decorator = click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="public",
    show_default=True,
    help="How strict what is written may be; refused where the workspace holds what is stricter.",
)

_OPTIONS: tuple[_Decorator, ...] = (
    click.option(
        "--to", "until", default="", metavar="DATE", help="Only of records that began by this date (EDTF)."
    ),
    click.option(
        "--from", "since", default="", metavar="DATE", help="Only of records that began from this date on."
    ),
    click.option("--country", default="", metavar="XX", help="Only of this country, by code or name."),
    click.option(
        "--projection",
        default="all",
        show_default=True,
        metavar="NAME",
        help="Which ties: one layer, such as co-accused, or all.",
    ),
)


_ASIDE = frozenset(
    {
        *("node", "roles", "strength", "closeness", "closeness_error", "eigenvector", "pagerank", "core"),
        *("clustering", "cut", "coordinator", "itinerant", "gatekeeper", "liaison", "both", "weak"),
        *("of_1_in_2", "of_2_in_1", "ties_1", "ties_2", "nodes_1", "nodes_2", "candidates"),
        *("first", "last"),
    }
)
"""Columns that a table for reading leaves out, as it does addresses and columns without a value."""

_FEW = 4
"""Of more records than these a table for reading says how many more there are."""


@dataclass(frozen=True)
class Wanted:
    """Which network was asked for, as typed, and of which store."""

    projection: str
    country: str
    since: str
    until: str
    address: Address


def network_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options that say which network, and hand them to it as one `wanted`."""

    @functools.wraps(function)
    def call(*, projection: str, country: str, since: str, until: str, address: Address, **rest: Any) -> Any:  # noqa: ANN401 (click's options)
        return function(wanted=Wanted(projection, country, since, until, address), **rest)

    optional: Callable[..., Any] = call
    for option in (address_options, *_OPTIONS):
        optional = option(optional)
    return optional


def read_network(wanted: Wanted, store: Store) -> Network:
    """Read the network that was asked for, and say on standard error what was left out of it and why.

    Raises:
        InputError: there is no such layer or country, or a date cannot be read.
    """
    from rightsgraph.network.projection import network_of
    from rightsgraph.network.reasons import is_general

    network = network_of(
        store,
        project_of().queries,
        wanted.projection,
        country=wanted.country,
        since=wanted.since,
        until=wanted.until,
    )
    say([note for note in network.notes if not is_general(note)])
    return network


def for_reading(found: Computed, form: str) -> Computed:
    """Keep of rows that are written as a table what fits a terminal; other formats have everything."""
    if form != "table" or not found.rows:
        return found
    kept = [
        at
        for at, name in enumerate(found.columns)
        if name not in _ASIDE
        and not name.endswith("_iri")
        and any(row[at] not in ("", None) for row in found.rows)
    ]
    few = found.columns.index("records") if "records" in found.columns else None
    rows = [[_few(row[at]) if at == few else row[at] for at in kept] for row in found.rows]
    return replace(found, columns=tuple(found.columns[at] for at in kept), rows=rows)


def _few(records: Cell) -> Cell:
    names = str(records or "").split("|")
    return "|".join([*names[:_FEW], f"… and {len(names) - _FEW} more"] if len(names) > _FEW else names)


def say(notes: tuple[str, ...] | list[str]) -> None:
    """Write notes to standard error, a line each."""
    for note in notes:
        click.echo(note, err=True)
