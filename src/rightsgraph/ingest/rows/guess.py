"""Drafting a mapping from the headers and values of a table, for a person to finish."""

from __future__ import annotations

import re

from rightsgraph.ingest.rows.guess_columns import SAMPLE, Column, columns_of
from rightsgraph.ingest.rows.guess_draft import DECIDE, Draft, Line, clean, quoted
from rightsgraph.ingest.rows.guess_events import add_events
from rightsgraph.ingest.rows.guess_headers import PRIVATE
from rightsgraph.reading.plain import fold
from rightsgraph.tables import Table
from rightsgraph.vocab import V

__all__ = ["guess"]

_HEAD = f"""\
# A draft, made from the headers and at most {SAMPLE:,} rows of {{name}}:
# read every line, and take out what does not hold. Where a value is "?", only you can decide; nothing is
# taken in while one is left. Columns under "Left aside" are not read. docs/tables.md has the whole language
# on one screen, docs/safety.md says why some columns are never taken.
"""
_ROLES = 40
_NOBODY = f"""\
  person:
    a: Person
    name: "{DECIDE}"  # decide: no header says what the rows are about"""


def guess(table: Table, *, name: str) -> str:
    """Draft a mapping of a table as YAML; `name` is that of its file.

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
    target, each = _who(draft)
    add_events(draft, target, each)
    _roles(draft)
    return _written(draft, name, key, table.notes)


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


def _who(draft: Draft) -> tuple[str, str]:
    """Draft whom the rows are about: the name of the record, and how its cell is cut into several."""
    names = draft.all("name", "text")
    surname, given, patronymic = (draft.find(topic, "text") for topic in ("surname", "given", "patronymic"))
    lines: list[Line | str] = [Line("a", "Person")]
    each = ""
    if names:
        each = f'split({names[0].cell}, "{names[0].several}")' if names[0].several in (";", "|") else ""
        lines += [Line("each", each)] if each else []
        lines.append(Line("name", "$(each)" if each else names[0].cell, draft.take(names[0])))
        lines += [_repeated(names[0])] if len(names[0].counts) < names[0].filled else []
    elif surname is not None or given is not None:
        parts = [one for one in (given, surname) if one is not None]
        note = "; ".join(draft.take(one) for one in parts)
        lines.append(Line("name", " ".join(one.cell for one in parts), note))
        if patronymic is not None and len(parts) == 2:
            full = f"{parts[0].cell} {patronymic.cell} {parts[1].cell}"
            lines.append(Line("also", full, draft.take(patronymic)))
    else:
        return _organizations(draft), ""
    further = [*names[1:], *draft.all("also", "text")]
    if further:
        lines.append(Line("also", [one.cell for one in further], "; ".join(map(draft.take, further))))
    draft.add("person", lines)
    return "person", each


def _repeated(column: Column) -> str:
    again = sum(1 for count in column.counts.values() if count > 1)
    told = "each row makes a person, unless key: says who is one"
    return f"    # names that stand in several rows: {again:,}; {told}"


def _organizations(draft: Draft) -> str:
    for number, column in enumerate(draft.all("organization", "text"), start=1):
        note = draft.take(column)
        named = [
            Line("a", "Organization", "say which: Company, MediaOutlet, TradeUnion, …"),
            Line("key", column.cell),
        ]
        country = [Line("country", draft.country)] if draft.country != DECIDE and number == 1 else []
        draft.add(f"organization-{number}", [*named, Line("name", column.cell, note), *country])
    return "organization-1" if "organization-1" in draft.records else ""


def _roles(draft: Draft) -> None:
    """Offer a lookup for each column of roles: those of the vocabulary as they are, others to decide."""
    for column in draft.all("role", "text"):
        if len(column.counts) <= _ROLES:
            draft.lookups.append(
                f"#   role:  # of {clean(column.cell)}; ontology/vocabulary/role.ttl has the roles"
            )
            for text in sorted(column.counts):
                notation = fold(text).replace(" ", "-")
                known = notation if f"role-{notation}" in V else DECIDE
                draft.lookups.append(f"#     {quoted(clean(text))}: {quoted(known)}")


def _written(draft: Draft, name: str, key: Column | None, notes: tuple[str, ...]) -> str:
    lines = [_HEAD.format(name=clean(name)).rstrip()]
    detected = [found[1] for note in notes if (found := re.search("`([a-z]+: [^`]+)`", note))]
    if detected:
        lines.append(f"table: {{{', '.join(detected)}}}  # as detected: see that it is right")
    missing = sorted({text for column in draft.columns for text in column.missing})
    if missing:
        lines.append(f"missing: [{', '.join(map(quoted, ['', *missing]))}]")
    if key is not None:
        lines.append(f"key: {quoted(key.cell)}")
    else:
        lines.append(_keyless(draft))
    lines += ["language: und  # of the texts, such as en, ru or az; und leaves it open", "modality: stated"]
    if draft.lookups:
        lines += ["# lookups:", *draft.lookups]
    lines.append("records:")
    lines += [] if draft.records else [_NOBODY]
    for record, told in draft.records.items():
        lines += [f"  {record}:", *map(str, told)]
    return "\n".join([*lines, *_aside(draft)]) + "\n"


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
        "link": "where the row comes from is the source's to say",
        "dated": "a date of what?",
        "status": "say when: with it, such as a release where it is released",
    }
    kind = f"; {column.kind}" if column.kind not in ("text", "") else ""
    return f"{said}{kind}" + (f"; {hints[column.topic]}" if column.topic in hints else "")
