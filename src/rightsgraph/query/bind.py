"""Parameters: what people type becomes RDF terms, and terms take the place of `UNDEF` in the query."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rightsgraph.errors import InputError
from rightsgraph.query.checks import values_line
from rightsgraph.query.entry import Entry
from rightsgraph.query.terms import Select, Terms, read_terms, suggest

__all__ = ["bind", "fits_line", "read_parameters"]


def bind(entry: Entry, given: Mapping[str, str], select: Select) -> str:
    """Give the text of the query with its parameters bound.

    A parameter that is neither given nor has a default is taken out of the query, which answers the same as
    `UNDEF`. Where one is given, what a line `FILTER(!BOUND(?it) || EXISTS { … })` asks of it is moved to its
    `VALUES`: an engine then begins with what fits, and need not look at all there is. It is moved where both
    stand in the group of one SELECT DISTINCT, so that no row is lost or comes twice.

    Args:
        entry: the question.
        given: what was typed, by the parameter's name.
        select: answers a SELECT over what is known, to find names, countries and notations.

    Raises:
        InputError: a parameter is unknown, missing, or cannot be read as what it should be.
    """
    terms = read_parameters(entry, given, select)
    text = entry.text
    for parameter in entry.parameters:
        before, _, after = _split(text, parameter.name)
        line = ""
        if parameter.name in terms:
            line = f"VALUES ?{parameter.name} {{ {' '.join(map(str, terms[parameter.name]))} }}"
            fits = fits_line(parameter.name).search(after)
            if fits is not None and _begins_distinct(before) and _balanced(after[: fits.start()]):
                line = f"{line} {fits['pattern']} ."
                after = after[: fits.start()] + after[fits.end() :]
        text = f"{before}{line}{after}"
    return text


def fits_line(name: str) -> re.Pattern[str]:
    """Give the pattern of the line that asks whether something fits the parameter `name`.

    >>> line = "FILTER(!BOUND(?country) || EXISTS { ?event rg:country ?country })"
    >>> fits_line("country").fullmatch(line)["pattern"]
    '?event rg:country ?country'
    """
    asked = rf"FILTER\(!BOUND\(\?{name}\) \|\| EXISTS \{{ (?P<pattern>[^{{}}]*) \}}\)"
    return re.compile(rf"^[ \t]*{asked}[ \t]*$", re.MULTILINE)


def _begins_distinct(before: str) -> bool:
    """Say whether a text ends within the group of a SELECT DISTINCT, not deeper."""
    outer, _, inside = before.rpartition("SELECT DISTINCT")
    _, brace, inside = inside.partition("{")
    return bool(outer and brace) and _balanced(inside)


def _balanced(text: str) -> bool:
    """Say whether what a text opens it closes, and nothing else.

    >>> _balanced("{ ?s ?p ?o }"), _balanced("} {"), _balanced("{")
    (True, False, False)
    """
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth


def _split(text: str, name: str) -> tuple[str, str, str]:
    match = values_line(name).search(text)
    if match is None:  # the catalogue has counted the lines
        raise InputError(f"the query has no line for the parameter {name}")
    return text[: match.start()], match[0], text[match.end() :]


def read_parameters(entry: Entry, given: Mapping[str, str], select: Select) -> dict[str, Terms]:
    """Read what was typed as terms, several where a name or notation stands for several things.

    Raises:
        InputError: a parameter is unknown, missing, or cannot be read as what it should be.
    """
    known = {parameter.name: parameter for parameter in entry.parameters}
    for name in given:
        if name not in known:
            raise InputError(
                f"{entry.name} has no parameter {name!r}",
                where=f"-p {name}={given[name]}",
                mend=suggest(name, known) or "it has none: leave it out",
            )
    for parameter in entry.parameters:
        if parameter.required and parameter.name not in given:
            raise InputError(
                f"{entry.name} needs the parameter {parameter.name} ({parameter.meaning})",
                mend=f"give it: -p {parameter.name}=…",
            )
    defaults = {name: parameter.default for name, parameter in known.items() if parameter.default}
    return {name: read_terms(known[name], text, select) for name, text in {**defaults, **given}.items()}
