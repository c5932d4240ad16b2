"""Care for people: what may be ranked in public, what stays in the workspace, and what is always said."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rightsgraph.errors import InputError

__all__ = [
    "AT_RISK",
    "CARE",
    "NO_PROOF",
    "PUBLIC_KINDS",
    "care_of",
    "check_out",
    "may_be_public",
]

CARE = ("at-risk", "public")
"""The two words of the column `care`."""

AT_RISK = (
    "a ranking of people at risk is a target list: keep it in the workspace; --public keeps institutions and "
    "officials in office"
)
"""What is said wherever a ranking holds people or groups at risk."""

NO_PROOF = (
    "recurrence is no proof of wrongdoing: who is named more often than chance may hold the office that such "
    "cases pass through, or be the one that sources write of"
)
"""What is said with every p-value."""

PUBLIC_KINDS = frozenset(
    {
        *(
            "state",
            "state-body",
            "state-agency",
            "ministry",
            "parliament",
            "head-of-state",
            "local-authority",
        ),
        *("court", "police", "prison", "prosecution", "security-service"),
        *("international-body", "intergovernmental", "treaty-body"),
        *("country", "pattern"),
        *("legal-instrument", "statute", "code", "constitution", "regulation", "amendment", "provision"),
        "treaty",
    }
)
"""Kinds that may be ranked in public: bodies of states and between them, countries, laws and patterns.

A charge is none, because it leads to a person; nor are companies, schools, clinics and homes, which may be
those of the persecuted; nor is a unit of security forces, for what tables call so may be a reporter or a
group that took part in a training.
"""


def may_be_public(kinds: Collection[str], *, in_office: bool, named: bool = True) -> bool:
    """Say whether a node may be ranked in public: all its kinds may be, or it is an official in office.

    What no source names is called by words of ours, which may say whose case it was; it never may.

    >>> may_be_public(["court"], in_office=False), may_be_public(["person"], in_office=True)
    (True, True)
    >>> may_be_public(["media"], in_office=False), may_be_public(["court"], in_office=False, named=False)
    (False, False)

    Args:
        kinds: the notations of its most specific kinds.
        in_office: whether `queries/node/offices.rq` gives it.
        named: whether it has another name than words of ours (`queries/node/designated.rq`).
    """
    return named and (in_office or (bool(kinds) and PUBLIC_KINDS.issuperset(kinds)))


def care_of(public: bool) -> str:  # noqa: FBT001 (a cell of the column)
    """Give the word of the column `care`.

    >>> care_of(True), care_of(False)
    ('public', 'at-risk')
    """
    return CARE[public]


def check_out(out: Path | None, workspace: Path, *, public: bool, ranking: bool = True) -> None:
    """Refuse to write a table outside the workspace, unless it holds only what may be public.

    Args:
        out: the file to write; None for standard output.
        workspace: the folder of the workspace.
        public: whether the table holds only what may be public.
        ranking: whether it ranks nodes; otherwise it counts all that sources tell.

    Raises:
        InputError: the file lies outside the workspace.
    """
    if out is None or public or out.resolve().is_relative_to(workspace.resolve()):
        return
    kept = f"--out {workspace}/network/{out.name}"
    if not ranking:
        raise InputError(
            "numbers that count what is stricter than public do not leave the workspace",
            where=str(out),
            mend=f"say {kept}",
        )
    raise InputError(
        "a ranking of people at risk does not leave the workspace",
        where=str(out),
        mend=f"say --public, which keeps institutions and officials in office; or {kept}",
    )
