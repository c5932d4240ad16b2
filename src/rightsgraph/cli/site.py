"""`rightsgraph site`: every page of a release as a static file."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.clock import Clock
from rightsgraph.errors import OutsideError

__all__ = ["command"]

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("site")
@click.option(
    "--release",
    default=Path("release"),
    show_default=True,
    type=_FOLDER,
    metavar="DIR",
    help="The release to show.",
)
@click.option(
    "--out", required=True, type=_FOLDER, metavar="DIR", help="A new folder, or a site of the same level."
)
@click.option(
    "--address", default="", metavar="URL", help="Where it will stand on the web; only the sitemap needs it."
)
def command(*, release: Path, out: Path, address: str) -> None:
    """Write every page of a release as static files.

    They work from a USB stick, on any web host and as an onion service, without JavaScript, and load nothing
    from anywhere else. Run again, with this release or the next, it writes only the files that have changed,
    and removes those that are no more.

    \b
    Example:  rightsgraph site --release release --out site
    """
    from rightsgraph.site.make import make_site

    try:
        clock = Clock()
        with clock:
            made = make_site(release, out, address=address, say=clock.say)
    except KeyboardInterrupt as stop:
        mend = "run it again: it goes on from what is there"
        raise OutsideError("stopped; the site is not whole", where=str(out), mend=mend) from stop
    click.echo(f"site {out} ({made.level}, {made.version})")
    click.echo(f"  {made.files} files: {made.written} written, {made.removed} removed")
    click.echo(f"\nnext:\n  open {out}/index.html")
