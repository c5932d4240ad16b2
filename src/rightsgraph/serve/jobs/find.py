"""A search by name: everything that may be meant, the best first, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.jsonld import Json
from rightsgraph.pages.frame import Sheet, framed
from rightsgraph.query.find import find
from rightsgraph.release.opened import Release
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.linked.links import path_of
from rightsgraph.serve.model import Plan, Reply
from rightsgraph.serve.workers.naming import known_in, read_tables
from rightsgraph.serve.workers.worker import World

__all__ = ["answer"]

_TEMPLATE = Path(__file__).parents[1] / "templates" / "found.html"


@dataclass(frozen=True)
class _Found:
    """Something that may be meant: its label and page, the name by which it was found, what it is."""

    label: str
    path: str
    matched: str
    told: str


def prepare(plan: Plan) -> None:
    """Read what every answer needs, while files may still be read and nobody waits."""
    if plan.release is not None:
        _page(plan.release, typed="", refused="", found=[], also=[], more=0)
        read_tables()


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give the page of a search; without a word it is the form alone.

    Args:
        given: what was `typed`; what it is `also`, beside those who bear names: label, path and kind of each.
        world: the worker's.
    """
    release = world.plan.release
    if release is None:
        raise TypeError("no release")
    typed, refused, more = str(given["typed"]).strip(), "", 0
    also = [_Found(str(label), str(path), "", str(kind)) for label, path, kind in _rows(given["also"])]
    found: list[_Found] = []
    if typed:
        try:
            rows, more = find(typed, known_in(world))
            found = [_shown(row) for row in rows]
        except InputError as error:
            refused = "" if also else f"{error.what}."
    there = {one.path for one in found}
    page = _page(
        release,
        typed=typed,
        refused=refused,
        found=found,
        also=[one for one in also if one.path not in there],
        more=more,
    )
    return Reply(400 if refused else 200, "text/html; charset=utf-8", page)


def _page(release: Release, **values: object) -> bytes:
    sheet = Sheet(path="search", title="Search", styles=("sections.css",), indexed=False)
    return framed(server_frame(release), sheet, _TEMPLATE, **values)


def _rows(given: Json) -> list[list[Json]]:
    return [row for row in given if isinstance(row, list)] if isinstance(given, list) else []


def _shown(row: tuple[str, ...]) -> _Found:
    iri, label, matched, kinds, countries, _ = row
    told = [part.replace("|", ", ") for part in (kinds, countries) if part]
    return _Found(label, path_of(NamedNode(iri)) or "", matched if matched != label else "", "; ".join(told))
