"""What is compared of two laws or provisions: title, country, date, number of the law and of the article.

A provision is one with another only within one instrument; a code that took the place of an older one is
another code, with other numbers, though its title is the same: a year on both sides tells them apart.
"""

from __future__ import annotations

from itertools import product

from rightsgraph.identify.queue.features.lines import Weights, line, of_values, shared_identifier, span
from rightsgraph.identify.queue.features.sets import labels, side_by_side
from rightsgraph.identify.queue.model import Entity, Feature
from rightsgraph.names import titles

__all__ = ["compare", "keys"]

_NEAR = 0.65
_COUNTRIES = ("country", "instrument-country")

_WEIGHTS: Weights = {
    ("title", "agrees"): 9.0,  # of some hundred laws of a country that sources name
    ("title", "near"): 3.0,
    ("code", "agrees"): 3.0,  # a country has few codes, and most charges rest on the criminal one
    ("title", "differs"): -9.0,
    ("title", "contradicts"): -12.0,  # one source cites both instruments
    ("country", "agrees"): 2.2,
    ("country", "contradicts"): -12.0,  # a law of one country is none of another
    ("date", "agrees"): 5.0,  # one year of the last thirty
    ("date", "contradicts"): -8.0,
    ("law number", "agrees"): 9.0,
    ("law number", "contradicts"): -9.0,
    ("article", "agrees"): 7.0,  # of some hundred articles of a code
    ("article", "contradicts"): -14.0,  # also a part of an article, and the article whole
    ("kind", "agrees"): 1.0,
    ("kind", "contradicts"): -10.0,
    ("amends", "agrees"): 5.0,
    ("amends", "differs"): -5.0,
    ("offence-family", "agrees"): 1.5,
    ("offence-family", "differs"): -1.0,
    ("identifier", "agrees"): 12.0,
}


def keys(entity: Entity) -> frozenset[str]:
    """Give the keys of which two laws share one: of a provision its article, else the words of its title."""
    if _is_provision(entity):
        return frozenset(f"article {' '.join(titles.read_number(number))}" for number in _numbers(entity))
    named = frozenset[str]().union(*(titles.keys(name) for name in entity.terms("name")))
    return named | {f"id {identifier}" for identifier in entity.terms("identifier")}


def compare(left: Entity, right: Entity) -> tuple[Feature, ...]:
    """Compare two laws or two provisions, feature by feature.

    Args:
        left: the one.
        right: the other.
    """
    return (
        _title(left, right),
        _country(left, right),
        _date(left, right),
        _law_number(left, right),
        _article(left, right),
        _kind(left, right),
        of_values(_WEIGHTS, left, right, name="amends", apart="differs"),
        of_values(_WEIGHTS, left, right, name="offence-family", apart="differs"),
        shared_identifier(_WEIGHTS, left, right),
        side_by_side(left, right),
    )


def _is_provision(one: Entity) -> bool:
    return any(kind.endswith("#LegalProvision") for kind in one.terms("kind")) or bool(_numbers(one))


def _numbers(one: Entity) -> frozenset[str]:
    return one.terms("provision-number")


def _names(one: Entity) -> list[str]:
    """Give the titles of an instrument; of a provision those of its instrument."""
    return sorted(one.terms("instrument-name") if _is_provision(one) else one.terms("name"))


def _title(left: Entity, right: Entity) -> Feature:
    shared = left.terms("provision-of") & right.terms("provision-of")
    if shared:
        return line(_WEIGHTS, "title", "agrees", "provisions of one instrument")
    if both := _cited_by_one(left, right):
        return line(_WEIGHTS, "title", "contradicts", f"two instruments to {both}")
    scored = [(titles.compare(one, other), one, other) for one, other in product(_names(left), _names(right))]
    if not scored:
        return line(_WEIGHTS, "title", "unknown", "no title on one side")
    best, one, other = max(scored, key=lambda found: (found[0].score, found[1], found[2]))
    says = "; ".join((f"{one} | {other}: {best.score:.2f}", *best.reasons))
    if best.score >= titles.SAME:
        row = "code" if titles.read_title(one).code else "title"
        return Feature("title", "agrees", _WEIGHTS[row, "agrees"], says)
    return line(_WEIGHTS, "title", "near" if best.score >= _NEAR else "differs", says)


