"""What the endpoint says of itself: as RDF, or as the page with the form."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from rightsgraph.jsonld import Json
from rightsgraph.serve.model import Reply
from rightsgraph.serve.replies import with_charset
from rightsgraph.serve.sparql.cut import prefixes_of
from rightsgraph.serve.sparql.description import SD, describe
from rightsgraph.serve.sparql.forms import HTML, TRIPLES
from rightsgraph.serve.workers.worker import World

__all__ = ["answer"]


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Describe the endpoint."""
    media = str(given["media"])
    if media == HTML:
        from rightsgraph.serve.sparql.page import form_page

        return form_page(world.plan)
    form = TRIPLES[media]
    prefixes = {"sd": SD} | prefixes_of(form) if form == ox.RdfFormat.TURTLE else {}
    body = ox.serialize(describe(str(given["endpoint"]), world), format=form, prefixes=prefixes)
    return Reply(200, with_charset(media), body or b"")
