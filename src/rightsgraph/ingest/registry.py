"""What the registry of a further root says of a source and its documents: read, completed, written anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.curated_terms import refuse_value
from rightsgraph.dates import parse_bounds
from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.ingest.handed import Handed
from rightsgraph.iri import content_address, source_graph, thing
from rightsgraph.turtle import compact, format_text, format_triples, parse_text
from rightsgraph.vocab import DCT, EDTF, FOAF, PROV, RDF, RG, V

__all__ = [
    "DESCRIBING",
    "RETRIEVED",
    "Registry",
    "Told",
    "Values",
    "described",
    "document_of",
    "read_registry",
    "retrieved",
]

RETRIEVED = (RG.endpoint, RG.query, RG.retrievalTime)
"""What is said of a source that an endpoint was asked for."""

DESCRIBING = (DCT.title, DCT.publisher, DCT.creator, DCT.license, DCT.language, FOAF.page, RG.date)
"""What a metadata file may say of the source; never its level, which is for the one who takes it in."""

_WITH_LANGUAGE = (DCT.title, DCT.publisher, DCT.creator)
_ONE = (RG.date, DCT.license)

Values = dict[NamedNode, set[NamedNode | Literal]]
"""The values of each property of one thing."""


@dataclass(frozen=True)
class Told:
    """What the caller says of the source; it wins over what a file says."""

    level: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    licence: str | None = None
    language: str | None = None

    def values(self) -> Values:
        """Give it as values of properties.

        Raises:
            InputError: the date is not EDTF, the licence no address, or the language no tag.
        """
        if self.date is not None:
            parse_bounds(self.date)
        try:
            return self._values(self.language or "und")
        except ValueError as error:  # not UTF-8 is one, too
            mend = "check --title, --publisher, --licence and --language"
            raise InputError(f"an option that cannot be used: {error}", where="options", mend=mend) from error

    def _values(self, tag: str) -> Values:
        licence = self.licence or ""
        given: dict[NamedNode, NamedNode | Literal | None] = {
            RG.accessLevel: V[f"level-{self.level}"] if self.level else None,
            DCT.title: Literal(self.title, language=tag) if self.title else None,
            DCT.publisher: Literal(self.publisher, language=tag) if self.publisher else None,
            RG.date: Literal(self.date, datatype=EDTF.EDTF) if self.date else None,
            DCT.license: NamedNode(licence) if "://" in licence else Literal(licence) if licence else None,
            DCT.language: Literal(self.language) if self.language else None,
        }
        return {key: {value} for key, value in given.items() if value is not None}


@dataclass
class Registry:
    """The quads of `documents.ttl` and `sources.ttl` of one root."""

    documents: set[Triple]
    sources: set[Triple]

    def of(self, subject: NamedNode) -> Values:
        """Give what is said of a source or document."""
        values: Values = defaultdict(set)
        for triple in (*self.documents, *self.sources):
            if triple.subject == subject and isinstance(triple.object, NamedNode | Literal):
                values[triple.predicate].add(triple.object)
        return dict(values)

    def register(self, slug: str, files: Sequence[Handed], values: Values) -> None:
        """Describe a source and its documents, in place of what was said of it.

        Raises:
            InputError: another document has the name of one of the files.
        """
        source = thing("source", slug)
        before = self.of(source).get(RG.inDocument, set())
        self.sources = {triple for triple in self.sources if triple.subject != source}
        self.sources.add(Triple(source_graph(slug), PROV.wasDerivedFrom, source))
        self.sources.add(Triple(source, RDF.type, RG.Source))
        self.sources |= {Triple(source, key, value) for key, found in values.items() for value in found}
        self.sources |= {Triple(source, RG.inDocument, document_of(file)) for file in files}
        gone = before - {triple.object for triple in self.sources if triple.predicate == RG.inDocument}
        self.documents = {triple for triple in self.documents if triple.subject not in gone}
        self.refuse_names(files)
        for file in files:
            document = document_of(file)
            if not self.of(document):  # a document has one name, the first it was handed over by
                self.documents.add(Triple(document, RDF.type, RG.Document))
                self.documents.add(Triple(document, RG.file, Literal(file.file)))
                self.documents.add(Triple(document, RG.sha256, Literal(file.sha256)))

    def refuse_names(self, files: Iterable[Handed]) -> None:
        """Refuse files that are called like another document of the archive.

        Raises:
            InputError: one is.
        """
        names = {triple.object: triple.subject for triple in self.documents if triple.predicate == RG.file}
        digests = {
            triple.subject: triple.object for triple in self.documents if triple.predicate == RG.sha256
        }
        for file in files:
            named = names.get(Literal(file.file))
            if named is not None and digests.get(named) != Literal(file.sha256):
                what = f"another document is called {file.file} in the archive"
                mend = "rename the file: a name stands for one document"
                raise InputError(what, where=file.name, mend=mend)

    def texts(self) -> dict[str, str]:
        """Give the two files by name, in the machine format."""
        return {
            "documents.ttl": format_triples(self.documents),
            "sources.ttl": format_triples(self.sources),
        }


def read_registry(root: Path) -> Registry:
    """Read the registry of a root, which may have none yet.

    Raises:
        InputError: it is not Turtle, or holds comments, which would be lost.
    """
    read: list[set[Triple]] = []
    for name in ("documents.ttl", "sources.ttl"):
        path = root / name
        text = read_text(path) if path.exists() else ""
        format_text(text, where=str(path))
        read.append({quad.triple for quad in parse_text(text, where=str(path))})
    return Registry(*read)


def document_of(file: Handed) -> NamedNode:
    """Give the address of a file's document: that of its digest, so that one file is one document."""
    return content_address("document", [file.sha256])


