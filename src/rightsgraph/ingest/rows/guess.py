"""Drafting a mapping from the headers and values of a table, for a person to finish."""

from __future__ import annotations

import json
import re

from rightsgraph.ingest.rows.guess_columns import SAMPLE, Column, columns_of
from rightsgraph.ingest.rows.guess_draft import DECIDE, Draft, Line, clean, quoted
from rightsgraph.ingest.rows.guess_events import add_events
from rightsgraph.ingest.rows.guess_headers import PRIVATE
from rightsgraph.ingest.rows.guess_who import add_roles, who
from rightsgraph.reading.plain import fold
from rightsgraph.tables import How, Table

__all__ = ["guess"]

_HEAD = f"""\
# A draft, made from the headers and at most {SAMPLE:,} rows of {{name}}:
# read every line, and take out what does not hold. Where a value is "?", only you can decide; nothing is
# taken in while one is left. Columns under "Left aside" are not read. docs/tables.md has the whole language
# on one screen, docs/safety.md says why some columns are never taken.
"""
_TOTAL = re.compile(r"(?:grand |sub ?)?totals?:?|sum:?|итого:?|всего:?|cəmi:?|барлығы:?|жами:?|jami:?")
_NOBODY = f"""\
  person:
    a: Person
    name: "{DECIDE}"  # decide: no header says what the rows are about"""


def guess(table: Table, *, name: str, how: How | None = None) -> str:
    """Draft a mapping of a table as YAML; `name` is that of its file, `how` how it was opened.

    The same rows give the same draft. No name of a person stands in it, and no value of a column that is left
    aside for somebody's safety.
    """
    draft = Draft(columns_of(table))
    _leave_aside(draft)
    draft.country = _country(draft, name)
    keys = [one for topic in ("key", "case") for one in draft.all(topic) if one.is_unique]
    key = keys[0] if keys else None
    if key is not None:
        draft.used[key.name] = "key"
    _places(draft)
    target, each = who(draft)
    add_events(draft, target, each)
    add_roles(draft)
    return _written(draft, name, key, table=_table_line(how or How(), table.notes))


def _leave_aside(draft: Draft) -> None:
    for column in draft.columns:
        if not _usable(column):
            draft.aside[column.name] = (
                "rename it in the file: parentheses or quotation marks that are not closed"
            )
        elif column.topic in PRIVATE:
            draft.aside[column.name] = PRIVATE[column.topic] + _minors(column)
        elif column.kind == "contact":
            draft.aside[column.name] = PRIVATE["contact"]
        elif not column.kind:
            draft.aside[column.name] = "empty"


def _minors(column: Column) -> str:
    """Warn where a column of ages, or one that says so, tells that there are minors among the people."""
    from rightsgraph.reading.numbers import read_age

    ages = [(read_age(text).value, count) for text, count in column.counts.items()]
    young = sum(count for age, count in ages if column.topic == "birth" and age and 1 < int(age) < 18)
    if re.search(r"minor|juvenile|несовершеннолетн", column.name, re.IGNORECASE):
        young = sum(column.counts[yes] for yes in column.yes)
    return f"; rows of minors, who are not named: {young:,}; take them out of the file" if young else ""


def _usable(column: Column) -> bool:
    """Say whether `$(…)` can name the column."""
    depth = 0
    for one in column.name:
        depth += {"(": 1, ")": -1}.get(one, 0)
        if depth < 0:
            return False
    return not depth and column.name.count('"') % 2 == 0 and column.name == column.name.strip()


def _country(draft: Draft, name: str) -> str:
    """Give the country of all records: of a column, else of the file's name, else for a person to decide."""
    from rightsgraph.reading.countries import read_country

    column = draft.find("country", "country")
    if column is not None:
        draft.take(column)
        return f"country({column.cell})"
    words = re.findall(r"[^\W\d_]{4,}", name)
    found = {code for word in words if (code := read_country(word.capitalize()).value)}
    return found.pop() if len(found) == 1 else DECIDE


def _places(draft: Draft) -> None:
    region, settlement = draft.find("region", "text"), draft.find("settlement", "text")
    if region is not None:
        note = draft.take(region)
        draft.add("region", [Line("a", "Region"), Line("key", region.cell), Line("name", region.cell, note)])
    if settlement is None:
        return
    note = f"{draft.take(settlement)}; take it out if it is where people live"
    lines: list[Line | str] = [Line("a", "Settlement"), Line("key", settlement.cell)]
    lines.append(Line("name", settlement.cell, note))
    if region is not None:
        lines.append(Line("locatedIn", "region"))
    latitude, longitude = draft.find("latitude", "latitude"), draft.find("longitude", "longitude")
    if latitude is not None and longitude is not None:
        lines += draft.line("latitude", latitude, f"latitude({latitude.cell})")
        lines += draft.line("longitude", longitude, f"longitude({longitude.cell})")
    draft.add("settlement", lines)


