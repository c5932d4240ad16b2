"""What a table tells of people before the law, drafted: charges, trials, sentences and what they impose."""

from __future__ import annotations

import re
from collections import Counter

from rightsgraph.ingest.rows.guess_columns import Column
from rightsgraph.ingest.rows.guess_draft import DECIDE, Draft, Line, any_of, unread

__all__ = ["add_charges", "add_sentence", "add_trial"]

_KINDS = (
    ("imprisonment", "Imprisonment", True),
    ("suspended", "SuspendedSentence", True),
    ("restriction-of-freedom", "RestrictionOfFreedom", True),
    ("life-imprisonment", "LifeImprisonment", False),
    ("death-penalty", "DeathPenalty", False),
    ("fine", "Fine", False),
    ("confiscation", "Confiscation", False),
)
"""Kinds of penalties that are read, their classes, and whether they have a duration."""

_YEARS = re.compile(r"year|yrs|лет|год|il\b", re.IGNORECASE)
_MONTHS = re.compile(r"month|мес|\bay\b", re.IGNORECASE)


def add_charges(draft: Draft, each: str) -> None:
    """Draft the charges against each person, and the articles that a cell cites."""
    column = draft.find("charge", "article") or draft.find("charge", "text")
    if column is None or each:
        return
    of_article = column.kind == "article"
    state = (
        DECIDE
        if draft.country == DECIDE
        else f"state({draft.country.removeprefix('country(').removesuffix(')')})"
    )
    lines: list[Line | str] = [Line("a", "Charge"), Line("when", column.cell)]
    if of_article:
        lines = [Line("a", "Charge"), Line("each", f"articles({column.cell})")]
    lines += [
        Line("modality", "official"),
        Line("accused", "person"),
        Line(
            "accordingTo",
            state,
            "decide: who accuses; state(KZ), or a record of the body" if state == DECIDE else "",
        ),
        draft.in_country(),
    ]
    dated = draft.find("charge", "date")
    lines += draft.date(dated) if dated is not None else []
    if not of_article:
        draft.add("charge", [*lines, *draft.line("offence", column, f"words({column.cell}, 12)")])
        return
    lines += draft.line("offence", column, "words($(each.gloss), 12)", kind="article")
    draft.add(
        "charge", [*lines, Line("underLaw", "article"), "    # offenceFamily: lookup($(each.number), family)"]
    )
    _articles(draft, column)


def _articles(draft: Draft, column: Column) -> None:
    from rightsgraph.reading.legal.articles import read_articles

    draft.add(
        "article",
        [
            Line("a", "LegalProvision"),
            Line("each", f"articles({column.cell})"),
            Line("key", "$(each.citation)"),
            Line("provisionNumber", "$(each.citation)"),
            Line("provisionOf", "code"),
        ],
    )
    laws: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for text, count in column.counts.items():
        for article in read_articles(text):
            laws[article.law] += count
            numbers[article.number] += count
    named = ", ".join(sorted(law for law in laws if law)) or "the column names none"
    draft.add(
        "code",
        [
            Line("a", "Code"),
            Line("key", "criminal-code"),
            Line("name", "Criminal Code", f"as the source calls it: {named}"),
            draft.in_country(),
        ],
    )
    draft.lookups += [
        "#   family: # of which kind is each article? see ontology/vocabulary/offence-family.ttl"
    ]
    most = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))[:40]
    draft.lookups += [f'#     "{number}": "?"  # cited in {count:,}' for number, count in most]


def add_trial(draft: Draft, common: list[Line]) -> None:
    """Draft trials and courts."""
    column, dated = draft.find("court", "text"), draft.find("trial", "date")
    if column is None and dated is None:
        return
    lines: list[Line | str] = [Line("a", "Trial"), Line("when", any_of(dated, column)), *common]
    lines += [*(draft.date(dated) if dated is not None else []), draft.in_country()]
    if column is not None:
        note = draft.take(column)
        named = [Line("a", "Court"), Line("key", column.cell), Line("name", column.cell, note)]
        draft.add("court", [*named, draft.in_country()])
        lines.append(Line("authority", "court"))
    draft.add("trial", lines)


