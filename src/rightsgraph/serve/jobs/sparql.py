"""A query of anybody's: parsed, bounded, answered in the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping

from rightsgraph.jsonld import Json
from rightsgraph.query.run import PLAIN
from rightsgraph.serve.model import Reply
from rightsgraph.serve.worker import World

__all__ = ["answer"]


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Answer a SELECT as TSV."""
    return Reply(200, "text/tab-separated-values", world.store.tsv(str(given["query"]), PLAIN))
