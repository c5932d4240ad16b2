"""The languages in which things are named."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pyoxigraph import Literal

from rightsgraph.iri import graph_iri
from rightsgraph.jsonld import Json
from rightsgraph.serve.model import Reply
from rightsgraph.serve.workers.worker import World
from rightsgraph.store import Dataset
from rightsgraph.vocab import DCT, RDFS, SKOS

__all__ = ["answer"]

_NAMED = Dataset(
    default=tuple(map(graph_iri, ("merged", "inferred", "reference", "registry", "patterns"))), named=()
)
_TAGS = (
    f"SELECT DISTINCT ?tag WHERE {{ VALUES ?key {{ {RDFS.label} {SKOS.prefLabel} {DCT.title} }} "
    "?thing ?key ?text BIND(LANG(?text) AS ?tag) FILTER(?tag != '') }"
)


def answer(given: Mapping[str, Json], world: World) -> Reply:  # noqa: ARG001 (nothing is given)
    """Give the tags of all languages as a list in JSON, sorted."""
    tags = sorted(tag.value for (tag,) in world.store.select(_TAGS, _NAMED).rows if isinstance(tag, Literal))
    return Reply(200, "application/json", json.dumps(tags).encode())
