"""One word of a person's name, with all that is worked out once: sounds, stem, ending, bones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rightsgraph.names.fold import is_abjad, sounds
from rightsgraph.names.given import given_names
from rightsgraph.names.letters import BONES
from rightsgraph.names.patronymics import Ending, ending_of

__all__ = ["Part", "bones", "father", "part"]

_CACHE = 1 << 17
_ENDS = "iYy"
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """A word: as written, its sounds, the stem and ending they are made of, the sex that the ending tells of.

    `bones` are the consonants in classes, `given` the numbers of the given names that the word may be; both
    also for the stem. `readings` are stem, ending and bones, and the whole word as a stem without an ending.
    """

    text: str
    sounds: str
    stem: str
    ending: Ending
    sex: str
    abjad: bool
    bones: str
    stem_bones: str
    given: frozenset[int]
    stem_given: frozenset[int]
    readings: tuple[tuple[str, Ending, str], ...]


@lru_cache(_CACHE)
def part(word: str) -> Part:
    """Read one word of a name.

    >>> part("Каримович").ending, part("Karimovitsch").stem, part("Karimova").sex
    ('vich', 'karim', 'f')
    """
    heard = sounds(word)
    stem, ending, sex = ending_of(heard)
    return _made(word, heard, stem, ending=ending, sex=sex)


@lru_cache(_CACHE)
def father(word: str, sex: str = "") -> Part:
    """Read a word that another one says is the father's name, as in Karim oglu.

    >>> father("Karim", "m").ending, father("Karimov", "m").stem
    ('uly', 'karim')
    """
    heard = sounds(word)
    stem, ending, _ = ending_of(heard)
    return _made(word, heard, stem if ending == "ov" else heard, ending="uly", sex=sex)


def bones(heard: str) -> str:
    """Give the consonants of a row of sounds, in classes that writers exchange, each once in a row.

    >>> bones(sounds("Жұмабаев")) == bones(sounds("Djoumabaïev"))
    True
    """
    return _TWICE.sub(r"\1", heard.translate(BONES)).replace("ng", "n")


def _made(word: str, heard: str, stem: str, *, ending: Ending, sex: str) -> Part:
    all_bones, given = bones(heard), given_names(heard)
    whole: tuple[str, Ending, str] = (heard.rstrip(_ENDS), "", all_bones)
    if not ending:
        return Part(
            word, heard, stem, ending, sex, is_abjad(word), all_bones, all_bones, given, given, (whole,)
        )
    stem_bones = bones(stem)
    return Part(
        word,
        heard,
        stem,
        ending,
        sex,
        abjad=is_abjad(word),
        bones=all_bones,
        stem_bones=stem_bones,
        given=given,
        stem_given=given_names(stem),
        readings=((stem.rstrip(_ENDS), ending, stem_bones), whole),
    )
