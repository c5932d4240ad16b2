"""What kind of query a text is and which columns it gives, asked of a parser and never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

import pyoxigraph as ox

from rightsgraph.errors import InputError
from rightsgraph.query.advice import missing_prefixes, readable
from rightsgraph.store.guard import refuse_unsafe, uses

__all__ = ["Parsed", "parse_query"]


@dataclass(frozen=True)
class Parsed:
    """The form of a query, the columns of a SELECT in their order, and whether it names graphs by FROM."""

    form: OneOf["select", "construct", "ask"]
    columns: tuple[str, ...] = ()
    has_from: bool = False


def parse_query(text: str) -> Parsed:
    """Parse a query against no data; DESCRIBE counts as construct, for both give triples.

    >>> parse_query("SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a").columns
    ('a', 'n')

    Raises:
        InputError: it does not parse as SPARQL 1.1, or could reach the network.
    """
    refuse_unsafe(text)
    try:
        answer = ox.Store().query(text)
    except SyntaxError as error:
        raise _refused(text, str(error)) from error
    except (OSError, ValueError) as error:
        raise InputError(f"the query cannot be used: {error}", mend="check it against SPARQL 1.1") from error
    has_from = uses(text, "FROM")
    if isinstance(answer, ox.QuerySolutions):
        return Parsed("select", tuple(variable.value for variable in answer.variables), has_from)
    return Parsed("construct" if isinstance(answer, ox.QueryTriples) else "ask", (), has_from)


def _refused(text: str, message: str) -> InputError:
    missing = missing_prefixes(text) if "Prefix not found" in message else []
    if missing:
        names = ", ".join(line.split()[1] for line in missing)
        return InputError(
            f"the query does not parse: no PREFIX declares {names}", mend=f"add above it: {' '.join(missing)}"
        )
    return InputError(f"the query does not parse: {readable(message)}", mend="check it against SPARQL 1.1")
