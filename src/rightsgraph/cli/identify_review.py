"""`rightsgraph identify review`: the queue on the terminal, one pair at a time."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from rightsgraph.cli.evidence import archive_option
from rightsgraph.cli.identify_options import by_option, now_option, writable
from rightsgraph.cli.options import graph_option, project_of, workspace_option
from rightsgraph.project import ARCHIVE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightsgraph.evidence.show import Place
    from rightsgraph.identify.queue.model import Entity
    from rightsgraph.identify.review.review import Desk
    from rightsgraph.store import Store

__all__ = ["review_command"]

_KINDS = ("person", "organization", "law", "place", "event")
_MOST_COLUMNS = 120


@click.command("review")
@by_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind; repeatable.")
@now_option
@archive_option
@workspace_option
@graph_option
@click.pass_context
def review_command(
    context: click.Context,
    *,
    by: str,
    kinds: tuple[str, ...],
    now: dt.datetime,
    archive: tuple[Path, ...],
    workspace: Path,
    graphs: tuple[Path, ...],
) -> None:
    """Judge what `identify candidates` lists, pair by pair: both sides' claims with their sources.

    Each judgement is written at once and printed; everything else goes to standard error. Answers are read
    line by line, so that they can come from a file. A cut or the end of the input loses nothing.

    \b
    Example:  rightsgraph identify review --by trial --kind person
    """
    from rightsgraph.identify.checks import curator
    from rightsgraph.identify.queue.candidates import Wanted, find
    from rightsgraph.identify.queue.judged import judged_in_roots
    from rightsgraph.identify.review.review import review
    from rightsgraph.store.address import Address

    roots, fixed = writable(graphs), context.get_parameter_source("now") is ParameterSource.COMMANDLINE
    curator(by)
    store, wanted = Address(workspace, None).open(), Wanted(kinds or _KINDS)
    found = find(store, project_of(graphs=graphs).queries, wanted, judgements=judged_in_roots(roots))
    for note in found.notes:
        click.echo(note, err=True)
    desk = _desk(by, now if fixed else None, partial(_passages, store, archive, roots))
    if review(roots, found.pairs, desk):
        click.echo("it counts from the next build: rightsgraph build", err=True)


def _desk(by: str, now: dt.datetime | None, passages: Callable[[Entity], list[str]]) -> Desk:
    """Seat a curator at the terminal; without a time given the clock counts."""
    from rightsgraph.identify.review.review import Desk

    return Desk(
        by=by,
        ask=_ask,
        say=lambda text: click.echo(text, err=True),
        written=click.echo,
        now=lambda: now or dt.datetime.now(dt.UTC),
        passages=passages,
        columns=lambda: max(60, min(shutil.get_terminal_size().columns, _MOST_COLUMNS)),
    )


def _passages(store: Store, archive: tuple[Path, ...], roots: tuple[Path, ...], of: Entity) -> list[str]:
    """Give a line for each place where sources tell of a thing or its events, with its words if at hand."""
    from pyoxigraph import NamedNode

    from rightsgraph.evidence.archive import Archive
    from rightsgraph.evidence.show import show

    configured = bool(archive) or bool(os.environ.get(ARCHIVE_VARIABLE))
    documents = Archive(*project_of(graphs=roots).archive(archive)) if configured else None
    things = dict.fromkeys((of.iri, *(value.term for value in of.values.get("event", ()))))
    shown = [show(store, NamedNode(iri), documents, roots=roots) for iri in things]
    lines = dict.fromkeys(_line(place) for one in shown for place in one.places)
    problems = dict.fromkeys(f"  no passage: {problem}" for one in shown for problem in one.problems)
    unset = [] if configured else [f"  without passages: give --archive DIR or set {ARCHIVE_VARIABLE}"]
    return [*(lines or ["  no source describes it by itself"]), *problems, *unset]


def _line(place: Place) -> str:
    from rightsgraph.identify.review.columns import shown

    where = (place.source, place.date, place.file, place.node or f"paragraph {place.paragraph}")
    said = f": {place.passage}" if place.passage else ""
    return "  " + shown(", ".join(filter(None, where)) + said)


def _ask(prompt: str) -> str:
    """Ask for one line, again where it is not UTF-8.

    Raises:
        EOFError: there is none.
    """
    while True:
        click.echo(prompt, nl=not sys.stdin.isatty(), err=True)
        line = sys.stdin.buffer.readline()
        if not line:
            raise EOFError
        try:
            return line.decode("utf-8").strip()
        except UnicodeDecodeError:
            click.echo("not UTF-8: once more", err=True)
