"""Writing a dossier: a page, JSON, plain text, or its sources for a reference manager."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping

from rightsgraph.dossier.model import Disagreement, Dossier, Item, Sentence
from rightsgraph.pages.words import date_words
from rightsgraph.query.cite import bibtex, citation, csl_json
from rightsgraph.query.text import visible

__all__ = ["FORMATS", "as_bytes"]


def as_bytes(dossier: Dossier, form: str) -> bytes:
    """Write a dossier in one of `FORMATS`, as UTF-8."""
    return _WRITERS[form](dossier).encode()


def _html(dossier: Dossier) -> str:
    from rightsgraph.pages.html import page
    from rightsgraph.pages.notes import by_source

    return page(
        "dossier.html",
        title=dossier.name,
        level=dossier.level,
        dossier=dossier,
        as_of=_as_of(dossier),
        notes=by_source(dossier.notes),
        citations={source.slug: citation(source) for source in dossier.sources},
        bibtex=bibtex(dossier.sources),
        csl_json=_dumped(csl_json(dossier.sources)),
    )


def _json(dossier: Dossier) -> str:
    document = {
        **dataclasses.asdict(dossier),
        "sources": csl_json(dossier.sources),
    }
    return _dumped(document) + "\n"


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_of(dossier: Dossier) -> str:
    """Say up to when sources tell."""
    undated = sum(not source.date for source in dossier.sources)
    of = f"; {undated} of {len(dossier.sources)} sources without a date" if undated else ""
    return f"{date_words(dossier.as_of) if dossier.as_of else 'no dated source'}{of}"


def _text(dossier: Dossier) -> str:
    lines = [dossier.name, f"Level: {dossier.level}", f"What sources say up to: {_as_of(dossier)}"]
    sections: Mapping[str, Iterable[str]] = {
        "Summary": map(_sentence, dossier.summary),
        "Names": (f"{one.text}{_numbers(one.notes)}" for one in dossier.names),
        "Roles": map(_item, dossier.roles),
        "Timeline": (_item(one, dated=True) for one in dossier.timeline),
        "Charges": map(_item, dossier.charges),
        "Last known state": (_item(one, dated=True) for one in dossier.custody),
        "Acts against relatives, who stay unnamed": map(_item, dossier.relatives),
        "Patterns": map(_item, dossier.patterns),
        "Assessments": map(_item, dossier.assessments),
        "What sources disagree on": map(_conflict, dossier.conflicts),
        "Evidence": (
            f"[{note.number}] {note.source}: {note.place or 'no evidence in the graph says where'}"
            + (f"\n      “{note.passage}”" if note.passage else "")
            for note in dossier.notes
        ),
        "Sources": map(citation, dossier.sources),
    }
    for title, told in sections.items():
        shown = [f"  {line}" for line in told]
        if shown:
            lines += ["", title, *shown]
    lines += ["", f"Level: {dossier.level}"]
    return "".join("\n".join(map(visible, line.split("\n"))) + "\n" for line in lines)


def _numbers(notes: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _sentence(sentence: Sentence) -> str:
    return sentence.text + _numbers(sentence.notes)


def _item(item: Item, *, dated: bool = False) -> str:
    parts = [item.manner, *(f"{name}: {text}" for name, text in item.details)]
    head = f"{item.when}: {item.what}" if item.date or dated else item.what
    told = f"{head}{_numbers(item.notes)}" + "".join(f"\n      {part}" for part in parts if part)
    return told + "".join(f"\n      {_sentence(one)}" for one in item.statements)


def _conflict(conflict: Disagreement) -> str:
    told = f"{conflict.about} of {conflict.subject} ({conflict.kind})"
    for side in conflict.sides:
        manner = f", {side.manner}" if side.manner else ""
        told += f"\n      {side.what}{manner} ({', '.join(side.sources)}){_numbers(side.notes)}"
    return told


_WRITERS: Mapping[str, Callable[[Dossier], str]] = {
    "html": _html,
    "json": _json,
    "text": _text,
    "bibtex": lambda dossier: bibtex(dossier.sources),
    "csl-json": lambda dossier: _dumped(csl_json(dossier.sources)) + "\n",
}

FORMATS = tuple(_WRITERS)
"""How a dossier is written."""
