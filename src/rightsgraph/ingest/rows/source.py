"""Values of a mapping at work: a column of cells in, a column of written terms out, each text read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from rightsgraph.ingest.rows.frames import Frame, Key
from rightsgraph.ingest.rows.functions import FUNCTIONS, MANY, PIECES
from rightsgraph.ingest.rows.language import Call, Template, Value
from rightsgraph.ingest.rows.mapping import Lookup
from rightsgraph.ingest.rows.written import Bad, Written

__all__ = ["Readings", "Source", "pieces_source", "source_of", "text_source"]

_SPACES = re.compile(r"[ \t\r\n\u00a0\u2007\u202f]+")
_MOST = 1 << 14
"""How many readings are kept at hand; more are forgotten all at once."""


class Readings(dict[Key, Written]):
    """What cells were read as; a cell that is not there is read now."""

    def __init__(self, read: Callable[[Key], Written]) -> None:
        super().__init__()
        self._read = read
        self.any_bad = False

    def __missing__(self, key: Key) -> Written:
        written = self._read(key)
        if type(written) is Bad:
            self.any_bad = True
        if len(self) >= _MOST:
            self.clear()
        self[key] = written
        return written


@dataclass(eq=False)
class Source:
    """Where a value comes from.

    Attributes:
        value: as the mapping says it.
        read_as: what its cells are read as, for the report.
        reports: whether what cannot be read is left out and counted, instead of being a fault.
        readings: what its cells were read as; values that read the same cells alike have them in common.
    """

    value: Value
    read_as: str
    reports: bool
    readings: Readings
    constant: Written = None

    def column(self, frame: Frame) -> list[Written]:
        """Give what each position of a frame says."""
        if not self.value.columns:
            return [self.constant] * frame.size
        found = frame.written.get(id(self.readings))
        if found is None:
            keys = frame.keys(self.value.columns)
            found = frame.written[id(self.readings)] = list(map(self.readings.__getitem__, keys))
        return found


def source_of(value: Value, write: Callable[[str], Written], lookups: Mapping[str, Lookup]) -> Source:
    """Make a value ready to be read."""
    content = value.content
    if isinstance(content, Call):
        read = _calling(content, write, lookups)
        options = dict(content.options)
        made = Source(value, content.function, options.get("unread") == "report", Readings(read))
    else:
        made = Source(value, "text", False, Readings(_filling(content, write)))  # noqa: FBT003
    if not value.columns:
        made.constant = made.readings[()]
    return made


def text_source(value: Value, lookups: Mapping[str, Lookup]) -> Source:
    """Make a text ready that is used as it is: a key, or what a condition looks at."""
    return source_of(value, lambda text: text, lookups)


def pieces_source(value: Value) -> Source:
    """Make what counts how the cells fared that are cut into pieces; it reads none."""
    if not isinstance(value.content, Call):
        raise TypeError(value.content)
    reports = ("unread", "report") in value.content.options
    return Source(value, value.content.function, reports, Readings(lambda _: None))


def _filling(template: Template, write: Callable[[str], Written]) -> Callable[[Key], Written]:
    def read(key: Key) -> Written:
        if isinstance(key, str) and template.is_cell:
            text = key
        else:
            text = template.filled((key,) if isinstance(key, str) else key)
        if "  " in text or not text.isprintable():  # else there is nothing to put right
            text = _SPACES.sub(" ", text)
        text = text.strip()
        return write(text) if text else None

    return read


def _calling(
    call: Call, write: Callable[[str], Written], lookups: Mapping[str, Lookup]
) -> Callable[[Key], Written]:
    options = dict(call.options)
    texts = _arguments(call)
    if call.function == "lookup":
        name = call.arguments[1].constant
        table = lookups[name]
        folded = {text.casefold(): told for text, told in reversed(list(table.items()))}
        return lambda key: _looked_up(texts(key)[0], table, write, folded=folded, name=name)
    if call.function in MANY:
        return lambda key: _many([one[""] for one in PIECES[call.function].cut(texts(key))], write)
    function = FUNCTIONS[call.function]
    needed = len(call.arguments) if call.function in ("interval", "first") else 1

    def read(key: Key) -> Written:
        given = texts(key)
        if not any(given[:needed]):
            return None
        found = function.read(given, options)
        if found.why:
            return Bad(given[0], found.why)
        if found.rest and options.get("rest") != "ignore":
            return Bad(given[0], f"not understood in it: {found.rest}", "mend it, or say rest=ignore")
        return write(found.value) if found.value else None

    return read


def _arguments(call: Call) -> Callable[[Key], tuple[str, ...]]:
    """Give what makes texts for a function of cells."""
    if all(argument.is_cell for argument in call.arguments):
        return lambda key: (key,) if isinstance(key, str) else key
    ends = list(accumulate(len(argument.columns) for argument in call.arguments))
    places = list(zip(call.arguments, [0, *ends], ends, strict=False))

    def texts(key: Key) -> tuple[str, ...]:
        cells = (key,) if isinstance(key, str) else key
        return tuple([argument.filled(cells[start:end]) for argument, start, end in places])

    return texts


def _looked_up(
    text: str, table: Lookup, write: Callable[[str], Written], *, folded: Lookup, name: str
) -> Written:
    """Give what a lookup has for a text, else for its small letters, else for how these begin."""
    text = _SPACES.sub(" ", text).strip()
    if not text:
        return None
    small = text.casefold()
    found = table.get(text) or folded.get(small)
    if found is None:
        prefixes = [one for one in folded if one.endswith("*") and small.startswith(one[:-1])]
        if not prefixes:
            return Bad(text, f"not in the lookup {name}", 'add it there, or "*" for all others')
        found = folded[max(prefixes, key=len)]
    return _many([one for one in found if one], write)


def _many(texts: list[str], write: Callable[[str], Written]) -> Written:
    """Write several values."""
    written = [write(one) for one in texts]
    bad = next((one for one in written if isinstance(one, Bad)), None)
    terms = tuple(dict.fromkeys(one for one in written if isinstance(one, str)))
    return bad or (terms[0] if len(terms) == 1 else terms or None)