def described(slug: str, told: Told, from_files: Iterable[Triple], known: Values) -> Values:
    """Put together what the source is: the caller's word first, then the files', then what was known.

    Raises:
        InputError: it has no level or title, or a file says what it may not.
    """
    values: Values = {key: found for key, found in known.items() if key not in (RDF.type, RG.inDocument)}
    values |= _from_files(from_files)
    values |= told.values()
    if RG.accessLevel not in values:
        mend = "decide who may see it: --level public, partner or restricted"
        raise InputError("a source without a level is refused", where=slug, mend=mend)
    if DCT.title not in values:
        mend = 'give --title "…", or a metadata file and a mapping that says rgs:self dct:title ?title'
        raise InputError("a source without a title", where=slug, mend=mend)
    values.setdefault(DCT.license, {Literal("unknown")})
    for key, found in values.items():
        for value in found:
            if isinstance(value, Literal):
                _refuse_value(slug, key, value)
    return values


def retrieved(values: Values, fresh: Values, known: Values, documents: Iterable[NamedNode]) -> Values:
    """Add to what a source is how it was retrieved: as it is known where the documents are the same.

    So an answer that is as before leaves all as it was, and so does its document, handed over as a file;
    other files take away what was said of an endpoint.
    """
    asked = {key: found for key, found in known.items() if key in RETRIEVED}
    same = known.get(RG.inDocument) == set(documents)
    told = all(asked.get(key) == found for key, found in fresh.items() if key != RG.retrievalTime)
    rest = {key: found for key, found in values.items() if key not in RETRIEVED}
    return rest | (asked if same and told else fresh)


def _refuse_value(slug: str, key: NamedNode, value: Literal) -> None:
    try:
        refuse_value(key, value)
    except InputError as error:
        where = f"{compact(key)} of {slug}"
        raise InputError(error.what, where=where, mend=error.mend) from error


def _from_files(triples: Iterable[Triple]) -> Values:
    values: Values = defaultdict(set)
    for triple in triples:
        value = triple.object
        if triple.predicate not in DESCRIBING:
            known = ", ".join(compact(predicate) for predicate in DESCRIBING)
            raise InputError(
                f"a mapping may not say {compact(triple.predicate)} of the source",
                where="rgs:self",
                mend="give --level: who may see it is not for a file to say"
                if triple.predicate == RG.accessLevel
                else f"it may say {known}",
            )
        if triple.predicate in _WITH_LANGUAGE and not (isinstance(value, Literal) and value.language):
            what = f"{compact(triple.predicate)} of the source without a language"
            raise InputError(what, where="rgs:self", mend='write STRLANG(STR(?title), "es"), or "und"')
        if isinstance(value, NamedNode | Literal):
            values[triple.predicate].add(value)
    for predicate in _ONE:
        if len(values.get(predicate, ())) > 1:
            found = ", ".join(sorted(str(value) for value in values[predicate]))
            what = f"several values of {compact(predicate)} for one source: {found}"
            raise InputError(what, where="rgs:self", mend="let the mapping choose, or give the option")
    return dict(values)
