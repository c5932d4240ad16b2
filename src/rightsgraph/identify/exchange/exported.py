"""Judgements for a partner: those on identity, with what takes them back, up to an access level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.curated import curated_files, read_file
from rightsgraph.identify.exchange.levels import read_levels
from rightsgraph.identify.judgements import (
    IdentityJudgement,
    Judgement,
    Revocation,
    placing,
    read_judgements,
)
from rightsgraph.iri import graph_name
from rightsgraph.levels import LEVELS
from rightsgraph.turtle import format_triples

__all__ = ["Exported", "export"]


@dataclass(frozen=True)
class Exported:
    """A file of judgements, how many stand in it, and how many were left because they are stricter."""

    turtle: str
    judgements: int
    stricter: int


def export(roots: Sequence[Path], *, level: str = "public") -> Exported:
    """Write the judgements on identity, revoked or not, that are no stricter than a level, as they stand.

    A judgement is as strict as its strictest member, its reason included. Judgements on the status of a
    record are no matter of identity and stay.

    Raises:
        InputError: a file cannot be read.
        FindingError: a judgement cannot be read.
    """
    files = [file for file in curated_files(roots) if graph_name(file.graph) == "judgements"]
    quads = [quad for file in files for quad in read_file(file)]
    with placing(file.path for file in files):
        known = {judgement.iri: judgement for judgement in read_judgements(quads)}
    identity = [judgement for judgement in known.values() if _on_identity(judgement, known)]
    levels, widest = read_levels(roots), LEVELS.index(level)
    given = {one.iri for one in identity if LEVELS.index(levels.of(one, known)) <= widest}
    turtle = format_triples(quad for quad in quads if quad.subject in given)
    return Exported(turtle, len(given), len(identity) - len(given))


def _on_identity(judgement: Judgement, known: Mapping[NamedNode, Judgement]) -> bool:
    """Say whether a judgement, or at the end of its chain what it takes back, is one on identity."""
    if isinstance(judgement, Revocation):
        return all(_on_identity(known[target], known) for target in judgement.revokes)
    return isinstance(judgement, IdentityJudgement)
