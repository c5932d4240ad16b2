"""A page of a list of all that a group of a thing holds, where the thing's own page shows the first only."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from rightsgraph.browse.ask import ask_links
from rightsgraph.browse.facts import MOST, Facts, Group
from rightsgraph.browse.lists import LISTED, read_list
from rightsgraph.browse.model import More
from rightsgraph.browse.render import listed_html
from rightsgraph.jsonld import Json
from rightsgraph.pages.paths import has_page
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.jobs.page import HTML, chain, lexicon_of
from rightsgraph.serve.linked.links import ServerLinks, group_name
from rightsgraph.serve.model import UNKNOWN, Problem, Reply
from rightsgraph.serve.workers.worker import World

__all__ = ["answer"]


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give a page of a list.

    Args:
        given: `iri`; `group`, the name of its property; `kind`, empty for the thing's own values; `number`
            of the page, counted from 1; `languages` of the reader.
        world: the worker's.

    Raises:
        Problem: there is no such thing, or none with such a list, or the list has no such page.
    """
    iri, number = NamedNode(str(given["iri"])), int(str(given["number"]))
    facts = Facts()
    ask_links([iri], world.store, facts)
    group = _group(facts.counts.get(iri, {}), str(given["group"]), str(given["kind"]))
    release = world.plan.release
    if group is None or release is None or not has_page(iri):
        raise Problem(404, "unknown", UNKNOWN)
    total = facts.counts[iri][group]
    if (number - 1) * LISTED >= total:
        raise Problem(404, "unknown", UNKNOWN)
    listing = read_list(
        iri,
        More(group, "", total),
        number,
        world.store,
        languages=chain(given),
        lexicon=lexicon_of(world.store),
    )
    if iri not in listing.known:
        raise Problem(404, "unknown", UNKNOWN)
    page = listed_html(listing, number, server_frame(release), ServerLinks(listing.known))
    return Reply(200, HTML, page)


def _group(counts: Mapping[Group, int], name: str, kind: str) -> Group | None:
    """Find the group that is meant, among those of which a page does not show all."""
    for group, total in counts.items():
        if total > MOST and group.kind == kind and group_name(group) == name:
            return group
    return None
