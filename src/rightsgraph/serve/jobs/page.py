"""A page about a thing, in any of its forms."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from rightsgraph.browse.gather import gather
from rightsgraph.browse.render import html
from rightsgraph.browse.tell import tell
from rightsgraph.jsonld import Json
from rightsgraph.pages.frame import Frame
from rightsgraph.serve.links import ServerLinks
from rightsgraph.serve.model import Problem, Reply
from rightsgraph.serve.worker import World

__all__ = ["answer"]


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give the page of a thing."""
    iri = NamedNode(str(given["iri"]))
    facts = gather([iri], world.store)
    if iri not in facts.known:
        raise Problem(404, "unknown", "nothing here has this address")
    frame = Frame(level=world.plan.release.level if world.plan.release else "public")
    links = ServerLinks(facts.known)
    return Reply(200, "text/html; charset=utf-8", html(tell(iri, facts), frame, links))
