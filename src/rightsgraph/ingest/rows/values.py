"""Checking the values of a mapping: columns, functions, lookups, and what their properties take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from rightsgraph.ingest.rows.faults import Faults
from rightsgraph.ingest.rows.functions import FUNCTIONS, MANY, PIECES
from rightsgraph.ingest.rows.language import Call, Template, Value
from rightsgraph.ingest.rows.mapping import TableMapping
from rightsgraph.ingest.rows.plan import Said
from rightsgraph.ingest.rows.source import source_of
from rightsgraph.ingest.rows.words import Expected, RowWords
from rightsgraph.ingest.rows.written import NAME, Bad, Shared, Written, writer
from rightsgraph.turtle import expand

__all__ = ["ValueCheck"]

_COUNT = re.compile("[1-9][0-9]{0,3}")
_CALLED = re.compile(rf"(?:^|\W)({'|'.join([*FUNCTIONS, *PIECES, 'lookup'])})\(\s*$")


class ValueCheck:
    """Checks values, each with the `each` of its record."""

    def __init__(
        self, mapping: TableMapping, columns: Sequence[str], words: RowWords, faults: Faults
    ) -> None:
        self._mapping, self._columns = mapping, columns
        self._words, self._faults = words, faults

    def key(self, value: Value, each: Value | None = None) -> None:
        """Check a key, or what a condition looks at; it may be what a function gives."""
        self._known_columns(value, each)
        if isinstance(value.content, Call):
            for form in ("text", "country", "date", "decimal", "state"):
                if form in getattr(FUNCTIONS.get(value.content.function), "gives", ("text",)):
                    self._called(Expected("key", NAME.iri, form), value, value.content)
                    break

    def name(self, value: Value, each: Value | None) -> None:
        """Check a name."""
        self.said(NAME, value, each, [])

    def pieces(self, value: Value) -> None:
        """Check an `each`."""
        call = value.content
        if not isinstance(call, Call) or call.function not in PIECES:
            known = ", ".join(one.example for one in PIECES.values())
            self._refuse(value, f"not a way to cut a cell: {value.told}", f"one of {known}")
            return
        wanted = PIECES[call.function]
        fits = len(call.arguments) == wanted.arguments and call.arguments[0].columns
        if not fits or not all(one.constant for one in call.arguments[1:]):
            self._refuse(value, f"not what {call.function} takes: {value.told}", f"write {wanted.example}")
        for option in call.options:
            if option != ("unread", "report"):
                self._refuse(value, f"{call.function} has no option {option[0]}={option[1]}", "leave it out")
        self._known_columns(value, None)

    def said(self, takes: Expected, value: Value, each: Value | None, records: list[str]) -> Said | None:
        """Check the value of a property; give it with what the property takes."""
        self._known_columns(value, each)
        if value.language and takes.form != "text":
            self._refuse(
                value, f"a language on what is no text: {value.told}", f"leave out @{value.language}"
            )
        content = value.content
        if isinstance(content, Call):
            form = self._called(takes, value, content)
            return None if form is None else Said(replace(takes, form=form), value)
        if takes.form == "record":
            return self._shared(takes, value, content, records)
        told = next((one for text in content.texts[:-1] if (one := _CALLED.search(text))), None)
        if told:
            mend = f"give it as the whole value: {FUNCTIONS[told[1]].example}" if told[1] in FUNCTIONS else ""
            self._refuse(
                value, f"a function within a text: {value.told}", mend or "give it as the whole value"
            )
        if not content.columns:
            write = writer(takes, value.language or self._mapping.language, Shared(self._words.shared))
            self._constant(takes, value, write(content.constant))
        return Said(takes, value)

    def _shared(self, takes: Expected, value: Value, content: Template, records: list[str]) -> Said | None:
        """Check what should point to a record and names none of this mapping."""
        if not content.columns and ":" in content.constant:
            found = expand(content.constant).value
            kind = found.rsplit("/", 2)[-2]
            fits = not takes.classes or kind in {self._words.kinds.get(a, a.lower()) for a in takes.classes}
            if found in self._words.shared and fits:
                return Said(takes, value, shared=f"<{found}>")
        near = get_close_matches(content.constant or value.told, records, n=1)
        mend = f"did you mean {near[0]}?" if near else f"name one of the records: {', '.join(records)}"
        self._refuse(value, f"{takes.word} takes a record; no record is called {value.told.strip()}", mend)
        return None

    def _called(self, takes: Expected, value: Value, call: Call) -> str | None:
        """Check a function; give the form in which its result is written."""
        if call.function == "lookup":
            return self._looked_up(takes, value, call)
        if call.function in MANY:
            return self._many(takes, value, call)
        function = FUNCTIONS.get(call.function)
        if function is None:
            near = get_close_matches(call.function, [*FUNCTIONS, *MANY, "lookup"], n=1)
            mend = f"did you mean {near[0]}?" if near else 'write text("…") for a text of this kind'
            self._refuse(value, f"not a function: {call.function}", mend)
            return None
        few, many = function.arguments
        if not few <= len(call.arguments) <= many:
            self._refuse(value, f"not what {call.function} takes: {value.told}", f"write {function.example}")
            return None
        if call.function == "words" and not _COUNT.fullmatch(call.arguments[1].constant):
            self._refuse(value, f"not a number of words: {value.told}", f"write {function.example}")
        for option, told in call.options:
            if not function.may(option, told):
                known = ", ".join(["unread=report", *(function.options or {})])
                self._refuse(value, f"{call.function} has no option {option}={told}", f"it has {known}")
        form = self._form(takes, function.gives)
        if form is None:
            gives = " or ".join(sorted(function.gives))
            what = f"{takes.word} takes a {takes.form}, {call.function}() gives a {gives}"
            self._refuse(value, what, "take another function, or another property")
        elif not value.columns:
            write = writer(replace(takes, form=form), "und", Shared(self._words.shared))
            self._constant(takes, value, source_of(value, write, {}).constant)
        return form

    def _many(self, takes: Expected, value: Value, call: Call) -> str | None:
        """Check a value that is cut into several."""
        wanted = PIECES[call.function]
        if len(call.arguments) != wanted.arguments or not call.columns or call.options:
            self._refuse(value, f"not what {call.function} takes: {value.told}", f"write {wanted.example}")
        if takes.form not in ("text", "string") or takes.single:
            what = f"{takes.word}: {call.function}() gives several texts"
            self._refuse(value, what, f"make a record of each: each: {value.told}")
            return None
        return takes.form

    def _constant(self, takes: Expected, value: Value, written: Written) -> None:
        if isinstance(written, Bad):
            self._refuse(value, f"{takes.word}: {written.value}: {written.why}", written.mend)

    def _form(self, takes: Expected, gives: frozenset[str]) -> str | None:
        if takes.form in gives:
            return takes.form
        if takes.form == "record" and "state" in gives and (not takes.classes or "State" in takes.classes):
            return "state"
        if takes.form == "record" and "country" in gives and "Country" in takes.classes:
            return "country"
        return None

    def _looked_up(self, takes: Expected, value: Value, call: Call) -> str | None:
        if len(call.arguments) != 2 or not call.arguments[0].columns:
            self._refuse(value, f"not what lookup takes: {value.told}", "write lookup($(Column), name)")
            return None
        for option in call.options:
            if option != ("unread", "report"):
                self._refuse(value, f"lookup has no option {option[0]}={option[1]}", "it has unread=report")
        name = call.arguments[1].constant
        if name not in self._mapping.lookups:
            near = get_close_matches(name, self._mapping.lookups, n=1)
            mend = f"did you mean {near[0]}?" if near else "write it under lookups:"
            self._refuse(value, f"no such lookup: {name}", mend)
            return None
        if takes.form == "record":
            self._refuse(value, f"{takes.word} takes a record, a lookup gives text", "name a record")
            return None
        write = writer(takes, self._mapping.language, Shared(self._words.shared))
        for text, found in self._mapping.lookups[name].items():
            for one in found:
                written = write(one) if one else None
                if isinstance(written, Bad):
                    self._refuse(value, f"lookup {name}, {text}: {one}: {written.why}", written.mend)
            if takes.single and len(found) > 1:
                self._refuse(value, f"lookup {name}, {text}: {takes.word} takes one value", "give one")
        return takes.form

    def _known_columns(self, value: Value, each: Value | None) -> None:
        fields = set[str]()
        if each is not None and isinstance(each.content, Call) and each.content.function in PIECES:
            names = PIECES[each.content.function].fields
            fields = {f"each.{name}" if name else "each" for name in names}
        for column in value.columns:
            if column not in self._columns and column not in fields:
                known = [*self._columns, *sorted(fields)]
                near = get_close_matches(column, known, n=1)
                mend = f"did you mean $({near[0]})?" if near else f"the columns are {', '.join(known[:12])}"
                self._refuse(value, f"no such column: {column}", mend)

    def _refuse(self, value: Value, what: str, mend: str) -> None:
        self._faults.say(value.line, what, mend)
