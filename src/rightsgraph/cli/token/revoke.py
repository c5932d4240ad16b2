"""`rightsgraph token revoke`: takes a token back."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.token.options import file_option

__all__ = ["command"]


@click.command("revoke")
@click.argument("name")
@file_option
def command(name: str, *, path: Path) -> None:
    """Take the token of NAME back: a server that reads FILE refuses it from now on.

    \b
    Example:  rightsgraph token revoke "Northland desk" --file tokens.json
    """
    from rightsgraph.serve.partners.tokens import revoke_token

    revoke_token(path, name)
    click.echo(f"revoked: {name}", err=True)
