"""`rightsgraph release verify`: whether a release is whole and unaltered, and all its parts say the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rightsgraph.release.verify.model import Verdict

__all__ = ["command"]


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PUB",
    help="The public key that the release must be signed with; get it from elsewhere than the release.",
)
@click.pass_context
def command(context: click.Context, folder: Path, *, key: Path | None) -> None:
    """Check the release in DIR: every file, digest, form, table, description; name all that is wrong.

    Without --key it says whether the release is whole, not whom it is from. Exit status 1 where something is
    wrong, 2 where DIR holds no release.

    \b
    Example:  rightsgraph release verify release
    """
    from rightsgraph.release.verify.verify import verify_release

    verdict = verify_release(folder, key=key)
    for fault in verdict.faults:
        click.echo(str(fault))
    for note in verdict.notes:
        click.echo(note, err=True)
    click.echo(_summary(verdict), err=bool(verdict.faults))
    context.exit(1 if verdict.faults else 0)


def _summary(verdict: Verdict) -> str:
    release = verdict.release
    name = f"{release.level} release {release.version}" if release else "the release"
    if verdict.faults:
        count = len(verdict.faults)
        return f"{name}: {count} {'thing is' if count == 1 else 'things are'} wrong; fetch it again"
    held = f"{verdict.quads:,} quads in {verdict.graphs} graphs"
    return f"{name} is whole: {release.files if release else 0} files, {held}"