def _cited_by_one(left: Entity, right: Entity) -> str:
    """Give a source that cites the instruments of both provisions: to it they are two."""
    ours, theirs = (
        {source for value in one.values.get("provision-of", ()) for source in value.sources}
        for one in (left, right)
    )
    return min(ours & theirs, default="")


def _country(left: Entity, right: Entity) -> Feature:
    ours, theirs = (
        {value.term: value for name in _COUNTRIES for value in one.values.get(name, ())}
        for one in (left, right)
    )
    if not ours or not theirs:
        return line(_WEIGHTS, "country", "unknown", "not said on one side")
    says = f"{labels(ours.values())} | {labels(theirs.values())}"
    return line(_WEIGHTS, "country", "agrees" if ours.keys() & theirs.keys() else "contradicts", says)


def _date(left: Entity, right: Entity) -> Feature:
    """Compare dates of adoption, or years in titles: an old code and a new one of a country are two."""
    ours, theirs = _dates(left), _dates(right)
    spans = [[found for found in map(span, dates) if found] for dates in (ours, theirs)]
    if not spans[0] or not spans[1]:
        return line(_WEIGHTS, "date", "unknown", "no date on one side")
    meets = any(a[0] <= b[1] and b[0] <= a[1] for a, b in product(*spans))
    says = f"{', '.join(ours)} | {', '.join(theirs)}"
    return line(_WEIGHTS, "date", "agrees" if meets else "contradicts", says)


def _dates(one: Entity) -> list[str]:
    said = one.terms("date") | one.terms("adopted") | one.terms("instrument-date")
    return sorted(said or {year for name in _names(one) for year in titles.read_title(name).years})


def _law_number(left: Entity, right: Entity) -> Feature:
    ours, theirs = (
        {number for name in _names(one) for number in titles.read_title(name).numbers}
        for one in (left, right)
    )
    if not ours or not theirs:
        return line(_WEIGHTS, "law number", "unknown", "no number on one side")
    says = f"{', '.join(sorted(ours))} | {', '.join(sorted(theirs))}"
    return line(_WEIGHTS, "law number", "agrees" if ours & theirs else "contradicts", says)


def _article(left: Entity, right: Entity) -> Feature:
    ours, theirs = _numbers(left), _numbers(right)
    if not ours and not theirs:
        return line(_WEIGHTS, "article", "unknown", "no articles")
    says = f"{', '.join(sorted(ours)) or 'none'} | {', '.join(sorted(theirs)) or 'none'}"
    both = {titles.read_number(number) for number in ours} & {titles.read_number(number) for number in theirs}
    return line(_WEIGHTS, "article", "agrees" if both else "contradicts", says)


def _kind(left: Entity, right: Entity) -> Feature:
    """Compare kinds: a law and its amendment, or its article, are two; a code is a statute."""
    ours, theirs = (_rank(one) for one in (left, right))
    says = " | ".join(labels(one.values.get("kind", ())) for one in (left, right))
    if not ours or not theirs or (ours | theirs) == {"instrument"}:
        return line(_WEIGHTS, "kind", "unknown", says)
    if ours & theirs or "instrument" in ours | theirs:
        return line(_WEIGHTS, "kind", "agrees" if ours & theirs else "unknown", says)
    return line(_WEIGHTS, "kind", "contradicts", says)


def _rank(one: Entity) -> set[str]:
    known = {kind.rpartition("#")[2] for kind in one.terms("kind")}
    ranks = {"Code": "statute", "LegalInstrument": "instrument"}
    return {ranks.get(kind, kind.lower()) for kind in known}
