"""Writing answers with their evidence: numbered notes, a document of its own in JSON, a second table."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.query.cite import bibtex, citation, csl_json
from rightsgraph.query.table import Table, cell_text
from rightsgraph.query.text import as_text, visible
from rightsgraph.query.trace.engine import Fact
from rightsgraph.query.trace.evidence import Borne, Evidence, Note, RowEvidence
from rightsgraph.query.trace.places import Place
from rightsgraph.store import Term
from rightsgraph.turtle import compact
from rightsgraph.vocab import XSD

__all__ = ["BIBLIOGRAPHIES", "absences", "evidence_table", "noted", "place_text", "says_itself"]

BIBLIOGRAPHIES = ("bibtex", "csl-json")
"""Formats of the sources of an answer, without its rows."""

_COLUMNS = (
    *("row", "note", "source", "title", "publisher", "date", "file", "paragraph", "start", "end"),
    *("anchor_start", "anchor_end", "node", "record_iri", "kind", "remark"),
)


def says_itself(form: str) -> bool:
    """Say whether a format holds the evidence itself, so that there is no second file."""
    return form in ("table", "json", *BIBLIOGRAPHIES)


def noted(table: Table, evidence: Evidence, form: str, *, width: int | None = None) -> bytes:
    """Write an answer with its evidence in a format that holds both (`says_itself`), or its bibliography."""
    sources = list(evidence.sources.values())
    if form == "bibtex":
        return bibtex(sources).encode()
    if form == "csl-json":
        return _json(csl_json(sources))
    if form == "json":
        return _json(_document(table, evidence))
    cells = [Literal(_cell(row)) for row in evidence.rows]
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    text = as_text(Table((*table.columns, "notes"), rows), width=width)
    notes, absent = list(_notes(evidence)), absences(evidence)
    lines = [*notes, *([""] if notes and absent else []), *absent]
    return (text + "".join(f"\n{line}" for line in lines) + ("\n" if lines else "")).encode()


def absences(evidence: Evidence) -> list[str]:
    """Say what an answer rests on the absence of, a line each."""
    return [f"rests on the absence of: {visible(one)}" for one in evidence.absent]


def _cell(row: RowEvidence) -> str:
    """Give the numbers of a row's notes, neighbours joined; or why there is none."""
    return _remark(row) if not row.notes else ", ".join(_ranges(list(row.notes)))


def _remark(row: RowEvidence) -> str:
    """Say why a row has no note; nothing where it has."""
    if row.notes:
        return ""
    if row.rules:
        return f"no source: derived by {', '.join(row.rules)}"
    return f"only background: {', '.join(row.background)}" if row.background else "no source: no triple"


def _ranges(numbers: Sequence[int]) -> Iterable[str]:
    start = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            first = numbers[start]
            yield str(number) if first == number else f"{first}–{number}"
            start = at + 1


def _notes(evidence: Evidence) -> Iterable[str]:
    """Give each source once, beneath it its numbered places."""
    for slug, notes in itertools.groupby(evidence.notes, key=lambda note: note.place.source):
        lines = [citation(evidence.sources[slug])]
        for note in notes:
            records = ", ".join(f"{kind} {compact(iri)}".strip() for iri, kind in note.records)
            lines.append(f"  [{note.number}] {place_text(note.place)}: {records}")
        yield "\n".join(map(visible, lines))


def place_text(place: Place) -> str:
    """Write a place: the file, then paragraph, characters and first and last words, or the node."""
    if not place.file:
        return "no evidence in the graph says where"
    if place.node:
        return f"{place.file}, node {place.node}"
    anchors = place.anchor_start
    if place.anchor_end and place.anchor_end != place.anchor_start:
        anchors = f"{place.anchor_start} … {place.anchor_end}"
    paragraph = f" ¶ {place.paragraph}" if place.paragraph else ""
    span = f", characters {place.start}–{place.end}" if place.start else ""
    return f"{place.file}{paragraph}{span}" + (f", “{anchors}”" if anchors else "")


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _document(table: Table, evidence: Evidence) -> dict[str, object]:
    notes = {note.number: note for note in evidence.notes}
    rows = [
        {
            "values": {
                name: None if term is None else cell_text(term)
                for name, term in zip(table.columns, cells, strict=True)
            },
            "evidence": [_json_note(notes[number], borne) for number, borne in row.notes.items()],
            "background": list(row.background),
            "rules": list(row.rules),
            **({"remark": _remark(row)} if _remark(row) else {}),
        }
        for cells, row in zip(table.rows, evidence.rows, strict=True)
    ]
    return {
        "columns": list(table.columns),
        "rows": rows,
        "absent": list(evidence.absent),
        "sources": csl_json(evidence.sources.values()),
    }


def _json_note(note: Note, borne: Borne) -> dict[str, object]:
    place = note.place
    numbers = {"paragraph": place.paragraph, "start": place.start, "end": place.end}
    texts = {"anchor_start": place.anchor_start, "anchor_end": place.anchor_end, "node": place.node}
    return {
        "note": note.number,
        "source": place.source,
        "file": place.file,
        **{key: int(value) for key, value in numbers.items() if value.isdigit()},
        **{key: value for key, value in texts.items() if value},
        "records": [{"record": iri.value, "kind": kind} for iri, kind in borne.records],
        "facts": [fact_text(fact) for fact in borne.facts],
    }


def fact_text(fact: Fact) -> str:
    """Write a fact with prefixed names."""
    return " ".join(_term(term) for term in (fact.subject, fact.predicate, fact.object))


def _term(term: Term) -> str:
    return compact(term) if isinstance(term, NamedNode) else str(term)


def evidence_table(evidence: Evidence) -> Table:
    """Give the evidence as rows: one for each row of the answer, note and record; rows count from 1."""
    notes = {note.number: note for note in evidence.notes}
    rows = []
    for number, row in enumerate(evidence.rows, start=1):
        for at, borne in row.notes.items():
            for record, kind in borne.records:
                rows.append(_line(number, notes[at], record, kind, evidence))
        if not row.notes:
            rows.append((_number(number), *[None] * (len(_COLUMNS) - 2), Literal(_remark(row))))
    return Table(_COLUMNS, tuple(rows))


def _line(row: int, note: Note, record: NamedNode, kind: str, evidence: Evidence) -> tuple[Term | None, ...]:
    place, source = note.place, evidence.sources[note.place.source]
    publisher = "; ".join(source.publishers)
    texts = (place.source, source.title, publisher, source.date, place.file)
    numbers = (place.paragraph, place.start, place.end)
    more = (place.anchor_start, place.anchor_end, place.node)
    return (
        _number(row),
        _number(note.number),
        *map(_text, texts),
        *(_number(int(one)) if one.isdigit() else None for one in numbers),
        *map(_text, more),
        record,
        _text(kind),
        None,
    )


def _text(text: str) -> Literal | None:
    return Literal(text) if text else None


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
