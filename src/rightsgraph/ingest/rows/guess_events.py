"""What the rows of a table tell of people, drafted: arrests, being held, releases, and other events."""

from __future__ import annotations

import re

from rightsgraph.ingest.rows.guess_columns import Column
from rightsgraph.ingest.rows.guess_draft import DECIDE, Draft, Line, any_of
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
    "dissolution": "Dissolution",
    "arrest": "Arrest",
    "detention": "Detention",
    "release": "Release",
}
_NOBODY = Line("target", DECIDE, "decide: whom; a record such as person: {a: Person, name: $(Name)}")
_DAYS = re.compile(r"days?(?![^\W_])|дн(?:ей|и|я)|сут", re.IGNORECASE)


def add_events(draft: Draft, target: str, each: str) -> None:
    """Draft events: `target` is the record of whom they befall, `each` how its cell is cut, if it is."""
    common = [*([Line("each", each)] if each else []), *([Line("target", target)] if target else [])]
    befallen = common or [_NOBODY]
    place = [Line("place", "settlement")] if "settlement" in draft.records else []
    _dated(draft, "arrest", "Arrest", [*befallen, *place])
    _held(draft, befallen)
    if target == "person":
        add_charges(draft, each)
    add_trial(draft, befallen)
    add_sentence(draft, befallen)
    _dated(draft, "release", "Release", befallen)
    for topic in ("torture", "search", "travel-ban", "dismissal", "disappearance", "killing", "dissolution"):
        _dated(draft, topic, _FLAGS[topic], befallen)
    for topic, name in _FLAGS.items():
        for column in draft.all(topic, "flag"):
            if column.yes:
                _flag(draft, column, name, befallen)
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
    if prison is None and since is None and days is None:
        return
    kind = "DeprivationOfLiberty" if prison is not None else "Detention"
    lines: list[Line | str] = [Line("a", kind), Line("when", any_of(prison, since, days)), *common]
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
    who = [
        Line("actor", line.value) if name == "HungerStrike" and line.word == "target" else line
        for line in common
    ]
    if record in draft.records:
        draft.used.pop(column.name)
        return
    yes = list({one.casefold(): one for one in reversed(column.yes)}.values())[::-1]
    told = f"{column.cell} = {yes[0]}" if len(yes) == 1 else f"{column.cell} in {', '.join(yes)}"
    draft.add(record, [Line("a", name), Line("when", told, note), *who, draft.in_country()])


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
    return [*remarks, Line("date", draft.ordered(f"interval({begin.cell}, {end.cell}", begin, end))]
