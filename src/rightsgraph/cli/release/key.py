"""`rightsgraph release key`: a pair of keys to sign releases with."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command("key")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the secret key is written; the public one is beside it, as FILE.pub.",
)
def command(*, out: Path) -> None:
    """Make a secret key to sign releases with, and the public key that partners check them by.

    The secret key has no password: it is written for you alone to read; keep it off machines of others.
    Publish the public key where partners find it without the release. Both are files of minisign.

    \b
    Example:  rightsgraph release key --out release.key
    """
    import secrets

    from rightsgraph.release.signature import read_public_key, write_keys

    public = write_keys(out, secrets.token_bytes(32), secrets.token_bytes(8))
    click.echo(read_public_key(public).line)
    click.echo(f"secret key {out}; public key {public}", err=True)
