"""XML: elements of one name, each a row; attributes (`@id`) and what is within (`address/city`) are columns.

Names stand without namespaces and prefixes. White space at the ends of a text is layout and left out. What an
element says beside its attributes and elements is the cell of its own name, or of `text()` for the row's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, XMLPullParser

from rightsgraph.errors import InputError
from rightsgraph.tables.model import Batch, How
from rightsgraph.tables.nested import Nested, NestedRow, columns_of, in_batches, joined
from rightsgraph.tables.packed import blocks
from rightsgraph.tables.prolog import events_of, guarded, local, said

__all__ = ["XmlRows"]

_DEEPEST = 200
_MOST_BYTES = 1 << 26
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"
_MEND = "say in the mapping's table which elements are rows: records: person"


class XmlRows:
    """A table whose rows are elements."""

    notes: tuple[str, ...] = ()

    def __init__(self, path: Path, *, name: str, how: How) -> None:
        self._path, self._name = path, name
        if how.encoding:
            mend = "leave out encoding: in the mapping's table"
            raise InputError("XML says its encoding itself", where=name, mend=mend)
        self._records = how.records or self._only_child()
        self.columns = columns_of(self._rows(), name)
        if next(self._rows(), None) is None:
            raise InputError(f"no element {self._records!r}", where=name, mend=_MEND)

    def batches(self) -> Iterator[Batch]:
        """Give the rows.

        Raises:
            InputError: it is not well-formed, or not safe to read.
        """
        return in_batches(self._rows(), self.columns)

    def _only_child(self) -> str:
        """Give the name of the only element that repeats within the root."""
        found = Counter(local(element) for _, element in self._elements(""))
        several = [name for name, count in found.items() if count > 1] or list(found)
        if len(several) == 1:
            return several[0]
        names = ", ".join(sorted(several)[:10]) or "none"
        raise InputError(f"it is not clear which elements are rows: {names}", where=self._name, mend=_MEND)

    def _rows(self) -> Iterator[NestedRow]:
        for steps, element in self._elements(self._records):
            yield joined(_object(element, "text()"), f"/{'/'.join(steps)}", mark="/")

    def _elements(self, wanted: str) -> Iterator[tuple[list[str], Element]]:
        """Give the elements of a name, or each within the root, whole, with the steps to them."""
        around: list[_Open] = []
        inside = 0
        stream = _Stream(self._path, self._name)
        for event, element in stream.events():
            if inside:
                inside += 1 if event == "start" else -1
                if inside:
                    continue
                yield [each.step for each in around], element
            elif event == "start":
                name, step = local(element), local(element)
                if around:
                    around[-1].counts[name] += 1
                    step = f"{name}[{around[-1].counts[name]}]"
                    inside = int(name == wanted or not wanted)
                around.append(_Open(element, step))
                continue
            around.pop()
            if around:
                around[-1].element.clear()
            stream.waiting = 0


@dataclass
class _Open:
    """An element that has begun: the step to it, and how often each name stood within it."""

    element: Element
    step: str
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class _Stream:
    """The beginnings and ends of the elements of a file.

    Attributes:
        waiting: how many bytes were read since an element was last done with.
    """

    path: Path
    name: str
    waiting: int = 0

    def events(self) -> Iterator[tuple[str, Element]]:
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        depth = 0
        for block in guarded(blocks(self.path, self.name), self.name):
            self.waiting += len(block)
            with said(self.name):
                parser.feed(block)
            for event, element in events_of(parser, self.name):
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    self._refuse(
                        f"nested deeper than {_DEEPEST}", "write it flat, one element after the other"
                    )
                if element.tag == _INCLUDE:
                    self._refuse("an include (XInclude): other files are not read", "put its content there")
                yield event, element
            if self.waiting > _MOST_BYTES:
                self._refuse(f"an element of more than {_MOST_BYTES >> 20} MiB", _MEND)
        with said(self.name):
            parser.close()
        yield from events_of(parser, self.name)

    def _refuse(self, what: str, mend: str) -> None:
        raise InputError(what, where=self.name, mend=mend)


def _object(element: Element, own: str = "") -> dict[str, Nested]:
    """Give an element as an object: its attributes, the elements within by name, and its own text."""
    found: dict[str, Nested] = {f"@{key.rpartition('}')[2]}": value for key, value in element.items()}
    several: dict[str, list[Nested]] = {}
    for child in element:
        several.setdefault(local(child), []).append(_value(child))
    for name, values in several.items():
        found[name] = values[0] if len(values) == 1 else _alike(values)
    text = " ".join(
        filter(None, map(str.strip, [element.text or "", *(child.tail or "" for child in element)]))
    )
    if text:
        found[own] = text
    return found


def _value(element: Element) -> Nested:
    if len(element) or element.keys():
        return _object(element)
    return (element.text or "").strip()


def _alike(values: list[Nested]) -> list[Nested]:
    """Make all elements of one name objects, where some are: values of one stay at one position."""
    if any(isinstance(value, dict) for value in values):
        return [value if isinstance(value, dict) else {"": value} for value in values]
    return values
