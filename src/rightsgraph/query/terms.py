"""Reading what people type as RDF terms: names, notations, countries, dates; what is unknown is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.names.spelling import folded
from rightsgraph.query.checks import Parameter
from rightsgraph.query.classes import Select, called, of_class, within
from rightsgraph.query.naming import Known, SeveralError, find_named, is_address
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import EDTF, RDF, RDFS, RG, SKOS, XSD

__all__ = ["Select", "Terms", "read_terms", "suggest"]

Terms = Sequence[NamedNode | Literal]

_Of = tuple[str, ...]
_INTEGER = re.compile(r"[+-]?[0-9]+")
_THRESHOLD = re.compile(r"[0-9]{1,6}")
"""No larger ones: engines take what is beyond their integers for no number, and find nothing."""

_COUNTRY = ("rg:Country",)
_NAMED = ("rg:Person", "rg:Organization")
_SHOWN = 200


def read_terms(parameter: Parameter, text: str, select: Select) -> Terms:
    """Read what was typed for a parameter, as several terms where a word stands for several things.

    Raises:
        InputError: it cannot be read as what the parameter is, is not known, or is no such thing.
    """
    try:
        return _READERS[parameter.kind](text, select, parameter.of)
    except SeveralError as error:
        raise InputError(
            error.what, where=f"{_shown(parameter, text)}\n         {error.where}", mend=error.mend
        ) from error
    except InputError as error:
        raise InputError(error.what, where=_shown(parameter, text), mend=error.mend) from error


def _shown(parameter: Parameter, text: str) -> str:
    """Say what was typed for a parameter; signs that cannot be seen are spelt out, what is no name is cut."""
    cut = f"{text[:_SHOWN]}…" if parameter.kind == "name" and len(text) > _SHOWN else text
    seen = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut)
    return f"-p {parameter.name}={seen}"


def _iri(text: str, select: Select, of: _Of) -> Terms:
    thing = expand(text)
    if not list(select(f"SELECT ?term {{ {thing} ?term ?value }} LIMIT 1")):
        raise InputError(
            f"the workspace knows nothing of this IRI: {compact(thing)}",
            mend="check its spelling; if it was judged to be another, ask for that: rightsgraph identify log",
        )
    return of_class([thing], text, select, of)


def _text(text: str, _: Select, of: _Of) -> Terms:
    if not of:
        return (Literal(text),)
    if text.lower() not in of:
        mend = suggest(text, of) or f"use one of {', '.join(of)}"
        raise InputError(f"not one of the values: {text!r}", mend=mend)
    return (Literal(text.lower()),)


def _date(text: str, _: Select, __: _Of) -> Terms:
    parse_bounds(text)
    return (Literal(text, datatype=EDTF.EDTF),)


def _duration(text: str, _: Select, __: _Of) -> Terms:
    return (Literal(str(parse_duration(text)), datatype=XSD.duration),)


def _integer(text: str, _: Select, __: _Of) -> Terms:
    if not _INTEGER.fullmatch(text):
        raise InputError(f"not a whole number: {text!r}", mend="write digits, such as 12")
    return (Literal(str(int(text)), datatype=XSD.integer),)


def _days(text: str, _: Select, __: _Of) -> Terms:
    return _whole(text, 0, "a number of days")


def _count(text: str, _: Select, __: _Of) -> Terms:
    return _whole(text, 1, "a count")


def _whole(text: str, least: int, what: str) -> Terms:
    if not _THRESHOLD.fullmatch(text) or int(text) < least:
        raise InputError(f"not {what}: {text!r}", mend=f"write a whole number from {least} to 999999")
    return (Literal(str(int(text)), datatype=XSD.integer),)


def _country(text: str, select: Select, _: _Of) -> Terms:
    if ":" in text:
        return _iri(text, select, _COUNTRY)
    query = (
        f"SELECT ?thing ?code ?label WHERE {{ ?thing {RDF.type} {RG.Country} ; {SKOS.notation} ?code "
        f"OPTIONAL {{ ?thing {RDFS.label} ?label }} }}"
    )
    rows = [(thing, _value(code), _value(label)) for thing, code, label in select(query)]
    by_word = {folded(word): thing for thing, *words in rows for word in words if word}
    thing = by_word.get(folded(text))
    if not isinstance(thing, NamedNode):
        codes = sorted({code for _, code, _ in rows})
        near = [word for _, *words in rows for word in words]
        mend = suggest(text, near) or f"use one of {', '.join(codes)}"
        raise InputError(f"no country of that code or name: {text!r}", mend=mend)
    return (thing,)


def _notation(text: str, select: Select, of: _Of) -> Terms:
    """Give everything with this notation: a kind of event and an offence family may share one."""
    if ":" in text:
        return _iri(text, select, of)
    inside = within(of) if of else ""
    query = f"SELECT ?thing ?word {{ ?thing {SKOS.notation} ?word {inside} }}"
    rows = [(thing, _value(word)) for thing, word in select(query)]
    things = {thing for thing, word in rows if word.lower() == text.lower() and isinstance(thing, NamedNode)}
    if not things:
        words = {word for _, word in rows}
        about = f" of {called(of)}" if of else ""
        raise InputError(f"no such notation{about}: {text!r}", mend=suggest(text, words) or _some(words))
    return sorted(things, key=lambda iri: iri.value)


def _some(words: Iterable[str]) -> str:
    known = sorted(words)
    few = ", ".join(known[:12])
    return f"use one of {few}, … ({len(known)} in all)" if known else "see the vocabularies, or give an IRI"


def _name(text: str, select: Select, of: _Of) -> Terms:
    """Give the one that is called so: by address, or by a name in any spelling, script and order of words."""
    if is_address(text):
        return _iri(text, select, of)
    known = select if isinstance(select, Known) else Known(select)
    return (find_named(text, known, of or _NAMED),)


def _value(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """Advise the nearest of the known words, or all of them where they are few; nothing else.

    >>> suggest("contry", ["country", "person"])
    'did you mean country?'
    """
    originals = {folded(one): one for one in sorted(known)}
    near = [originals[one] for one in get_close_matches(folded(word), originals, n=3)]
    if near:
        return f"did you mean {' or '.join(near)}?"
    few = len(originals) <= 12
    return f"use one of {', '.join(originals.values())}" if originals and few else ""


_READERS: Mapping[str, Callable[[str, Select, _Of], Terms]] = {
    "iri": _iri,
    "name": _name,
    "country": _country,
    "notation": _notation,
    "text": _text,
    "date": _date,
    "duration": _duration,
    "integer": _integer,
    "days": _days,
    "count": _count,
}
