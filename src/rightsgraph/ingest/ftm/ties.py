"""Ties between entities as memberships in our words: who, in what, in which role, when, resting on what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated import read_ontology
from rightsgraph.dates import is_edtf
from rightsgraph.followthemoney.model import is_a
from rightsgraph.ingest.ftm.learn import TIES, Entities, Piece
from rightsgraph.vocab import RDFS, RG, SKOS, V

__all__ = ["Membership", "Terms", "edtf_of", "memberships", "read_terms"]

_DAY = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?")
_USUAL = {
    "Membership": V["role-member"],
    "Employment": V["role-employee"],
    "Directorship": V["role-director"],
    "Occupancy": V["role-member"],
}


@dataclass(frozen=True)
class Terms:
    """Our words by the texts that name them: roles by label and notation, organizations by notation."""

    roles: dict[str, NamedNode]
    organizations: dict[str, NamedNode]


def read_terms(ontology: Path) -> Terms:
    """Read the words from the ontology."""
    roles: dict[str, NamedNode] = {}
    notations: dict[NamedNode, str] = {}
    wider: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in read_ontology(ontology):
        one, value = quad.subject, quad.object
        if not isinstance(one, NamedNode):
            continue
        if isinstance(value, Literal) and quad.predicate in (SKOS.notation, SKOS.prefLabel):
            if one.value.startswith(f"{V['role-member'].value.removesuffix('member')}"):
                roles[value.value.casefold()] = one
            elif quad.predicate == SKOS.notation:
                notations[one] = value.value
        elif quad.predicate == RDFS.subClassOf and isinstance(value, NamedNode):
            wider[one].add(value)
    below = {RG.Organization}
    while more := {one for one, above in wider.items() if above & below} - below:
        below |= more
    return Terms(roles, {notations[one]: one for one in below if one in notations})


@dataclass(frozen=True)
class Membership:
    """A membership: its key, who, in which body, in which role, when, and the statements it rests on."""

    key: str
    member: str
    organization: str
    role: NamedNode
    dates: tuple[str, ...]
    evidence: tuple[str, ...]


def memberships(entities: Entities, terms: Terms, left: Counter[str]) -> Iterator[Membership]:
    """Give the memberships that ties say; `left` counts the ties that become none, by why."""
    for tie, schema, pieces in entities.ties():
        member, body = TIES[schema]
        members = _ends(entities, pieces, member, ("person", "organization"))
        posts = _values(pieces, body) if schema == "Occupancy" else []
        of_posts = [piece for post in posts for piece in entities.pieces(entities.standing_for(post))]
        bodies = _ends(
            entities, of_posts if schema == "Occupancy" else pieces, "organization", ("organization",)
        )
        if schema == "Employment":
            bodies = _ends(entities, pieces, body, ("organization",))
        if not members or not bodies:
            left[f"{schema}: an end is no person or organization with a name"] += 1
            continue
        roles = _roles(schema, pieces, of_posts, terms) or {_usual(schema, bodies, of_posts, entities)}
        dates = _dates(pieces)
        if dates is None:
            left[f"{schema}: dates that differ within a dataset are not chosen from"] += 1
        evidence = tuple(dict.fromkeys(piece.id for piece in (*pieces, *of_posts)))
        for one in members:
            for other in bodies:
                for role in sorted(roles, key=str):
                    key = "\x1f".join((tie, one, other, role.value))
                    yield Membership(key, one, other, role, dates or (), evidence)


def _values(pieces: Iterable[Piece], prop: str) -> list[str]:
    return sorted({piece.value for piece in pieces if piece.prop == prop})


def _ends(entities: Entities, pieces: Iterable[Piece], prop: str, kinds: tuple[str, ...]) -> list[str]:
    found = {entities.standing_for(value) for value in _values(pieces, prop)}
    return sorted(one for one in found if entities.kind(one) in kinds)


def _roles(schema: str, pieces: Iterable[Piece], of_posts: Iterable[Piece], terms: Terms) -> set[NamedNode]:
    said = _values(of_posts, "name") if schema == "Occupancy" else _values(pieces, "role")
    return {terms.roles[text.casefold()] for text in said if text.casefold() in terms.roles}


def _usual(schema: str, bodies: Iterable[str], of_posts: Iterable[Piece], entities: Entities) -> NamedNode:
    """Give the role where none of ours is named: an office of a state is an official's."""
    if schema == "Occupancy":
        public = any(is_a(entities.schema(body), "PublicBody") for body in bodies)
        if public or any(topic.startswith("gov.") for topic in _values(of_posts, "topics")):
            return V["role-official"]
    return _USUAL[schema]


def _dates(pieces: Iterable[Piece]) -> tuple[str, ...] | None:
    """Give the dates that datasets say, each its own; None where one of them says several."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for piece in pieces:
        day = edtf_of(piece.value) if piece.prop in ("startDate", "endDate", "date") else ""
        if day:
            told[piece.dataset][piece.prop].add(day)
    found: set[str] = set()
    for said in told.values():
        if any(len(days) > 1 for days in said.values()):
            return None
        start, end, day = ("".join(said[key]) for key in ("startDate", "endDate", "date"))
        date = f"{start}/{end}" if start or end else day
        if not is_edtf(date):
            return None
        found.add(date)
    return tuple(sorted(found))


def edtf_of(value: str) -> str:
    """Give a date of FollowTheMoney as EDTF, to the day at most, or nothing where it is none.

    >>> edtf_of("2014-05-03T10:00:00"), edtf_of("2014"), edtf_of("2014-13"), edtf_of("May 2014")
    ('2014-05-03', '2014', '', '')
    """
    match = _DAY.fullmatch(value)
    return match[1] if match and is_edtf(match[1]) else ""
