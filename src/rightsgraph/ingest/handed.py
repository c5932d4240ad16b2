"""A file as a partner hands it over: its digest, and its statements, streamed and with every fault named.

Graph names are left behind here, for no file chooses where it goes. Blank nodes become IRIs that are the same
for the same file: by label in N-Triples and N-Quads, elsewhere by the order in which they appear.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rightsgraph.errors import InputError
from rightsgraph.ingest.formats import FORMATS, format_of, is_line_based, refuse_beginning
from rightsgraph.ingest.rdfxml import DEEPEST, LONGEST, refuse_xml
from rightsgraph.packing import faults_of_gzip, is_gzip
from rightsgraph.vocab import PREFIXES

__all__ = ["BLANK", "Handed", "Statement", "examine", "node_name"]

BLANK = "urn:rightsgraph:blank:"
"""How the IRIs begin that blank nodes have until they are re-homed; the file's digest and a label follow."""

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

_BASE = "https://relative.invalid/"
"""Against which JSON-LD resolves relative IRIs: they would be dropped in silence otherwise."""

_HEAD = 4096
_LONGEST_JSON = 32 << 20
_BLOCK = 1 << 14


@dataclass(frozen=True)
class Handed:
    """A file as it was handed over.

    Attributes:
        path: where it is read from.
        name: what it is called in messages.
        file: its path in the archive, as the registry gives it.
        format: one of `FORMATS`.
        gzipped: whether it is gzip, by its content.
        sha256: the digest of its bytes as they are.
    """

    path: Path
    name: str
    file: str
    format: str
    gzipped: bool
    sha256: str

    def statements(self) -> Iterator[Statement]:
        """Read the statements in the order of the file, without graph names.

        Raises:
            InputError: it cannot be read as what it should be; with its line where that is known.
        """
        parsed = self._parsed()
        return _absolute(parsed, self.name) if self.format == "jsonld" else parsed

    def _parsed(self) -> Iterator[Statement]:
        names = _Blanks(f"{BLANK}{self.sha256}:", by_label=is_line_based(self.format))
        base = _BASE if self.format == "jsonld" else None
        with self._open() as file, _said(self):
            # a plain file is read by the parser itself: by small reads from Python it takes twice as long
            given: dict[str, Any] = {"input": file} if self.gzipped else {"path": str(self.path)}
            for subject, predicate, value, _ in ox.parse(format=FORMATS[self.format], base_iri=base, **given):
                if type(subject) is BlankNode:
                    subject = names.name(subject)
                if type(value) is BlankNode:
                    value = names.name(value)
                elif type(value) is Triple:
                    raise InputError(
                        "a triple term: a statement about a statement",
                        where=f"{self.name}, at the node {node_name(subject.value)}",
                        mend="write what is said as a node of its own, without the triple term",
                    )
                yield subject, predicate, value

    @contextmanager
    def _open(self) -> Iterator[BinaryIO]:
        with self.path.open("rb") as raw:
            yield cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if self.gzipped else raw

    def line_of(self, name: str, key: str, value: Literal) -> str:
        """Say the file and, in a format of one statement a line, the line that says a value of a node.

        Where a mapping made the value, it is the first line of the node.
        """
        first = 0
        if is_line_based(self.format):
            wanted = (name if name.startswith("_:") else f"<{name}>").encode()
            with self._open() as file:
                for line, text in enumerate(file, start=1):
                    if text.lstrip().startswith(wanted):
                        first = first or line
                        for said in ox.parse(input=text, format=FORMATS[self.format]):
                            if said.predicate.value == key and said.object == value:
                                return f"{self.name}:{line}"
        if first:
            return f"{self.name}:{first}"
        return f"{self.name}, at the node {name}"


def examine(path: Path, *, name: str, file: str, form: str | None) -> Handed:
    """Look at a file before anything is taken from it: how it is packed, its format, its digest.

    Raises:
        InputError: it cannot be read, or its beginning (or, in RDF/XML, anything in it) shows that it is not
            what it should be.
    """
    found = format_of(Path(name), form)
    try:
        with path.open("rb") as raw:
            gzipped = is_gzip(raw.read(8), name)
            raw.seek(0)
            digest = hashlib.file_digest(raw, "sha256").hexdigest()
    except io.UnsupportedOperation as error:
        mend = "hand it over as standard input: -"
        raise InputError("a pipe: it is read more than once", where=name, mend=mend) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name, mend="check the path") from error
    if not file.isprintable():  # surrogates, which stand for what is not UTF-8, are not
        mend = "rename it: its name is registered"
        raise InputError(f"a file name that cannot be written down: {file!r}", where=ascii(name), mend=mend)
    handed = Handed(path, name=name, file=file, format=found, gzipped=gzipped, sha256=digest)
    with handed._open() as content, _said(handed):
        refuse_beginning(content.read(_HEAD), found, name)
    with handed._open() as content, _said(handed):
        if found == "rdfxml":
            refuse_xml(content, name)
        else:
            _refuse_deep(content, name, json=found == "jsonld")
    return handed


