"""FollowTheMoney on the command line: when files are of it, taking them in, and the report."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.ingest_options import Asked
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import put_texts

__all__ = ["is_followthemoney", "take_followthemoney"]


def is_followthemoney(asked: Asked) -> bool:
    """Say whether files are of FollowTheMoney: the caller says so, or without a mapping their names do."""
    from rightsgraph.followthemoney.read import is_followthemoney

    if asked.read_as is not None:
        return asked.read_as == "ftm"
    return not asked.mappings and all(map(is_followthemoney, asked.files))


def take_followthemoney(asked: Asked, *, form: str, out: Path) -> None:
    """Take files in and write the report."""
    from rightsgraph.ingest.ftm.report import COLUMNS
    from rightsgraph.ingest.ftm.stage import ingest_followthemoney
    from rightsgraph.ingest.registry import Told
    from rightsgraph.ingest.stage import Order

    order = Order(
        asked.files,
        asked.slug,
        asked.root,
        mappings=asked.mappings,
        told=Told(**asked.told),
        replace=asked.replace,
    )
    report = ingest_followthemoney(order, project_of())
    put_texts(COLUMNS, report.rows(), form=form, out=out)
    for line in report.lines():
        click.echo(line, err=True)
