"""`dcat.ttl`: a release for catalogues of data (DCAT 3): version, files with digests, coverage, contact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.iri import BASE, thing
from rightsgraph.release.facts import Facts
from rightsgraph.release.layout import CONTEXT, DATA, LICENCES, TABLES
from rightsgraph.release.licences import OURS
from rightsgraph.release.media import media_type
from rightsgraph.release.model import Draft
from rightsgraph.release.sums import files_of, sha256_of
from rightsgraph.release.told import address, as_turtle, here, part, series
from rightsgraph.vocab import DCAT, DCT, FOAF, RDF, SPDX, VCARD, XSD, V

__all__ = ["AUTHORS", "DESCRIPTION", "KEYWORDS", "catalogue", "title"]

DESCRIPTION = "Who did what to whom, under which law, where else the same happens, and who says so."
KEYWORDS = ("human rights", "knowledge graph", "repression", "provenance")
AUTHORS = "The rightsgraph founders"
_PUBLISHER = NamedNode(f"{BASE}release#publisher")
_TYPES = "https://www.iana.org/assignments/media-types/"


def title(draft: Draft) -> str:
    """Name a release for people."""
    return f"rightsgraph, {draft.request.level} release of {draft.request.day.isoformat()}"


def catalogue(draft: Draft, facts: Facts) -> str:
    """Give `dcat.ttl`."""
    return as_turtle(_triples(draft, facts))


def _triples(draft: Draft, facts: Facts) -> Iterator[Triple]:
    whole, level = address(draft), draft.request.level
    every, all_of_level = NamedNode(f"{BASE}release"), series(level)
    yield Triple(every, RDF.type, DCAT.Catalog)
    yield from _named(every, "rightsgraph", "Releases of rightsgraph.")
    yield Triple(every, DCAT.dataset, all_of_level)
    yield Triple(every, DCAT.dataset, whole)
    yield Triple(all_of_level, RDF.type, DCAT.DatasetSeries)
    yield from _named(all_of_level, f"rightsgraph, {level} releases", f"Releases of the level {level}.")
    yield Triple(_PUBLISHER, RDF.type, FOAF.Agent)
    yield Triple(_PUBLISHER, FOAF.name, Literal(AUTHORS))
    yield from _dataset(draft, whole, facts.previous)
    yield from _coverage(whole, facts)
    yield from _contact(draft, whole)
    for name in files_of(draft.folder):
        if name.startswith((f"{DATA}/", f"{TABLES}/")) and name != CONTEXT:
            yield from _distribution(draft.folder / name, name, whole)


def _named(described: NamedNode, name: str, words: str) -> Iterator[Triple]:
    yield Triple(described, DCT.title, Literal(name, language="en"))
    yield Triple(described, DCT.description, Literal(words, language="en"))
    yield Triple(described, DCT.publisher, _PUBLISHER)


def _dataset(draft: Draft, whole: NamedNode, previous: str) -> Iterator[Triple]:
    level, day = draft.request.level, draft.request.day.isoformat()
    yield Triple(whole, RDF.type, DCAT.Dataset)
    yield from _named(whole, title(draft), DESCRIPTION)
    yield Triple(whole, DCT.identifier, Literal(whole.value))
    yield Triple(whole, DCT.issued, Literal(day, datatype=XSD.date))
    yield Triple(whole, DCT.accessRights, V[f"level-{level}"])
    yield Triple(whole, DCT.license, NamedNode(OURS))
    yield Triple(whole, DCT.rights, here(LICENCES))
    yield Triple(whole, DCAT.version, Literal(draft.version))
    yield Triple(whole, DCAT.inSeries, series(level))
    if previous:
        yield Triple(whole, DCAT.prev, NamedNode(f"{series(level).value}/{previous}"))
    for word in KEYWORDS:
        yield Triple(whole, DCAT.keyword, Literal(word, language="en"))


def _coverage(whole: NamedNode, facts: Facts) -> Iterator[Triple]:
    for country in facts.countries:
        yield Triple(whole, DCT.spatial, country)
    for source in facts.sources:
        yield Triple(whole, DCT.source, thing("source", source.slug))
    days = {DCAT.startDate: facts.first, DCAT.endDate: facts.last}
    for said, day in days.items():
        if day:
            yield Triple(whole, DCT.temporal, part(whole, "period"))
            yield Triple(part(whole, "period"), RDF.type, DCT.PeriodOfTime)
            yield Triple(part(whole, "period"), said, Literal(day, datatype=XSD.date))


def _contact(draft: Draft, whole: NamedNode) -> Iterator[Triple]:
    if not draft.request.contact:
        return
    contact, reached = part(whole, "contact"), NamedNode(draft.request.contact)
    yield Triple(whole, DCAT.contactPoint, contact)
    yield Triple(contact, RDF.type, VCARD.Kind)
    yield Triple(contact, VCARD.fn, Literal("Corrections and removals", language="en"))
    by_mail = reached.value.startswith("mailto:")
    yield Triple(contact, VCARD.hasEmail if by_mail else VCARD.hasURL, reached)


def _distribution(path: Path, name: str, whole: NamedNode) -> Iterator[Triple]:
    file, checksum = part(whole, name), part(whole, f"{name}-sha256")
    kind, packed = media_type(name)
    yield Triple(whole, DCAT.distribution, file)
    yield Triple(file, RDF.type, DCAT.Distribution)
    yield Triple(file, DCT.title, Literal(name))
    yield Triple(file, DCT.license, NamedNode(OURS))
    yield Triple(file, DCT.rights, here(LICENCES))
    yield Triple(file, DCAT.accessURL, here(name))
    yield Triple(file, DCAT.downloadURL, here(name))
    yield Triple(file, DCAT.mediaType, NamedNode(_TYPES + kind))
    if packed:
        yield Triple(file, DCAT.compressFormat, NamedNode(f"{_TYPES}application/gzip"))
    yield Triple(file, DCAT.byteSize, Literal(str(path.stat().st_size), datatype=XSD.nonNegativeInteger))
    yield Triple(file, SPDX.checksum, checksum)
    yield Triple(checksum, RDF.type, SPDX.Checksum)
    yield Triple(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield Triple(checksum, SPDX.checksumValue, Literal(sha256_of(path), datatype=XSD.hexBinary))
