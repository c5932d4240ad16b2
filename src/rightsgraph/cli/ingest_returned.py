"""Copies of a release that come back changed, on the command line: what they say otherwise is taken in."""

from __future__ import annotations

from pathlib import Path

import click

from rightsgraph.cli.ingest_options import Asked
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import put_rows
from rightsgraph.errors import InputError

__all__ = ["take_returned"]


def take_returned(asked: Asked, release: Path, *, form: str, out: Path) -> None:
    """Take in copies of a release and write their differences.

    Raises:
        InputError: an option does not go with --against, or what the stage refuses.
    """
    from rightsgraph.ingest.registry import Told
    from rightsgraph.ingest.returned.stage import COLUMNS, give_back
    from rightsgraph.ingest.stage import Order

    given = {
        "--mapping": bool(asked.mappings),
        "--archive": asked.archive is not None,
        "--accept-partial": asked.partial,
        "--rejected": asked.rejected is not None,
    }
    for option, is_given in given.items():
        if is_given:
            mend = "leave it out: a copy of a release is in our words already"
            raise InputError(f"{option} with --against", where=option, mend=mend)
    told = Told(**asked.told)
    order = Order(asked.files, asked.slug, asked.root, form=asked.read_as, told=told, replace=asked.replace)
    returned = give_back(order, release, project_of())
    put_rows(COLUMNS, returned.rows(), form=form, out=out)
    for line in returned.lines():
        click.echo(line, err=True)
