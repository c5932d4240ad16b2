"""Values written as terms of N-Quads, or refused: what a build would refuse is refused here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated_terms import refuse_value
from rightsgraph.errors import InputError
from rightsgraph.ingest.rows.words import Expected
from rightsgraph.iri import thing
from rightsgraph.tables import SEVERAL
from rightsgraph.vocab import EDTF, RG, XSD

__all__ = ["Bad", "Shared", "Written", "escaped", "writer"]

_DATATYPES = {
    "date": EDTF.EDTF,
    "duration": XSD.duration,
    "integer": XSD.integer,
    "decimal": XSD.decimal,
    "boolean": XSD.boolean,
    "address": XSD.anyURI,
    "string": XSD.string,
}
_MENDS = {
    "date": "write it as EDTF, such as 2017-03; date($(…)) reads other ways of writing",
    "duration": "write it as P2Y6M; duration($(…)) reads other ways of writing",
    "integer": "number($(…)), least($(…)) and most($(…)) read other ways of writing",
    "decimal": "number($(…)) and amount($(…)) read other ways of writing",
}
_READ = ("date", "duration")
"""Forms that `refuse_value` reads; of the others it looks at the characters, which are mostly printable."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]+")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_STRANGE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Bad:
    """A value that cannot be taken, and why."""

    value: str
    why: str
    mend: str = ""


Written = str | tuple[str, ...] | Bad | None
"""A term, several terms, why there is none, or nothing where the cell says nothing."""


@dataclass
class Shared:
    """The countries and states that were pointed to; `described` is what a reference.ttl has, by address."""

    described: frozenset[str] = frozenset()
    countries: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


def escaped(text: str) -> str:
    """Write a text as N-Quads do, without quotation marks; control characters are refused before."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def writer(expected: Expected, language: str, shared: Shared) -> Callable[[str], Written]:
    """Give the function that writes texts as values of a property."""
    if expected.form == "concept":
        return lambda text: _concept(expected, text)
    if expected.form in ("country", "state"):
        return lambda text: _country(expected, text, shared)
    property_ = NamedNode(expected.iri)
    suffix = f"@{language}" if expected.form == "text" else f"^^{_DATATYPES[expected.form]}"
    suffix = "" if expected.form == "string" else suffix

    def write(text: str) -> Written:
        why = _why_not(expected, text)
        if why:
            return Bad(text, why, _MENDS.get(expected.form, expected.advice))
        if expected.form in _READ or not text.isprintable() or "|" in text:
            try:
                refuse_value(property_, _literal(expected.form, text, language))
            except InputError as error:
                return Bad(text, error.what, _MENDS.get(expected.form, error.mend))
        if expected.pattern is not None and not expected.pattern.search(text):
            return Bad(text, f"not of the form that {expected.word} has", expected.advice)
        return f'"{escaped(text)}"{suffix}'

    return write


def _literal(form: str, text: str, language: str) -> Literal:
    return Literal(text, language=language) if form == "text" else Literal(text, datatype=_DATATYPES[form])


def _why_not(expected: Expected, text: str) -> str:
    """Say why a text is no value of a property, but for what `refuse_value` finds."""
    if SEVERAL in text:
        return "several values in one cell: take each with each: values($(…))"
    if not text.isprintable() and _STRANGE.search(text):
        return "half a character, or one that is none"
    if expected.form in ("text", "string"):
        return ""
    if expected.form == "integer" and not _WHOLE.fullmatch(text):
        return "not a whole number"
    if expected.form == "decimal" and not _NUMBER.fullmatch(text):
        return "not a number"
    if expected.form == "boolean" and text not in ("true", "false"):
        return "neither true nor false"
    if expected.form == "address" and not _ADDRESS.fullmatch(text):
        return "not an address"
    if expected.form in ("integer", "decimal"):
        return _outside(expected, float(text))
    return ""


def _outside(expected: Expected, number: float) -> str:
    if expected.above is not None and number <= expected.above:
        return f"not above {expected.above:g}"
    if expected.least is not None and number < expected.least:
        return f"less than {expected.least:g}"
    if expected.greatest is not None and number > expected.greatest:
        return f"more than {expected.greatest:g}"
    return ""


def _concept(expected: Expected, text: str) -> Written:
    found = expected.concepts.get(text)
    if found is None:
        known = ", ".join(list(expected.concepts)[:12])
        return Bad(text, f"no notation of {expected.word}", f"one of {known}, …; a lookup can translate")
    return f"<{found}>"


def _country(expected: Expected, text: str, shared: Shared) -> Written:
    from rightsgraph.reading.countries import name_of

    here = thing("country", text).value if _CODE.fullmatch(text) else ""
    if not here or (here not in shared.described and not name_of(text)):
        return Bad(text, "not a code of a country (ISO 3166-1)", "write country($(…)) for names")
    if expected.form == "state":
        shared.states.add(text)
        return str(thing("organization", f"state-{text.lower()}"))
    shared.countries.add(text)
    return str(thing("country", text))


NAME = Expected("text", RG.text.value, "text")
"""What the text of a name may be."""
