"""What every verb of `network` takes: which ties, where, when, and of which store."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import address_options, project_of

if TYPE_CHECKING:
    from rightsgraph.network.model import Network
    from rightsgraph.store import Store
    from rightsgraph.store.address import Address

__all__ = ["Wanted", "network_options", "read_network", "say"]

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

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
    """Read the network that was asked for, and say on standard error what was left out of it.

    Raises:
        InputError: there is no such layer or country, or a date cannot be read.
    """
    from rightsgraph.network.projection import network_of

    network = network_of(
        store,
        project_of().queries,
        wanted.projection,
        country=wanted.country,
        since=wanted.since,
        until=wanted.until,
    )
    say(network.notes)
    return network


def say(notes: tuple[str, ...] | list[str]) -> None:
    """Write notes to standard error, a line each."""
    for note in notes:
        click.echo(note, err=True)
