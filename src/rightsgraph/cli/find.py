"""`rightsgraph find`: look up who or what is called so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rightsgraph.cli.options import address_options
from rightsgraph.cli.tabular import form_option, out_option, put_rows

if TYPE_CHECKING:
    from rightsgraph.store.address import Address

__all__ = ["command"]


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@address_options
@form_option
@out_option
def command(words: tuple[str, ...], *, address: Address, form: str, out: Path) -> None:
    """Look up who or what is called NAME: in any script and order of words, whole or in part.

    Names on record come first, then those that are alike; matched is the name by which a row was found. Two
    rows are two, however alike their names: who is who is judged (rightsgraph identify).

    \b
    Example:  rightsgraph find "court in Astana"
    """
    from rightsgraph.query.find import COLUMNS, find
    from rightsgraph.query.run import known_to

    rows, more = find(" ".join(words), known_to(address.open()))
    put_rows(COLUMNS, rows, form=form, out=out)
    if more:
        click.echo(f"the {len(rows)} nearest; {more} more are alike: give more of the name", err=True)
    if not rows:
        click.echo("no row: no name on record is like it; see rightsgraph query people", err=True)
