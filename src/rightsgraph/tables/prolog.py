"""XML that may be parsed: no document type, so no entities; the blocks are passed on to another parser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from rightsgraph.errors import InputError

__all__ = ["events_of", "guarded", "local", "said"]


def guarded(blocks: Iterator[bytes], where: str, *, encoding: str | None = None) -> Iterator[bytes]:
    """Pass on the blocks of an XML file once its beginning, up to the first element, is seen to be safe.

    Raises:
        InputError: it has a document type, or is not XML at its beginning.
    """
    begun: list[str] = []
    parser = expat.ParserCreate(encoding)
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(where)
    parser.StartElementHandler = lambda name, _: begun.append(name)
    for block in blocks:
        if not begun:
            try:
                parser.Parse(block, False)  # noqa: FBT003 (expat takes no keyword)
            except expat.ExpatError as error:
                if not begun:
                    raise _not_xml(error, where) from error
            except (LookupError, ValueError) as error:
                what = "not XML: it says an encoding that XML cannot have"
                raise InputError(what, where=where, mend="save it as UTF-8") from error
        yield block


@contextmanager
def said(where: str) -> Iterator[None]:
    """Say what the parser says as an error of ours."""
    try:
        yield
    except (expat.ExpatError, ParseError) as error:
        raise _not_xml(error, where) from error


def events_of(parser: XMLPullParser[Element], where: str) -> Iterator[tuple[str, Element]]:
    """Give the elements that have begun or ended since the last time.

    Raises:
        InputError: after them it is not XML.
    """
    with said(where):
        yield from cast("Iterator[tuple[str, Element]]", parser.read_events())


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _refuse(where: str) -> None:
    mend = "write it without: nothing of a table needs it"
    raise InputError(
        "a document type (DOCTYPE): entities and external parts are not read", where=where, mend=mend
    )


def _not_xml(error: expat.ExpatError | ParseError, where: str) -> InputError:
    line = error.position[0] if isinstance(error, ParseError) else error.lineno
    what = f"not well-formed XML: {expat.ErrorString(error.code)}"
    mend = "mend the syntax there, or check that the file was written to its end"
    return InputError(what, where=f"{where}, line {line:,}", mend=mend)
