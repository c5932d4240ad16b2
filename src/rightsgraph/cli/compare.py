"""`rightsgraph compare`: countries side by side, in numbers that say how few they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.options import address_options, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_table

if TYPE_CHECKING:
    from rightsgraph.compare.rows import Reader
    from rightsgraph.query.computed import Computed
    from rightsgraph.store.address import Address

__all__ = ["command"]

_Function = Callable[..., Any]

_by_option = click.option(
    "--by",
    type=click.Choice(("offence-family", "event-type", "role", "penalty", "all")),
    default="all",
    show_default=True,
    help="What countries are described by.",
)
_country_option = click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="XX",
    help="Only this country, by code or name; may be repeated.",
)


def _written(function: _Function) -> _Function:
    """Give a comparison the options of address, format and file."""
    for option in (address_options, out_option, form_option):
        function = option(function)
    return function


@click.group("compare")
def command() -> None:
    """Compare countries: profiles, similarity, change, time between steps, spread of laws.

    Numbers are of what sources tell, never of what happened: each stands beside the number of cases and of
    sources behind it, rows are in the order of countries' names, and no person is named.

    \b
    Example:  rightsgraph compare profile --by offence-family
    """


@command.command("profile")
@_country_option
@_by_option
@_written
def _profile(*, countries: tuple[str, ...], by: str, **how: Any) -> None:  # noqa: ANN401 (of _written)
    """Describe each country by offence families, types of acts, roles of the people hit, and penalties.

    share is count by n: the cases of which a value is known; without counts the others. A case may have
    several values.

    \b
    Example:  rightsgraph compare profile --country KZ --country TM --by event-type
    """
    from rightsgraph.compare.samples import profile_rows

    _put(lambda reader: profile_rows(reader, by), countries, **how)


@command.command("similarity")
@_by_option
@click.option(
    "--at-least",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Give no number for a country with fewer cases.",
)
@click.option(
    "--replicates",
    type=click.IntRange(min=100),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many samples the interval rests on.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="The same seed gives the same interval.",
)
@_written
def _similarity(*, by: str, at_least: int, replicates: int, seed: int, **how: Any) -> None:  # noqa: ANN401
    """Say how far the profiles of every two countries lie apart.

    divergence is that of Jensen and Shannon in bits, 0 for equal profiles, 1 for profiles that share nothing;
    low and high are a 95 % interval, too narrow where cases are few; chance is what as many cases would show
    if the countries did not differ: a divergence near or below it shows no difference.

    \b
    Example:  rightsgraph compare similarity --by event-type --at-least 15
    """
    from rightsgraph.compare.similarity import similarity_rows

    _put(
        lambda reader: similarity_rows(reader, by, at_least=at_least, seed=seed, replicates=replicates),
        **how,
    )


@command.command("change")
@_country_option
@click.option("--by", type=click.Choice(("year", "month")), default="year", show_default=True)
@_written
def _change(*, countries: tuple[str, ...], by: str, **how: Any) -> None:  # noqa: ANN401
    """Count events by country, kind and year, and the sources that tell of them.

    An event counts in the year in which it certainly began. Events that may have begun in one of two years
    are counted as imprecise, those without a date as undated.

    \b
    Example:  rightsgraph compare change --country Uzbekistan
    """
    from rightsgraph.compare.change import change_rows

    _put(lambda reader: change_rows(reader, by=by, wanted=bool(countries)), countries, **how)


@command.command("steps")
@_written
def _steps(**how: Any) -> None:  # noqa: ANN401
    """Give the days between civic act, arrest, charge, trial, sentence and release, by country.

    Dates that are known to the month give bounds, such as 30..91 days; exact and bounded say how many pairs
    are known to the day, and how many by bounds.

    \b
    Example:  rightsgraph compare steps --format csv
    """
    from rightsgraph.compare.steps import step_rows

    _put(step_rows, **how)


@command.command("spread")
@_written
def _spread(**how: Any) -> None:  # noqa: ANN401
    """Give the days from the adoption of a law to that of a similar law elsewhere, and to its first use.

    Similar are laws that touch the same standard, or amend the same instrument.

    \b
    Example:  rightsgraph compare spread
    """
    from rightsgraph.compare.spread import spread_rows

    _put(spread_rows, **how)


def _put(
    compare: Callable[[Reader], Computed],
    countries: tuple[str, ...] = (),
    *,
    address: Address,
    form: str,
    out: Path,
) -> None:
    from rightsgraph.compare.rows import Reader

    found = compare(Reader(address.open(), project_of().queries, countries=countries))
    put_table(found.as_table(), form=form, out=out)
    for note in found.notes if found.rows else ("no row", *found.notes):
        click.echo(note, err=True)
