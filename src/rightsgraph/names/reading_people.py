"""A person's name read into its words: names, the father's name, initials, titles, what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rightsgraph.names.fold import fold, plain, script_note, sounds
from rightsgraph.names.parts import Part, father, part
from rightsgraph.names.patronymics import sex_of_child_word
from rightsgraph.names.titles_of_people import is_honorific, is_title

__all__ = ["INITIALS", "ONE_WORD", "TITLE_ONLY", "UNREADABLE", "PersonName", "fold_stem", "read_name"]

ONE_WORD = "one word"
INITIALS = "initials"
TITLE_ONLY = "title only"
UNREADABLE = "no readable word"

_TWO = 2
_LONGEST = 400
_MOST_WORDS = 12
_SPLIT = re.compile(r"[гГ]-(?:[нН]|ж[аА]|ца)\b|[^\s,;:/\\()\[\]{}\"«»“”„_.\-‐‑‒–—―+|·•]+\.?")
_INITIAL = re.compile(r"^(?:.|dzh|dsch|tsch|sch|[dsczktg]h|d[žzj]|дж|[yji][uaeo]|[yji]e|[gos]['])\.$|^\w$")
_CH = re.compile(r"(?<![st])ch(?!tch)")
_S = re.compile(r"(?<!s)s(?!ch|[sz])")
_J = re.compile(r"(?<!d)j")
_GERMAN = re.compile(r"sch|[aeo]wa?\b|[aeo]w(?:na|i)|cz|sz(?!ad)|ł|ij\b|jew|[a-rt-y]soda\b")
_GERMAN_FOR_SURE = re.compile(r"sch|[aeio]jew|ij\b|[il]ja|[a-z]jarow|[a-rt-y]soda\b")
_FRENCH = re.compile(r"tch|dj|ou|ï|gu[ei]")
_TURKMEN = re.compile(r"[ýşçňžı]|yy")
_CHILD_OF = frozenset(("ibn", "bin", "bint", "binti", "binte"))
_PARTICLES = frozenset(("al", "el", "ul", "ad", "ar", "as", "az", "von", "de", "van"))
_FATHERLY = frozenset(("vich", "uly"))
_FAMILY = frozenset(("ov", "i", "li", "zoda", "sky"))


class PersonName(NamedTuple):
    """A name read: the words that are no father's name in `core`, those that are one in `fathers`."""

    text: str
    core: tuple[Part, ...]
    fathers: tuple[Part, ...]
    initials: tuple[str, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    sex: str

    @property
    def words(self) -> tuple[str, ...]:
        """Give the words in plain letters, in the order written, without the father's name."""
        return tuple(fold(one.text) for one in self.core)

    @property
    def patronymics(self) -> tuple[str, ...]:
        """Give the names of the father in plain letters, without endings."""
        return tuple(fold_stem(one) for one in self.fathers)


class _Token(NamedTuple):
    kind: str
    word: str
    mark: str
    part: Part
    sex: str | None
    simple: bool


@lru_cache(1 << 16)
def read_name(text: str) -> PersonName:
    """Read a person's name as somebody wrote it.

    >>> name = read_name("г-жа Тестова, А. Нурлановна")
    >>> name.words, name.patronymics, name.initials, name.titles
    (('testova',), ('nurlan',), ('а',), ('г-жа',))
    >>> read_name("Mr").notes, read_name("Aigerim").notes
    (('title only',), ('one word',))
    """
    text = text[:_LONGEST]
    habit = _habit(text)
    tokens = [_token(token, habit) for token in _SPLIT.findall(text)[: 2 * _MOST_WORDS]]
    if len(tokens) == _TWO and tokens[0].simple and tokens[1].simple:
        both = (tokens[0].part, tokens[1].part)
        return PersonName(text, both, (), (), (), (), _sex(both, ()))
    named = [token for token in tokens if token.kind == "name"]
    initials: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    if len(named) < len(tokens):
        initials = tuple(token.word for token in tokens if token.kind == "initial")
        titles = tuple(token.word for token in tokens if token.kind == "title")
        respected = [token for token in tokens if token.kind == "honorific"]
        if respected and named and len(named) + len(initials) < 2:
            named = [token for token in tokens if token.kind in {"name", "honorific"}]
        else:
            titles += tuple(token.word for token in respected)
    core, fathers = _sort(named[:_MOST_WORDS])
    notes = tuple({token.mark: None for token in tokens if token.mark})
    if not core:
        notes += (TITLE_ONLY,) if titles else (UNREADABLE,)
    elif len(core) + len(fathers) == 1 and not initials:
        notes += (ONE_WORD,)
    if initials:
        notes += (INITIALS,)
    return PersonName(text, tuple(core), tuple(fathers), initials, titles, notes, _sex(core, fathers))


def fold_stem(one: Part) -> str:
    """Give a word without its ending in plain letters.

    >>> fold_stem(part("Каримович"))
    'karim'
    """
    return fold(one.text)[: len(fold(one.stem))] if one.ending else fold(one.text)


def _habit(text: str) -> str:
    """Say in whose way a name in Latin letters is written: it tells what ch, s and j stand for."""
    text = text.lower()
    if _GERMAN.search(text) and not _TURKMEN.search(text):
        return "German" if _GERMAN_FOR_SURE.search(text) else "German or Polish"
    return "French" if "ch" in text and _FRENCH.search(text) else ""


def _respell(token: str, habit: str) -> str:
    """Put letters for ch, s and j that have but one reading (see `letters`)."""
    if habit == "French":
        return _CH.sub("ŝ", token)
    if habit == "German":
        token = _J.sub("y", token)
    return _S.sub("ṡ", _CH.sub("ẋ", token))


@lru_cache(1 << 17)
def _token(written: str, habit: str) -> _Token:
    token = plain(written)
    if habit:
        token = _respell(token, habit)
    word, mark = script_note(token.rstrip("."))
    heard = sounds(word)
    folded = fold(word)
    one, sex = part(word), sex_of_child_word(heard)
    kind = "name"
    if is_title(folded):
        kind = "title"
    elif not heard or heard in _PARTICLES:
        kind = "nothing"
    elif _INITIAL.match(token):
        kind = "initial"
    elif is_honorific(folded):
        kind = "honorific"
    simple = kind == "name" and not (mark or sex is not None or one.ending in _FATHERLY or heard in _CHILD_OF)
    return _Token(kind, word, mark, one, sex, simple)


def _sex(core: Sequence[Part], fathers: Sequence[Part]) -> str:
    if not fathers:
        for one in core:
            if one.sex and one.ending != "in":
                return one.sex
        return ""
    return fathers[0].sex


def _sort(tokens: list[_Token]) -> tuple[list[Part], list[Part]]:
    """Tell the father's names from the other words."""
    core: list[Part] = []
    fathers: list[Part] = []
    child_of = False
    for _, word, _, one, sex, _ in tokens:
        if sex is not None and core:
            fathers.append(father(core.pop().text, sex))
        elif child_of:
            fathers.append(father(word))
            child_of = False
        elif one.sounds in _CHILD_OF and core:
            child_of = True
        elif one.ending in _FATHERLY and len(tokens) > 1:
            fathers.append(one)
        else:
            core.append(one)
    if not core and fathers:
        core = [fathers.pop()]
    if len(core) > 2 and not fathers:
        fathers = [core.pop(place) for place in _tajik_father(core)]
    return core, fathers


def _tajik_father(core: list[Part]) -> list[int]:
    """Give the place of a father's name on -zoda: beside another family's name, not the first word."""
    zodas = [place for place, one in enumerate(core) if one.ending == "zoda"]
    if not zodas or sum(one.ending in _FAMILY for one in core) < 2:
        return []
    inner = [place for place in zodas if 0 < place < len(core) - 1]
    return (inner or zodas)[-1:]
