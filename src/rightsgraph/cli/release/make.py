"""`rightsgraph release make`: make a release of one level."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.clock import Clock
from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.errors import OutsideError
from rightsgraph.levels import LEVELS

if TYPE_CHECKING:
    from rightsgraph.release.model import Request
    from rightsgraph.release.opened import Release

__all__ = ["command"]

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("make")
@click.argument("level", type=click.Choice(LEVELS))
@click.option(
    "--out", required=True, type=_FOLDER, metavar="DIR", help="The folder of the release, a new one."
)
@graph_option
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="D",
    help="The day of the release, as in 2026-11-22. Default: today (UTC).",
)
@click.option(
    "--contact",
    default="",
    metavar="URL",
    help="Where to ask for a correction or removal: https:… or mailto:….",
)
@click.option(
    "--previous", type=_FOLDER, metavar="DIR", help="The release before this one: what has changed is told."
)
@click.option("--key", type=_FILE, metavar="FILE", help="Sign with this secret key; see release key.")
@click.option(
    "--secret",
    type=_FILE,
    metavar="FILE",
    help="The secret of pseudonyms; made where there is none. Keep it: with it they stay the same.",
)
def command(*, level: str, out: Path, graphs: tuple[Path, ...], day: dt.datetime | None, **more: Any) -> None:  # noqa: ANN401
    """Make a release of one LEVEL: public, partner or restricted.

    The claims are reduced to the level and built anew, so that nothing in the release can tell of what was
    taken out. The same claims and the same day give the same bytes, but for the store. Where it is stopped or
    the disk is full, nothing is left. A release is never changed: the next one gets a folder of its own.

    \b
    Example:  rightsgraph release make public --out release --contact mailto:graph@example.org
    """
    from rightsgraph.release.changes.linked import returned, warning
    from rightsgraph.release.model import Request

    fresh = more["secret"] is not None and not more["secret"].exists()
    date = day.date() if day else dt.datetime.now(dt.UTC).date()
    if not more["contact"]:
        click.echo(
            "no --contact: nobody named in the release will know whom to ask for a correction or removal",
            err=True,
        )
    for path in (more["key"], more["secret"]):
        if path is not None and path.is_file() and path.stat().st_mode & 0o077:
            click.echo(f"others on this machine may read {path}: keep it to yourself (chmod 600)", err=True)
    made = _make(Request(level=level, day=date, **more), project_of(graphs=graphs).graphs, out)
    for note in (warning(made.folder), returned(made.folder, more["previous"])):
        if note:
            click.echo(note, err=True)
    if fresh and more["secret"].exists():
        text = "a new secret of pseudonyms. Keep it for the next release; with another one they all change"
        click.echo(f"{more['secret']} is {text}", err=True)
    click.echo(_as_text(made))


def _make(request: Request, graphs: tuple[Path, ...], out: Path) -> Release:
    from rightsgraph.release.make import make_release

    try:
        clock = Clock()
        with clock:
            return make_release(
                request, graphs, out=out, say=clock.say, note=lambda text: click.echo(text, err=True)
            )
    except KeyboardInterrupt as stop:
        raise OutsideError("stopped; nothing was released", where=str(out), mend="run it again") from stop


def _as_text(made: Release) -> str:
    quads = sum(number for number, _ in made.graphs.values())
    told = ", ".join(f"{name} {number}" for name, number in made.counts.items() if number)
    return "\n".join(
        [
            f"release {made.folder} ({made.level}, {made.version})",
            f"  {quads} quads in {len(made.graphs)} graphs: {told}",
            "",
            "next:",
            f"  rightsgraph release verify {made.folder}",
            f"  rightsgraph query people --workspace {made.folder}",
            f"  rightsgraph site --release {made.folder} --out site",
        ]
    )