def add_sentence(draft: Draft, common: list[Line]) -> None:
    """Draft sentences with their penalties."""
    dated = draft.find("sentence", "date")
    term = draft.find("sentence", "duration") or _counted(draft)
    fine = draft.find("fine", "money", "number")
    cut = any(line.word == "each" for line in common)  # which penalty is whose cannot be told then
    worded = _worded(draft) if term is None and not cut else None
    if not any((dated, term, fine, worded)):
        return
    when = Line("when", any_of(dated, term, fine, worded))
    if worded is not None:
        when = _sentenced(draft, worded, str(when.value), common=common)
    lines: list[Line | str] = [Line("a", "Sentence"), when, *common]
    lines += [*(draft.date(dated) if dated is not None else []), draft.in_country()]
    penalties = []
    if term is not None:
        penalties += _terms(draft, term)
    if worded is not None:
        penalties += _penalties(draft, worded)
    if fine is not None:
        draft.add("fine", [Line("a", "Fine"), Line("when", fine.cell), *draft.money(fine)])
        penalties.append("fine")
    if penalties:
        lines.append(Line("penalty", penalties[0] if len(penalties) == 1 else penalties))
    draft.add("sentence", lines)


def _terms(draft: Draft, term: Column) -> list[str]:
    """Draft imprisonment; where cells say that it is for life, that is a penalty of its own."""
    from rightsgraph.reading.durations import read_duration

    lives = sorted(text for text in term.counts if read_duration(text).why == "for life: no duration")
    unit = "" if term.kind == "duration" else " years" if _YEARS.search(term.name) else " months"
    when = [term.cell, *(f"{term.cell} != {life}" for life in lives)]
    other = [one for one in term.unread if one.text not in lives]
    remark: list[Line | str] = []
    if other:
        count = term.unread_count - sum(term.counts[life] for life in lives)
        remark = [unread(other[0], count, "duration")]
    told = Line("duration", f"duration({term.cell}{unit})", draft.take(term))
    draft.add(
        "imprisonment", [Line("a", "Imprisonment"), Line("when", when if lives else term.cell), *remark, told]
    )
    names = []
    for number, life in enumerate(lives, start=1):
        names.append("life" if number == 1 else f"life-{number}")
        draft.add(names[-1], [Line("a", "LifeImprisonment"), Line("when", f"{term.cell} = {life}")])
    return ["imprisonment", *names]


def _worded(draft: Draft) -> Column | None:
    """Find a column of penalties in words."""
    from rightsgraph.reading.legal.penalties import read_penalty

    for column in draft.all("sentence", "text"):
        read = sum(count for text, count in column.counts.items() if read_penalty(text)[0].kind)
        if read * 2 >= column.filled:
            return column
    return None


def _penalties(draft: Draft, column: Column) -> list[str]:
    """Draft a record for each kind of penalty that the words lay down."""
    from rightsgraph.reading.legal.penalties import read_penalty

    kinds = {one.kind for text in column.counts for one in read_penalty(text)}
    note, names = draft.take(column), []
    for kind, name, timed in _KINDS:
        if kind not in kinds:
            continue
        record = {"imprisonment": "prison-term", "fine": "fine-told"}.get(kind, kind)
        when = f"$(each.kind) = {kind}"
        lines = [Line("a", name), Line("each", f"penalties({column.cell})", note), Line("when", when)]
        lines += [Line("duration", "$(each.duration)")] if timed else []
        if kind == "fine":
            lines += [Line("amount", "$(each.amount)"), Line("currency", "$(each.currency)")]
        draft.add(record, lines)
        names.append(record)
    return names


def _sentenced(draft: Draft, column: Column, filled: str, *, common: list[Line]) -> Line:
    """Give when there is a sentence: not where the words tell of another end; draft acquittals."""
    from rightsgraph.reading.legal.penalties import read_penalty
    from rightsgraph.reading.legal.penalty_words import OUTCOMES

    ends = {text: [one.kind for one in read_penalty(text)] for text in sorted(column.counts)}
    others = [text for text, kinds in ends.items() if all(kind in OUTCOMES for kind in kinds)]
    acquitted = [text for text in others if ends[text] == ["acquitted"]]
    if acquitted:
        when = f"{column.cell} in {_listed(acquitted)}"
        draft.add("acquittal", [Line("a", "Acquittal"), Line("when", when), *common, draft.in_country()])
    return Line("when", [filled, f"{column.cell} not in {_listed(others)}"] if others else filled)


def _listed(texts: list[str]) -> str:
    return ", ".join(f'"{text}"' if "," in text else text for text in texts)


def _counted(draft: Draft) -> Column | None:
    """Find a column of numbers whose header says that they are years or months."""
    found = draft.all("sentence", "number")
    return next((one for one in found if _YEARS.search(one.name) or _MONTHS.search(one.name)), None)
