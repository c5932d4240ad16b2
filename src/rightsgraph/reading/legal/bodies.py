"""Bodies that sentence: courts, troikas, special councils, tribunals, commissions, police, executives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["KINDS", "Body", "read_body"]

_KINDS = (
    ("troika", r"тройк|troika"),
    (
        "special-council",
        r"особ\w+\s+со?вещ|\bосо\b|\bос\s?к?(?:огпу|нквд)|\bос(?=\s(?:при|гпу|мгб|мвд|кол))"
        r"|\bсовещани\w*\s(?:при|нквд|огпу|мгб)|special (?:council|board|conference)",
    ),
    (
        "military-tribunal",
        r"трибунал|ибуналом|\bв/?т\b|\bв\.т\.|\bрвп?т\b|\bрпт\b|\bвпт\b|\bтриб\.|tribunal",
    ),
    ("assembly", r"собрани|\bсход"),
    (
        "court",
        r"\bсуд(?!еб\w+\s+троек)|суд(?:\b|а\b|ом\b|е\b)|судеб|ревсуд|вквс|\bвк\s?вс|\bвс\s?вк"
        r"|воен\w*\.?\s*коллег\w*|верх\w*\.?\s*су|коллеги\w+\s+верх|\bвс\s+(?:ссср|[а-я]*сср|рсфср)"
        r"|суд\.?кол|\bс/кол|^[нл]/с\s|court|\bjudge",
    ),
    (
        "commission",
        r"(?<!чрезвычайной )(?<!чрезвычайная )(?<!следственная )комисс(?!ар)|\bком\.|двойк"
        r"|нквд\s(?:ссср\s)?и\s(?:прок|ген)|нквд\s*[-и]\s*прокур|commission",
    ),
    ("prosecutor", r"прокур|\bвп\b|prosecutor"),
    (
        "party",
        r"политбюро\sцк|\bцк\sв?к|райком\b|обком\b|горком\b|губком\b|партком|бюро\s(?:вкп|ркп)|\bвкп",
    ),
    (
        "police",
        r"чрезвыч\w+\s(?:следств\w+\s)?комис|огпу|\bк?гпу|нквд|нкгб|\bмгб|\bмвд|умвд|укгб|\bкгб|умгб|\bугб"
        r"|чк\b|чека\b|особ\w+\sотдел|\bоо\b|погранотр|смерш|\bуркм|следоват|милици|оперсектор|police"
        r"|ministry of (?:the )?interior",
    ),
    (
        "executive",
        r"\b[рвкг]\.?и\.?к\b|исполк|\bс/с\b|сельсов|исполнительн|\bцик\b|вцик|\bснк\b|\bгко\b|\bпвс\b|президиум"
        r"|избирком|избирательн|комендат|ревком|волисп|\w*совет(?:а|у|ом|ы|ов)?\b|комитет\w*\sбедн|комбед"
        r"|администрац|правительств|органы\sвласти|гос\.?\s?власти|executive|council",
    ),
)
KINDS = tuple(kind for kind, _ in _KINDS)
"""The kinds of bodies, in the order in which they are looked for: a troika of the police is a troika."""
_FIND = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_YEAR = re.compile(r"^\d{4} г\. ?")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\dА-ЯA-Z_]{1,6}\.$")
_BEFORE = re.compile(
    r"^(?:(?:на основании |согласно |по )?(?:постановлени\w+|решени\w+|приговор\w*|определени\w+)\s+(?=\w))",
    re.IGNORECASE,
)
_LONGEST = 300
_EDGES = " ,;:-–/"
_QUOTED = re.compile(r"[\"'«“](?P<inner>[^\"'«»“”]*)[\"'»”]")
_ASIDE = re.compile(r"\s*\((?:по данным|по архивн)[^)]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that sentences, as a text names it.

    Attributes:
        text: the words as they stand.
        name: the body without the words for its decision (`Постановлением`) and quotes around it.
        kind: one of `KINDS`; empty where the words do not tell.
        why: why there is no kind.
    """

    text: str
    name: str = ""
    kind: str = ""
    why: str = ""


@lru_cache(maxsize=1 << 13)
def read_body(text: str) -> Body:
    """Read the name of a body and say of which kind it is.

    >>> read_body('"тройкой" ПП ОГПУ в Западной обл.').kind, read_body("НКВД и прокурора СССР").kind
    ('troika', 'commission')
    >>> read_body("Постановлением Особого совещания при НКВД СССР")
    Body(text='Постановлением Особого совещания при НКВД СССР', name='Особого совещания при НКВД СССР', \
kind='special-council', why='')
    """
    if len(text) > _LONGEST:
        return Body(text, why=f"longer than {_LONGEST} characters: no name of a body")
    name = _ASIDE.sub("", " ".join(text.split())).strip(_EDGES)
    name = _YEAR.sub("", _BEFORE.sub("", name)).strip(_EDGES)
    if quoted := _QUOTED.fullmatch(name):
        name = quoted["inner"].strip(_EDGES)
    if name.endswith(".") and not _ABBREVIATED.search(name):
        name = name.rstrip(".")
    if not re.search(r"[^\W\d]{2}", name):
        return Body(text, why="no words for a body")
    for kind, pattern in _FIND:
        if pattern.search(name):
            return Body(text, name, kind)
    return Body(text, name, why="the kind of body is not known")
