"""Words beside people's names that are no part of them: titles, ranks, forms of address."""

from __future__ import annotations

from functools import cache

from rightsgraph.names.fold import fold

__all__ = ["is_honorific", "is_title"]

_TITLES = (
    "mr mrs ms miss sir madam dr doctor prof professor judge justice sergeant sgt captain colonel major "
    "lieutenant general officer investigator prosecutor advocate lawyer minister president deputy senator "
    "citizen activist journalist blogger herr frau doktor richter monsieur madame mme mlle docteur bayan "
    "sayın г-н г-жа г-ца господин госпожа гр гражданин гражданка доктор проф профессор судья сержант "
    "капитан полковник майор лейтенант генерал следователь прокурор адвокат министр президент депутат "
    "сенатор активист журналист ханым төраға жаноб janob cənab xanım hanım xonim müəllim muallim "
    "ustoz устод jenap "
)
_HONORIFICS = (
    "haji hajji hadji hacı hoji қажы ҳоҷӣ хаджи qori qari кори кары mulla mullah molla мулла молда imam "
    "imom имам sheikh shaykh шейх şeyx ishan ишан aka ака opa опа aga ağa ага eje apa bey bəy sayid seyid "
    "сеид ustad damla domla sufi hafiz hodja hoca ханум khanum khanim begim эже байке agai ағай апай bay "
    "hakim həkim pan pani мырза "
)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


def is_title(folded: str) -> bool:
    """Say whether a folded word is a title that is nobody's name.

    >>> is_title(fold("Professor")), is_title(fold("г-н")), is_title(fold("Aigerim"))
    (True, True, False)
    """
    return folded in _words(_TITLES)


def is_honorific(folded: str) -> bool:
    """Say whether a folded word is a form of respect that may be a name as well.

    >>> is_honorific(fold("Ҳоҷӣ")), is_honorific(fold("imam"))
    (True, True)
    """
    return folded in _words(_HONORIFICS)
