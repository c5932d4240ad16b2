"""Problems as RFC 9457 tells them, and as a page for who reads with a browser."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.responses import Response

from rightsgraph.iri import BASE
from rightsgraph.serve.model import Problem

__all__ = ["told"]


def told(problem: Problem, accept: str) -> Response:  # noqa: ARG001 (a page is to come)
    """Tell a problem in the form that the client reads."""
    said = {
        "type": f"{BASE}problem/{problem.name}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    return Response(body, problem.status, dict(problem.headers), "application/problem+json")
