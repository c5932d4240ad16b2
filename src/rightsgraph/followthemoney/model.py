"""The model of FollowTheMoney: which schemata there are, what extends what, which property has which type.

The model itself is data of that project, without its texts (MIT, see LICENSES/MIT-followthemoney.txt).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from rightsgraph.errors import InputError

__all__ = ["BASE", "common_schema", "has_property", "is_a", "model_version", "schemata", "type_of"]

BASE = "id"
"""The property of the one statement that only says that there is an entity."""

_FILE = Path(__file__).parent / "data" / "model.json"
_MEND = "mend it there, or take the file in with a newer rightsgraph if FollowTheMoney has a newer model"


@dataclass(frozen=True)
class _Schema:
    ancestors: frozenset[str]
    properties: dict[str, str]


@cache
def _read() -> tuple[str, dict[str, _Schema]]:
    raw = json.loads(_FILE.read_text(encoding="utf-8"))
    found: dict[str, _Schema] = {}

    def add(name: str) -> _Schema:
        if name not in found:
            wider = [add(one) for one in raw["schemata"][name]["extends"]]
            properties: dict[str, str] = {}
            for one in wider:
                properties |= one.properties
            properties |= raw["schemata"][name]["properties"]
            ancestors = frozenset({name}).union(*(one.ancestors for one in wider))
            found[name] = _Schema(ancestors, properties)
        return found[name]

    for name in raw["schemata"]:
        add(name)
    return raw["version"], found


def model_version() -> str:
    """Give the version of the library whose model this is.

    >>> model_version().split(".")[0]
    '4'
    """
    return _read()[0]


def schemata() -> list[str]:
    """List the names of all schemata.

    >>> "Person" in schemata()
    True
    """
    return sorted(_read()[1])


def is_a(schema: str, wider: str) -> bool:
    """Say whether a schema is, or extends, another one.

    >>> is_a("Company", "LegalEntity"), is_a("Person", "Organization")
    (True, False)
    """
    return wider in _read()[1][schema].ancestors


def has_property(schema: str, prop: str) -> bool:
    """Say whether a schema has a property of its own; the other end of one is none.

    >>> has_property("Directorship", "director"), has_property("Person", "directorshipDirector")
    (True, False)
    """
    return prop in _read()[1][schema].properties


@lru_cache(1 << 14)
def type_of(schema: str, prop: str) -> str:
    """Give the type of a property, `entity:` and the schema it points to for one that points to entities.

    >>> type_of("Company", "name"), type_of("Membership", "organization")
    ('name', 'entity:Organization')

    Raises:
        InputError: there is no such schema, or it has no such property; the nearest is named.
    """
    known = _read()[1]
    if schema not in known:
        near = get_close_matches(schema, known, n=1)
        mend = f"did you mean {near[0]}?" if near else _MEND
        raise InputError(f"no schema of FollowTheMoney: {schema!r}", mend=mend)
    if prop == BASE:
        return BASE
    found = known[schema].properties.get(prop)
    if found is None:
        near = get_close_matches(prop, known[schema].properties, n=1)
        mend = f"did you mean {near[0]}?" if near else _MEND
        raise InputError(f"{schema} has no property {prop!r}", mend=mend)
    return found


def common_schema(one: str, other: str) -> str | None:
    """Give the narrower of two schemata of one entity, or None where neither extends the other.

    >>> common_schema("LegalEntity", "Company"), common_schema("Person", "Company")
    ('Company', None)
    """
    if is_a(one, other):
        return one
    return other if is_a(other, one) else None
