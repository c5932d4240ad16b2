"""Options that the verbs of `identify` share: who judges, why and when, and in which graphs."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rightsgraph.cli.options import project_of
from rightsgraph.errors import InputError
from rightsgraph.project import refuse_release

__all__ = ["Said", "by_option", "now_option", "saying", "writable"]

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _time(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.datetime:
    """Read a time with a zone, or the clock where none is given."""
    if value is None:
        return dt.datetime.now(dt.UTC)
    try:
        when = dt.datetime.fromisoformat(value)
    except ValueError:
        when = None
    if when is None or when.tzinfo is None:
        hint = f"{value!r} is no time with a zone; write it like 2026-11-21T00:00:00Z"
        raise click.BadParameter(hint, ctx=context, param=parameter)
    return when


by_option: _Decorator = click.option(
    "--by", required=True, metavar="CURATOR", help="Who judges: the name of the curator's file."
)
now_option: _Decorator = click.option(
    "--now", callback=_time, metavar="TIME", help="The time to write down. Default: the clock."
)


@dataclass(frozen=True)
class Said:
    """Why, by whom and when a judgement is passed or taken back."""

    reason: str
    by: str
    now: dt.datetime


def saying(why: str) -> _Decorator:
    """Add the options that every judgement needs, and hand them over as one `said`.

    Args:
        why: what its reason says.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @click.option("--reason", required=True, help=why)
        @by_option
        @now_option
        @functools.wraps(function)
        def call(*, reason: str, by: str, now: dt.datetime, **rest: object) -> None:
            function(said=Said(reason, by, now), **rest)

        return call

    return decorate


def writable(graphs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the roots to write to: those named, or the repository's; none of a package or a release."""
    project = project_of(graphs=graphs)
    if not graphs and project.installed:
        raise InputError(
            "the graph that came with the package is for reading",
            where=str(project.graphs[0]),
            mend="name your own: --graph DIR",
        )
    for root in project.graphs:
        refuse_release(root)
    return project.graphs
