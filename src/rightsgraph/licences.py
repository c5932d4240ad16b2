"""Licences of sources: which of them let others show their words."""

from __future__ import annotations

import re

__all__ = ["is_open"]

_OPEN = re.compile(
    r"https?://creativecommons\.org/(licenses/by(-sa)?|publicdomain/(zero|mark))/\d\.\d(/[a-z]+)?/?"
    r"|https?://(www\.)?opendatacommons\.org/licenses/(by|odbl|pddl)(/.*)?"
    r"|https?://(www\.)?nationalarchives\.gov\.uk/doc/open-government-licence(/version/\d)?/?"
    r"|CC-BY(-SA)?-\d\.\d|CC0-1\.0|ODC-By-1\.0|ODbL-1\.0|PDDL-1\.0|OGL-UK-\d\.\d"
)
"""By address or SPDX name. Those that forbid commerce or changes are not among them: who serves a release may
be anybody, and a passage is part of a text."""


def is_open(licence: str) -> bool:
    """Say whether a licence lets anybody show words of what stands under it; in doubt, it does not.

    >>> is_open("https://creativecommons.org/licenses/by/4.0/"), is_open("CC0-1.0"), is_open("unknown")
    (True, True, False)
    >>> is_open("https://creativecommons.org/licenses/by-nc/4.0/"), is_open("© all rights; CC0-1.0")
    (False, False)
    """
    return _OPEN.fullmatch(licence) is not None
