"""Passages beside statements: read from the archive where the source's licence and its level allow it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from rightsgraph.browse.facts import Place
from rightsgraph.browse.model import Quote
from rightsgraph.errors import FindingError
from rightsgraph.evidence.archive import Archive, Document, DocumentText, span_digest
from rightsgraph.iri import graph_iri, thing
from rightsgraph.licences import is_open
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import DCT, RG

__all__ = ["Passages"]

_ASKED = (RG.file, RG.sha256, DCT.license, DCT.language)
_REGISTRY = Dataset(default=(graph_iri("registry"),), named=())
_LONGEST = 1000
_KEPT = 8
_ALTERED = "The document is missing from the archive here, or is not as it was archived."
_OTHER = "Not as cited: the words that stand there are not those to which the source's record points."


class Passages:
    """The words to which evidence of a release points.

    A release says where a passage stands only if nothing that overlaps it is withheld. It says what a
    document's digest is only if nothing at all in that document is: of others no passage is shown, for their
    words may name who is withheld.
    """

    def __init__(self, store: Store, *archive: Path) -> None:
        self._said: dict[NamedNode, dict[NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._archive = Archive(*archive)
        self._text = lru_cache(maxsize=_KEPT)(self._read)
        wanted = ", ".join(map(str, _ASKED))
        query = f"SELECT ?thing ?p ?text WHERE {{ ?thing ?p ?text FILTER(?p IN ({wanted})) }}"
        for one, key, text in store.select(query, _REGISTRY).rows:
            if not isinstance(one, NamedNode) or not isinstance(key, NamedNode):
                continue
            if isinstance(text, NamedNode | Literal):
                self._said[one][key].add(text.value)

    def __call__(self, place: Place) -> Quote | None:
        """Give the words at a place, or why they are not there; None where they may not be shown."""
        source = self._said.get(thing("source", place.slug), {})
        licences = source.get(DCT.license, set())
        document = self._document(NamedNode(place.document))
        if document is None or not licences or not all(map(is_open, licences)):
            return None
        if not (place.digest and place.start.isdecimal() and place.end.isdecimal()):
            return None
        text = self._text(document)
        if text is None:
            return Quote("", why=_ALTERED)
        passage = text.text[int(place.start) : int(place.end)]
        if span_digest(passage) != place.digest:
            return Quote("", why=_OTHER)
        spoken = sorted(source.get(DCT.language, ()))
        language = spoken[0] if len(spoken) == 1 else ""
        short = passage if len(passage) <= _LONGEST else f"{passage[:_LONGEST]} …"
        return Quote(short, language=language)

    def _document(self, iri: NamedNode) -> Document | None:
        said = self._said.get(iri, {})
        files, digests = said.get(RG.file, set()), said.get(RG.sha256, set())
        if len(files) != 1 or len(digests) != 1:
            return None
        return Document(iri, *files, *digests)

    def _read(self, document: Document) -> DocumentText | None:
        try:
            return self._archive.read(document)
        except FindingError:
            return None
