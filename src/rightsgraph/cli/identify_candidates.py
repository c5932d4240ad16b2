"""`rightsgraph identify candidates`: which two things may be one, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rightsgraph.cli.network.options import level_option, say
from rightsgraph.cli.options import address_options, graph_option, project_of
from rightsgraph.cli.tabular import form_option, out_option, put_table
from rightsgraph.identify.queue.model import KINDS

if TYPE_CHECKING:
    from rightsgraph.identify.queue.model import Band
    from rightsgraph.query.computed import Computed
    from rightsgraph.store import Store
    from rightsgraph.store.address import Address

__all__ = ["candidates"]

_BANDS: tuple[Band, ...] = ("propose", "review", "ignore")


@click.command("candidates")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; repeatable.")
@click.option(
    "--band",
    "bands",
    multiple=True,
    type=click.Choice(_BANDS),
    help="Only this band; repeatable. Default: propose and review.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The N likeliest pairs alone.")
@click.option(
    "--all", "judged", is_flag=True, help="Also pairs that are judged different, or unsure, with the verdict."
)
@click.option("--pair", nargs=2, metavar="IRI IRI", help="Compare these two, and say line by line why.")
@graph_option
@address_options
@level_option
@form_option
@out_option
def candidates(
    *,
    pair: tuple[str, str] | None,
    address: Address,
    level: str,
    form: str,
    out: Path,
    **of: Any,  # noqa: ANN401 (handed on to _queue)
) -> None:
    """List pairs that may be one: people, organizations, laws, places, events.

    propose: a name and a second attribute agree and nothing contradicts; review: worth a look; ignore: two.
    Nothing is written: a person judges. A name alone never decides.

    The list of people is one of people at risk: --out takes it out of the workspace only where that holds
    nothing stricter than --level.

    \b
    Example:  rightsgraph identify candidates --kind person --format csv
    """
    from rightsgraph.pages.level import check_level

    store = address.open()
    if out != Path("-") and not out.resolve().is_relative_to(address.workspace.resolve()):
        check_level(store, level)
    if pair and any(of[name] for name in ("kinds", "bands", "limit", "judged")):
        raise click.UsageError(
            "--pair compares two, whatever their kind and band: leave --kind, --band, --limit, --all out"
        )
    found = _explained(store, pair, of["graphs"]) if pair else _queue(store, **of)
    put_table(found.as_table(), form=form, out=out)
    say(found.notes)


def _queue(
    store: Store,
    *,
    graphs: tuple[Path, ...],
    kinds: tuple[str, ...],
    bands: tuple[Band, ...],
    limit: int | None,
    judged: bool,
) -> Computed:
    from rightsgraph.identify.queue.candidates import Wanted, find
    from rightsgraph.identify.queue.judged import judged_in_roots

    project = project_of(graphs=graphs)
    wanted = Wanted(kinds or KINDS, bands or _BANDS[:2], judged=judged, limit=limit)
    return find(store, project.queries, wanted, judgements=judged_in_roots(project.graphs)).table()


def _explained(store: Store, pair: tuple[str, str], graphs: tuple[Path, ...]) -> Computed:
    from rightsgraph.identify.queue.candidates import explain
    from rightsgraph.identify.queue.explained import explained
    from rightsgraph.identify.queue.judged import Judged, judged_in_roots
    from rightsgraph.turtle import expand

    project = project_of(graphs=graphs)
    left, right = (expand(iri).value for iri in pair)
    found = explain(store, project.queries, left, right)
    return explained(found, Judged(judged_in_roots(project.graphs)).told(left, right))
