"""`rightsgraph network path` and `ego`: ties walked from one node to another, or outwards."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.network.options import Wanted, for_reading, network_options, read_network, say
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import FORMATS, out_option, put_table, refuse_terminal
from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from rightsgraph.network.model import Network
    from rightsgraph.network.walked import Walked
    from rightsgraph.store import Store

__all__ = ["ego", "path"]

_BIBLIOGRAPHIES = ("bibtex", "csl-json")

_Function = Callable[..., Any]


def _told(function: _Function) -> _Function:
    """Give a verb the options of how ties are written."""
    options = (
        out_option,
        click.option(
            "--format",
            "form",
            type=click.Choice((*FORMATS, *_BIBLIOGRAPHIES), case_sensitive=False),
            default="table",
            show_default=True,
            help="How rows are written; bibtex and csl-json cite their sources.",
        ),
        click.option(
            "--evidence", is_flag=True, help="Lead each tie to the places where sources say its records."
        ),
    )
    for option in options:
        function = option(function)
    return function


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--in-time", is_flag=True, help="Only over ties that certainly follow each other in time.")
@_told
@network_options
def path(start: str, end: str, *, wanted: Wanted, in_time: bool, **how: Any) -> None:  # noqa: ANN401 (of _told)
    """Say how A and B are connected: by the fewest ties, and by the strongest, with the records behind each.

    A and B are people, bodies, laws, countries (by code or name), patterns: an IRI, a prefixed name or a
    name in any script and spelling. A row is a tie; where several tie the same two, the step has several
    rows. Ties that point are walked both ways: direction says forward or back. Among all layers, weak ties
    are taken only where there is no other way, two at most. A path says what sources tell of each two; it
    does not say that they know each other.

    \b
    Example:  rightsgraph network path UZ KZ --projection country-pattern
    """
    store, network = _read(wanted, how)
    ends = _ends(start, end, network, store)
    walked = _in_time(network, ends) if in_time else _walked(network, ends)
    _put(network, walked, store, before=("way", "step"), **how)


@click.command("ego")
@click.argument("name", metavar="A")
@click.option(
    "--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="How many steps outwards."
)
@_told
@network_options
def ego(name: str, *, wanted: Wanted, depth: int, **how: Any) -> None:  # noqa: ANN401 (of _told)
    """Give the ties of A, of those tied to A, and so on.

    A is a person, body, law, country or pattern: an IRI, a prefixed name or a name in any script and
    spelling. Among all layers, weak ties are given only where A has no others.

    \b
    Example:  rightsgraph network ego UZ --projection country-pattern
    """
    from rightsgraph.network.ego import ego_ties, weak_notes

    store, network = _read(wanted, how)
    walked: list[Walked] = []
    if len(network.edges):
        centre = _found(name, network, store)
        walked = ego_ties(network, centre, depth)
        say(weak_notes(network, centre))
    _put(network, walked, store, before=("step",), **how)


def _read(wanted: Wanted, how: dict[str, Any]) -> tuple[Store, Network]:
    form, to_file = how["form"], how["out"] != Path("-")
    refuse_terminal(form, to_file=to_file)
    if how["evidence"] and form not in ("table", "json", *_BIBLIOGRAPHIES):
        mend = "take table, json, bibtex or csl-json"
        raise InputError(f"{form} has no place for evidence", where="--format", mend=mend)
    store = wanted.address.open()
    return store, read_network(wanted, store)


def _ends(start: str, end: str, network: Network, store: Store) -> tuple[int, int] | None:
    """Find both ends; in an empty network there is nothing to find."""
    if not len(network.edges):
        return None
    one, other = (_found(text, network, store) for text in (start, end))
    if one == other:
        raise InputError(
            "both ends are the same", where=f"A {start}, B {end}", mend="name two; see network ego"
        )
    return one, other


def _found(text: str, network: Network, store: Store) -> int:
    """Find a node by what was typed, and say what was taken for it."""
    from rightsgraph.network.find import find_node

    return find_node(text, network, store, project_of().queries, say=lambda note: say((note,)))


def _walked(network: Network, ends: tuple[int, int] | None) -> list[Walked]:
    """Find the paths, and say what is to be known of them."""
    from rightsgraph.network.apart import what_is_needed
    from rightsgraph.network.paths import find_paths, path_notes, ties_of

    if ends is None:
        return []
    paths = find_paths(network, *ends)
    say(path_notes(network, paths) if paths else what_is_needed(network, *ends))
    return [tie for one in paths for tie in ties_of(network, one)]


def _in_time(network: Network, ends: tuple[int, int] | None) -> list[Walked]:
    """Find a path whose ties follow each other in time."""
    from rightsgraph.network.apart import what_is_needed
    from rightsgraph.network.paths import find_paths
    from rightsgraph.network.temporal import path_in_time
    from rightsgraph.network.walked import Walked

    if ends is None:
        return []
    steps = path_in_time(network, *ends)
    if steps is None:
        if find_paths(network, *ends):
            say(("no path certainly follows the order of time; without --in-time there is one",))
        else:
            say(what_is_needed(network, *ends))
        return []
    return [
        Walked(("in time", number), step.source, step.target, step.edge, step.record)
        for number, step in enumerate(steps, start=1)
    ]


def _put(
    network: Network,
    walked: Sequence[Walked],
    store: Store,
    *,
    before: tuple[str, ...],
    form: str,
    out: Path,
    evidence: bool,
) -> None:
    from rightsgraph.network.walked import tie_rows
    from rightsgraph.query.noted import noted
    from rightsgraph.query.render import write

    told, behind = tie_rows(network, walked, store, before=before)
    found = for_reading(told, form)
    if evidence or form in _BIBLIOGRAPHIES:
        file = None if out == Path("-") else out
        terminal = file is None and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else None
        write(noted(found.as_table(), behind, form, width=width), file)
    else:
        put_table(found.as_table(), form=form, out=out)
    say(("no row",) if not walked else ())