def _written(draft: Draft, name: str, key: Column | None, *, table: str) -> str:
    lines = [_HEAD.format(name=clean(name)).rstrip()]
    lines += [table] if table else []
    missing = sorted({text for column in draft.columns for text in column.missing})
    if missing:
        lines.append(f"missing: [{', '.join(map(quoted, ['', *missing]))}]")
    if key is not None:
        lines.append(f"key: {quoted(key.cell)}")
    else:
        lines.append(_keyless(draft))
    lines += _totals(draft)
    lines += ["language: und  # of the texts, such as en, ru or az; und leaves it open", "modality: stated"]
    lines += draft.in_dates()
    if draft.lookups:
        live = any(not line.startswith("#") for line in draft.lookups)
        lines += ["lookups:" if live else "# lookups:", *draft.lookups]
    lines.append("records:")
    lines += [] if draft.records else [_NOBODY]
    for record, told in draft.records.items():
        lines += [f"  {record}:", *map(str, told)]
    return "\n".join([*lines, *_aside(draft)]) + "\n"


def _table_line(how: How, notes: tuple[str, ...]) -> str:
    """Say how the file was read: what was told or found of it, and what was detected."""
    told = {"header": str(how.header) if how.header > 1 else "", "sheet": how.sheet, "records": how.records}
    told = {"encoding": how.encoding, "delimiter": how.delimiter, **told, "entry": how.entry}
    parts = [f"{word}: {json.dumps(text, ensure_ascii=False)}" for word, text in told.items() if text]
    parts = [part.replace('"', "") if re.fullmatch(r'\w+: "[\w.-]+"', part) else part for part in parts]
    parts += [found[1] for note in notes if (found := re.search("`([a-z]+: [^`]+)`", note))]
    return f"table: {{{', '.join(parts)}}}  # as found: see that it is right" if parts else ""


def _totals(draft: Draft) -> list[str]:
    """Leave rows of totals aside."""
    for column in draft.columns:
        found = sorted(
            {fold(text): text.strip() for text in column.counts if _TOTAL.fullmatch(fold(text))}.values()
        )
        if found and len(column.counts) > len(found) + 1 and column.topic not in PRIVATE:
            told = f"!= {found[0]}" if len(found) == 1 else f"not in {', '.join(found)}"
            return [f"when: {quoted(f'{column.cell} {told}')}  # rows of totals are left aside"]
    return []


def _keyless(draft: Draft) -> str:
    unique = [one.cell for one in draft.columns if one.is_unique and one.topic in ("", "key", "case")][:3]
    told = f"; a value for each row has {', '.join(map(clean, unique))}" if unique else ""
    return f"# key: $(…)  # what names a row for good; without it the number of the row does{told}"


def _aside(draft: Draft) -> list[str]:
    free = [one for one in draft.columns if one.name not in draft.used]
    lines = ["# Left aside:"] if free else []
    for column in free:
        reason = draft.aside.get(column.name) or _hint(column)
        lines.append(f"#   {clean(column.name)}: {clean(reason)}")
    return lines


def _hint(column: Column) -> str:
    """Say what a column that was not used could be for."""
    said = f"{column.filled:,} of {column.rows:,} filled, {len(column.counts):,} different"
    hints = {
        "group": "rows of one group; if that is one case at law, make a record of it "
        f"(a: LegalCase, key: {column.cell}, designation: Case {column.cell}) and say inCase:",
        "case": f"make a record (a: LegalCase, key: {column.cell}, designation: Case {column.cell})",
        "organization": "make a record (a: Organization) and a Membership with its role",
        "authority": "make a record of it (a: Police, SecurityService, …) and say authority:",
        "role": f"make a record (a: Membership, member: person, role: lookup({column.cell}, role))",
        "others": "other people than those of the rows: a record of them (a: Person, each: split(…), "
        "name: $(each)) and of what ties them, such as a: LegalRepresentation",
        "sentence": f"each: penalties({column.cell}) makes a record of each penalty (docs/tables.md)",
        "currency": "of which amount?",
        "link": "where the row comes from is the source's to say",
        "dated": "a date of what?",
        "status": "say when: with it, such as a release where it is released",
    }
    kind = f"; {column.kind}" if column.kind not in ("text", "") else ""
    return f"{said}{kind}" + (f"; {hints[column.topic]}" if column.topic in hints else "")
