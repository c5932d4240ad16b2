"""What every reading of a text gives back."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: exactly one of `value` and `why` is filled.

    Attributes:
        text: the original, as it stands.
        value: what it means, written canonically (EDTF, `xsd:duration`, a code, a plain number).
        why: why it was not read, in a few words that name what is wrong.
        rest: words that were not understood although the rest was read.
    """

    text: str
    value: str = ""
    why: str = ""
    rest: str = ""
