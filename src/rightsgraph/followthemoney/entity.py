"""One line of JSON as statements: an entity with properties, an entity with statements, or a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.model import BASE, has_property, type_of
from rightsgraph.followthemoney.statement import Statement

__all__ = ["statements_of"]

_OF_STATEMENT = frozenset(Statement._fields) | {"prop_type"}
_OF_ENTITY = frozenset({"id", "schema", "properties", "statements", "datasets", "referents"}) | {
    "first_seen",
    "last_seen",
}
_LIST = 'write a list of texts, as in "name": ["Lamp Works Ltd"]'
_DEEPEST = 20
"""How deep entities may stand within each other."""


def statements_of(data: object, *, dataset: str, aside: Counter[str], within: int = 0) -> Iterator[Statement]:
    """Give the statements of one line, and of the entities that stand in it in place of their ids.

    Args:
        data: what stands in that line.
        dataset: who says what an entity holds that names no dataset, or several.
        aside: counts the keys that are no part of an entity or a statement.
        within: how many entities it stands in.

    Raises:
        InputError: something is missing, or is not of the form it should have; without its place.

    >>> told = {"id": "q1", "schema": "Person", "properties": {"name": ["Aigerim Testova"]}}
    >>> [said.prop for said in statements_of(told, dataset="lamps", aside=Counter())]
    ['id', 'name']
    """
    if not isinstance(data, Mapping):
        raise InputError("no entity and no statement", mend="write JSON objects, one a line")
    if "prop" in data:
        yield _statement(data, aside)
        return
    if within > _DEEPEST:
        raise InputError(f"entities in more than {_DEEPEST} others", mend="write each on a line of its own")
    for key in ("id", "schema"):
        if not _text(data, key):
            raise InputError(f"an entity without {key}", mend=f"give it its {key}")
    for key in data.keys() - _OF_ENTITY:
        aside[key] += 1
    type_of(data["schema"], BASE)
    if "statements" in data:
        yield from _nested(data, aside)
    else:
        yield from _of_properties(data, dataset, aside, within)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{key} is no text: {value!r}", mend="write it in quotes")
    return value


def _statement(data: Mapping[str, Any], aside: Counter[str]) -> Statement:
    for key in data.keys() - _OF_STATEMENT:
        aside[key] += 1
    external = data.get("external") or False
    if not isinstance(external, bool):
        raise InputError(f"external is neither true nor false: {external!r}", mend="write true or false")
    value, original, first = _text(data, "value"), _text(data, "original_value"), _text(data, "first_seen")
    return Statement(
        _text(data, "id"),
        _text(data, "entity_id"),
        _text(data, "canonical_id") or _text(data, "entity_id"),
        _text(data, "prop"),
        _text(data, "schema"),
        value,
        _text(data, "dataset"),
        _text(data, "lang"),
        "" if original == value else original,
        external,
        first,
        _text(data, "last_seen") or first,
        _text(data, "origin"),
    )


def _nested(data: Mapping[str, Any], aside: Counter[str]) -> Iterator[Statement]:
    told = data["statements"]
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise InputError("statements is no list of statements", mend="write it as the library does")
    for one in told:
        yield _statement(one, aside)._replace(canonical_id=data["id"])


def _of_properties(
    data: Mapping[str, Any], dataset: str, aside: Counter[str], within: int
) -> Iterator[Statement]:
    """Make statements of an entity: that there is one, said by each dataset it names, and each value.

    The entities that were joined to it are there, too.
    Which of several datasets says a value is not told: then it is the one given.
    """
    named, joined = _names(data, "datasets"), _names(data, "referents")
    entity, first = data["id"], _text(data, "first_seen")
    last = _text(data, "last_seen") or first
    there = Statement("", entity, entity, BASE, data["schema"], entity, dataset)
    there = there._replace(first_seen=first, last_seen=last)
    for one in named or [dataset]:
        yield there._replace(dataset=one)
    who = named[0] if len(named) == 1 else dataset
    for one in joined:
        yield there._replace(entity_id=one, value=one, dataset=who)
    properties = data.get("properties") or {}
    if not isinstance(properties, dict):
        raise InputError("properties is no object", mend=_LIST)
    for prop, values in properties.items():
        if not isinstance(values, list):
            raise InputError(f"the values of {prop} are no list: {values!r}", mend=_LIST)
        for value in values:
            if isinstance(value, dict):
                inner = list(statements_of(value, dataset=dataset, aside=aside, within=within + 1))
                yield from inner
                if not _is_other_end(data, prop, value, inner):
                    yield there._replace(prop=prop, value=value["id"], dataset=who)
                continue
            if not isinstance(value, str):
                raise InputError(f"a value of {prop} is no text: {value!r}", mend=_LIST)
            if prop == BASE:
                raise InputError("a property id", mend="the id stands beside the properties")
            yield there._replace(prop=prop, value=value, dataset=who)


def _is_other_end(
    data: Mapping[str, Any], prop: str, value: Mapping[str, Any], inner: list[Statement]
) -> bool:
    """Say whether an entity stands in a property of the other end, so that itself says the tie.

    Raises:
        InputError: it stands in a property that holds no entities, or says no tie.
    """
    if has_property(data["schema"], prop):
        if not type_of(data["schema"], prop).startswith("entity"):
            raise InputError(f"an entity as the value of {prop}", mend=_LIST)
        return False
    if not any((said.entity_id, said.value) == (value["id"], data["id"]) for said in inner):
        what = f"{prop}: no property of {data['schema']}, and {value['id']} does not point back"
        raise InputError(what, mend=f"let a property of {value['id']} be {data['id']}")
    return True


def _names(data: Mapping[str, Any], key: str) -> list[str]:
    named = data.get(key) or []
    if not isinstance(named, list) or not all(isinstance(one, str) and one for one in named):
        raise InputError(f"{key} is no list of names", mend=f'write it as in "{key}": ["lamps"]')
    return named
