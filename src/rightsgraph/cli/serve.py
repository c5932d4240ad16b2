"""`rightsgraph serve`: pages and a SPARQL endpoint over one release."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("serve")
@click.option(
    "--release", default=Path("release"), show_default=True, type=_FOLDER, metavar="DIR", help="The release."
)
@click.option("--store", type=_FOLDER, metavar="DIR", help="Serve any store instead, read-only.")
@click.option("--port", default=7001, show_default=True, type=click.IntRange(0, 65535), help="The port.")
def command(*, release: Path, store: Path | None, port: int) -> None:
    """Serve a release as linked-data pages and a SPARQL 1.1 endpoint, on this machine only.

    \b
    Example:  rightsgraph serve --release release --port 7001
    """
    from rightsgraph.release.opened import open_release
    from rightsgraph.serve.model import Settings
    from rightsgraph.serve.run import run

    if store is not None:
        run(Settings(folder=store, port=port))
    else:
        run(Settings(folder=release, release=open_release(release), port=port))
