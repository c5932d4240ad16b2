"""What an OpenAPI description is made of: addresses with their parameters, and what may come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rightsgraph.iri import BASE
from rightsgraph.jsonld import Json

__all__ = ["Address", "Parameter", "address_item", "answers", "components", "in_path"]

_STATUSES = {
    206: "The part of the file that was asked for.",
    303: "See another address, in Location.",
    304: "What the client has is still what is here.",
    308: "The address is another now, in Location.",
    400: "Something is wrong with what was asked; it is said what, and how to mend it.",
    403: "Not allowed here: nothing can be written.",
    404: "Nothing here has this address, or nothing that may be shown.",
    406: "There is none of the forms that the client takes; it is said which there are.",
    410: "It was withdrawn. Who has a copy is asked to remove it.",
    412: "What is here is not what If-Match names.",
    413: "What was sent is too long.",
    414: "The address is too long.",
    415: "The body is of another media type than those that are read.",
    416: "The file has no such part.",
    421: "The server is not known by the name that the request gives it.",
    429: "This client has asked for much lately; Retry-After says when to ask again.",
    503: "No answer in time, within the memory, or just now; Retry-After says when to ask again.",
}
_PROBLEMS = frozenset(range(400, 600))
_ALWAYS = (421, 429, 503)
_PLACED = (303, 308)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter of an address."""

    name: str
    meaning: str
    where: str = "query"
    schema: Mapping[str, Json] = field(default_factory=lambda: {"type": "string"})
    example: Json = None
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class Address:
    """An address or a family of them.

    Attributes:
        path: the path, with its parameters in braces.
        summary: what it gives, in a line.
        part: the part of the server that it belongs to.
        about: more about it.
        media: the media types of what it gives; none where it only leads on.
        statuses: what may come back beside 200, 304 and what every address may say.
        parameters: the parameters of the path and the query.
        bodies: the media types of what is sent by POST, each with its schema; none where nothing is.
    """

    path: str
    summary: str
    part: str
    about: str = ""
    media: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    bodies: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)


def in_path(name: str, meaning: str, example: Json, *, one_of: Sequence[str] = ()) -> Parameter:
    """Give a parameter of a path, of a few values where they are named."""
    short: dict[str, Json] = {"type": "string", "minLength": 1, "maxLength": 200}
    schema: dict[str, Json] = {"type": "string", "enum": [*one_of]} if one_of else short
    return Parameter(name=name, meaning=meaning, where="path", schema=schema, example=example)


def address_item(address: Address) -> dict[str, Json]:
    """Give the path item of an address."""
    item: dict[str, Json] = {}
    if address.parameters:
        item["parameters"] = [_parameter(one) for one in address.parameters]
    for method in ("get", "head", *(["post"] if address.bodies else [])):
        operation: dict[str, Json] = {"tags": [address.part], "summary": address.summary}
        if address.about and method in ("get", "post"):
            operation["description"] = address.about
        if method == "post":
            operation["requestBody"] = {
                "required": True,
                "content": {media: {"schema": dict(schema)} for media, schema in address.bodies.items()},
            }
        operation["responses"] = _responses(address, method)
        item[method] = operation
    return item


def _parameter(parameter: Parameter) -> dict[str, Json]:
    made: dict[str, Json] = {
        "name": parameter.name,
        "in": parameter.where,
        "description": parameter.meaning,
        "required": parameter.required or parameter.where == "path",
        "schema": dict(parameter.schema),
    }
    return made | ({"example": parameter.example} if parameter.example is not None else {})


def _responses(address: Address, method: str) -> dict[str, Json]:
    responses: dict[str, Json] = {}
    if address.media:
        content: Json = {media: {"schema": _schema(media)} for media in address.media}
        given: dict[str, Json] = {"description": address.summary}
        responses["200"] = given | ({"content": content} if method != "head" else {})
    kept = (304, 412) if method != "post" and (200 in _kept(address)) else ()
    for status in sorted({*address.statuses, *kept, *_ALWAYS}):
        responses[str(status)] = _reference(status)
    return responses


def _kept(address: Address) -> tuple[int, ...]:
    return (200,) if address.media else (303,)


def _reference(status: int) -> dict[str, Json]:
    return {"$ref": f"#/components/responses/{status}"}


def _schema(media: str) -> dict[str, Json]:
    if media == "application/sparql-results+json":
        return {"$ref": "#/components/schemas/Rows"}
    return {"type": "object"} if media == "application/json" else {}


def answers() -> Mapping[int, str]:
    """Give what each status says, in words."""
    return _STATUSES


def components() -> dict[str, Json]:
    """Give what all addresses share: the answers other than 200, and the schemas of problems and rows."""
    responses: dict[str, Json] = {}
    for status, words in _STATUSES.items():
        response: dict[str, Json] = {"description": words}
        if status in _PROBLEMS:
            problem: Json = {"schema": {"$ref": "#/components/schemas/Problem"}}
            response["content"] = {"application/problem+json": problem, "text/html": {"schema": {}}}
        if status == 206:
            response["content"] = {"*/*": {"schema": {}}}
        if status in _PLACED:
            place: Json = {"schema": {"type": "string"}, "required": True, "description": "where to go on"}
            response["headers"] = {"Location": place}
        responses[str(status)] = response
    return {"responses": responses, "schemas": {"Problem": _problem(), "Rows": _rows()}}


def _problem() -> dict[str, Json]:
    return {
        "type": "object",
        "description": "What is wrong, as RFC 9457 tells it.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri", "examples": [f"{BASE}problem/unknown"]},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
        },
    }


def _rows() -> dict[str, Json]:
    names: Json = {"type": "array", "items": {"type": "string"}}
    term: Json = {
        "type": "object",
        "required": ["type", "value"],
        "properties": {
            "type": {"enum": ["uri", "literal", "bnode", "triple"]},
            "xml:lang": {"type": "string"},
            "datatype": {"type": "string"},
        },
    }
    bindings: Json = {"type": "array", "items": {"type": "object", "additionalProperties": term}}
    return {
        "type": "object",
        "description": "Rows, as SPARQL 1.1 Query Results JSON; or yes and no.",
        "required": ["head"],
        "properties": {
            "head": {"type": "object", "properties": {"vars": names}},
            "results": {"type": "object", "required": ["bindings"], "properties": {"bindings": bindings}},
            "boolean": {"type": "boolean"},
        },
    }
