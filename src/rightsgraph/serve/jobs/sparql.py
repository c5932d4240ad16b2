"""A query of anybody's: parsed, bounded, answered in the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import pyoxigraph as ox

from rightsgraph.errors import InputError
from rightsgraph.iri import BASE
from rightsgraph.jsonld import Json
from rightsgraph.serve.model import Limits, Plan, Problem, Reply
from rightsgraph.serve.replies import CAPPED, tag, with_charset
from rightsgraph.serve.sparql.cut import whole_xml, write_rows, write_triples
from rightsgraph.serve.sparql.dataset import seen
from rightsgraph.serve.sparql.forms import HTML, ROWS, TRIPLES, unacceptable
from rightsgraph.serve.sparql.plain import in_plain_words
from rightsgraph.serve.workers.worker import World
from rightsgraph.store.embedded import Answer

__all__ = ["answer", "prepare"]

_FILES = {"text/csv": "answer.csv", "text/tab-separated-values": "answer.tsv"}
"""What a browser saves an answer as."""


def prepare(plan: Plan) -> None:
    """Read what pages need from the disk before the worker gives up its privileges."""
    if plan.release is not None:
        from rightsgraph.serve.sparql.page import form_page

        form_page(plan)


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Answer a query.

    Raises:
        Problem: the query does not parse or asks for what is not allowed, no form there is will do, or the
            dataset is too large.
    """
    query = str(given["query"])
    default, named = (cast("Sequence[str]", given[name]) for name in ("default", "named"))
    graphs = [("default-graph-uri", one) for one in default]
    graphs += [("named-graph-uri", one) for one in named]
    try:
        store, dataset = seen(query, world, default=default, named=named)
        answered = store.run(query, dataset, base=BASE)
    except UnicodeEncodeError as error:
        raise Problem(400, "query", "the query is not Unicode text") from error
    except InputError as error:
        parsed = not isinstance(error.__cause__, SyntaxError)
        fault = error.what if parsed else in_plain_words(query, str(error.__cause__))
        if given["rows"] != HTML:
            raise Problem(400, "query", fault) from error
        from rightsgraph.serve.sparql.page import fault_page

        return fault_page([("query", query), *graphs], fault, world.plan)
    triples = isinstance(answered, ox.QueryTriples)
    media = given["triples" if triples else "rows"]
    if media is None:
        raise unacceptable(TRIPLES if triples else ROWS)
    if media == HTML:
        from rightsgraph.serve.sparql.page import answer_page

        return answer_page([("query", query), *graphs], answered, world.plan)
    body, cut = _written(answered, str(media), world.plan.limits)
    headers = [("ETag", tag(body))]
    if cut:
        headers.append((CAPPED, cut))
    if file := _FILES.get(str(media)):
        headers.append(("Content-Disposition", f'attachment; filename="{file}"'))
    return Reply(200, with_charset(str(media)), body, tuple(headers))


def _written(answered: Answer, media: str, limits: Limits) -> tuple[bytes, str]:
    cut = ""
    if isinstance(answered, ox.QuerySolutions):
        body, cut = write_rows(answered, ROWS[media], limits)
    elif isinstance(answered, ox.QueryTriples):
        body, cut = write_triples(answered, TRIPLES[media], limits)
    else:
        body = answered.serialize(format=ROWS[media]) or b""
    return (whole_xml(body) if media.endswith("xml") else body), cut
