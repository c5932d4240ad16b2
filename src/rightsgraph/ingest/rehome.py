"""Re-homing: each thing gets an address of this source's own, and evidence of where the file says it.

Whatever a file calls its things, also by addresses of ours, is the name of something that *this* source tells
of: two sources never share a person, an event or a law, a judgement joins them. Only what all sources share
(reference.ttl, the vocabularies) is pointed to as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rightsgraph.curated_terms import refuse_value
from rightsgraph.errors import InputError
from rightsgraph.ingest.handed import BLANK, Handed, node_name
from rightsgraph.ingest.words import ENTITIES, Words
from rightsgraph.iri import BASE, source_graph
from rightsgraph.vocab import DCT, RDF, RG, XSD

if TYPE_CHECKING:
    from rightsgraph.ingest.claims import Claims

__all__ = ["LeftAside", "Rehomed"]

_UNPROVED = frozenset({"person", "evidence"})
"""Kinds that need no evidence of their own: people have that of their names."""

_TYPE, _PROOF, _MODALITY = RDF.type.value, RG.evidence.value, RG.modality.value
_IDENTIFIER, _CALLED, _ANY_URI = DCT.identifier.value, str(DCT.identifier), str(XSD.anyURI)
_IS_EVIDENCE, _NODE = f"{RDF.type} {RG.Evidence}", str(RG.node)
_DOUBTFUL = re.compile(r'[\\|\x7f-\x9f]|"\^\^<|--(?:ltr|rtl)$')
"""What a written literal has that must be looked at: escapes, `|`, controls, a datatype, a direction."""

_HAS_EVIDENCE, _HAS_MODALITY, _DESCRIBED = 16, 32, 64
_KIND = 15
_NEAR = 1 << 14
"""How many addresses are kept at hand: what points to a thing mostly stands near it."""


@dataclass
class LeftAside:
    """Statements in our words that could not be taken, by why, with the first of each as an example."""

    untyped: int = 0
    dangling: int = 0
    first_untyped: str = ""
    first_dangling: str = ""


class Rehomed:
    """The claims of files as lines of N-Quads in the graph of one source; to be gone through once.

    Of each thing it keeps the name and a number, of each evidence the address: about 200 bytes a thing.
    """

    def __init__(
        self,
        slug: str,
        files: Sequence[Handed],
        *,
        documents: Sequence[NamedNode],
        claims: Claims,
        words: Words,
    ) -> None:
        """Read the claims once, to learn of what kind each thing is.

        Args:
            slug: the source.
            files: the files as handed over.
            documents: for each file, the address of its document.
            claims: what the files claim.
            words: which words are taken, and what all sources share.
        """
        self.aside = LeftAside()
        self._slug, self._files = slug, files
        self._in_document = [f"{RG.inDocument} {document}" for document in documents]
        self._claims, self._shared, self._classes = claims, words.shared, words.kinds
        self._end = f" {source_graph(slug)} .\n"
        self._kinds = ["", *dict.fromkeys(words.kinds.values())]
        self._flags: dict[str, int] = {}
        self._evidence: set[str] = set()
        self._fine: set[tuple[str, str]] = set()
        self._address = lru_cache(_NEAR)(self._new_address)
        self._learn({name: self._kinds.index(kind) for name, kind in words.kinds.items()})

    def _learn(self, numbers: dict[str, int]) -> None:
        flags = self._flags
        for _, name, key, value in self._claims:
            if key == _TYPE:
                number = numbers[value.value]
                old = flags.get(name, 0)
                # of two classes the one that comes first among the kinds says more
                flags[name] = (old & ~_KIND) | min(old & _KIND or number, number)
            elif key == _PROOF and type(value) is NamedNode:
                flags[name] = flags.get(name, 0) | _HAS_EVIDENCE
            elif key == _MODALITY:
                flags[name] = flags.get(name, 0) | _HAS_MODALITY

    def lines(self) -> Iterator[str]:
        """Give the text of the source's graph, a few lines at a time, in the order of the claims.

        Raises:
            InputError: a value is not one that may stand there, or a mapping leaves a record without
                evidence or modality.
        """
        end, flags, kinds, address = self._end, self._flags, self._kinds, self._address
        for number, name, key, value in self._claims:
            kind = kinds[flags.get(name, 0) & _KIND]
            if not kind:
                self.aside.untyped += 1
                self.aside.first_untyped = self.aside.first_untyped or node_name(name)
            elif kind == "evidence":
                continue
            elif type(value) is Literal:
                yield f"<{address(kind, name)}> <{key}> {self._literal(number, name, key, value)}{end}"
            elif key == _TYPE:
                yield f"<{address(kind, name)}> <{key}> {value}{end}{self._described(number, name, kind)}"
            elif key == _PROOF:
                proof = self._evidence_of(number, value.value)
                yield f"{proof}<{address(kind, name)}> <{key}> <{address('evidence', value.value)}>{end}"
            else:
                pointer = self._pointer(value.value)
                if pointer:
                    yield f"<{address(kind, name)}> <{key}> <{pointer}>{end}"

    def _new_address(self, kind: str, name: str) -> str:
        """Give the address that `content_address` gives of the source and a name."""
        digest = hashlib.sha256(f"{self._slug}\x1f{name}".encode()).hexdigest()
        return f"{BASE}id/{kind}/x{digest[:20]}"

    def _pointer(self, name: str) -> str:
        """Give the address of what a statement points to, or nothing where nothing describes it."""
        kind = self._kinds[self._flags.get(name, 0) & _KIND]
        if kind and kind != "evidence":  # which only rg:evidence may point to
            return self._address(kind, name)
        if name in self._shared:
            return name
        self.aside.dangling += 1
        self.aside.first_dangling = self.aside.first_dangling or node_name(name)
        return ""

    def _literal(self, number: int, name: str, key: str, value: Literal) -> str:
        """Write a value, refused where it is not one that may stand there."""
        written = str(value)
        if (_DOUBTFUL.search(written) is None and key != _IDENTIFIER) or (key, written) in self._fine:
            return written
        try:
            _refuse(key, value)
        except InputError as error:
            raise InputError(
                error.what, where=self._where(number, name, key, value), mend=error.mend
            ) from error
        if len(self._fine) < _NEAR:
            self._fine.add((key, written))
        return written

    def _where(self, number: int, name: str, key: str, value: Literal) -> str:
        found = number if number >= 0 else self._claims.file_of(name)
        if found is None:
            return node_name(name)
        return self._files[found].line_of(node_name(name), key, value)

    def _described(self, number: int, name: str, kind: str) -> str:
        """Add to a thing, once, what it is called in the file and where the file says it."""
        flags = self._flags[name]
        if flags & _DESCRIBED:
            return ""
        self._flags[name] = flags | _DESCRIBED
        here = self._address(kind, name)
        if kind in ENTITIES:
            called = f'<{here}> {_CALLED} "{name}"^^{_ANY_URI}{self._end}'
            proved = kind in _UNPROVED or flags & _HAS_EVIDENCE
            proof = "" if proved else self._proved(number, name, here)
            return proof if name.startswith(BLANK) else called + proof
        if self._claims.mapped and not flags & _HAS_MODALITY:
            raise InputError(
                "a record without modality",
                where=f"the mapping, at {node_name(name)}",
                mend="let the template say how the source puts it: ?record rg:modality v:modality-stated",
            )
        return "" if flags & _HAS_EVIDENCE else self._proved(number, name, here)

    def _proved(self, number: int, name: str, here: str) -> str:
        """Let a thing rest on its own node."""
        proof = self._evidence_of(number, name)
        return f"{proof}<{here}> <{_PROOF}> <{self._address('evidence', name)}>{self._end}"

    def _evidence_of(self, number: int, name: str) -> str:
        """Describe, once, the evidence that a node of the files is; names of nodes need no escapes."""
        proof = self._address("evidence", name)
        if proof in self._evidence:
            return ""
        self._evidence.add(proof)
        found = number if number >= 0 else self._claims.file_of(name)
        if found is None:
            raise InputError(
                "evidence that no file holds",
                where=f"the mapping, at {node_name(name)}",
                mend="let the template name a node of the data: ?record rg:evidence ?node",
            )
        end = self._end
        return (
            f"<{proof}> {_IS_EVIDENCE}{end}<{proof}> {self._in_document[found]}{end}"
            f'<{proof}> {_NODE} "{node_name(name)}"{end}'
        )


def _refuse(key: str, value: Literal) -> None:
    """Refuse a value that may not stand with a property; without its place."""
    if key == _IDENTIFIER and value.datatype != XSD.anyURI:
        mend = 'write it as "…"^^xsd:anyURI, or leave it out'
        raise InputError(f"an identifier that is no address: {value.value!r}", mend=mend)
    refuse_value(NamedNode(key), value)
