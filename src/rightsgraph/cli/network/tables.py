"""`rightsgraph network measures`, `communities`, `brokers`, `recur`: numbers, with care for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.network.options import Wanted, for_reading, network_options, read_network, say
from rightsgraph.cli.options import project_of
from rightsgraph.cli.tabular import form_option, out_option, put_table
from rightsgraph.errors import InputError
from rightsgraph.levels import LEVELS

if TYPE_CHECKING:
    from rightsgraph.network.model import Network
    from rightsgraph.query.computed import Computed
    from rightsgraph.store import Store

__all__ = ["brokers", "communities", "measures", "recur"]

_Function = Callable[..., Any]

_seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="The same seed gives the same numbers.",
)
_pivots_option = click.option(
    "--pivots",
    type=click.IntRange(min=3),
    metavar="N",
    help="Estimate betweenness and closeness from so many nodes, with a standard error for each.",
)


def _ranked(function: _Function) -> _Function:
    """Give a verb the options of network, format and file, and --public."""
    public = click.option(
        "--public",
        is_flag=True,
        help="Only institutions and officials in office; refused where the workspace holds what is stricter "
        "than public.",
    )
    for option in (network_options, out_option, form_option, public):
        function = option(function)
    return function


@click.command("measures")
@click.option(
    "--of",
    type=click.Choice(("nodes", "network", "layers", "participation", "bursts", "reach")),
    default="nodes",
    show_default=True,
    help="nodes: a row each; network: the whole; layers: how they overlap; participation: in how many each "
    "node is; bursts: when much happens at once; reach: how many each reaches in order of time.",
)
@_pivots_option
@_seed_option
@_ranked
def measures(*, of: str, pivots: int | None, seed: int, wanted: Wanted, **how: Any) -> None:  # noqa: ANN401
    """Measure nodes, the network, its layers, or its time; docs/measures.md says what each number means.

    Weak ties are left out. Rows that rank people at risk stay in the workspace: --out takes them only there,
    and --public leaves them out.

    \b
    Example:  rightsgraph network measures --projection country-pattern --public
    """

    def rows(network: Network, _: Store) -> Computed:
        from rightsgraph.network.bursts import burst_rows
        from rightsgraph.network.measures.tables import network_rows, node_rows
        from rightsgraph.network.overlap import overlap_rows, participation_rows
        from rightsgraph.network.temporal import reach_rows

        if of == "nodes":
            return node_rows(network, pivots=pivots, seed=seed)
        of_whole: dict[str, Callable[[Network], Computed]] = {
            "network": network_rows,
            "layers": overlap_rows,
            "participation": participation_rows,
            "bursts": burst_rows,
            "reach": reach_rows,
        }
        return of_whole[of](network)

    _put(rows, wanted, **how)


@click.command("communities")
@click.option("--members", is_flag=True, help="A row for each member, with the number of its group.")
@_seed_option
@_ranked
def communities(*, members: bool, seed: int, wanted: Wanted, **how: Any) -> None:  # noqa: ANN401 (of _ranked)
    """Find groups that hang together more than with others, and say what each has in common.

    stability says how often a group comes out again when the search begins elsewhere: a group below about
    0.7 is hardly one.

    \b
    Example:  rightsgraph network communities --projection law-charge-person
    """

    def rows(network: Network, _: Store) -> Computed:
        from rightsgraph.network.communities import community_rows, member_rows

        return (member_rows if members else community_rows)(network, seed=seed)

    _put(rows, wanted, **how)


@click.command("brokers")
@_pivots_option
@_seed_option
@_ranked
def brokers(*, pivots: int | None, seed: int, wanted: Wanted, **how: Any) -> None:  # noqa: ANN401 (of _ranked)
    """Find what joins countries: nodes through which paths from one country to another lead.

    \b
    Example:  rightsgraph network brokers --public
    """

    def rows(network: Network, _: Store) -> Computed:
        from rightsgraph.network.brokers import broker_rows

        return broker_rows(network, pivots=pivots, seed=seed)

    _put(rows, wanted, **how)


@click.command("recur")
@click.option("--pairs", is_flag=True, help="Two that recur in the same cases, instead of one.")
@click.option(
    "--samples",
    type=click.IntRange(min=100),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many drawn networks --pairs are compared with.",
)
@_seed_option
@_ranked
def recur(*, pairs: bool, samples: int, seed: int, wanted: Wanted, **how: Any) -> None:  # noqa: ANN401
    """Find officials and institutions that recur across cases more often than chance would have it.

    p is the chance of so many cases or more if each case drew its officials among those of the same kind and
    country. Recurrence is no proof of wrongdoing.

    \b
    Example:  rightsgraph network recur --public
    """

    def rows(network: Network, store: Store) -> Computed:
        from rightsgraph.network.acts import read_cases
        from rightsgraph.network.recurrence import pair_rows, recur_rows

        cases = read_cases(store, project_of().queries)
        if pairs:
            return pair_rows(network, cases, samples=samples, seed=seed)
        return recur_rows(network, cases)

    _put(rows, wanted, **how)


def _put(
    rows: Callable[[Network, Store], Computed],
    wanted: Wanted,
    *,
    public: bool,
    form: str,
    out: Path,
) -> None:
    from rightsgraph.network.care import AT_RISK, check_out

    store = wanted.address.open()
    if public:
        _check_public(store)
    found = rows(read_network(wanted, store), store)
    care = found.columns.index("care") if "care" in found.columns else None
    if public and care is not None:
        found = replace(found, rows=[row for row in found.rows if row[care] == "public"])
    elif not public:
        file = None if out == Path("-") else out
        counts = care is None
        check_out(file, wanted.address.workspace, public=counts and _is_public(store), ranking=not counts)
    put_table(for_reading(found, form).as_table(), form=form, out=out)
    say(found.notes if found.rows else ("no row", *found.notes))
    if care is not None and any(row[care] != "public" for row in found.rows):
        say((AT_RISK,))


def _is_public(store: Store) -> bool:
    """Say whether numbers of the whole may leave the workspace: they count what every source tells."""
    from rightsgraph.pages.level import check_level

    return check_level(store, LEVELS[-1]) == LEVELS[0]


def _check_public(store: Store) -> None:
    from rightsgraph.pages.level import check_level

    try:
        check_level(store, "public")
    except InputError as error:
        mend = error.mend.partition(", or say --level")[0]
        raise InputError(error.what, where=error.where, mend=mend) from error
