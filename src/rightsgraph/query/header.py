"""The header of a catalogue query: comment lines `# Key: value`, items of a list indented below their key.

    # Title: Who is held
    # Question: Who was last known to be in custody, and as of when?
    # Dataset: merged, inferred, reference, ontology; named: registry, source
    # Parameters:
    #   country (country, optional): the country of the state
    #   person (name rg:Person, optional): the person held
    # Columns:
    #   person (iri): the person
    #   sources (slug list): the sources of the state
    # Counting unit: a person and a state
    # Coverage: what the sources say; a sentence alone is not custody

A value may go on in the next line, indented; an item of a list goes on where it is indented further. The
keys of `LAYER_KEYS` belong to layers of the network.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rightsgraph.errors import InputError

__all__ = ["KEYS", "LAYER_KEYS", "Field", "Item", "parse_items", "read_header"]

LAYER_KEYS = ("Node", "Edge", "Weight", "Direction", "Time", "Strength")
"""What only a layer of the network says: see `network.library`."""

KEYS = (
    "Title",
    "Question",
    "Problem",
    "Solution",
    "Severity",
    "Dataset",
    "Parameters",
    "Columns",
    *LAYER_KEYS,
    "Counting unit",
    "Coverage",
)
_KEY = re.compile(r"# ([A-Z][A-Za-z ]*):(?: (.*))?")
_ITEM = re.compile(r"(?P<name>[a-z][a-z0-9_]*) \((?P<about>[A-Za-z0-9 :,-]+)\): (?P<meaning>\S.*)")


@dataclass(frozen=True)
class Field:
    """The lines of one key, and the number of the line it begins in."""

    line: int
    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The value as one line."""
        return " ".join(text.strip() for _, text in self.lines if text.strip())


@dataclass(frozen=True)
class Item:
    """One item of a list: its name, what stands in brackets, its meaning, and its line."""

    name: str
    about: str
    meaning: str
    line: int


def read_header(text: str, where: str) -> dict[str, Field]:
    """Read the comment lines at the top of a query.

    Raises:
        InputError: a key is unknown or doubled, a line belongs to no key, or a key has no value.
    """
    fields: dict[str, list[tuple[int, str]]] = {}
    begins: dict[str, int] = {}
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        match = _KEY.fullmatch(line.rstrip())
        if match:
            current = match[1]
            _check_key(current, current in fields, f"{where}:{number}")
            begins[current] = number
            fields[current] = [(number, match[2] or "")]
        elif current and line.startswith("#   ") and line.strip("# \t"):
            fields[current].append((number, line[1:].rstrip()))
        else:
            raise InputError(
                "a header line that belongs to no key",
                where=f"{where}:{number}",
                mend="write '# Key: value', or indent by three spaces what goes on",
            )
    found = {key: Field(begins[key], tuple(lines)) for key, lines in fields.items()}
    for key, field in found.items():
        if not field.text:
            raise InputError(f"the header's {key} is empty", where=f"{where}:{field.line}", mend="fill it in")
    return found


def _check_key(key: str, doubled: bool, where: str) -> None:  # noqa: FBT001 (a fact, not a switch)
    if doubled:
        raise InputError(f"the header's {key} is given twice", where=where, mend="keep one of them")
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1)
        mend = f"did you mean {near[0]}?" if near else f"use {', '.join(KEYS)}"
        raise InputError(f"no such key of a header: {key!r}", where=where, mend=mend)


def parse_items(field: Field, where: str) -> list[Item]:
    """Read the items of Parameters or Columns, each `name (kind): meaning`.

    Raises:
        InputError: a line is not such an item, or a name is given twice.
    """
    items: list[Item] = []
    for number, text in _joined(field.lines):
        match = _ITEM.fullmatch(text)
        if not match:
            raise InputError(
                f"not an item of the header: {text!r}",
                where=f"{where}:{number}",
                mend="write 'name (kind): meaning', the name in small letters",
            )
        if any(item.name == match["name"] for item in items):
            raise InputError(
                f"{match['name']!r} is given twice", where=f"{where}:{number}", mend="keep one of them"
            )
        items.append(Item(match["name"], match["about"], match["meaning"], number))
    return items


def _joined(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Join to an item the lines that are indented further than it."""
    items: list[tuple[int, str]] = []
    for number, text in lines:
        if text.startswith("     ") and items:
            first, before = items[-1]
            items[-1] = first, f"{before} {text.strip()}"
        elif text.strip():
            items.append((number, text.strip()))
    return items
