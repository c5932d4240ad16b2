"""Problems as RFC 9457 tells them, and as a page for who reads with a browser."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from rightsgraph.iri import BASE
from rightsgraph.pages import frame as pages
from rightsgraph.pages.frame import Frame, Sheet, framed
from rightsgraph.serve.http.negotiate import negotiate
from rightsgraph.serve.model import Problem

__all__ = ["told"]

_JSON, _HTML = "application/problem+json", "text/html"
_PAGE = Path(pages.__file__).parent / "templates" / "message.html"
_BARE = Frame(level="public", about="healthz", start="sparql")


def told(problem: Problem, accept: str, *, path: str = "", frame: Frame | None = None) -> Response:
    """Tell a problem in the form that the client reads.

    Args:
        problem: what is wrong.
        accept: the header `Accept` of the request.
        path: what was asked for, from which the page finds its style; it is not repeated.
        frame: what all pages share; None where a bare store is served.
    """
    headers = {"vary": "Accept", "cache-control": "no-store"}
    headers |= {name.lower(): value for name, value in problem.headers}
    title = HTTPStatus(problem.status).phrase
    if negotiate(accept, (_JSON, _HTML)) == _HTML:
        sheet = Sheet(path=path.removeprefix("/"), title=title, indexed=False)
        page = framed(
            frame or _BARE, sheet, _PAGE, message=f"{problem.detail[:1].upper()}{problem.detail[1:]}."
        )
        return Response(page, problem.status, headers, _HTML)
    said = {
        "type": f"{BASE}problem/{problem.name}",
        "title": title,
        "status": problem.status,
        "detail": problem.detail,
    }
    return Response(json.dumps(said, ensure_ascii=False).encode(), problem.status, headers, _JSON)
