"""What programs read beside a pattern's and a question's page: the same as Turtle and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.iri import BASE
from rightsgraph.jsonld import Words, to_jsonld
from rightsgraph.pages.paths import with_suffix
from rightsgraph.patterns.hit import PATTERNS
from rightsgraph.query.entry import Entry
from rightsgraph.query.run import KNOWN
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.model import File, Subject
from rightsgraph.store import Dataset
from rightsgraph.turtle import format_triples
from rightsgraph.vocab import DCT, RDF, RG, SH

__all__ = ["alternates", "pattern_files", "question_files"]

_MEDIA = {".ttl": "text/turtle", ".jsonld": "application/ld+json"}
_HITS = Dataset(default=(PATTERNS,), named=())


def alternates(page: str) -> tuple[tuple[str, str], ...]:
    """Give the media types and paths of the files beside a page.

    >>> alternates("patterns/reprisal.html")[0]
    ('text/turtle', 'patterns/reprisal.ttl')
    """
    return tuple((media, with_suffix(page, suffix)) for suffix, media in _MEDIA.items())


def pattern_files(subject: Subject, pattern: NamedNode, page: str) -> Iterator[File]:
    """Give what the ontology says of a pattern, and all its hits."""
    hits = f"CONSTRUCT {{ ?hit ?key ?value }} WHERE {{ ?hit {RG.pattern} {pattern} ; ?key ?value }}"
    own = f"CONSTRUCT {{ {pattern} ?key ?value }} WHERE {{ {pattern} ?key ?value }}"
    yield from _files([*subject.store.construct(own, KNOWN), *subject.store.construct(hits, _HITS)], page)


def question_files(entry: Entry, page: str, *, said: Words | None = None) -> Iterator[File]:
    """Give a question as SHACL describes what can be executed: title, question, coverage, text.

    Args:
        entry: the question.
        page: the path of its page.
        said: the words of the ontology, where they are read already.
    """
    yield from _files(list(_question(entry)), page, said)


def _question(entry: Entry) -> Iterator[Triple]:
    iri = NamedNode(f"{BASE}query/{entry.folder}/{entry.name}")
    select = entry.folder not in ("infer", "mapping")
    yield Triple(iri, RDF.type, SH.SPARQLSelectExecutable if select else SH.SPARQLConstructExecutable)
    yield Triple(iri, SH.select if select else SH.construct, Literal(entry.text))
    yield Triple(iri, DCT.identifier, Literal(f"{entry.folder}/{entry.name}"))
    for key, text in ((DCT.title, entry.title), (DCT.description, entry.question or entry.problem)):
        if text:
            yield Triple(iri, key, Literal(text, language="en"))


def _files(triples: Iterable[Triple], page: str, said: Words | None = None) -> Iterator[File]:
    ordered = sorted(triples, key=str)
    context = "../" * page.count("/") + CONTEXT
    yield File(with_suffix(page, ".ttl"), format_triples(ordered).encode())
    yield File(with_suffix(page, ".jsonld"), to_jsonld(ordered, context=context, said=said))
