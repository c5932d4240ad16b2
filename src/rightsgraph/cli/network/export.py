"""`rightsgraph network export`: the network as a file for another program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.network.options import level_option, network_options, read_network
from rightsgraph.cli.tabular import out_option
from rightsgraph.errors import InputError
from rightsgraph.network.files import FORMS, PAIRS

if TYPE_CHECKING:
    from rightsgraph.cli.network.options import Wanted

__all__ = ["command"]


@click.command("export")
@network_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS, case_sensitive=False),
    default="graphml",
    show_default=True,
    help="gexf is for Gephi's timeline, cytoscape for Cytoscape; csv and parquet are a file of nodes and one "
    "of ties.",
)
@level_option
@out_option
def command(*, wanted: Wanted, form: str, level: str, out: Path) -> None:
    """Write the network to a file for Gephi, Cytoscape, a spreadsheet or another program.

    Nodes and ties carry names, kinds, places, dates and the records behind them; no file holds a measure of
    anybody. With csv and parquet, --out ties.csv gives ties.nodes.csv and ties.edges.csv.

    \b
    Example:  rightsgraph network export --format gexf --projection co-accused --out co-accused.gexf
    """
    from rightsgraph.network.files import stream, write
    from rightsgraph.pages.level import check_level

    to_file = out != Path("-")
    if form in PAIRS and not to_file:
        raise InputError(
            f"{form} is two files, and standard output is one", where="--out", mend=f"give --out ties.{form}"
        )
    store = wanted.address.open()
    strictest = check_level(store, level)
    network = read_network(wanted, store)
    if to_file:
        paths = write(network, form, out, level=strictest)
        named = " and ".join(map(str, paths))
        click.echo(f"{named}: {len(network.nodes)} nodes, {len(network.edges)} ties", err=True)
    else:
        stream(network, form, sys.stdout.buffer, level=strictest)
