"""Reading what people type as RDF terms: names, notations, countries, dates; what is unknown is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.query.checks import Parameter
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import EDTF, RDF, RDFS, RG, SKOS, XSD

__all__ = ["Select", "Terms", "folded", "read_terms", "suggest"]

Terms = Sequence[NamedNode | Literal]
Select = Callable[[str], Iterable[Sequence[object]]]
"""Answers a SELECT over everything known."""

_Of = tuple[str, ...]
_INTEGER = re.compile(r"[+-]?[0-9]+")
_THRESHOLD = re.compile(r"[0-9]{1,6}")
"""No larger ones: engines take what is beyond their integers for no number, and find nothing."""

_QUOTES = re.compile('[’‘‛`´ʼʻʹ′"“”„‟″«»‹›]')
_COUNTRY = ("rg:Country",)
_NARROWER = "|".join("(" + "/".join([str(RDFS.subClassOf)] * steps) + ")" for steps in range(1, 6))
"""A class below another, at most five steps; not `subClassOf+`, in which old servers lose rows."""

_QUESTIONS = {RG.Person: "people", RG.Organization: "organizations"}


def read_terms(parameter: Parameter, text: str, select: Select) -> Terms:
    """Read what was typed for a parameter, as several terms where a word stands for several things.

    Raises:
        InputError: it cannot be read as what the parameter is, is not known, or is no such thing.
    """
    try:
        return _READERS[parameter.kind](text, select, parameter.of)
    except InputError as error:
        raise InputError(error.what, where=f"-p {parameter.name}={text}", mend=error.mend) from error


def _iri(text: str, select: Select, of: _Of) -> Terms:
    thing = expand(text)
    if not list(select(f"SELECT ?term {{ {thing} ?term ?value }} LIMIT 1")):
        raise InputError(
            f"the workspace knows nothing of this IRI: {compact(thing)}",
            mend="check its spelling; if it was judged to be another, ask for that: rightsgraph identify log",
        )
    return _of_class([thing], text, select, of)


def _of_class(things: Sequence[NamedNode], text: str, select: Select, of: _Of) -> list[NamedNode]:
    """Keep what is of one of the classes, or is one of them or narrower; refuse where nothing is."""
    if not of:
        return list(things)
    values = " ".join(map(str, things))
    found = {thing for (thing,) in select(f"SELECT ?thing {{ VALUES ?thing {{ {values} }} {_within(of)} }}")}
    kept = [thing for thing in things if thing in found]
    if not kept:
        raise InputError(f"not {_classes(of)}: {text!r}", mend=_other_question(things, select))
    return kept


def _within(of: _Of) -> str:
    """Give the pattern for what is of one of the classes, or is one of them or narrower."""
    return " UNION ".join(
        f"{{ ?thing {RDF.type} {kind} }} UNION {{ ?thing {RDF.type} ?any FILTER(?thing = {kind}) }} "
        f"UNION {{ ?thing {_NARROWER} {kind} }}"
        for kind in map(expand, of)
    )


def _classes(of: _Of) -> str:
    words = [re.sub(r"(?<!^)(?=[A-Z])", " ", name.partition(":")[2]).lower() for name in of]
    return " or ".join(f"{'an' if word[0] in 'aeiou' else 'a'} {word}" for word in words)


def _other_question(things: Sequence[NamedNode], select: Select) -> str:
    values = " ".join(map(str, things))
    kinds = {kind for (kind,) in select(f"SELECT ?kind {{ VALUES ?thing {{ {values} }} ?thing a ?kind }}")}
    for kind, question in _QUESTIONS.items():
        if kind in kinds:
            name = _classes((compact(kind),))
            return f"it is {name}: see rightsgraph query {question}"
    return "see what the parameter takes: rightsgraph queries NAME"


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
    within = _within(of) if of else ""
    query = f"SELECT ?thing ?word {{ ?thing {SKOS.notation} ?word {within} }}"
    rows = [(thing, _value(word)) for thing, word in select(query)]
    things = {thing for thing, word in rows if word.lower() == text.lower() and isinstance(thing, NamedNode)}
    if not things:
        words = {word for _, word in rows}
        about = f" of {_classes(of)}" if of else ""
        raise InputError(f"no such notation{about}: {text!r}", mend=suggest(text, words) or _some(words))
    return sorted(things, key=lambda iri: iri.value)


def _some(words: Iterable[str]) -> str:
    known = sorted(words)
    few = ", ".join(known[:12])
    return f"use one of {few}, … ({len(known)} in all)" if known else "see the vocabularies, or give an IRI"


def _name(text: str, select: Select, of: _Of) -> Terms:
    """Give everybody of this name, in any spelling on record, whatever its capitals and quotation marks."""
    if re.match(r"<|\w+://|rg[a-z]:\S+$", text):
        return _iri(text, select, of)
    pattern = (
        f"{{ ?name {RG.nameOf} ?thing ; {RG.text} ?text }} "
        f"UNION {{ VALUES ?label {{ {RDFS.label} {SKOS.altLabel} }} "
        f"?thing ?label ?text . ?thing {RDF.type} ?kind FILTER(?kind IN ({RG.Person}, {RG.Organization})) }}"
    )
    exact = f"FILTER(LCASE(STR(?text)) = {Literal(text.lower())})"
    found = _named(select(f"SELECT DISTINCT ?thing ?text {{ {pattern} {exact} }}"), text)
    if not found:
        rows = list(select(f"SELECT DISTINCT ?thing ?text {{ {pattern} }}"))
        found = _named(rows, text)
        if not found:
            mend = suggest(text, {_value(word) for _, word in rows}) or "see: rightsgraph query people"
            raise InputError(f"nobody of that name is known: {text!r}", mend=mend)
    return _of_class(found, text, select, of)


def _named(rows: Iterable[Sequence[object]], text: str) -> list[NamedNode]:
    wanted = folded(text)
    things = {
        thing for thing, word in rows if isinstance(thing, NamedNode) and folded(_value(word)) == wanted
    }
    return sorted(things, key=lambda iri: iri.value)


def folded(text: str) -> str:
    """Give what a name is compared by: without capitals, kinds of quotation marks and doubled spaces.

    >>> folded("Union  “LAMP”")
    "union 'lamp'"
    """
    plain = unicodedata.normalize("NFKC", _QUOTES.sub("'", text)).casefold()
    return " ".join(plain.split())


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
