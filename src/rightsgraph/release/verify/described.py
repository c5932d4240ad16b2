"""The descriptions of a release against what is in it: each is made again from the data, and compared."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from pyoxigraph import Quad

from rightsgraph import __version__
from rightsgraph.errors import InputError
from rightsgraph.release.facts import gather
from rightsgraph.release.layout import SIGNATURE
from rightsgraph.release.metadata import descriptions
from rightsgraph.release.model import Draft, Request
from rightsgraph.release.opened import Release
from rightsgraph.release.statistics import Statistics
from rightsgraph.release.told import read_turtle
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import compact

__all__ = ["check_descriptions"]

_LARGEST = 1 << 26
_SHOWN = 3


def check_descriptions(
    subject: Subject, release: Release, store: EmbeddedStore, told: Statistics, faults: Faults
) -> bool:
    """Compare each description with the one that would be written now; say whether they could be compared.

    Descriptions by another rightsgraph may say it otherwise: of these only the version is compared.
    """
    same = release.software == f"rightsgraph {__version__}"
    with faults.of("."):
        facts = gather(store, previous=release.previous)
        for name, expected in descriptions(_draft(subject, release), facts, told):
            with faults.of(name):
                found = _text(subject.path(name))
                if same:
                    for what in _other(name, found, expected):
                        faults.add(name, what)
                elif release.version in expected and release.version not in found:
                    faults.add(name, f"does not name the version {release.version}")
    return same


def _text(path: Path | None) -> str:
    if path is None:
        raise InputError("not compared with the data")
    if path.stat().st_size > _LARGEST:
        raise InputError("of more than 64 MB: not read")
    return path.read_bytes().decode("utf-8")


def _draft(subject: Subject, release: Release) -> Draft:
    request = Request(
        level=release.level,
        day=release.date,
        contact=release.contact,
        key=Path(SIGNATURE) if SIGNATURE in subject.files else None,
    )
    return Draft(folder=subject.folder, workspace=subject.folder, request=request, version=release.version)


def _other(name: str, found: str, expected: str) -> list[str]:
    """Say what is otherwise: statements of Turtle, else the first line."""
    if found == expected:
        return []
    if name.endswith(".ttl"):
        here, there = set(read_turtle(found)), set(read_turtle(expected))
        missing = [f"does not say: {_statement(quad)}" for quad in sorted(there - here, key=str)]
        wrong = [f"says what is not so: {_statement(quad)}" for quad in sorted(here - there, key=str)]
        return [*missing[:_SHOWN], *wrong[:_SHOWN]] or ["says the same in another form"]
    pairs = zip_longest(found.split("\n"), expected.split("\n"), fillvalue="")
    number, line, right = next((n, *pair) for n, pair in enumerate(pairs, start=1) if pair[0] != pair[1])
    return [f"line {number} says {ascii(line.strip())[:100]}, not {ascii(right.strip())[:100]}"]


def _statement(quad: Quad) -> str:
    return f"{quad.subject} {compact(quad.predicate)} {quad.object}"[:300]
