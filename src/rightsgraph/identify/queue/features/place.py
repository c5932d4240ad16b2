"""What is compared of two places: names, kind, country, where they lie, and addresses in gazetteers."""

from __future__ import annotations

import math
import re
from itertools import product

from rapidfuzz.distance import Levenshtein

from rightsgraph.identify.queue.features.lines import Weights, line, of_values, shared_identifier
from rightsgraph.identify.queue.features.sets import labels, side_by_side
from rightsgraph.identify.queue.model import Entity, Feature, Outcome
from rightsgraph.names import places
from rightsgraph.names.bodies_read import read_body_name
from rightsgraph.names.fold import fold, plain

__all__ = ["compare", "keys", "kilometres"]

_WEIGHTS: Weights = {
    ("name", "agrees"): 9.0,  # villages share names; towns of a country seldom do
    ("name", "near"): 3.0,
    ("name", "differs"): -6.0,  # a place has many names, old and new
    ("country", "agrees"): 2.2,
    ("country", "contradicts"): -8.0,
    ("kind", "agrees"): 1.0,
    ("kind", "contradicts"): -10.0,  # a region and the town it is called after are two
    ("located-in", "agrees"): 4.0,
    ("located-in", "differs"): -1.0,
    ("distance", "agrees"): 10.0,  # within 3 km
    ("distance", "near"): 4.0,  # within 30 km: centres of a town are set at different points
    ("distance", "contradicts"): -10.0,  # more than 100 km
    ("same-as", "agrees"): 13.0,
    ("same-as", "contradicts"): -8.0,
    ("identifier", "agrees"): 12.0,
    ("gazetteer", "agrees"): 9.0,  # GeoNames knows one place under both names in this country
    ("gazetteer", "differs"): -5.0,  # or two; it does not know every village
}
_HERE, _NEAR, _FAR = 3.0, 30.0, 100.0
_WIDE = 150.0
"""How far apart, in km, two points of one region may lie."""

_VAGUE = frozenset({"nearly", "district", "around"})
_EARTH = 6371.0
_ALIKE = 0.85


def keys(entity: Entity) -> frozenset[str]:
    """Give the keys of which two places share one: folded names, addresses in gazetteers, a square of map."""
    found = {f"~ {bare}" for name in entity.terms("name") if (bare := _bare(name)[:4])}
    found |= {f"= {address}" for address in entity.terms("same-as") | entity.terms("identifier")}
    found |= {f"g {number}" for number in _numbers(entity)}
    for latitude, longitude in _points(entity):
        for north, east in product((0, 1), (0, 1)):
            found.add(f"@ {math.floor(latitude * 10 + north)} {math.floor(longitude * 10 + east)}")
    return frozenset(found)


def compare(left: Entity, right: Entity) -> tuple[Feature, ...]:
    """Compare two places, feature by feature.

    Args:
        left: the one.
        right: the other.
    """
    return (
        _name(left, right),
        _country(left, right),
        _kind(left, right),
        of_values(_WEIGHTS, left, right, name="located-in", apart="differs"),
        _distance(left, right),
        of_values(_WEIGHTS, left, right, name="same-as", apart=_apart(left, right)),
        shared_identifier(_WEIGHTS, left, right),
        _gazetteer(left, right),
        side_by_side(left, right),
    )


def _bare(name: str) -> str:
    """Give the words of a name without those for town or region, folded, as one word."""
    own = read_body_name(name).words
    return "".join(own) or fold(plain(re.sub(r"[\W\d_]+", "", name)))


def _name(left: Entity, right: Entity) -> Feature:
    scored = [
        (Levenshtein.normalized_similarity(_bare(one), _bare(other)), one, other)
        for one, other in product(sorted(left.terms("name")), sorted(right.terms("name")))
    ]
    if not scored:
        return line(_WEIGHTS, "name", "unknown", "no name on one side")
    score, one, other = max(scored)
    says = f"{one} | {other}: {score:.2f}"
    if score == 1:
        return line(_WEIGHTS, "name", "agrees", says)
    return line(_WEIGHTS, "name", "near" if score >= _ALIKE else "differs", says)


