"""`rightsgraph release diff`: what changed between two releases, for people."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.tabular import form_option, out_option, put_rows

__all__ = ["command"]

_release = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff")
@click.argument("earlier", type=_release, metavar="A")
@click.argument("later", type=_release, metavar="B")
@form_option
@out_option
def command(*, earlier: Path, later: Path, form: str, out: Path) -> None:
    """Say what was added, changed, withdrawn, merged or split from release A to release B.

    Counts by kind of thing, then a row for each thing, named as B names it, or A where it is no longer in B.
    You hold both releases; the files in changes/ of a release, which anybody may follow, hold no names.

    \b
    Example:  rightsgraph release diff release-2026-11-01 release-2026-11-22
    """
    from rightsgraph.release.changes.told import COLUMNS, difference, summary

    found = difference(earlier, later)
    rows = found.rows()
    beside = form != "table" or out != Path("-")
    for line in summary(found):
        click.echo(line, err=beside)
    if rows or beside:
        put_rows(COLUMNS, rows, form=form, out=out)
