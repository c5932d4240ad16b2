"""The summary of a dossier: sentences from templates, which say what records say and join nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rightsgraph.dossier.model import Disagreement, Dossier, Item, Name, Sentence
from rightsgraph.dossier.words import and_more, date_words, joined
from rightsgraph.query.cite import Source

__all__ = ["summary"]


def summary(dossier: Dossier) -> tuple[Sentence, ...]:
    """Say in sentences what the records of a dossier say."""
    name, timeline = dossier.name, dossier.timeline
    parts = sorted({_part(one) for one in timeline}, key=lambda part: (part != "target", part))
    told = (
        _of_sources(name, dossier.sources, dossier.names),
        _of_roles(name, dossier.roles),
        *(
            _of_events(f"Recorded with {name} as {part}", [one for one in timeline if _part(one) == part])
            for part in parts
        ),
        *map(_of_charge, dossier.charges),
        *(one for event in timeline if _part(event) == "target" for one in _of_penalty(event)),
        *_of_custody(dossier.custody),
        *_of_patterns(dossier.patterns),
        *_of_assessments(dossier.assessments),
        *_of_conflicts(dossier.conflicts),
    )
    return tuple(sentence for sentence in told if sentence.text)


def _part(item: Item) -> str:
    return dict(item.details).get("part", "target")


def _of_sources(name: str, sources: Sequence[Source], names: Sequence[Name]) -> Sentence:
    dates = sorted(source.date for source in sources if source.date[:1].isdigit())
    dated = ""
    if dates:
        first, last = date_words(dates[0]), date_words(dates[-1])
        dated = f", dated {first}" if first == last else f", dated from {first} to {last}"
    others = sorted({one.text for one in names} - {name})
    also = f", also as {joined(others)}" if others else ""
    count = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
    notes = tuple(sorted({note for one in names for note in one.notes}))
    return Sentence(
        f"{count} of this graph speak{'s' if len(sources) == 1 else ''} of {name}{also}{dated}.", notes
    )


def _of_roles(name: str, roles: Sequence[Item]) -> Sentence:
    told = dict.fromkeys(f"{one.what}{_of(one)}{f' ({one.manner})' if one.manner else ''}" for one in roles)
    return Sentence(f"Sources call {name} {joined(list(told))}." if told else "", _notes(roles))


def _of(item: Item) -> str:
    organization = dict(item.details).get("organization", "")
    return f" of {organization}" if organization else ""


def _of_events(head: str, events: Sequence[Item]) -> Sentence:
    counts = Counter(f"{one.what}{f' ({one.manner})' if one.manner else ''}" for one in events)
    told = [f"{what}{f' ×{count}' if count > 1 else ''}" for what, count in counts.items()]
    return Sentence(f"{head}: {'; '.join(told)}." if told else "", _notes(events))


def _of_charge(charge: Item) -> Sentence:
    details = dict(charge.details)
    outcome = f"; outcome: {details['outcome']}" if "outcome" in details else ""
    manner = f", {charge.manner}" if charge.manner else ""
    return Sentence(
        f"Charge: {charge.what}{manner}{outcome}. A charge is a claim, not a finding of ours.", charge.notes
    )


def _of_penalty(event: Item) -> Iterable[Sentence]:
    penalty = dict(event.details).get("penalty")
    if penalty:
        manner = f" ({event.manner})" if event.manner else ""
        yield Sentence(f"Penalty by {event.what}, {event.when}{manner}: {penalty}.", event.notes)


def _of_custody(custody: Sequence[Item]) -> Iterable[Sentence]:
    """Say the last known state, and that it says nothing of today."""
    for state in custody:
        seen = dict(state.details).get("as of", state.when)
        manner = f" ({state.manner})" if state.manner else ""
        yield Sentence(
            f"Last known state: {state.what}{manner}, as of {seen}; nothing here says that it holds today.",
            state.notes,
        )


def _of_assessments(assessments: Sequence[Item]) -> Iterable[Sentence]:
    """Say who holds what; each assessment belongs to its assessor."""
    told: dict[str, set[int]] = defaultdict(set)
    for one in assessments:
        assessors = and_more(one.by) or "somebody not named"
        details = dict(one.details)
        about = [f"{name} {details[name]}" for name in ("about", "in answer to") if name in details]
        told[f"According to {assessors}: {'; '.join([one.what, *about])}."] |= set(one.notes)
    for text, notes in told.items():
        yield Sentence(text, tuple(sorted(notes)))


def _of_patterns(patterns: Sequence[Item]) -> Iterable[Sentence]:
    """Say of which patterns the person is a hit."""
    told = list(dict.fromkeys(f"{one.what}{f' ({one.manner})' if one.manner else ''}" for one in patterns))
    if told:
        yield Sentence(f"Counted in these patterns: {'; '.join(told)}.", _notes(patterns))


def _of_conflicts(conflicts: Sequence[Disagreement]) -> Iterable[Sentence]:
    """Say on how many points sources differ."""
    kinds = Counter(one.kind for one in conflicts)
    if kinds:
        told = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(kinds.items())]
        yield Sentence(f"Sources do not agree on everything: {joined(told)} (see below).", ())


def _notes(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(sorted({note for one in items for note in one.notes}))
