"""A mapping that was checked: what each record is made of, with the words of the ontology beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rightsgraph.ingest.rows.language import Condition, Value
from rightsgraph.ingest.rows.mapping import Lookup
from rightsgraph.ingest.rows.words import Expected

__all__ = ["Plan", "Planned", "Said"]


@dataclass(frozen=True)
class Said:
    """A property and what it takes: a value, else the record of this name, else what all sources share."""

    expected: Expected
    value: Value
    record: str = ""
    shared: str = ""


@dataclass(frozen=True)
class Planned:
    """A record that rows make.

    Attributes:
        kind: of its address.
        types: the addresses of its classes.
        key: what rows share it by, else it is of its row.
        each: the pieces of a cell it is made for.
        modality: the address of its modality and that of its names; none for things that have none.
        proved: whether it has evidence of its own.
        needs: groups of properties of which it must have one, `name` being a name.
    """

    name: str
    kind: str
    types: tuple[str, ...]
    key: tuple[Value, ...]
    each: Value | None
    when: tuple[Condition, ...]
    names: tuple[tuple[str, Value], ...]
    said: tuple[Said, ...]
    modality: str
    name_modality: str
    proved: bool
    needs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Plan:
    """All records, those that others need first; what names a row; which rows count; which texts say nothing.

    `described` is what a reference.ttl has, by address.
    """

    records: tuple[Planned, ...]
    key: tuple[Value, ...]
    when: tuple[Condition, ...]
    missing: frozenset[str]
    language: str
    lookups: Mapping[str, Lookup]
    described: frozenset[str]
