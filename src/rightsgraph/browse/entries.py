"""Records as entries of the pages of what they concern: what, when, in which part, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import UNNAMED, Facts, Place, Value
from rightsgraph.browse.model import Entry, Fact, Link, Say, Told
from rightsgraph.browse.words import FOREIGN, SINGLE
from rightsgraph.iri import BASE, thing
from rightsgraph.pages.penalties import told_penalties
from rightsgraph.pages.words import date_words, dates_words, duration_words, joined, manner_words
from rightsgraph.vocab import EDTF, RDF, RG, XSD

__all__ = ["Teller"]

_DETAILS = {
    "by": RG.authority,
    "place": RG.place,
    "ground": RG.releaseGround,
    "role": RG.role,
    "organization": RG.organization,
    "family": RG.offenceFamily,
    "law": RG.underLaw,
    "outcome": RG.chargeStatus,
    "kind": RG.assessmentKind,
    "assessor": RG.assessor,
    "measured by": RG.standard,
    "in answer to": RG.motive,
}


class Teller:
    """Says what is known in words; every label is there already, nothing is asked of the store."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._links: dict[NamedNode, Link] = {}

    def link(self, iri: NamedNode) -> Link:
        """Give a thing by its name."""
        link = self._links.get(iri)
        if link is None:
            label = self.facts.label(iri)
            link = self._links[iri] = Link(iri.value, label.text.removesuffix(" (event)"), label.language)
        return link

    def labels(self, subject: NamedNode, key: NamedNode) -> list[str]:
        """Give the names of the values of a property, sorted."""
        return sorted({self.facts.label(one).text for one in self.facts.iris(subject, key)})

    def says(self, subject: NamedNode, slugs: Sequence[str] | None = None) -> tuple[Say, ...]:
        """Give the sources that tell of a record, each with the places where it does."""
        named = self.facts.sources(subject) if slugs is None else slugs
        places = sorted(self.facts.places.get(subject, ()), key=_reading)
        return tuple(
            Say(
                self.link(thing("source", slug)),
                _together(_where(place) for place in places if place.slug == slug),
                tuple(place for place in places if place.slug == slug and place.digest),
            )
            for slug in named
        )

    def value(self, subject: NamedNode, key: NamedNode, value: Value) -> Told:
        """Tell one value of a property with those who say this very value."""
        return Told(self.shown(value), self.says(subject, self.facts.sayers(subject, key, value)))

    def shown(self, value: Value) -> Link:
        """Give a value as it is read: a thing by its name, a page by its address, a date in words."""
        if isinstance(value, NamedNode):
            strange = value not in self.facts.labels and not value.value.startswith(BASE)
            return Link(value.value, value.value) if strange else self.link(value)
        words = {EDTF.EDTF: date_words, XSD.duration: duration_words}.get(value.datatype, str)
        return Link("", words(value.value), value.language or "")

    def fact(self, subject: NamedNode, key: NamedNode) -> Fact:
        """Tell a property with all its values that are known here, side by side."""
        if key == RG.penalty:
            told = tuple(Told(Link("", text), self.says(subject)) for text in self._penalties(subject))
            return Fact(self.link(key), told)
        values = tuple(self.value(subject, key, one) for one in self.facts.of(subject, key))
        name = Link(key.value, FOREIGN[key]) if key in FOREIGN else self.link(key)
        return Fact(name, values, differ=key in SINGLE and len(values) > 1)

    def manner(self, record: NamedNode) -> str:
        """Say how and by whom a record is put forward; nothing where sources simply state it."""
        notations = {one.value.partition("modality-")[2] for one in self.facts.iris(record, RG.modality)}
        statuses = {one.value.partition("status-")[2] for one in self.facts.iris(record, RG.recordStatus)}
        return manner_words(notations, self.labels(record, RG.accordingTo), statuses)

    def when(self, record: NamedNode) -> str:
        """Say when: the dates sources give, and the day on which they say it held; of an order, nothing."""
        if not (
            self.facts.of(record, RG.modality) or self.facts.of(record, RG.tallied)
        ) or RG.TemporalOrder in self.facts.types(record):
            return ""
        dates, seen = self.facts.texts(record, RG.date), self.facts.texts(record, RG.asOf)
        parts = [dates_words(dates)] if dates or not seen else []
        parts += [f"as of {joined([date_words(one) for one in seen])}"] if seen else []
        return ", ".join(parts)

    def kinds(self, record: NamedNode) -> str:
        """Say what a record is, by the classes that sources give to it."""
        names = {self.facts.label(one).text.removesuffix(" (event)") for one in self.facts.types(record)}
        return " / ".join(sorted(names))

    def title(self, record: NamedNode, owner: str) -> Link:
        """Name a record on the page of its owner, without the name that stands above all of it."""
        link, facts = self.link(record), self.facts
        if record not in facts.labels or (owner and UNNAMED.match(record.value)):
            return Link(link.iri, self._unnamed(record, owner))
        if patterns := self.labels(record, RG.pattern):
            whom = "" if owner and owner in link.text else link.text.partition(":")[2]
            return Link(link.iri, joined(patterns) + (f":{whom}" if whom else ""))
        if not owner or owner not in link.text:
            return Link(link.iri, link.text.replace(" (event): ", ": "), link.language)
        return Link(
            link.iri, joined([f"“{one}”" for one in facts.texts(record, RG.offence)]) or self.kinds(record)
        )

    def _unnamed(self, record: NamedNode, owner: str) -> str:
        """Say what a record without a name is, and of whom; of a former address, the address."""
        if counted := self.facts.texts(record, RG.tallied):
            kinds, where = (joined(self.labels(record, key)) for key in (RG.tallyOf, RG.country))
            return f"{kinds}: {joined(counted)} people" + (f", {where}" if where else "")
        what = joined(self.labels(record, RG.role)) or self.kinds(record) or record.value
        whom = joined([one for one in self.labels(record, RG.member) if one != owner])
        return f"{what}: {whom}" if whom else what

    def entry(self, record: NamedNode, parts: Sequence[str] = (), *, owner: str = "") -> Entry:
        """Tell a record on the page of what it concerns."""
        facts = self.facts
        details = [(name, joined(self.labels(record, key))) for name, key in _DETAILS.items()]
        if not owner:
            details += [("offence", joined([f"“{one}”" for one in facts.texts(record, RG.offence)]))]
        details += [("in their words", joined([f"“{one}”" for one in facts.texts(record, RG.wording)]))]
        details += [("penalty", joined(self._penalties(record)))]
        details += [("length", joined([duration_words(one) for one in facts.texts(record, RG.duration)]))]
        title = self.title(record, owner)
        return Entry(
            title,
            what=self.kinds(record),
            when=self.when(record),
            part="; ".join(one for one in parts if one),
            details=tuple((name, text) for name, text in details if text not in ("", title.text)),
            manner=self.manner(record),
            says=self.says(record),
            differ=tuple(self.fact(record, key) for key in SINGLE if len(facts.of(record, key)) > 1),
        )

    def _penalties(self, record: NamedNode) -> tuple[str, ...]:
        return told_penalties(
            self.facts.iris(record, RG.penalty),
            self.facts.texts,
            lambda iri, key: [
                self._kind(one) for one in self.facts.iris(iri, key) if self._told(iri, key, one)
            ],
        )

    def _told(self, subject: NamedNode, key: NamedNode, value: NamedNode) -> bool:
        return key != RDF.type or value in self.facts.types(subject)

    def _kind(self, iri: NamedNode) -> str:
        for mark in ("/modality-", "/status-"):
            if mark in iri.value:
                return iri.value.partition(mark)[2]
        return self.facts.label(iri).text

    def order(self, record: NamedNode, one: NamedNode) -> Entry:
        """Tell a stated order on the page of one of its sides: what came before or after it, and how long."""
        facts = self.facts
        after = one in facts.iris(record, RG.earlier)
        others = facts.iris(record, RG.later if after else RG.earlier)
        gap = "".join(f"{duration_words(text)} " for text in facts.texts(record, RG.gap))
        during = "true" in facts.texts(record, RG.overlapping)
        words = f"{gap}{'after' if after else 'before'}"
        if during:
            words = "while it lasted" if after else "during"
        other = self.link(others[0] if others else record)
        return Entry(other, what=words, manner=self.manner(record), says=self.says(record))

    def by_time(self, records: Iterable[NamedNode]) -> list[NamedNode]:
        """Put records in the order of the first day on which each can have begun; undated ones last."""

        def rank(record: NamedNode) -> tuple[bool, int, str]:
            days = self.facts.texts(record, RG.earliestDay) or self.facts.texts(record, RG.latestDay)
            dated = bool(self.facts.texts(record, RG.date) or self.facts.texts(record, RG.asOf))
            return not (days and dated), min(map(int, days), default=0), record.value

        return sorted(set(records), key=rank)

    def literal(self, subject: NamedNode, key: NamedNode) -> Literal | None:
        """Give the first text of a property, with its language."""
        return next((one for one in self.facts.of(subject, key) if isinstance(one, Literal)), None)


def _reading(place: Place) -> tuple[str, int, Place]:
    return place.document, int(place.start or 0), place


def _where(place: Place) -> str:
    parts = [f"paragraph {place.paragraph}"] * bool(place.paragraph)
    return joined([*parts, *[f"node {place.node}"] * bool(place.node)])


def _together(places: Iterable[str]) -> tuple[str, ...]:
    """Name the paragraphs of a source in one go, in the order in which they are read.

    >>> _together(["paragraph 10", "node a", "paragraph 9"])
    ('node a', 'paragraphs 9, 10')
    """
    named = [one.partition("paragraph ") for one in {*places} - {""}]
    numbers = sorted((number for before, _, number in named if not before), key=lambda one: (len(one), one))
    others = sorted(before for before, _, number in named if not number)
    words = "paragraph" if len(numbers) == 1 else "paragraphs"
    return (*others, *([f"{words} {', '.join(numbers)}"] if numbers else []))
