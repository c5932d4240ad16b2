"""Parameters: what people type becomes RDF terms, and terms take the place of `UNDEF` in the query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from rightsgraph.dates import parse_bounds
from rightsgraph.durations import parse_duration
from rightsgraph.errors import InputError
from rightsgraph.query.checks import Parameter, values_line
from rightsgraph.query.entry import Entry
from rightsgraph.turtle import expand
from rightsgraph.vocab import EDTF, RDF, RDFS, RG, SKOS, XSD

__all__ = ["bind", "read_parameters"]

Terms = Sequence[NamedNode | Literal]
_Select = Callable[[str], Iterable[Sequence[object]]]
_INTEGER = re.compile(r"[+-]?[0-9]+")


def bind(entry: Entry, given: Mapping[str, str], select: _Select) -> str:
    """Give the text of the query with its parameters bound.

    A parameter that is not given is taken out of the query, which answers the same as `UNDEF`.

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
        line = ""
        if parameter.name in terms:
            line = f"VALUES ?{parameter.name} {{ {' '.join(map(str, terms[parameter.name]))} }}"
        before, _, after = _split(text, parameter.name)
        text = f"{before}{line}{after}"
    return text


def _split(text: str, name: str) -> tuple[str, str, str]:
    match = values_line(name).search(text)
    if match is None:  # the catalogue has counted the lines
        raise InputError(f"the query has no line for the parameter {name}")
    return text[: match.start()], match[0], text[match.end() :]


def read_parameters(entry: Entry, given: Mapping[str, str], select: _Select) -> dict[str, Terms]:
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
                mend=_suggest(name, known) or "it has none: leave it out",
            )
    for parameter in entry.parameters:
        if parameter.required and parameter.name not in given:
            raise InputError(
                f"{entry.name} needs the parameter {parameter.name} ({parameter.meaning})",
                mend=f"give it: -p {parameter.name}=…",
            )
    return {name: _read(known[name], text, select) for name, text in given.items()}


def _read(parameter: Parameter, text: str, select: _Select) -> Terms:
    try:
        return _READERS[parameter.kind](text, select)
    except InputError as error:
        raise InputError(error.what, where=f"-p {parameter.name}={text}", mend=error.mend) from error


def _iri(text: str, _: _Select) -> Terms:
    return (expand(text),)


def _text(text: str, _: _Select) -> Terms:
    return (Literal(text),)


def _date(text: str, _: _Select) -> Terms:
    parse_bounds(text)
    return (Literal(text, datatype=EDTF.EDTF),)


def _duration(text: str, _: _Select) -> Terms:
    return (Literal(str(parse_duration(text)), datatype=XSD.duration),)


def _integer(text: str, _: _Select) -> Terms:
    if not _INTEGER.fullmatch(text):
        raise InputError(f"not a whole number: {text!r}", mend="write digits, such as 12")
    return (Literal(str(int(text)), datatype=XSD.integer),)


def _country(text: str, select: _Select) -> Terms:
    if ":" in text:
        return (expand(text),)
    query = (
        f"SELECT ?thing ?code ?label WHERE {{ ?thing {RDF.type} {RG.Country} ; {SKOS.notation} ?code "
        f"OPTIONAL {{ ?thing {RDFS.label} ?label }} }}"
    )
    rows = [(thing, _value(code), _value(label)) for thing, code, label in select(query)]
    by_word = {_folded(word): thing for thing, *words in rows for word in words if word}
    thing = by_word.get(_folded(text))
    if not isinstance(thing, NamedNode):
        codes = sorted({code for _, code, _ in rows})
        near = [word for _, *words in rows for word in words]
        mend = _suggest(text, near) or f"use one of {', '.join(codes)}"
        raise InputError(f"no country of that code or name: {text!r}", mend=mend)
    return (thing,)


def _notation(text: str, select: _Select) -> Terms:
    """Give everything with this notation: a kind of event and an offence family may share one."""
    if ":" in text:
        return (expand(text),)
    rows = [(thing, _value(word)) for thing, word in select(f"SELECT ?t ?n {{ ?t {SKOS.notation} ?n }}")]
    things = [thing for thing, word in rows if word.lower() == text.lower() and isinstance(thing, NamedNode)]
    if not things:
        mend = _suggest(text, {word for _, word in rows}) or "see the vocabularies, or give an IRI"
        raise InputError(f"no such notation: {text!r}", mend=mend)
    return sorted(things, key=lambda iri: iri.value)


def _name(text: str, select: _Select) -> Terms:
    """Give everybody of this name, in any spelling on record, whatever its capitals and apostrophes."""
    if re.match(r"<|\w+://|rg[a-z]:\S+$", text):
        return (expand(text),)
    pattern = (
        f"{{ ?name {RG.nameOf} ?thing ; {RG.text} ?text }} "
        f"UNION {{ VALUES ?label {{ {RDFS.label} {SKOS.altLabel} }} "
        f"?thing ?label ?text . ?thing {RDF.type} ?kind FILTER(?kind IN ({RG.Person}, {RG.Organization})) }}"
    )
    exact = f"FILTER(LCASE(STR(?text)) = {Literal(text.lower())})"
    found = _named(select(f"SELECT DISTINCT ?thing ?text {{ {pattern} {exact} }}"), text)
    if found:
        return found
    rows = list(select(f"SELECT DISTINCT ?thing ?text {{ {pattern} }}"))
    found = _named(rows, text)
    if not found:
        mend = _suggest(text, {_value(word) for _, word in rows}) or "see: rightsgraph query people"
        raise InputError(f"nobody of that name is known: {text!r}", mend=mend)
    return found


def _named(rows: Iterable[Sequence[object]], text: str) -> list[NamedNode]:
    wanted = _folded(text)
    things = {
        thing for thing, word in rows if isinstance(thing, NamedNode) and _folded(_value(word)) == wanted
    }
    return sorted(things, key=lambda iri: iri.value)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[’‘`ʼʻ]", "'", plain).split())


def _value(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def _suggest(word: str, known: Iterable[str]) -> str:
    originals = {_folded(one): one for one in sorted(known)}
    near = [originals[one] for one in get_close_matches(_folded(word), originals, n=3)]
    if near:
        return f"did you mean {' or '.join(near)}?"
    few = len(originals) <= 12
    return f"use one of {', '.join(originals.values())}" if originals and few else ""


_READERS: Mapping[str, Callable[[str, _Select], Terms]] = {
    "iri": _iri,
    "name": _name,
    "country": _country,
    "notation": _notation,
    "text": _text,
    "date": _date,
    "duration": _duration,
    "integer": _integer,
}
