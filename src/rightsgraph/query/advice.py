"""Help where a query does not do what was meant: missing prefixes, misspelt terms, how it was understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rightsgraph.labels import read_words
from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES

if TYPE_CHECKING:
    from rightsgraph.lint import LintFault
    from rightsgraph.query.entry import Entry
    from rightsgraph.query.terms import Select

__all__ = ["missing_prefixes", "readable", "understood", "unknown_terms"]

_EXPECTED = re.compile(r"expected one of (?P<tokens>.*)", re.DOTALL)
_MOST = 6


def readable(message: str) -> str:
    """Cut a parser's list of everything it expected to a readable length, and leave character classes out.

    >>> readable("error at 1:25: expected one of FILTER, VALUES, [_], ['A' ..= 'Z']")
    'error at 1:25: expected one of FILTER, VALUES, …'
    """
    match = _EXPECTED.search(message)
    if match is None:
        return message
    tokens = match["tokens"].split(", ")
    words = [token for token in tokens if re.fullmatch(r"[A-Za-z]+", token)][:_MOST]
    more = ["…"] if len(words) < len(tokens) else []
    said = f"expected one of {', '.join([*words, *more])}" if words else "something else was expected"
    return message[: match.start()] + said


def missing_prefixes(text: str) -> list[str]:
    """Give the lines PREFIX that a query lacks, those of the prefix list whole.

    >>> missing_prefixes("SELECT ?event WHERE { ?event a rg:Arrest }")
    ['PREFIX rg: <https://w3id.org/rightsgraph/ns#>']
    """
    used = (fault.iri.partition(":")[0] for fault in _faults(text) if fault.problem == "undeclared prefix")
    return [f"PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>" for prefix in dict.fromkeys(used)]


def unknown_terms(text: str) -> list[str]:
    """Give what a query uses and no vocabulary of ours defines, with the nearest term.

    >>> text = "SELECT ?event WHERE { ?event a <https://w3id.org/rightsgraph/ns#Arest> }"  # lint: deliberate
    >>> [line.rpartition("; ")[2] for line in unknown_terms(text)]
    ['did you mean rg:Arrest?']
    """
    found = [fault for fault in _faults(text) if fault.problem.startswith("no ")]
    return [_sentence(fault) for fault in found]


def _sentence(fault: LintFault) -> str:
    advice = f"; did you mean {fault.suggestion}?" if fault.suggestion else ""
    return f"{fault.problem}: {compact(NamedNode(fault.iri))}{advice}"


def _faults(text: str) -> list[LintFault]:
    from rightsgraph.lint import lint  # heavy, and needed only where something is wrong

    with TemporaryDirectory() as folder:
        path = Path(folder) / "query.rq"
        path.write_text(text, encoding="utf-8")
        return lint([path])


def understood(entry: Entry, given: Mapping[str, str], select: Select) -> list[str]:
    """Say how each parameter was understood: the labels and IRIs of the things meant, or the value.

    Raises:
        InputError: a parameter is unknown, missing, or cannot be read as what it should be.
    """
    from rightsgraph.query.bind import read_parameters

    terms = read_parameters(entry, given, select)
    things = [term for each in terms.values() for term in each if isinstance(term, NamedNode)]
    words = read_words(things, select) if things else {}

    def shown(term: NamedNode | Literal) -> str:
        if isinstance(term, Literal):
            return term.value
        label = words[term].label if term in words else None
        return f"{label} ({compact(term)})" if label else compact(term)

    return [f"{name}={given[name]}: {' and '.join(map(shown, each))}" for name, each in terms.items()]
