"""The first reading: of what kind each entity is, what stands for what, and the ties between entities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.kinds import kind_of
from rightsgraph.followthemoney.model import common_schema, is_a, schemata, type_of
from rightsgraph.followthemoney.statement import Statement

__all__ = ["TIES", "Entities", "Piece", "is_name", "rank_of"]

TIES = {
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Directorship": ("director", "organization"),
    "Occupancy": ("holder", "post"),
}
"""The schemata that become memberships, each with who belongs and to what."""

_OF_TIES = frozenset({"role", "startDate", "endDate", "date"}).union(*TIES.values())
_OF_POSTS = frozenset({"name", "organization", "topics"})
_RANKS = {"country": 1, "mainCountry": 2, "jurisdiction": 3}
_OF_OTHERS = frozenset({("Family", "relative"), ("Associate", "associate")})
_THROUGH_OTHERS = frozenset({"poi", "sanction.linked"})
"""Topics of people who hold no office and are on no list themselves."""

_SCHEMA, _NAMED, _STANDS, _RANK = 0x7F, 0x80, 0x100, 9


class Piece(NamedTuple):
    """A statement about a tie or a post."""

    prop: str
    value: str
    dataset: str
    id: str


def is_name(schema: str, prop: str) -> bool:
    """Say whether a property holds a name of the entity itself; parts of names are no names.

    >>> is_name("Company", "previousName"), is_name("Person", "firstName")
    (True, False)
    """
    return type_of(schema, prop) == "name" and not prop.endswith("Mentioned")


def rank_of(prop: str) -> int:
    """Say how closely a property ties a body to a country: the closest that is stated counts, 0 is none.

    >>> rank_of("jurisdiction") > rank_of("country")
    True
    """
    return _RANKS.get(prop, 0)


class Entities:
    """What the files' entities are. Of each it keeps the name and a number; of ties also what they say."""

    def __init__(self) -> None:
        self._names = schemata()
        self._number = {name: number for number, name in enumerate(self._names)}
        self._flags: dict[str, int] = {}
        self._joined: dict[str, str] = {}
        self._pieces: dict[str, list[Piece]] = {}
        self._others: set[str] = set()
        self.classified: dict[str, str] = {}

    def learn(self, said: Statement) -> None:
        """Take note of a statement that may be taken.

        Raises:
            InputError: it does not go with one before it; without its place.
        """
        one = said.canonical_id
        if said.entity_id != one and self._joined.setdefault(said.entity_id, one) != one:
            what = f"the entity {said.entity_id} stands for {self._joined[said.entity_id]} and for {one}"
            raise InputError(what, mend="let one canonical_id stand for an entity throughout")
        flags = self._flags.get(one)
        number = self._number[said.schema]
        if flags is None:
            flags = number
        elif flags & _SCHEMA != number:
            flags = (flags & ~_SCHEMA) | self._narrower(one, flags & _SCHEMA, said.schema)
        if not said.external:
            flags = self._learn_of(said, flags)
        self._flags[one] = flags

    def hear(self, said: Statement) -> None:
        """Take note of whom a statement that is left aside calls a relative or an associate of somebody."""
        if (said.schema, said.prop) in _OF_OTHERS:
            self._others.add(said.value)
        elif (said.prop, said.value) == ("topics", "role.rca"):
            self._others.add(said.canonical_id)

    @cached_property
    def relatives(self) -> frozenset[str]:
        """Those who are there only as somebody's relative or associate; to be asked after all is learned.

        Who has a position, a post, a seat or a topic of her own is there for herself.
        """
        found = {self.standing_for(one) for one in self._others}
        for _, schema, pieces in self.ties():
            found -= {self.standing_for(piece.value) for piece in pieces if piece.prop == TIES[schema][0]}
        return frozenset(one for one in found if not self._flags.get(one, 0) & _STANDS)

    def _learn_of(self, said: Statement, flags: int) -> int:
        schema, prop, one = said.schema, said.prop, said.canonical_id
        if is_name(schema, prop) and can_be_name(said.value):
            flags |= _NAMED
        if prop == "position" or (prop == "topics" and said.value not in _THROUGH_OTHERS):
            flags |= _STANDS
        rank = rank_of(prop)
        if rank > flags >> _RANK:
            flags = (flags & (_SCHEMA | _NAMED | _STANDS)) | rank << _RANK
        if prop == "classification" and is_a(schema, "Organization"):
            self.classified[one] = said.value
        if (prop in _OF_TIES and schema in TIES) or (prop in _OF_POSTS and schema == "Position"):
            piece = Piece(prop, said.value, said.dataset, said.named.id)
            self._pieces.setdefault(one, []).append(piece)
        return flags

    def _narrower(self, one: str, number: int, schema: str) -> int:
        before = self._names[number]
        found = common_schema(before, schema)
        if found is None:
            mend = "an entity is of one schema, or of one that extends it"
            raise InputError(f"the entity {one} is a {schema}, and a {before} before", mend=mend)
        return self._number[found]

    def standing_for(self, entity: str) -> str:
        """Give the id under which an entity stands with those it was joined with."""
        return self._joined.get(entity, entity)

    def schema(self, canonical: str) -> str:
        """Give the schema of an entity, or nothing where no statement is about it."""
        flags = self._flags.get(canonical)
        return "" if flags is None else self._names[flags & _SCHEMA]

    def kind(self, canonical: str) -> str:
        """Give the kind of thing an entity becomes, or nothing: what has no name becomes none."""
        if canonical in self.relatives:
            return ""
        flags = self._flags.get(canonical, 0)
        return kind_of(self._names[flags & _SCHEMA]) if flags & _NAMED else ""

    def rank(self, canonical: str) -> int:
        """Give the closest tie to a country that is stated of an entity."""
        return self._flags.get(canonical, 0) >> _RANK

    def __iter__(self) -> Iterator[str]:
        """Give every entity, in the order of the files."""
        return iter(self._flags)

    def ties(self) -> Iterator[tuple[str, str, list[Piece]]]:
        """Give every tie: its id, its schema and what is said of it."""
        for one, pieces in self._pieces.items():
            schema = self.schema(one)
            if schema in TIES:
                yield one, schema, pieces

    def pieces(self, canonical: str) -> list[Piece]:
        """Give what is said of a post."""
        return self._pieces.get(canonical, [])


def can_be_name(text: str) -> bool:
    """Say whether a text can stand as a name: `|` joins values in answers, controls cannot be shown.

    >>> can_be_name("Lamp Works Ltd"), can_be_name("Lamp|Works")
    (True, False)
    """
    return "|" not in text and text.isprintable()
