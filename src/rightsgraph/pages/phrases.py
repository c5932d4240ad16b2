"""Plain sentences for events, penalties, states and assessments; nothing is made surer than the record is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rightsgraph.dates import is_edtf
from rightsgraph.pages.words import date_words, duration_words, joined, manner_words, plain

__all__ = [
    *("assessment_words", "event_sentence", "on_dates", "penalty_words", "record_words"),
    *("spelled", "state_words", "with_article"),
]

_DONE = {
    "acquittal": "acquitted",
    "appeal": "appeal",
    "arrest": "arrested",
    "asset seizure": "property seized",
    "case opened": "had a case opened against them",
    "charge": "charged",
    "closed trial": "tried behind closed doors",
    "deprivation of liberty": "deprived of liberty",
    "detention": "detained",
    "disappearance": "disappeared",
    "dismissal": "dismissed from work",
    "harassment": "harassed",
    "ill treatment": "ill-treated",
    "imprisonment": "imprisoned",
    "interrogation": "questioned",
    "intimidation": "intimidated",
    "killing": "killed",
    "psychiatric confinement": "held in psychiatric confinement",
    "psychiatric threat": "threatened with psychiatric confinement",
    "release": "released",
    "reprimand": "reprimanded",
    "retrial": "tried again",
    "sentence": "sentenced",
    "smear": "discredited",
    "surveillance": "put under surveillance",
    "torture": "tortured",
    "travel ban": "banned from travelling",
    "trial": "tried",
}
"""What befell a person, by the kind of event; of other kinds the kind itself is said."""

_STATES = {
    **_DONE,
    "imprisonment": "in prison",
    "suspended": "given a suspended sentence",
    "sentence": "sentenced, which does not say whether the person is held",
}
_ASSESSED = {
    "arbitrary": "arbitrary",
    "concern": "a cause for concern",
    "false charge": "false",
    "impunity": "left unpunished",
    "no credible evidence": "without credible evidence",
    "official reason": "with an official reason",
    "politically motivated": "politically motivated",
    "presumed guilty": "decided with guilt presumed",
    "retaliation": "retaliation",
    "spurious": "spurious",
    "trend": "part of a trend",
    "unfair trial": "unfair",
    "violation": "a violation",
    "worsening situation": "part of a worsening situation",
}
_PENALTIES = {
    "imprisonment": ("{} in prison", "imprisonment"),
    "life imprisonment": ("life in prison", "life in prison"),
    "suspended": ("{}, suspended", "a suspended sentence"),
    "activity ban": ("a ban on certain work for {}", "a ban on certain work"),
    "fine": ("a fine of {}", "a fine"),
}
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d[~?%]?")
_LENGTH = re.compile(r"P[0-9][0-9YMWDT]*")


def on_dates(texts: Sequence[str]) -> str:
    """Write when something happened, as it stands in a sentence.

    >>> on_dates(["2016-10-04"]), on_dates(["2016-11"]), on_dates(["2016-12~"]), on_dates([])
    ('on 4 October 2016', 'in November 2016', 'in about December 2016', '')
    >>> on_dates(["2015-04-02", "2015-04-03"])
    'on 2 April 2015 or on 3 April 2015 (sources differ)'
    """
    differ = " (sources differ)" if len(texts) > 1 else ""
    return " or ".join(map(_on_date, texts)) + differ


def _on_date(text: str) -> str:
    words = date_words(text)
    if text[:1] in "[./" or text.endswith(("/", "..")):
        return words
    return f"from {words}" if "/" in text else f"{'on' if _DAY.fullmatch(text) else 'in'} {words}"


def spelled(text: str) -> str:
    """Write a duration in words, small numbers spelled.

    >>> spelled("P2Y6M"), spelled("P21Y"), spelled("life")
    ('two years and six months', '21 years', 'life')
    """
    words = [
        _NUMBERS[int(word)] if word.isdecimal() and int(word) < len(_NUMBERS) else word
        for word in duration_words(text).split()
    ]
    return joined([" ".join(words[at : at + 2]) for at in range(0, len(words), 2)])


def penalty_words(kind: str, lengths: Sequence[str] = (), amounts: Sequence[str] = ()) -> str:
    """Write one penalty.

    >>> penalty_words("imprisonment", ["P5Y"]), penalty_words("suspended", ["P3Y"]), penalty_words("fine")
    ('five years in prison', 'three years, suspended', 'a fine')
    """
    size = " or ".join([*map(spelled, lengths), *amounts])
    if size == "life":
        return "life in prison"
    given, bare = _PENALTIES.get(kind, (f"{kind} ({{}})", kind))
    return given.format(size) if size else bare


def event_sentence(
    kinds: Sequence[str],
    when: str,
    *,
    by: Sequence[str] = (),
    penalties: Sequence[str] = (),
    modalities: Collection[str] = (),
    claimants: Sequence[str] = (),
    statuses: Collection[str] = (),
) -> str:
    """Say in a sentence what befell a person.

    >>> event_sentence(["sentence"], "in November 2016", penalties=["five years in prison"])
    'Sentenced in November 2016 to five years in prison.'
    >>> event_sentence(["torture"], "", modalities=["alleged"], claimants=["her lawyer"])
    'Allegedly tortured, according to her lawyer (no date given).'
    >>> event_sentence(["release"], "", modalities=["planned"])
    'Announced or planned, not known to have happened: release (no date given).'
    """
    said_as = {*modalities}
    planned, sure = said_as == {"planned"}, said_as <= {"stated"}
    done = " / ".join(kinds if planned else [_DONE.get(kind, kind) for kind in kinds])
    said = " ".join(part for part in (done, when, f"by {joined(by)}" if by else "") if part)
    if penalties:
        said += f"{' to' if [*kinds] == ['sentence'] else ', penalty:'} {joined(penalties)}"
    notes = [f"marked “{plain(one)}” by curators" for one in sorted(statuses) if one != "accepted"]
    if planned:
        said = f"announced or planned, not known to have happened: {said}"
    elif said_as == {"alleged"}:
        said = f"allegedly {said}"
    elif not sure:
        notes.insert(0, manner_words(said_as, claimants, []))
    if claimants and (sure or (len(said_as) == 1 and said_as & {"alleged", "planned"})):
        said += f", according to {joined(claimants)}"
    notes += [] if when else ["no date given"]
    said += f" ({'; '.join(notes)})" if notes else ""
    return f"{said[:1].upper()}{said[1:]}."


def state_words(kinds: Sequence[str]) -> str:
    """Write a last known state.

    >>> state_words(["release"]), state_words(["imprisonment"])
    ('released', 'in prison')
    """
    return " / ".join(_STATES.get(kind, kind) for kind in kinds)


def assessment_words(kind: str) -> str:
    """Write what an assessment says of something.

    >>> assessment_words("false charge"), assessment_words("unlawful")
    ('false', 'unlawful')
    """
    return _ASSESSED.get(kind, kind)


def with_article(words: str) -> str:
    """Put the article before a role.

    >>> with_article("employee"), with_article("lawyer")
    ('an employee', 'a lawyer')
    """
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def record_words(label: str, name: str) -> str:
    """Write the label of a record of a person as words: without their name, dates and lengths in words.

    >>> record_words("arrest: Aigerim Testova, 2016-10-04", "Aigerim Testova")
    'arrest (4 October 2016)'
    >>> record_words("temporal order: strike: Lamp Makers → sentence: Aigerim Testova", "Aigerim Testova")
    'strike (Lamp Makers) came before sentence'
    """
    kind, colon, rest = label.partition(": ")
    if kind == "temporal order" and " → " in rest:
        return " came before ".join(record_words(one, name) for one in rest.split(" → "))
    kind = {"membership": "role"}.get(kind, kind.replace(" (event)", ""))
    parts = [_shown(part) for part in rest.split(", ") if part and part not in (name, f"by {name}")]
    return f"{kind} ({', '.join(parts)})" if colon and parts else kind


def _shown(part: str) -> str:
    if _LENGTH.fullmatch(part):
        return duration_words(part)
    dates = part.split(" and ")
    return joined(list(map(date_words, dates))) if all(map(is_edtf, dates)) else part
