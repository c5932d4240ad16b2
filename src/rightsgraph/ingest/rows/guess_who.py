"""Whom the rows of a table are about, drafted: people with their names and roles, or organizations."""

from __future__ import annotations

from rightsgraph.ingest.rows.guess_columns import Column
from rightsgraph.ingest.rows.guess_draft import DECIDE, Draft, Line, clean, quoted
from rightsgraph.reading.plain import fold
from rightsgraph.tables import SEVERAL
from rightsgraph.vocab import V

__all__ = ["add_roles", "who"]

_ROLES = 40


def who(draft: Draft) -> tuple[str, str]:
    """Draft whom the rows are about: the name of the record, and how its cell is cut into several."""
    names = draft.all("name", "text")
    surname, given, patronymic = (draft.find(topic, "text") for topic in ("surname", "given", "patronymic"))
    lines: list[Line | str] = [Line("a", "Person")]
    each = ""
    if names:
        each = _cut(names[0]) if _cut(names[0]) != names[0].cell else ""
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
        lines.append(Line("also", list(map(_cut, further)), "; ".join(map(draft.take, further))))
    draft.add("person", lines)
    return "person", each


def _cut(column: Column) -> str:
    """Give the names in a cell, cut where it holds several."""
    if column.several == SEVERAL:
        return f"values({column.cell})"
    return f'split({column.cell}, "{column.several}")' if column.several in (";", "|") else column.cell


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


def add_roles(draft: Draft) -> None:
    """Draft roles with a lookup: those of the vocabulary as they are, others for a person to decide."""
    if "person" not in draft.records or any(
        getattr(one, "word", "") == "each" for one in draft.records["person"]
    ):
        return
    columns = [one for one in draft.all("role", "text") if len(one.counts) <= _ROLES]
    for number, column in enumerate(columns, start=1):
        name = "role" if number == 1 else f"role-{number}"
        draft.lookups.append(
            f"  {name}:  # of {clean(column.cell)}; ontology/vocabulary/role.ttl has the roles"
        )
        texts = {" ".join(text.split()).casefold(): text for text in sorted(column.counts, reverse=True)}
        for text in sorted(texts.values()):
            notation = fold(text).replace(" ", "-")
            known = notation if f"role-{notation}" in V else DECIDE
            draft.lookups.append(f"    {quoted(clean(text))}: {quoted(known)}")
        draft.add(
            "post" if number == 1 else f"post-{number}",
            [
                Line("a", "Membership"),
                Line("member", "person"),
                Line("role", f"lookup({column.cell}, {name})", draft.take(column)),
            ],
        )
