"""`rightsgraph token list`: lists tokens, without them."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.token.options import file_option

__all__ = ["command"]


@click.command("list")
@file_option
def command(*, path: Path) -> None:
    """List whose tokens there are, what they open and until when, in tab-separated values.

    \b
    Example:  rightsgraph token list --file tokens.json
    """
    import datetime as dt

    from rightsgraph.serve.partners.tokens import read_tokens

    today = dt.datetime.now(dt.UTC).date()
    tokens = read_tokens(path)
    click.echo("name\tscope\tcreated\texpires\tstate")
    for one in sorted(tokens, key=lambda one: one.name):
        state = "valid" if today < one.expires else "expired"
        click.echo(f"{one.name}\t{one.scope}\t{one.created}\t{one.expires}\t{state}")
