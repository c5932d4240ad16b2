"""`rightsgraph network plot`: the network as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.network.options import level_option, network_options, read_network
from rightsgraph.cli.tabular import out_option
from rightsgraph.errors import InputError
from rightsgraph.pages.figure import FORMS

if TYPE_CHECKING:
    from rightsgraph.cli.network.options import Wanted

__all__ = ["command"]


@click.command("plot")
@network_options
@click.option(
    "--by-year", is_flag=True, help="One panel for each year, or for some years where there are many."
)
@click.option(
    "--seed", default=1, show_default=True, help="Where nodes stand: the same seed, the same places."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS, case_sensitive=False),
    default=None,
    help="By default png where --out ends in .png, else svg, which can be enlarged without end.",
)
@level_option
@out_option
def command(*, wanted: Wanted, by_year: bool, seed: int, form: str | None, level: str, out: Path) -> None:
    """Draw the network, with a legend that says what signs, colours, sizes and widths mean.

    People and all who are at risk are drawn alike; bodies of states, laws and officials in office are the
    larger the more people they are tied to. Weak ties are drawn only where there are no others.

    \b
    Example:  rightsgraph network plot --projection institution-target --out institutions.svg
    """
    from rightsgraph.network.picture.draw import draw
    from rightsgraph.network.picture.shown import describe
    from rightsgraph.pages.level import check_level
    from rightsgraph.query.render import write

    file = None if out == Path("-") else out
    form = form or ("png" if out.suffix.lower() == ".png" else "svg")
    if form == "png" and file is None and sys.stdout.isatty():
        raise InputError("png is no text for a terminal", where="--format", mend="give --out FILE")
    store = wanted.address.open()
    strictest = check_level(store, level)
    network = read_network(wanted, store)
    write(draw(network, form, seed=seed, level=strictest, by_year=by_year), file)
    click.echo(describe(network), err=True)