def _country(left: Entity, right: Entity) -> Feature:
    ours, theirs = (_countries(one) for one in (left, right))
    if not ours or not theirs:
        return line(_WEIGHTS, "country", "unknown", "not said on one side")
    says = " | ".join(", ".join(sorted(iri.rpartition("/")[2] for iri in side)) for side in (ours, theirs))
    return line(_WEIGHTS, "country", "agrees" if ours & theirs else "contradicts", says)


def _countries(one: Entity) -> frozenset[str]:
    return one.terms("country") | {place for place in one.terms("located-in") if "/country/" in place}


def _kind(left: Entity, right: Entity) -> Feature:
    ours, theirs = (_size(one) for one in (left, right))
    says = " | ".join(labels(one.values.get("kind", ())) for one in (left, right))
    if not ours or not theirs:
        return line(_WEIGHTS, "kind", "unknown", says)
    return line(_WEIGHTS, "kind", "agrees" if ours & theirs else "contradicts", says)


def _size(one: Entity) -> set[str]:
    """Say whether a place is a region, a settlement or a facility, by its kind, else by its names."""
    known = {kind.rpartition("#")[2].lower() for kind in one.terms("kind")} - {"place"}
    if known:
        return known
    levels = {level for name in one.terms("name") for level in read_body_name(name).levels}
    return {"settlement" if level == "city" else "region" for level in levels}


def _points(one: Entity) -> list[tuple[float, float]]:
    """Give the coordinates, where each is given once: of several nobody knows which belong together."""
    sides = [sorted(one.terms(name)) for name in ("latitude", "longitude")]
    if len(sides[0]) != 1 or len(sides[1]) != 1:
        return []
    try:
        return [(float(sides[0][0]), float(sides[1][0]))]
    except ValueError:  # (a file that is not checked yet: what is no number says nothing)
        return []


def _distance(left: Entity, right: Entity) -> Feature:
    ours, theirs = _points(left), _points(right)
    if not ours or not theirs:
        return line(_WEIGHTS, "distance", "unknown", "no coordinates on one side")
    far = kilometres(ours[0], theirs[0])
    says = f"{far:.1f} km"
    if far <= _HERE:
        return line(_WEIGHTS, "distance", "agrees", says)
    if far <= _NEAR:
        return line(_WEIGHTS, "distance", "near", says)
    wide = "region" in _size(left) | _size(right)
    return line(_WEIGHTS, "distance", "contradicts" if far > (_WIDE if wide else _FAR) else "unknown", says)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance of two points (latitude, longitude, in degrees) on a sphere, in kilometres.

    >>> round(kilometres((0, 0), (0, 1)))
    111
    """
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _numbers(one: Entity) -> dict[str, str]:
    """Look the names up in the gazetteer: the number of each place found, and its name there."""
    countries = sorted(iri.rpartition("/")[2] for iri in _countries(one))
    sizes = _size(one)
    known: dict[str, str] = {}
    for name in sorted(one.terms("name")):
        for place in places.find(name, countries):
            size = "settlement" if place.geonames else "region"
            if place.how not in _VAGUE and (not sizes or size in sizes):
                known[str(place.geonames or place.code)] = place.name
                break
    return known


def _gazetteer(left: Entity, right: Entity) -> Feature:
    ours, theirs = _numbers(left), _numbers(right)
    if not ours or not theirs:
        return line(_WEIGHTS, "gazetteer", "unknown", "the gazetteer does not know one of them")
    says = f"{', '.join(ours.values())} | {', '.join(theirs.values())}"
    return line(_WEIGHTS, "gazetteer", "agrees" if ours.keys() & theirs.keys() else "differs", says)


def _apart(left: Entity, right: Entity) -> Outcome:
    """Say whether two addresses exclude each other: only those of one gazetteer do."""
    hosts = [{re.sub(r"\d+/?$", "", address) for address in one.terms("same-as")} for one in (left, right)]
    return "contradicts" if hosts[0] & hosts[1] else "unknown"
