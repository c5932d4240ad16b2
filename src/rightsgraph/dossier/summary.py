"""The summary of a dossier: plain sentences, which say what records say and join nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rightsgraph.dossier.model import Disagreement, Dossier, Item, Name, Sentence
from rightsgraph.pages.phrases import assessment_words, state_words, with_article
from rightsgraph.pages.words import and_more, date_words, earliest, joined, latest
from rightsgraph.query.cite import Source

__all__ = ["summary"]

_MOST = 15
"""So many events, charges or assessments are told one by one; more are counted."""

_PARTS = {
    "acted": "Sources tell of these acts of {}",
    "was the authority": "Sources name {} as the authority in",
    "was addressed": "Addressed to {}",
    "others acted for them": "In support of {}",
}


def summary(dossier: Dossier) -> tuple[Sentence, ...]:
    """Say in sentences what the records of a dossier say."""
    name, timeline = dossier.name, dossier.timeline
    parts = sorted({_part(one) for one in timeline} - {""})
    told = (
        _of_sources(name, dossier.sources, dossier.names),
        _of_roles(name, dossier.roles),
        *_of_what_befell(name, [one for one in timeline if not _part(one)]),
        *_of_charges(dossier.charges),
        *(_of_part(name, part, [one for one in timeline if _part(one) == part]) for part in parts),
        *_of_relatives(name, dossier.relatives),
        *_of_custody(dossier.custody),
        *_of_assessments(dossier.assessments),
        *_of_patterns(dossier.patterns),
        *_of_conflicts(dossier.conflicts),
    )
    return tuple(sentence for sentence in told if sentence.text)


def _part(item: Item) -> str:
    return dict(item.details).get("part", "")


def _of_sources(name: str, sources: Sequence[Source], names: Sequence[Name]) -> Sentence:
    dates = [source.date for source in sources]
    first, last = earliest(dates), latest(dates)
    dated = ", without a date"
    if first and last:
        dated = f", dated {date_words(first)}" + (f" to {date_words(last)}" if first != last else "")
    others = sorted({one.text for one in names} - {name})
    also = f" They also write {and_more([f'“{one}”' for one in others])}." if others else ""
    count = f"{len(sources)} source{' tells' if len(sources) == 1 else 's tell'}"
    notes = tuple(sorted({note for one in names for note in one.notes}))
    return Sentence(f"{count} of {name}{dated}.{also}", notes)


def _of_roles(name: str, roles: Sequence[Item]) -> Sentence:
    told = dict.fromkeys(
        f"{with_article(one.what)}{_of(one)}{f' ({one.manner})' if one.manner else ''}" for one in roles
    )
    return Sentence(f"Sources describe {name} as {and_more(list(told))}." if told else "", _notes(roles))


def _of(item: Item) -> str:
    organization = dict(item.details).get("organization", "")
    return f" of {organization}" if organization else ""


def _of_what_befell(name: str, events: Sequence[Item]) -> Iterable[Sentence]:
    """Tell each event in a sentence; of many, how many there are of each kind."""
    if len(events) <= _MOST:
        yield from (Sentence(one.said, one.notes) for one in events)
        return
    dates = [date for one in events for date in one.date]
    first, last = earliest(dates), latest(dates)
    dated = f", {date_words(first)} to {date_words(last)}" if first and last else ""
    yield Sentence(f"{len(events)} events befell {name}{dated} (see the timeline): {_counted(events)}.")


def _counted(events: Sequence[Item], *, by: bool = False) -> str:
    def words(one: Item) -> str:
        who = dict(one.details).get("by", "") if by else ""
        inside = "; ".join(text for text in (who and f"by {who}", one.manner) if text)
        return f"{one.what} ({inside})" if inside else one.what

    counts = Counter(map(words, events))
    return "; ".join(f"{what}{f' ×{count}' if count > 1 else ''}" for what, count in counts.items())


def _of_part(name: str, part: str, events: Sequence[Item]) -> Sentence:
    head = _PARTS.get(part, f"With {{}} in another part ({part})").format(name)
    return Sentence(f"{head}: {_counted(events, by=part != 'acted')}.", _notes(events))


def _of_charges(charges: Sequence[Item]) -> Iterable[Sentence]:
    for charge in charges if len(charges) <= _MOST else ():
        outcome = dict(charge.details).get("outcome", "")
        told = f"; outcome: {outcome}" if outcome and outcome != "unknown" else ""
        manner = f" ({charge.manner})" if charge.manner else ""
        yield Sentence(f"Charge{manner}: {charge.what}{told}.", charge.notes)
    if len(charges) > _MOST:
        yield Sentence(f"{len(charges)} charges (see below).")
    if charges:
        yield Sentence("A charge is the claim of whoever brings it, and no finding of ours.")


def _of_relatives(name: str, acts: Sequence[Item]) -> Iterable[Sentence]:
    if acts:
        yield Sentence(
            f"Acts against a relative of {name}, who stays unnamed: {_counted(acts)}.", _notes(acts)
        )


def _of_custody(custody: Sequence[Item]) -> Iterable[Sentence]:
    """Say the last known state, and that it says nothing of today."""
    for state in custody:
        seen = dict(state.details)["as of"]
        manner = f" ({state.manner})" if state.manner else ""
        yield Sentence(
            f"Last known, as of {seen}: {state_words(state.what.split(' / '))}{manner}. "
            "Nothing here says what holds today.",
            state.notes,
        )


def _of_assessments(assessments: Sequence[Item]) -> Iterable[Sentence]:
    """Say who holds what; each assessment belongs to its assessor."""
    told: dict[str, set[int]] = defaultdict(set)
    for one in assessments:
        told[_assessed(one)] |= set(one.notes)
    if len(told) > _MOST:
        yield Sentence(f"{len(assessments)} assessments, each by its assessor (see below).")
        return
    for text, notes in told.items():
        yield Sentence(text, tuple(sorted(notes)))


def _assessed(one: Item) -> str:
    details = dict(one.details)
    assessors = and_more(one.by) or "somebody not named"
    about, answer = details.get("about", ""), details.get("in answer to", "")
    if one.what == "official reason":
        return f"Reason given by {assessors} for {about}: {details.get('in their words', answer)}."
    judged = " / ".join(map(assessment_words, one.what.split(" and ")))
    manner = f" ({one.manner})" if one.manner else ""
    told = f"According to {assessors}{manner}, {judged}{f': {about}' if about else ''}"
    return told + (f", in answer to {answer}." if answer else ".")


def _of_patterns(patterns: Sequence[Item]) -> Iterable[Sentence]:
    """Say of which patterns the person is a hit."""
    told = list(dict.fromkeys(f"{one.what}{f' ({one.manner})' if one.manner else ''}" for one in patterns))
    if told:
        yield Sentence(f"Part of these patterns (see below): {'; '.join(told)}.")


def _of_conflicts(conflicts: Sequence[Disagreement]) -> Iterable[Sentence]:
    """Say on how many points sources differ."""
    kinds = Counter(one.kind for one in conflicts)
    if kinds:
        told = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(kinds.items())]
        yield Sentence(f"Sources do not agree on everything: {joined(told)} (see below).", ())


def _notes(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(sorted({note for one in items for note in one.notes}))
