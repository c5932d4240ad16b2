"""Documents of the archive: read by their registry entry, checked against their digest, never from elsewhere.

A text is the UTF-8 of the file without translating line ends, so that offsets are Unicode code points of
the file as it was archived. A paragraph is a line (ended by LF) that is not blank, counted from one.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError
from rightsgraph.turtle import compact

__all__ = ["ANCHOR_WORDS", "Archive", "Document", "DocumentText", "anchors", "span_digest"]

ANCHOR_WORDS = 3
"""How many words at most an anchor gives of each end of a passage."""


@dataclass(frozen=True)
class Document:
    """A registered document: its path inside the archive and the SHA-256 of its bytes."""

    iri: NamedNode
    file: str
    sha256: str


@dataclass(frozen=True)
class DocumentText:
    """The text of a document, indexed by code point."""

    text: str

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._lines[:-1])]

    @cached_property
    def _filled_before(self) -> list[int]:
        """Count, for each line, the lines before it that are not blank."""
        return [0, *accumulate(bool(line.strip()) for line in self._lines[:-1])]

    def paragraph(self, offset: int) -> int:
        r"""Give the number of the paragraph in which a code point stands.

        >>> DocumentText("One.\n\nTwo.").paragraph(6)
        2
        """
        return self._filled_before[bisect_right(self._starts, offset) - 1] + 1

    def paragraphs(self) -> list[tuple[int, str]]:
        """Give each paragraph as the code point at which its line begins, and the line."""
        lines = zip(self._starts, self._lines, strict=True)
        return [(start, line) for start, line in lines if line.strip()]


def anchors(passage: str) -> tuple[str, str]:
    """Give the first and the last words of a passage, three at most each.

    >>> anchors("In May 2015 a court fined her.")
    ('In May 2015', 'court fined her.')
    """
    words = passage.split()
    return " ".join(words[:ANCHOR_WORDS]), " ".join(words[-ANCHOR_WORDS:])


def span_digest(passage: str) -> str:
    """Give the SHA-256 of a passage's UTF-8, in lower-case hex."""
    return hashlib.sha256(passage.encode()).hexdigest()


class Archive:
    """The folders of archived documents. Nothing is kept: a text lives as long as its reader holds it.

    A document is the first file of its name, in the order of the folders.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = [folder.resolve() for folder in folders]

    def read(self, document: Document) -> DocumentText:
        """Read a document and check its digest.

        Raises:
            FindingError: it is missing, altered, not UTF-8, or its path leads out of the archive.
        """
        text, fault = self.examine(document)
        if fault is not None or text is None:
            raise fault or FindingError("the document cannot be read", where=document.file)
        return text

    def examine(self, document: Document) -> tuple[DocumentText | None, FindingError | None]:
        """Read a document even if it is altered; give its text, if it has one, and what is wrong with it."""
        try:
            data = self._bytes(document)
        except FindingError as error:
            return None, error
        fault = _altered(document, hashlib.sha256(data).hexdigest())
        try:
            return DocumentText(data.decode("utf-8")), fault
        except UnicodeDecodeError as error:
            mend = "archive it as UTF-8"
            return None, fault or FindingError(
                f"not UTF-8 at byte {error.start}", where=document.file, mend=mend
            )

    def check(self, document: Document) -> FindingError | None:
        """Say what is wrong with a document of which no words are needed: data of any size and packing."""
        try:
            with self._path(document).open("rb") as file:
                return _altered(document, hashlib.file_digest(file, "sha256").hexdigest())
        except FindingError as error:
            return error

    def unaltered(self, document: Document) -> Path:
        """Give the path of a document that is as it was archived.

        Raises:
            FindingError: it is missing or altered.
        """
        if (fault := self.check(document)) is not None:
            raise fault
        return self._path(document)

    def _bytes(self, document: Document) -> bytes:
        return self._path(document).read_bytes()

    def _path(self, document: Document) -> Path:
        name = Path(document.file)
        missing: Exception | None = None
        if document.file and not name.is_absolute() and ".." not in name.parts:
            for folder in self._folders:
                try:
                    resolved = (folder / name).resolve(strict=True)
                except (OSError, RuntimeError, ValueError) as error:
                    missing = missing or error
                    continue
                missing = None
                if resolved.is_relative_to(folder) and resolved.is_file():
                    return resolved
                break
        if missing is not None:
            raise FindingError(
                f"the document is missing from the archive ({_cause(missing)})",
                where=document.file,
                mend="put it there, or give the folder that holds it with --archive",
            ) from missing
        raise FindingError(
            "the document's path leads out of the archive, or to no file",
            where=document.file or compact(document.iri),
            mend="rg:file is a path inside the archive; links that lead out are not followed",
        )


def _altered(document: Document, found: str) -> FindingError | None:
    if found == document.sha256:
        return None
    return FindingError(
        f"the document is altered: digest {found[:12]}…, registered {document.sha256[:12]}…",
        where=document.file,
        mend="put the archived file back, or register the new one as a document of its own",
    )


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
