"""An XLSX file as the zip archive it is: its parts, read as streams, and only those that a table needs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element, XMLPullParser
from zipfile import BadZipFile, ZipFile

from rightsgraph.errors import InputError
from rightsgraph.tables.prolog import events_of, guarded, local, said

__all__ = ["Package", "Sheet"]

_BLOCK = 1 << 16
_BOMB_RATIO, _BOMB_LEAST = 200, 1 << 27
_LARGEST = 1 << 29
"""How many bytes a part that is held in memory may unpack to."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, its part, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Package:
    """The parts of a workbook."""

    path: Path
    name: str

    def check(self) -> None:
        """Refuse what is no XLSX file, or not one to unpack.

        Raises:
            InputError: no zip archive, no workbook in it, a part twice, encrypted, or a bomb.
        """
        with self._opened() as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if "xl/workbook.xml" not in names and "_rels/.rels" not in names:
                self._refuse(
                    "a zip file that is no XLSX spreadsheet", "unpack it, and hand over the file in it"
                )
            if len(set(names)) < len(names):
                self._refuse("two parts of one name in the spreadsheet", "open it and save it anew")
            if any(part.flag_bits & 1 for part in parts):
                self._refuse("encrypted parts", "save it without a password")
            for part in parts:
                if part.file_size > max(_BOMB_LEAST, part.compress_size * _BOMB_RATIO):
                    what = f"{part.filename} unpacks to more than {_BOMB_RATIO} times its size"
                    self._refuse(what, "check what it is; if it is a table, save it as CSV")

    def sheets(self) -> tuple[list[Sheet], bool]:
        """Give the sheets with cells, and whether dates are counted from 1904.

        Raises:
            InputError: the workbook cannot be read.
        """
        start = self._targets("", "/officeDocument").values()
        book = next(iter(start), "xl/workbook.xml")
        parts = self._targets(book, "/worksheet")
        found, from_1904 = [], False
        for element in self.elements(book, ("sheet", "workbookPr"), needed=True):
            if local(element) == "workbookPr":
                from_1904 = element.get("date1904") in ("1", "true")
                continue
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            if relation in parts:
                hidden = element.get("state", "visible") != "visible"
                found.append(Sheet(element.get("name", ""), parts[relation], hidden))
        return found, from_1904

    def part_beside(self, kind: str) -> str:
        """Give the part of a kind that the workbook names, such as `/sharedStrings`; or nothing."""
        book = next(iter(self._targets("", "/officeDocument").values()), "xl/workbook.xml")
        return next(iter(self._targets(book, kind).values()), "")

    def _targets(self, part: str, kind: str) -> dict[str, str]:
        """Give the parts of a kind that a part points to, by the names it has for them."""
        folder, base = dirname(part), part.removeprefix(dirname(part)).lstrip("/")
        relations = self.elements(join(folder, "_rels", f"{base}.rels"), ("Relationship",))
        return {
            relation.get("Id", ""): normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in relations
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External"
        }

    def elements(self, part: str, names: Sequence[str], *, needed: bool = False) -> Iterator[Element]:
        """Give the elements of a part that have one of these names, whole; nothing is kept of them.

        Raises:
            InputError: the part is missing and needed, too large to hold, or not XML.
        """
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        open_elements: list[Element] = []
        read = 0
        for block in self.blocks(part, needed=needed):
            read += len(block)
            if read > _LARGEST:
                self._refuse(f"{part} is larger than {_LARGEST >> 20} MiB", "save the sheet as CSV")
            with said(f"{self.name}, {part}"):
                parser.feed(block)
                for event, element in events_of(parser, self.name):
                    if event == "start":
                        open_elements.append(element)
                        continue
                    open_elements.pop()
                    if local(element) in names:
                        yield element
                        element.clear()
                        if open_elements:
                            open_elements[-1].clear()
        if read:
            with said(f"{self.name}, {part}"):
                parser.close()

    def blocks(self, part: str, *, needed: bool = True) -> Iterator[bytes]:
        """Give the bytes of a part in blocks.

        Raises:
            InputError: it is missing and needed, damaged, or has a document type.
        """
        with self._opened() as archive:
            if part not in archive.namelist():
                if needed:
                    self._refuse(
                        f"the part {part or 'of the workbook'} is missing", "open it and save it anew"
                    )
                return
            with archive.open(part) as file:
                yield from guarded(iter(lambda: file.read(_BLOCK), b""), f"{self.name}, {part}")

    @contextmanager
    def _opened(self) -> Iterator[ZipFile]:
        try:
            with ZipFile(self.path) as archive:
                yield archive
        except (BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
            what, mend = f"a damaged XLSX file: {error}", "fetch it again, or open it and save it anew"
            raise InputError(what, where=self.name, mend=mend) from error
        except OSError as error:
            raise InputError(
                f"cannot be read: {error.strerror}", where=self.name, mend="check the path"
            ) from error

    def _refuse(self, what: str, mend: str) -> None:
        raise InputError(what, where=self.name, mend=mend)
