"""The fields of a question's form: what each parameter takes, what may be chosen, and what was wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import Words, read_words
from rightsgraph.query.classes import within
from rightsgraph.query.entry import Entry, Parameter
from rightsgraph.query.naming import Known
from rightsgraph.query.terms import read_terms, suggest
from rightsgraph.vocab import RDF, RG, SKOS

__all__ = ["Fault", "Field", "faults_of", "fields_of", "told"]

_MOST = 500
"""Of more than so many one cannot choose from a list: they are typed."""

_HELP = {
    "iri": "an address, such as rgp:k3v8w2qd",
    "name": "a name in any script or spelling, or an address",
    "country": "a code of ISO 3166-1 or a name",
    "notation": "a notation, or an address",
    "text": "a text",
    "date": "a date, such as 2017, 2017-03 or 2017-03-27",
    "duration": "a duration, such as P3Y or P6M",
    "integer": "a whole number",
    "days": "a number of days from 0",
    "count": "a whole number from 1",
}

_BY_TERMINAL = re.compile(r"rightsgraph (find|query|queries|identify|validate)\b|-p \w+=")
_MEANT = re.compile(r"(?:mean|or) ([^()]+) \((?:[^()]*, )?(\w+:[\w-]+)\)")
"""Those who may be meant, as `query.naming.meant` says them: label and address."""

_INSTEAD = {
    "name": "look for a part of it in the search, or in the question “people”",
    "iri": "check its spelling; if it was judged to be another, its page says which",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with what was typed, how to mend it, and among whom to choose: address and words."""

    what: str
    mend: str = ""
    choose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Field:
    """A field of a form; `choices` are values and words, `number` the least where it takes digits."""

    parameter: Parameter
    value: str
    help: str
    choices: tuple[tuple[str, str], ...]
    number: int | None
    fault: Fault | None


def fields_of(
    entry: Entry, given: Mapping[str, str], faults: Mapping[str, Fault], known: Known
) -> list[Field]:
    """Give the fields of a question's form, filled with what was typed."""
    return [
        Field(
            parameter=one,
            value=given.get(one.name, ""),
            help=_HELP[one.kind],
            choices=_choices(one, given.get(one.name, ""), known),
            number={"days": 0, "count": 1}.get(one.kind),
            fault=faults.get(one.name),
        )
        for one in entry.parameters
    ]


def faults_of(entry: Entry, given: Mapping[str, str], known: Known) -> dict[str, Fault]:
    """Say what is wrong, by the parameter's name, also of one that the question does not have."""
    parameters = {one.name: one for one in entry.parameters}
    faults = {
        name: Fault(f"this question has no parameter {name}", suggest(name, parameters) or "it takes none")
        for name in given
        if name not in parameters
    }
    for name, one in parameters.items():
        if name in given:
            try:
                read_terms(one, given[name], known)
            except InputError as error:
                faults[name] = _fault(error, one)
        elif one.required:
            faults[name] = Fault(f"{name} is needed: {one.meaning}", "give it")
    return faults


def told(faults: Mapping[str, Fault]) -> str:
    """Say faults in a text, for who reads no page.

    >>> told({"country": Fault("no country of that code or name: 'KY'", "use one of KZ, RU")})
    "country: no country of that code or name: 'KY' (use one of KZ, RU)"
    """
    lines = []
    for name, fault in faults.items():
        among = [fault.mend, *(" ".join(part for part in one if part) for one in fault.choose)]
        mend = "; ".join(part for part in among if part)
        lines.append(f"{name}: {fault.what}{f' ({mend})' if mend else ''}")
    return ". ".join(lines)


def _fault(error: InputError, parameter: Parameter) -> Fault:
    """Say for a page what is said for a terminal."""
    listed = [line.strip() for line in error.where.split("\n")[1:]]
    choose = []
    for line in listed:
        address, gap, words = line.partition("  ")
        choose.append((address, words.strip()) if gap else ("", line))
    mend = error.mend
    choose += [(address, label) for label, address in _MEANT.findall(mend)]
    if _BY_TERMINAL.search(mend):
        mend = _INSTEAD.get(parameter.kind, _HELP[parameter.kind])
    return Fault(error.what.replace("the workspace knows", "this release knows"), mend, tuple(choose))


def _choices(parameter: Parameter, value: str, known: Known) -> tuple[tuple[str, str], ...]:
    if parameter.kind == "text":
        found = {text: text for text in parameter.of}
    elif parameter.kind == "country":
        found = _words(f"?thing {RDF.type} {RG.Country} ; {SKOS.notation} ?word", known)
    elif parameter.kind == "notation" and parameter.of:
        found = _words(f"?thing {SKOS.notation} ?word {within(parameter.of)}", known)
    else:
        return ()
    if not found or len(found) > _MOST:
        return ()
    if value and value not in found:
        same = [word for word in found if word.lower() == value.lower()]
        found = {value: value, **found} if not same else found
    return tuple(found.items())


def _words(pattern: str, known: Known) -> dict[str, str]:
    """Give notations with the labels of what bears them, sorted as they are shown."""
    rows = [
        (thing, word.value)
        for thing, word in known(f"SELECT DISTINCT ?thing ?word {{ {pattern} }}")
        if isinstance(thing, NamedNode) and isinstance(word, Literal)
    ]
    words = read_words({thing for thing, _ in rows}, known)
    found: dict[str, str] = {}
    for thing, word in sorted(rows, key=lambda row: (row[1], row[0].value)):
        label = words.get(thing, Words()).label
        found.setdefault(word, f"{word}: {label}" if label and label != word else word)
    return found
