"""One question: what its header says and its query, which are checked strictly against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.query.checks import (
    Column,
    Parameter,
    check_columns,
    check_keys,
    check_values,
    parsed_query,
    read_columns,
    read_dataset,
    read_parameters,
)
from rightsgraph.query.header import LAYER_KEYS, Field, read_header

__all__ = ["Column", "Entry", "Parameter", "read_entry"]

_LAYERS = "network"
"""The folder of layers, the only one whose headers have the keys of layers."""

_STEM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Entry:
    """One question of the catalogue.

    A question has `question`; a rule, whose rows are faults, has `problem`, `solution` and `severity`. A
    layer of the network has `node`, `edge`, `weight`, `direction` and `time`, and `strength` if it is weak.
    """

    path: Path
    text: str = field(repr=False)
    title: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    question: str = ""
    problem: str = ""
    solution: str = ""
    severity: str = ""
    node: str = ""
    edge: str = ""
    weight: str = ""
    direction: str = ""
    time: str = ""
    strength: str = ""
    counting_unit: str = ""
    coverage: str = ""

    @property
    def name(self) -> str:
        """The name by which the question is asked."""
        return self.path.stem

    @property
    def folder(self) -> str:
        """The folder of the catalogue, such as `contract`."""
        return self.path.parent.name


def read_entry(path: Path, text: str | None = None) -> Entry:
    """Read one question, from its file or from a text already read.

    Raises:
        InputError: its name, its header or its query has a fault; it says file and line.
    """
    where = str(path)
    if not _STEM.fullmatch(path.stem):
        mend = "use small letters, digits and single hyphens"
        raise InputError(f"not the name of a query: {path.stem!r}", where=where, mend=mend)
    body = read_text(path) if text is None else text
    fields = read_header(body, where)
    parsed = parsed_query(body, where)
    check_keys(fields, parsed, where)
    _check_layer_keys(fields, path)
    columns, parameters = read_columns(fields, where), read_parameters(fields, where)
    check_columns(columns, parsed, fields, where)
    check_values(parameters, body, where)
    default, named = read_dataset(fields["Dataset"], where)
    texts = {
        key.lower().replace(" ", "_"): field.text
        for key, field in fields.items()
        if key not in ("Dataset", "Parameters", "Columns")
    }
    return Entry(path, body, default=default, named=named, parameters=parameters, columns=columns, **texts)


def _check_layer_keys(fields: Mapping[str, Field], path: Path) -> None:
    for key in LAYER_KEYS:
        if key in fields and path.parent.name != _LAYERS:
            raise InputError(
                f"{key} in the header of what is no layer of the network",
                where=f"{path}:{fields[key].line}",
                mend=f"leave it out, or keep the file in a folder {_LAYERS}/",
            )
