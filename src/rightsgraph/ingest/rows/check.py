"""Checking a mapping against the ontology and the columns of the table, before a row is read.

All faults are said together, each with its line and how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from rightsgraph.ingest.rows.faults import Faults
from rightsgraph.ingest.rows.language import Call, Value
from rightsgraph.ingest.rows.mapping import Line, Record, TableMapping
from rightsgraph.ingest.rows.plan import Plan, Planned, Said
from rightsgraph.ingest.rows.values import ValueCheck
from rightsgraph.ingest.rows.words import RowWords
from rightsgraph.vocab import RG, V

__all__ = ["check"]

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLAIMED = ("denied", "found", "official")
"""Modalities that need a claimant."""

_DECISIONS = ("Sentence", "Appeal")
"""What lays down penalties, or leaves them in force."""


def check(mapping: TableMapping, columns: Sequence[str], words: RowWords) -> Plan:
    """Check a mapping for a table with some columns.

    Raises:
        InputError: something in it cannot be used; all faults, each with its line.
    """
    return _Check(mapping, columns, words).plan()


class _Check:
    def __init__(self, mapping: TableMapping, columns: Sequence[str], words: RowWords) -> None:
        self._mapping, self._words = mapping, words
        self._faults = Faults(mapping.file)
        self._records = {record.name: record for record in mapping.records}
        self._values = ValueCheck(mapping, columns, words, self._faults)

    def plan(self) -> Plan:
        mapping = self._mapping
        if not _TAG.fullmatch(mapping.language):
            self._faults.say(1, f"language: {mapping.language!r} is no tag of BCP 47", "write az, or und")
        for value in (*mapping.key, *(condition.value for condition in mapping.when)):
            self._values.key(value)
        for condition in mapping.when:
            if isinstance(condition.value.content, Call):
                what = f"when: of rows looks at cells, not at {condition.value.told}"
                self._faults.say(condition.value.line, what, "name a column: when: $(No) != Total")
        planned = [one for record in mapping.records if (one := self._record(record)) is not None]
        self._laid_down(planned)
        self._faults.end()
        ordered = tuple(self._ordered(planned))
        self._faults.end()
        told = (mapping.key, mapping.when, mapping.missing, mapping.language, mapping.lookups)
        return Plan(ordered, *told, self._words.shared)

    def _record(self, record: Record) -> Planned | None:
        kind = self._kind(record)
        self._pieces(record)
        for value in (*record.key, *(condition.value for condition in record.when)):
            self._values.key(value, record.each)
        if kind is None:
            return None
        classes = [one.text for one in record.classes]
        entity = self._words.is_entity(classes[0])
        for how, value in record.names:
            self._values.name(value, record.each)
            if not entity:
                self._faults.say(
                    value.line, f"{how}: {record.name} is of no class that has names", "leave it out"
                )
        said = tuple(self._said(record, classes))
        modality = "" if entity else self._modality(record, classes)
        names = self._modality(record, classes, of_name=True) if record.names else ""
        needs = tuple(self._words.required(classes))
        if modality in {V[f"modality-{one}"].value for one in _CLAIMED} and not self._is_assessment(classes):
            needs = (*needs, ("accordingTo",))
        self._needed(record, needs)
        types = tuple(RG[name].value for name in classes)
        return Planned(
            record.name, kind, types, record.key, record.each, record.when, record.names, said,
            modality=modality, name_modality=names, proved=kind != "person", needs=needs,
        )  # fmt: skip

    def _kind(self, record: Record) -> str | None:
        if not _NAME.fullmatch(record.name):
            mend = "use small letters, digits, - and _"
            self._faults.say(record.line, f"not a name for a record: {record.name!r}", mend)
        kinds = set()
        for told in record.classes:
            kind = self._words.kinds.get(told.text)
            if kind in (None, "evidence"):
                near = get_close_matches(
                    told.text, [one for one in self._words.kinds if one != told.text], n=1
                )
                mend = f"did you mean {near[0]}?" if near else "use a class of ontology/"
                self._faults.say(told.line, f"not a class that a source may tell of: {told.text}", mend)
                return None
            kinds.add(kind)
        if len(kinds) > 1:
            what = f"classes that exclude each other: {', '.join(one.text for one in record.classes)}"
            self._faults.say(record.line, what, "make two records of them")
            return None
        return str(kinds.pop()) if kinds else None

    def _pieces(self, record: Record) -> None:
        if record.each is not None:
            self._values.pieces(record.each)

    def _said(self, record: Record, classes: list[str]) -> Iterator[Said]:
        expected = self._words.expected(classes)
        for word, values in record.properties:
            if word.text not in expected:
                self._unknown(word, classes, list(expected))
                continue
            takes = expected[word.text]
            if takes.single and len(values) > 1:
                self._faults.say(word.line, f"{word.text} takes one value", "give one")
            for value in values:
                pointed = self._records.get(value.told.strip())
                if takes.form == "record" and pointed is not None:
                    self._pointed(word, value, record, pointed, takes.classes)
                    yield Said(takes, value, record=pointed.name)
                elif (said := self._values.said(takes, value, record.each, list(self._records))) is not None:
                    yield said

    def _pointed(
        self, word: Line, value: Value, record: Record, pointed: Record, wanted: frozenset[str]
    ) -> None:
        of = [one.text for one in pointed.classes]
        if wanted and not self._words.within(of, wanted):
            mend = f"it takes {', '.join(sorted(wanted)[:6])}"
            self._faults.say(value.line, f"{word.text}: {pointed.name} is of the class {of[0]}", mend)
        told = {one.each.told for one in (record, pointed) if one.each is not None}
        if len(told) > 1:
            what = f"{word.text}: {record.name} and {pointed.name} are made of different pieces"
            mend = "give both the same each:; what each person has of her own needs a row for each person"
            self._faults.say(value.line, what, mend)

    def _unknown(self, word: Line, classes: list[str], known: list[str]) -> None:
        own = ("key", "each", "when", "name", "also", "designation", "modality")
        near = get_close_matches(word.text, [*known, *own], n=1)
        mend = f"did you mean {near[0]}?" if near else f"it has {', '.join(sorted(known)[:8])}, …"
        if word.text in self._words.properties:
            what = f"{word.text}: {classes[0]} has no such property"
            mend = f"{mend if near and near[0] != word.text else 'put it into a record that has it'}"
        else:
            what = f"not a word of the ontology: {word.text}"
        self._faults.say(word.line, what, mend)

    def _modality(self, record: Record, classes: list[str], *, of_name: bool = False) -> str:
        told = record.modality or self._mapping.modality
        if told is None:
            mend = "say how the source puts it: modality: stated"
            self._faults.say(record.line, f"{record.name}: a record without modality", mend)
            return ""
        if f"modality-{told.text}" not in V or told.text == "kind":
            known = "alleged, denied, found, official, planned, stated"
            self._faults.say(told.line, f"not a modality: {told.text}", f"one of {known}")
            return ""
        claimed = told.text in _CLAIMED
        if of_name:
            return V["modality-stated" if claimed else f"modality-{told.text}"].value
        claimant = any(word.text == "accordingTo" for word, _ in record.properties)
        if claimed and not claimant and not self._is_assessment(classes):
            what = f"{record.name}: {told.text}, and nobody whose word it is"
            self._faults.say(record.line, what, "add accordingTo: state(XX), or the body")
        return V[f"modality-{told.text}"].value

    def _is_assessment(self, classes: list[str]) -> bool:
        return any(self._words.is_below(one, "Assessment") for one in classes)

    def _laid_down(self, planned: list[Planned]) -> None:
        """Refuse a penalty that no sentence and no appeal of the mapping names."""

        def is_of(one: Planned, *above: str) -> bool:
            classes = self._records[one.name].classes
            return any(self._words.is_below(told.text, of) for told in classes for of in above)

        deciding = [one for one in planned if is_of(one, *_DECISIONS)]
        named = {said.record for one in deciding for said in one.said if said.expected.word == "penalty"}
        for one in planned:
            record = self._records[one.name]
            if one.name not in named and is_of(one, "Penalty"):
                what = f"{one.name}: a penalty that no sentence or appeal lays down"
                self._faults.say(record.line, what, f"add to one of class Sentence: penalty: {one.name}")

    def _needed(self, record: Record, needs: tuple[tuple[str, ...], ...]) -> None:
        has = {word.text for word, _ in record.properties} | {"name" for _ in record.names}
        for group in needs:
            if not has & set(group):
                what = f"{record.name}: {record.classes[0].text} needs {group[0]}"
                self._faults.say(record.line, what, f"add {group[0]}: …; without it no row can make one")

    def _ordered(self, planned: list[Planned]) -> Iterator[Planned]:
        """Put records behind those without which they are not made."""
        waiting = {one.name: one for one in planned}
        while waiting:
            ready = [one for one in waiting.values() if not _before(one) & (waiting.keys() - {one.name})]
            if not ready or any(one.name in _before(one) for one in ready):
                names = ", ".join(waiting)
                line = self._records[next(iter(waiting))].line
                self._faults.say(line, f"each needs the other: {names}", "let one of them need none")
                return
            for one in ready:
                yield waiting.pop(one.name)


def _before(planned: Planned) -> set[str]:
    """Give the records that one needs."""
    needed = {word for group in planned.needs for word in group}
    return {one.record for one in planned.said if one.record and one.expected.word in needed}
