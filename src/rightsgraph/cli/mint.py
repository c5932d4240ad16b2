"""`rightsgraph mint`: new addresses for what a curator writes."""

from __future__ import annotations

import click

from rightsgraph.errors import InputError

__all__ = ["command"]

_RECORDS = ("name", "membership", "penalty", "assessment", "order")
_READABLE = ("country", "curator", "place", "source")


@click.command("mint")
@click.argument("kinds", nargs=-1, required=True, metavar="KIND...")
def command(kinds: tuple[str, ...]) -> None:
    """Print a new address, as a prefixed name, for each KIND: person, event, name, charge, ...

    Addresses mean nothing on purpose: no name, no order. There are 300 billion of each kind.

    \b
    Example:  rightsgraph mint person name event
    """
    from rightsgraph.iri import KINDS, mint
    from rightsgraph.turtle import compact

    minted = {kind: kind for kind in KINDS if kind not in _READABLE} | dict.fromkeys(_RECORDS, "record")
    for kind in kinds:
        if kind not in minted:
            raise InputError(f"not a kind that is minted: {kind!r}", mend=f"use {', '.join(sorted(minted))}")
        click.echo(compact(mint(minted[kind])))