def _refuse_deep(content: BinaryIO, where: str, *, json: bool) -> None:
    """Refuse what nests without end, which kills the parser, and long JSON-LD, of which it holds all.

    Its memory is twenty bytes for each byte of JSON-LD. Depth is counted roughly: block by block, and in
    texts, too.
    """
    pairs = ((b"{", b"}"), (b"[", b"]")) if json else ((b"<<", b">>"),)
    depth = length = 0
    while block := content.read(_BLOCK):
        length += len(block)
        if json and length > _LONGEST_JSON:
            raise InputError(
                f"JSON-LD of more than {_LONGEST_JSON >> 20} MiB: it cannot be read as a stream",
                where=where,
                mend="hand it over as N-Quads, or in parts as several FILEs",
            )
        for opening, closing in pairs:
            opened = block.count(opening)
            if opened or depth:  # mostly there is none, and counting takes time
                depth += opened - block.count(closing)
        if depth > DEEPEST:
            mend = "write it flat, one node after the other"
            raise InputError(f"nested deeper than {DEEPEST:,}", where=where, mend=mend)


class _Blanks:
    """Names the blank nodes of one file."""

    def __init__(self, prefix: str, *, by_label: bool) -> None:
        self._prefix, self._by_label = prefix, by_label
        self._numbers: dict[str, int] = {}

    def name(self, node: BlankNode) -> NamedNode:
        label: str | int = node.value
        if not self._by_label:
            label = self._numbers.setdefault(node.value, len(self._numbers) + 1)
        return NamedNode(f"{self._prefix}{label}")


def node_name(name: str) -> str:
    """Name a node as its file does: an IRI, or `_:` and the label or number of a blank node.

    >>> node_name("urn:rightsgraph:blank:9f86:b7")
    '_:b7'
    """
    if name.startswith(BLANK):
        return f"_:{name.removeprefix(BLANK).partition(':')[2]}"
    return name


def _absolute(statements: Iterator[Statement], where: str) -> Iterator[Statement]:
    """Pass on statements; a relative IRI is refused."""
    for statement in statements:
        for term in statement:
            if isinstance(term, NamedNode) and term.value.startswith(_BASE):
                raise InputError(
                    f"a relative IRI: {term.value.removeprefix(_BASE)!r}",
                    where=where,
                    mend="write the whole IRI, or an @base in the context",
                )
        yield statement


@contextmanager
def _said(handed: Handed) -> Iterator[None]:
    """Say what the parser and gzip say as an error of ours."""
    try:
        with faults_of_gzip(handed.name):
            yield
    except SyntaxError as error:
        where = f"{handed.name}:{error.lineno}" if error.lineno else handed.name
        what, mend = _explained(str(error.msg), handed.format)
        raise InputError(what, where=where, mend=mend) from error
    except MemoryError as error:
        what = f"a value of more than {LONGEST >> 20} MiB"
        mend = "leave it out: values are facts, not files"
        raise InputError(what, where=handed.name, mend=mend) from error


def _explained(message: str, form: str) -> tuple[str, str]:
    """Say what is wrong and how to mend it, from the words of the parser."""
    reason = re.sub(r"^Parser error (?:at|between) line \d+ [^:]*: ", "", message)
    reason = re.sub(r" \(line \d+\)$", "", reason)
    reason = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in reason)
    undeclared = re.search(r"prefix ([\w-]*): has not been declared", reason)
    if undeclared:
        space = PREFIXES.get(undeclared[1], "…")
        return f"not {form}: {reason}", f"put at the top: PREFIX {undeclared[1]}: <{space}>"
    if "LoadDocumentCallback" in reason:
        mend = "write the context into the file, or expand the file first with a JSON-LD tool"
        return "a remote JSON-LD context: nothing is fetched from the network", mend
    if "Invalid UTF-8" in reason or "utf-8" in reason:
        return f"not UTF-8: {reason}", "save it as UTF-8"
    if "No scheme found" in reason:
        return f"a relative IRI ({reason})", "write the whole IRI, with https:// or another scheme"
    if "Unexpected end" in reason:
        return f"not {form}: {reason}", "check that the file was written to its end"
    return f"not {form}: {reason}", "mend the syntax there, or say another --format"
