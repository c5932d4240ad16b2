"""Writing files of FollowTheMoney: statements as CSV or JSON Lines, and entities as JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TextIO

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.model import BASE, common_schema, type_of
from rightsgraph.followthemoney.statement import COLUMNS, Statement

__all__ = ["as_entities", "write_entities", "write_statements_csv", "write_statements_json"]

_JSON_KEYS = (
    "canonical_id",
    "entity_id",
    "prop",
    "schema",
    "value",
    "dataset",
    "lang",
    "original_value",
    "first_seen",
    "last_seen",
    "external",
    "origin",
    "id",
)
_OR_NULL = frozenset({"lang", "original_value", "first_seen", "last_seen", "origin"})


def write_statements_csv(statements: Iterable[Statement], file: TextIO) -> int:
    """Write statements as CSV, every cell in quotes as the library does; give how many."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for said in statements:
        cells = said._asdict() | {
            "external": "t" if said.external else "f",
            "prop_type": type_of(said.schema, said.prop).partition(":")[0],
        }
        writer.writerow([cells[column] for column in COLUMNS])
        count += 1
    return count


def write_statements_json(statements: Iterable[Statement], file: TextIO) -> int:
    """Write statements as JSON Lines; give how many."""
    count = 0
    for said in statements:
        data = {
            key: (getattr(said, key) or None) if key in _OR_NULL else getattr(said, key) for key in _JSON_KEYS
        }
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def write_entities(statements: Iterable[Statement], file: TextIO) -> int:
    """Write statements as entities, JSON Lines; give how many.

    Raises:
        InputError: the schemata of one entity do not go together.
    """
    count = 0
    for entity in as_entities(statements):
        file.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def as_entities(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    """Roll statements up into entities; those of one `canonical_id` must stand together.

    >>> said = Statement("", "q1", "q1", "name", "Person", "Aigerim Testova", "lamps")
    >>> next(as_entities([said]))["properties"]
    {'name': ['Aigerim Testova']}

    Raises:
        InputError: the schemata of one entity do not go together.
    """
    for canonical, group in groupby(statements, key=lambda said: said.canonical_id):
        told = list(group)
        schema = told[0].schema
        for said in told:
            narrower = common_schema(schema, said.schema)
            if narrower is None:
                what = f"one entity as {schema} and as {said.schema}"
                raise InputError(what, where=canonical, mend="undo the judgement that joins them")
            schema = narrower
        yield _entity(canonical, schema, told)


def _entity(canonical: str, schema: str, told: list[Statement]) -> dict[str, Any]:
    values: dict[str, set[str]] = {}
    for said in told:
        if said.prop != BASE:
            values.setdefault(said.prop, set()).add(said.value)
    first = min((said.first_seen for said in told if said.first_seen), default=None)
    last = max((said.last_seen for said in told if said.last_seen), default=None)
    entity: dict[str, Any] = {
        "id": canonical,
        "schema": schema,
        "properties": {prop: sorted(found) for prop, found in sorted(values.items())},
        "datasets": sorted({said.dataset for said in told}),
        "referents": sorted({said.entity_id for said in told} - {canonical}),
    }
    return entity | {key: at for key, at in (("first_seen", first), ("last_seen", last)) if at}
