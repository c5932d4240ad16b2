"""A statement of FollowTheMoney: one value of one property of one entity, and which dataset says so."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

__all__ = ["COLUMNS", "Statement", "statement_id"]

COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""The columns of a CSV file of statements, in the order in which the library writes them."""


class Statement(NamedTuple):
    """A statement as a file gives it; what it does not give is empty."""

    id: str
    entity_id: str
    canonical_id: str
    prop: str
    schema: str
    value: str
    dataset: str
    lang: str = ""
    original_value: str = ""
    external: bool = False
    first_seen: str = ""
    last_seen: str = ""
    origin: str = ""

    @property
    def named(self) -> Statement:
        """Give it with an id: its own, else the one that the library would give it.

        >>> Statement("", "q1", "q1", "name", "Person", "Aigerim Testova", "lamps").named.id[:8]
        '662e7e0a'
        """
        return self if self.id else self._replace(id=statement_id(self))


def statement_id(said: Statement) -> str:
    """Give the id that the library gives a statement: a SHA-1 of what makes it this one.

    Dates, origin, schema and the original value are no part of it.

    >>> len(statement_id(Statement("", "q1", "q1", "name", "Person", "Aigerim Testova", "lamps")))
    40
    """
    key = f"{said.dataset}.{said.entity_id}.{said.prop}.{said.value}"
    if said.lang:
        key += f"@{said.lang}"
    if said.external:
        key += ".ext"
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
