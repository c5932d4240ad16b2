"""A question of the catalogue: its page, its answer in the form that was asked for, its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rightsgraph.files import read_text
from rightsgraph.jsonld import Json, words
from rightsgraph.query.catalogue import read_catalogue, read_entry
from rightsgraph.query.entry import Entry
from rightsgraph.query.render import render
from rightsgraph.query.run import ask_entry
from rightsgraph.query.table import Table
from rightsgraph.release.layout import ONTOLOGY, QUERIES
from rightsgraph.release.opened import Release
from rightsgraph.serve.model import UNKNOWN, Plan, Problem, Reply
from rightsgraph.serve.openapi.describe import api_page, document
from rightsgraph.serve.questions.fields import faults_of, told
from rightsgraph.serve.questions.forms import ROWS, content_type
from rightsgraph.serve.questions.notebook import notebook
from rightsgraph.serve.questions.pages import Asked, index_page, question_page
from rightsgraph.serve.replies import CAPPED
from rightsgraph.serve.workers.naming import known_in, read_tables
from rightsgraph.serve.workers.worker import World
from rightsgraph.site.machine import question_files
from rightsgraph.site.questions import ASKED

__all__ = ["answer", "prepare"]


_WHOLE: Mapping[str, tuple[Callable[[Release, Iterable[Entry]], bytes], str]] = {
    "index": (index_page, content_type("html")),
    "api": (api_page, content_type("html")),
    "openapi": (document, "application/json"),
}
"""What is made of the whole catalogue."""


def prepare(plan: Plan) -> None:
    """Load what is loaded when it is needed first, before a worker gives up its privileges."""
    read_tables()
    render(Table(("none",), ()), "parquet")
    if plan.release is not None:
        index_page(plan.release, [])


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give a question in the form that `given` names, the index, or what OpenAPI says of all."""
    release = world.plan.release
    if release is None:
        raise Problem(404, "unknown", UNKNOWN)
    queries = world.plan.folder / QUERIES
    if "name" not in given:
        make, media = _WHOLE[str(given["form"])]
        return Reply(200, media, make(release, read_catalogue(queries)))
    path = queries / str(given["folder"]) / f"{given['name']}.rq"
    if not path.is_file():
        raise Problem(404, "unknown", UNKNOWN)
    entry = read_entry(path, read_text(path))
    asked = given["asked"]
    parameters = {str(key): str(text) for key, text in asked.items()} if isinstance(asked, dict) else {}
    form = str(given["form"])
    if form in ROWS:
        return _rows(entry, parameters, form, world)
    if form == "html":
        return _page(entry, parameters, given, world)
    _check_names(entry, parameters)
    if form == "ipynb":
        made = notebook(
            entry, parameters, address=f"{given['base']}/{given['pinned']}.csv", version=release.version
        )
        return Reply(200, content_type(form), made)
    if form == "rq":
        return Reply(200, content_type(form), entry.text.encode())
    said = words(world.plan.folder / ONTOLOGY)
    files = question_files(entry, f"queries/{entry.folder}/{entry.name}.html", said=said)
    return next(Reply(200, content_type(form), one.content) for one in files if one.path.endswith(f".{form}"))


def _rows(entry: Entry, parameters: Mapping[str, str], form: str, world: World) -> Reply:
    if entry.folder not in ASKED:
        raise Problem(404, "unknown", UNKNOWN)
    known = known_in(world)
    if faults := faults_of(entry, parameters, known):
        raise Problem(400, "parameter", told(faults))
    limits = world.plan.limits
    table = ask_entry(entry, parameters, world.store, known, most=limits.rows + 1)
    if not isinstance(table, Table):
        raise TypeError(entry.name)
    headers: tuple[tuple[str, str], ...] = ()
    rows = table.rows
    if len(rows) > limits.rows:
        rows, headers = rows[: limits.rows], ((CAPPED, f"rows={limits.rows}"),)
    body = render(Table(table.columns, rows), form, entry=entry)
    while len(body) > limits.size and rows:
        rows = rows[: len(rows) * limits.size * 9 // (len(body) * 10)]
        headers = ((CAPPED, f"bytes={limits.size}"),)
        body = render(Table(table.columns, rows), form, entry=entry)
    return Reply(200, content_type(form), body, headers)


def _page(entry: Entry, parameters: Mapping[str, str], given: Mapping[str, Json], world: World) -> Reply:
    release = world.plan.release
    if release is None:
        raise TypeError("no release")
    taken: list[str] = []
    known = known_in(world, taken.append)
    asks = entry.folder in ASKED and bool(given["asks"])
    faults = faults_of(entry, parameters, known) if asks else {}
    taken.clear()
    table = None
    most = world.plan.limits.rows
    if asks and not faults:
        found = ask_entry(entry, parameters, world.store, known, most=most + 1)
        table = found if isinstance(found, Table) else None
    asked = Asked(
        parameters=parameters,
        faults=faults,
        table=table,
        most=most,
        taken=tuple(taken),
        pinned=str(given["pinned"]),
        base=str(given["base"]),
    )
    return _html(400 if faults else 200, question_page(release, entry, asked, known))


def _check_names(entry: Entry, parameters: Mapping[str, str]) -> None:
    if entry.folder not in ASKED or not parameters:
        return
    known = {one.name for one in entry.parameters}
    if strange := [name for name in parameters if name not in known]:
        raise Problem(400, "parameter", f"this question has no parameter {strange[0]}")


def _html(status: int, body: bytes) -> Reply:
    return Reply(status, content_type("html"), body)
