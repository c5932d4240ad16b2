"""The gate: nothing that a level leaves out may be found in the reduced root, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import curated_files, read_file
from rightsgraph.curated_data import read_again
from rightsgraph.errors import FindingError
from rightsgraph.iri import BASE
from rightsgraph.levels.hidden import Hidden
from rightsgraph.levels.names import Kept, Looked
from rightsgraph.levels.properties import kind_of
from rightsgraph.levels.reduce import Reduction
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, RDF, RDFS, RG, SKOS, XSD

__all__ = ["refuse_exposed"]

_THINGS, _OURS = f"{BASE}id/", (BASE, RG.about.value.partition("#")[0])
_NAMED = frozenset(
    {"case", "country", "curator", "document", "law", "organization", "person", "place", "source"}
)
_CALLED = (RG.text, RDFS.label, SKOS.altLabel)
_LOCAL = re.compile(r"[A-Za-z0-9-]{6,}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TEXTS = (RDF.langString, XSD.anyURI, XSD.string)
_MOST = 8


def refuse_exposed(root: Path, reduction: Reduction) -> None:
    """Refuse a reduced root in which an address, digest or name stands that is left out at its level.

    A name that somebody bears who is kept tells of nobody else. Names of people are looked for, and of all
    that a judgement is about.

    Args:
        root: the folder that `reduce` wrote.
        reduction: what `reduce` gave for it.

    Raises:
        FindingError: something is exposed; it says by which statements, and how to mend them.
    """
    hidden = reduction.hidden
    if not (hidden.nodes or hidden.called or hidden.digests or hidden.identifiers):
        return
    search, found = _search(root, hidden), dict[str, str]()
    for quad in _quads(root):
        if why := search.thing(quad.subject) or search.value(quad):
            found.setdefault(f"{_short(quad)} {compact(quad.predicate)}", why)
        if len(found) > _MOST:
            break
    if found:
        raise FindingError(
            f"a release of the level {reduction.level} would expose what it leaves out",
            where="\n         ".join(f"{where}: {why}" for where, why in list(found.items())[:_MOST]),
            mend="reword it, or withhold it, too: a rg:AccessJudgement about it, or a stricter source",
        )


def _search(root: Path, hidden: Hidden) -> _Search:
    """Look at what is kept, which is no reason to refuse anything."""
    described, known, kept = set[str](), set[str](), Kept()
    for quad in _quads(root):
        if isinstance(quad.subject, NamedNode):
            described.add(quad.subject.value)
        if quad.predicate in _CALLED and isinstance(quad.object, Literal):
            kept.add(quad.object.value)
        if quad.predicate == DCT.identifier and isinstance(quad.object, Literal):
            known.add(quad.object.value)
    nodes = hidden.nodes - described
    return _Search(
        nodes=nodes,
        locals_={node.rpartition("/")[2] for node in nodes} - {node.rpartition("/")[2] for node in described},
        words={word for node in nodes if "/source/" in node and (word := node.rpartition("/")[2]).isalpha()}
        - {node.rpartition("/")[2] for node in nodes if "/source/" not in node},
        looked=Looked(hidden.called, kept),
        digests=hidden.digests,
        identifiers=hidden.identifiers - known,
    )


def _short(quad: Quad) -> str:
    return compact(quad.subject) if isinstance(quad.subject, NamedNode) else str(quad.subject)


def _quads(root: Path) -> Iterator[Quad]:
    for file in curated_files([root]):
        yield from read_again(file.path) if file.is_data else read_file(file)


@dataclass
class _Search:
    """What is looked for in statements; `words` are slugs of sources that may be ordinary words in a text."""

    nodes: set[str]
    locals_: set[str]
    words: set[str]
    looked: Looked
    digests: set[str]
    identifiers: set[str]
    _things: dict[str, str] = field(default_factory=dict)

    def thing(self, term: object) -> str:
        """Say what the address of a thing tells that is left out; the one before is remembered."""
        if not isinstance(term, NamedNode):
            return ""
        if term.value not in self._things:
            self._things = {term.value: self._thing(term)}
        return self._things[term.value]

    def _thing(self, term: NamedNode) -> str:
        if term.value in self.nodes:
            return f"it names {compact(term)}, which is left out"
        if not term.value.startswith(_THINGS):
            return self._text(term.value, is_address=True)
        if kind_of(term) in _NAMED:  # records and evidence have addresses that only we mint
            return self._text(term.value.rpartition("/")[2], is_address=True)
        return ""

    def value(self, quad: Quad) -> str:
        """Say what the value of a statement tells that is left out."""
        value = quad.object
        if isinstance(value, Literal):
            told = value.datatype in _TEXTS
            return self._text(value.value, is_address=quad.predicate == RG.file) if told else ""
        if isinstance(value, NamedNode) and value.value.startswith(_OURS):
            return f"it names {compact(value)}, which is left out" if value.value in self.nodes else ""
        return self._text(value.value, is_address=True) if isinstance(value, NamedNode) else ""

    def _text(self, text: str, *, is_address: bool) -> str:
        for found in _LOCAL.finditer(text):
            word = found[0]
            meant = is_address or word not in self.words or text[: found.start()].endswith((":", "/"))
            if meant and word in self.locals_:
                return f"the address {word} of something left out stands in it"
        if any(one in self.digests for one in _DIGEST.findall(text)):
            return "the digest of something left out stands in it"
        if text in self.identifiers:
            return "what another database calls somebody left out stands in it"
        called = self.looked.find(text, is_address=is_address)
        return f"it names {compact(NamedNode(called))}, who is left out" if called else ""
