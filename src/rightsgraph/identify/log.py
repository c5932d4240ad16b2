"""The log of judgements: every one ever made, in order, with what it is about in words and its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.identify.curation import read_curation
from rightsgraph.identify.judgements import (
    AccessJudgement,
    IdentityJudgement,
    Judgement,
    Revocation,
    StatusJudgement,
    in_force,
)
from rightsgraph.iri import local_name

__all__ = ["COLUMNS", "Entry", "entries"]

COLUMNS = (
    "judgement",
    "when",
    "by",
    "verdict",
    "certainty",
    "about",
    "about_iri",
    "canonical_iri",
    "reason",
    "state",
)


@dataclass(frozen=True)
class Entry:
    """One line of the log; `verdict` of a status judgement is its status, of a revocation `undo`."""

    judgement: str
    when: str
    by: str
    verdict: str
    certainty: str
    about: tuple[str, ...]
    about_iri: tuple[str, ...]
    canonical_iri: str
    reason: str
    state: str

    def cells(self) -> tuple[str, ...]:
        """Give the values in the order of `COLUMNS`; several are joined with '|'."""
        values = (getattr(self, column) for column in COLUMNS)
        return tuple("|".join(value) if isinstance(value, tuple) else value for value in values)


def entries(roots: Sequence[Path]) -> list[Entry]:
    """Give the log of these curated roots, the earliest judgement first.

    Raises:
        InputError: a file cannot be read.
        FindingError: a judgement cannot be read.
    """
    curation = read_curation(roots)
    valid = {judgement.iri for judgement in in_force(curation.judgements)}
    found = []
    for judgement in curation.judgements:
        verdict, certainty, about, canonical = _said(judgement)
        found.append(
            Entry(
                judgement=judgement.iri.value,
                when=judgement.when.isoformat().replace("+00:00", "Z"),
                by=local_name(judgement.who),
                verdict=verdict,
                certainty=certainty,
                about=tuple(curation.label(node) for node in about),
                about_iri=tuple(node.value for node in about),
                canonical_iri=canonical.value if canonical else "",
                reason=judgement.reason,
                state="in force" if judgement.iri in valid else "revoked",
            )
        )
    return found


def _said(judgement: Judgement) -> tuple[str, str, tuple[NamedNode, ...], NamedNode | None]:
    if isinstance(judgement, IdentityJudgement):
        certainty = local_name(judgement.certainty) if judgement.certainty else ""
        return local_name(judgement.verdict), certainty, judgement.about, judgement.canonical
    if isinstance(judgement, StatusJudgement):
        return local_name(judgement.status).removeprefix("status-"), "", judgement.about, None
    if isinstance(judgement, AccessJudgement):
        return "access", "", judgement.about, None
    return "undo", "", judgement.revokes if isinstance(judgement, Revocation) else (), None
