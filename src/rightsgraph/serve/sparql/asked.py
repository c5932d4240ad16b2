"""What a request to the SPARQL endpoint asks, read strictly, as the SPARQL 1.1 Protocol says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from rightsgraph.serve.model import Problem

__all__ = ["Asked", "fields_of", "read_asked"]

_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_FIELDS = 200
_ACCEPTED = (("Accept-Post", f"{_QUERY}, {_FORM}"),)


@dataclass(frozen=True)
class Asked:
    """A query with its dataset and the name of a form; without a query, the endpoint is asked about."""

    query: str | None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    form: str = ""


async def read_asked(request: Request, most: int) -> Asked:
    """Read a query from a request.

    Args:
        request: GET, HEAD or POST.
        most: the bytes that a query may have with its parameters.

    Raises:
        Problem: it is malformed, too long, or asks for what is not allowed here.
    """
    fields = fields_of(request.scope["query_string"], most, status=414)
    direct = None
    if request.method == "POST":
        media, said = _media(request.headers.get("content-type", ""))
        if media == _UPDATE:
            raise _read_only()
        if media not in (_FORM, _QUERY) or said not in ("", "utf-8", "utf8", "us-ascii"):
            detail = f"a query is sent as {_QUERY} or {_FORM}, in UTF-8"
            raise Problem(415, "media-type", detail, headers=_ACCEPTED)
        body = await _body(request, most if media == _QUERY else 3 * most)
        if media == _FORM:
            fields += fields_of(body, most, status=413)
        else:
            direct = _text(body)
    return _asked(fields, direct, most)


def fields_of(encoded: bytes, most: int, *, status: int) -> list[tuple[str, str]]:
    """Read the parameters of an address or of a form.

    Raises:
        Problem: they are too long (with this status), too many, or not UTF-8.
    """
    if len(encoded) > 3 * most:
        raise _too_long(status, most)
    if encoded.count(b"&") >= _FIELDS:
        raise Problem(400, "query", f"more than {_FIELDS} parameters")
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Problem(400, "query", "the parameters are not UTF-8") from error


def _asked(fields: Sequence[tuple[str, str]], direct: str | None, most: int) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    if values.keys() & {"update", "using-graph-uri", "using-named-graph-uri"}:
        raise _read_only()
    queries = values.get("query", []) + ([] if direct is None else [direct])
    default, named = values.get("default-graph-uri", []), values.get("named-graph-uri", [])
    if len(queries) > 1:
        raise Problem(400, "query", "more than one query")
    if sum(len(one.encode("utf-8", "replace")) for one in (*queries, *default, *named)) > most:
        raise _too_long(413, most)
    return Asked(queries[0] if queries else None, tuple(default), tuple(named), values.get("format", [""])[0])


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise _too_long(413, most)
    return bytes(body)


def _media(header: str) -> tuple[str, str]:
    """Give the media type and the encoding that a header names, both in small letters."""
    media, *parameters = header.lower().split(";")
    named = dict(one.strip().partition("=")[::2] for one in parameters)
    return media.strip(), named.get("charset", "").strip('"')


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, "query", "what was sent is not UTF-8") from error


def _too_long(status: int, most: int) -> Problem:
    return Problem(status, "too-long", f"a query with its parameters has {most:,} bytes at most")


def _read_only() -> Problem:
    return Problem(403, "read-only", "this server answers queries; it takes no updates")
