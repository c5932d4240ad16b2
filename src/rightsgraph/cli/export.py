"""`rightsgraph export`: what sources say, as a file of FollowTheMoney."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.options import workspace_option
from rightsgraph.levels import LEVELS

__all__ = ["command"]


@click.command("export")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file: .ftm.json for entities, with --statements also .csv; .gz behind it packs it.",
)
@click.option(
    "--source",
    "slugs",
    multiple=True,
    metavar="SLUG",
    help="A source; may be given more than once. Default: all.",
)
@click.option("--statements", is_flag=True, help="Write statements: who says each value, and since when.")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    default=LEVELS[0],
    show_default=True,
    help="Who may see the file; a workspace that holds anything stricter is refused.",
)
@workspace_option
def command(*, out: Path, slugs: tuple[str, ...], statements: bool, level: str, workspace: Path) -> None:
    """Write people, organizations and memberships for OpenSanctions, Aleph and yente (FollowTheMoney).

    A person at risk must not become a hit of a screening: whoever is accused, targeted or a critic does not
    go out, nor any charge, sentence, other event or topic. What came from FollowTheMoney goes out as it
    came. What the file cannot hold is said.

    \b
    Example:  rightsgraph export --statements --out statements.csv
    """
    from rightsgraph.export.stage import COLUMNS, export
    from rightsgraph.pages.level import check_level
    from rightsgraph.query.render import render
    from rightsgraph.query.table import Table
    from rightsgraph.store.address import Address

    store = Address(workspace).open()
    check_level(store, level)
    done = export(store, out, workspace=workspace, slugs=slugs, statements=statements)
    click.echo(f"{out}: {done.entities:,} entities, {done.statements:,} statements", err=True)
    rows = done.rows()
    if rows:
        from pyoxigraph import Literal

        click.echo("what it cannot hold:", err=True)
        table = Table(COLUMNS, tuple(tuple(map(Literal, row)) for row in rows))
        click.echo(render(table, "table", width=None), err=True, nl=False)
