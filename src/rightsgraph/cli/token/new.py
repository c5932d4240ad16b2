"""`rightsgraph token new`: makes a token."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.token.options import file_option
from rightsgraph.levels import LEVELS

__all__ = ["command"]


@click.command("new")
@click.option("--scope", required=True, type=click.Choice(LEVELS[1:]), help="The level that it opens.")
@click.option(
    "--days", required=True, type=click.IntRange(1, 366), help="How many days it is valid, at most a year."
)
@click.option("--name", required=True, metavar="NAME", help="Whose it is, as you will find it again.")
@file_option
def command(*, scope: str, days: int, name: str, path: Path) -> None:
    """Make a token and print it: this once, for the file keeps only its digest.

    Hand it over as you would a password, to each partner their own. A lost one is revoked.

    \b
    Example:  rightsgraph token new --scope partner --days 90 --name "Northland desk" --file tokens.json
    """
    import datetime as dt
    import secrets

    from rightsgraph.serve.partners.tokens import Token, add_token, digest, token_text

    text = token_text(secrets.token_bytes(32))
    today = dt.datetime.now(dt.UTC).date()
    expires = today + dt.timedelta(days=days)
    add_token(path, Token(name=name, scope=scope, created=today, expires=expires, sha256=digest(text)))
    click.echo(text)
    click.echo(f"opens the {scope} release for {name!r} before {expires} (UTC)", err=True)
