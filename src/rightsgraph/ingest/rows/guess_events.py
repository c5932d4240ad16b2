"""What the rows of a table tell of people, drafted: arrests, being held, releases, and other events."""

from __future__ import annotations

import re

from rightsgraph.ingest.rows.guess_columns import Column
from rightsgraph.ingest.rows.guess_draft import Draft, Line, fullest
from rightsgraph.ingest.rows.guess_law import add_charges, add_sentence, add_trial

__all__ = ["add_events"]

_FLAGS = {
    "torture": "Torture",
    "search": "Search",
    "travel-ban": "TravelBan",
    "dismissal": "Dismissal",
    "disappearance": "Disappearance",
    "killing": "Killing",
    "hunger-strike": "HungerStrike",
    "arrest": "Arrest",
    "detention": "Detention",
    "release": "Release",
}
_DAYS = re.compile(r"days?(?![^\W_])|дн(?:ей|и|я)|сут", re.IGNORECASE)


def add_events(draft: Draft, target: str, each: str) -> None:
    """Draft events: `target` is the record of whom they befall, `each` how its cell is cut, if it is."""
    common = [*([Line("each", each)] if each else []), *([Line("target", target)] if target else [])]
    place = [Line("place", "settlement")] if "settlement" in draft.records else []
    _dated(draft, "arrest", "Arrest", [*common, *place])
    _held(draft, common)
    if target == "person":
        add_charges(draft, each)
    add_trial(draft, common)
    add_sentence(draft, common)
    _dated(draft, "release", "Release", common)
    for topic, name in _FLAGS.items():
        for column in draft.all(topic, "flag"):
            if column.yes:
                _flag(draft, column, name, common)
    _plain_event(draft, [*common, *place])


def _dated(draft: Draft, topic: str, name: str, common: list[Line]) -> None:
    column = draft.find(topic, "date")
    if column is not None:
        lines = [Line("a", name), Line("when", column.cell), *common, *draft.date(column)]
        draft.add(topic, [*lines, draft.in_country()])


def _held(draft: Draft, common: list[Line]) -> None:
    """Draft being held: since when, and in which prison."""
    prison, since = draft.find("prison", "text", "number", "country"), draft.find("detention", "date")
    days = next((one for one in draft.all("detention", "number") if _DAYS.search(one.name)), None)
    told = fullest(prison, since, days)
    if told is None:
        return
    kind = "DeprivationOfLiberty" if prison is not None else "Detention"
    lines: list[Line | str] = [Line("a", kind), Line("when", told.cell), *common]
    lines += [*(draft.date(since) if since is not None else []), draft.in_country()]
    if days is not None:
        lines += draft.line("duration", days, f"duration({days.cell} days)")
    if prison is not None:
        note = draft.take(prison)
        draft.add(
            "prison",
            [
                Line("a", "Prison"),
                Line("key", prison.cell),
                Line("name", prison.cell, note),
                draft.in_country(),
            ],
        )
        lines.append(Line("authority", "prison"))
    draft.add("held", lines)


def _flag(draft: Draft, column: Column, name: str, common: list[Line]) -> None:
    note = draft.take(column)
    record = f"{column.topic}-told" if column.topic in draft.records else column.topic
    told = [f"{column.cell} = {yes}" for yes in column.yes]
    who = [
        Line("actor", line.value) if name == "HungerStrike" and line.word == "target" else line
        for line in common
    ]
    if len(told) == 1 and record not in draft.records:
        draft.add(record, [Line("a", name), Line("when", told[0], note), *who, draft.in_country()])
    else:
        draft.used.pop(column.name)
        draft.aside[column.name] = (
            f"several words for yes: {', '.join(column.yes)}; make one of them, then say when: "
        )


def _plain_event(draft: Draft, common: list[Line]) -> None:
    """Draft an event of no kind in particular, where a date says no more, or nothing else is told."""
    dated, begin, end = (draft.find(topic, "date") for topic in ("date", "begin", "end"))
    count, cost = draft.find("count", "count", "number"), draft.find("money", "money", "number")
    told = [one for one in (dated, begin, end, count, cost) if one is not None]
    if not told:
        return
    lines: list[Line | str] = [
        Line("a", "Event", "say which: Arrest, Search, Dismissal, Protest, … (ontology/event.ttl)"),
        Line("when", told[0].cell),
        *common,
    ]
    if dated is not None:
        lines += draft.date(dated)
    elif begin is not None and end is not None:
        lines += _interval(draft, begin, end)
    elif begin is not None or end is not None:
        lines += draft.date(begin or end or told[0])
    if count is not None:
        lines += draft.line("affectedAtLeast", count, f"least({count.cell})")
        lines += [Line("affectedAtMost", f"most({count.cell})")]
    lines += [*(draft.money(cost) if cost is not None else []), draft.in_country()]
    draft.add("event", lines)


def _interval(draft: Draft, begin: Column, end: Column) -> list[Line | str]:
    ends = [line for column in (begin, end) for line in draft.line("", column, "")]
    remarks: list[Line | str] = [line for line in ends if isinstance(line, str)]
    value, note = draft.ordered(f"interval({begin.cell}, {end.cell}", begin, end)
    return [*remarks, Line("date", value, note)]
