"""What the RDF/XML parser lets pass and may not: document types, entities, includes, files that are cut off.

pyoxigraph expands the entities that a document declares (a few lines grow to gigabytes), overlooks an
external document type and takes a file that ends in the middle for whole. So each file is first read with
expat, which builds nothing, and refused before a statement is taken.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.parsers import expat

from rightsgraph.errors import InputError

__all__ = ["DEEPEST", "LONGEST", "refuse_xml"]

LONGEST = 16 * 1024 * 1024
"""How many bytes one value, or one tag, may have: what the other formats' parsers allow."""

DEEPEST = 1000
"""How deep a file may nest: beyond that, parsers take time without end, or fall over."""

_CHUNK = 1 << 16
_INCLUDE = "http://www.w3.org/2001/XInclude include"


def refuse_xml(file: BinaryIO, where: str) -> None:
    """Refuse an RDF/XML file that is not safe or not whole; nothing is kept of it.

    Raises:
        InputError: it has a document type, an include, another encoding than UTF-8, a value beyond 16 MiB,
            or is not well-formed; with its line.
    """
    checked = _Checked(where)
    fed = 0
    try:
        while chunk := file.read(_CHUNK):
            fed += len(chunk)
            checked.parser.Parse(chunk, False)  # noqa: FBT003 (expat takes no keyword)
            if fed - checked.parser.CurrentByteIndex > LONGEST:
                checked.refuse(f"a tag of more than {LONGEST >> 20} MiB", "cut it into smaller ones")
        checked.parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise InputError(
            f"not well-formed XML: {expat.ErrorString(error.code)}",
            where=f"{where}:{error.lineno}",
            mend="mend the syntax there, or check that the file was written to its end",
        ) from error


class _Checked:
    """A parser whose handlers refuse; it counts the length of the text since the last tag."""

    def __init__(self, where: str) -> None:
        self._where, self._length, self._depth = where, 0, 0
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._element_end
        self.parser.CharacterDataHandler = self._text

    def refuse(self, what: str, mend: str) -> None:
        raise InputError(what, where=f"{self._where}:{self.parser.CurrentLineNumber}", mend=mend)

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            self.refuse(f"not UTF-8 but {encoding}", "save it as UTF-8")

    def _document_type(self, *declared: object) -> None:  # noqa: ARG002 (expat's signature)
        self.refuse(
            "a document type (DOCTYPE): entities and external parts are not read",
            "write it without, for example as N-Triples with a tool you trust",
        )

    def _element(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._length = 0
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse(f"nested deeper than {DEEPEST:,}", "write it flat, one node after the other")
        if name == _INCLUDE:
            self.refuse("an include (XInclude): other files are not read", "put its content there")

    def _element_end(self, name: str) -> None:  # noqa: ARG002
        self._depth -= 1

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST:
            mend = "leave it out: values are facts, not files"
            self.refuse(f"a value of more than {LONGEST >> 20} MiB", mend)
