"""The description of all addresses of a server: OpenAPI 3.1 for programs, and the same as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rightsgraph.jsonld import Json
from rightsgraph.pages.frame import Sheet, framed
from rightsgraph.query.checks import Parameter as Asked
from rightsgraph.query.entry import Entry
from rightsgraph.release.layout import SIGNATURE, SUMS
from rightsgraph.release.opened import Release
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.openapi.addresses import QUESTIONS, addresses
from rightsgraph.serve.openapi.parts import Address, Parameter, address_item, answers, components
from rightsgraph.serve.questions.forms import MEDIA, ROWS
from rightsgraph.serve.questions.typed import MOST_TEXT, SHOW
from rightsgraph.site.questions import ASKED
from rightsgraph.site.writer import read_sums

__all__ = ["all_addresses", "api_page", "document"]

_TEMPLATES = Path(__file__).parents[1] / "templates"
_TYPES: Mapping[str, dict[str, Json]] = {
    "integer": {"type": "integer"},
    "days": {"type": "integer", "minimum": 0, "maximum": 999_999},
    "count": {"type": "integer", "minimum": 1, "maximum": 999_999},
    "text": {"type": "string"},
}
_WORDS = {
    "iri": "an address, whole or with a prefix",
    "name": "a name in any script or spelling, or an address",
    "country": "a code of ISO 3166-1, a name, or an address",
    "notation": "a notation, or an address",
    "date": "a date of EDTF level 1, such as 2017-03",
    "duration": "a duration of ISO 8601, such as P3Y",
}
_EXAMPLES: Mapping[str, Json] = {"country": "KZ", "date": "2017-03", "duration": "P3Y"}
_LINE = "^[^\\x00-\\x1f\\x7f-\\x9f]*$"
_FILES = tuple(form for form in MEDIA if form != "html")


def document(release: Release, catalogue: Iterable[Entry]) -> bytes:
    """Write the description of a server of a release."""
    every = all_addresses(release, catalogue)
    described: dict[str, Json] = {
        "openapi": "3.1.1",
        "info": {
            "title": "rightsgraph",
            "version": release.version,
            "description": "Who did what to whom, under which law, and who says so: linked data, SPARQL, and "
            "a catalogue of questions. Everything is read-only, and every answer says when it was cut. "
            "OPTIONS says which methods an address takes.",
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": part} for part in dict.fromkeys(one.part for one in every)],
        "paths": {one.path: address_item(one) for one in every},
        "components": components(),
    }
    return (json.dumps(described, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def api_page(release: Release, catalogue: Iterable[Entry]) -> bytes:
    """Give the page that lists all addresses in plain words."""
    every = all_addresses(release, catalogue)
    parts: dict[str, list[Address]] = {one.part: [] for one in every}
    for one in every:
        parts[one.part].append(one)
    sheet = Sheet(
        path="api",
        title="All addresses of this server",
        alternates=(("application/json", "openapi.json"),),
        styles=("sections.css",),
    )
    return framed(
        server_frame(release),
        sheet,
        _TEMPLATES / "api.html",
        parts=parts,
        answers=answers(),
        version=release.version,
    )


def all_addresses(release: Release, catalogue: Iterable[Entry]) -> Sequence[Address]:
    """Give the addresses of a server of a release, the questions that people ask among them."""
    listed = (*read_sums(release.folder / SUMS), SUMS, SIGNATURE)
    files = [name for name in listed if "/" not in name and (release.folder / name).is_file()]
    return (*addresses(release, files), *(one for entry in catalogue for one in _question(entry)))


def _question(entry: Entry) -> Iterator[Address]:
    """Give the two addresses of a question that people ask: its page, and its forms."""
    if entry.folder not in ASKED:
        return
    path = f"/queries/{entry.folder}/{entry.name}"
    given = tuple(_parameter(one) for one in entry.parameters)
    show = Parameter(
        name=SHOW,
        meaning="rows, to ask without parameters",
        schema={"type": "string", "enum": ["rows"]},
        example="rows",
    )
    about = f"{entry.question} Counts {entry.counting_unit}. Covers {entry.coverage}."
    yield Address(
        path=path,
        summary=entry.title,
        about=f"{about} HTML with a form; rows in other forms by the header Accept.",
        part=QUESTIONS,
        media=("text/html", *ROWS.values()),
        statuses=(400, 404, 406, 414),
        parameters=(*given, show),
    )
    form = Parameter(
        name="form",
        meaning="csv, json, xml and parquet hold the rows, ipynb a notebook that asks for them, "
        "rq, ttl and jsonld the query itself",
        where="path",
        schema={"type": "string", "enum": [*_FILES]},
        example="csv",
    )
    yield Address(
        path=f"{path}.{{form}}",
        summary=f"{entry.title}, in one form",
        about=about,
        part=QUESTIONS,
        media=tuple(MEDIA[one] for one in _FILES),
        statuses=(400, 404, 414),
        parameters=(form, *given),
    )


def _parameter(asked: Asked) -> Parameter:
    """Describe a parameter of a question."""
    schema = _TYPES.get(asked.kind, {"type": "string"})
    if schema["type"] == "string":
        schema = {**schema, "maxLength": MOST_TEXT, "pattern": _LINE}
    if asked.of and asked.kind == "text":
        schema = {"type": "string", "enum": [*asked.of]}
    if asked.default:
        default: Json = int(asked.default) if schema["type"] == "integer" else asked.default
        schema = {**schema, "default": default}
    words = "; ".join(part for part in (asked.meaning, _WORDS.get(asked.kind, "")) if part)
    example = asked.of[0] if asked.kind == "text" and asked.of else _EXAMPLES.get(asked.kind)
    return Parameter(name=asked.name, meaning=words, schema=schema, example=example, required=asked.required)
