"""`rightsgraph identify`: judge who is who, undo a judgement, read the log."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from rightsgraph.cli.options import graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_rows
from rightsgraph.errors import InputError

__all__ = ["command"]


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


@dataclass(frozen=True)
class _Said:
    """Why, by whom and when a judgement is passed or taken back."""

    reason: str
    by: str
    now: dt.datetime


def _saying(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every judgement needs, and hand them over as one `said`."""

    @click.option("--reason", required=True, help="Why: what agrees or differs beside the name.")
    @click.option(
        "--by", required=True, metavar="CURATOR", help="Who judges: the name of the curator's file."
    )
    @click.option("--now", callback=_time, metavar="TIME", help="The time to write down. Default: the clock.")
    @functools.wraps(function)
    def call(*, reason: str, by: str, now: dt.datetime, **rest: object) -> None:
        function(said=_Said(reason, by, now), **rest)

    return call


def _writable(graphs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the roots to write to: those named, or the repository's, never those of an installed package."""
    project = project_of(graphs=graphs)
    if not graphs and project.installed:
        raise InputError(
            "the graph that came with the package is for reading",
            where=str(project.graphs[0]),
            mend="name your own: --graph DIR",
        )
    return project.graphs


@click.group()
def command() -> None:
    """Judge who is who, undo a judgement, read the log.

    Judgements are kept in judgements/CURATOR.ttl of the curated graph, apart from what sources say; the
    next build follows them.

    \b
    Example:  rightsgraph identify log
    """


@command.command("judge")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.argument("iris", nargs=-1, required=True, metavar="IRI IRI...")
@click.option("--certainty", type=click.Choice(["certain", "probable", "possible"]), help="How sure.")
@click.option("--canonical", metavar="IRI", help="Which of them stands for all. Default: the first.")
@_saying
@graph_option
def judge_command(
    *,
    verdict: str,
    iris: tuple[str, ...],
    certainty: str | None,
    canonical: str | None,
    said: _Said,
    graphs: tuple[Path, ...],
) -> None:
    """Judge whether IRIs (whole or prefixed names) are the same, different, or not to be told yet.

    Refused where it contradicts what is judged already; the chain of judgements is shown.

    \b
    Example:  rightsgraph identify judge unsure rgo:state-kz rgo:state-uz --reason "a trial" --by trial
    """
    from rightsgraph.identify.write import Judging, judge
    from rightsgraph.turtle import compact, expand
    from rightsgraph.vocab import V

    judging = Judging(
        verdict=V[verdict],
        about=tuple(map(expand, iris)),
        reason=said.reason,
        by=said.by,
        certainty=V[certainty] if certainty else None,
        canonical=expand(canonical) if canonical else None,
    )
    written = judge(_writable(graphs), judging, now=said.now)
    click.echo(compact(written.iri))
    click.echo("judged; it counts from the next build: rightsgraph build", err=True)


@command.command("undo")
@click.argument("judgement")
@_saying
@graph_option
def undo_command(judgement: str, *, said: _Said, graphs: tuple[Path, ...]) -> None:
    """Take JUDGEMENT back. Nothing is deleted: a revocation is written, which can be undone in its turn.

    \b
    Example:  rightsgraph identify undo rgj:vmv4wz69 --reason "a new source tells more" --by trial
    """
    from rightsgraph.identify.write import undo
    from rightsgraph.turtle import compact, expand

    written = undo(_writable(graphs), expand(judgement), reason=said.reason, by=said.by, now=said.now)
    click.echo(compact(written.iri))
    click.echo("undone; it counts from the next build: rightsgraph build", err=True)


@command.command("log")
@graph_option
@form_option
@out_option
def log_command(graphs: tuple[Path, ...], form: str, out: Path) -> None:
    """List all judgements in their order, with what they are about and whether they are in force.

    \b
    Example:  rightsgraph identify log --format csv
    """
    from rightsgraph.identify.log import COLUMNS, entries

    rows = (entry.cells() for entry in entries(project_of(graphs=graphs).graphs))
    put_rows(COLUMNS, rows, form=form, out=out)
