"""The ontology's pages and files: an overview that carries each address, a page for each module and term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from pyoxigraph import Literal, NamedNode

from rightsgraph.pages.frame import Sheet
from rightsgraph.query.run import KNOWN
from rightsgraph.release.layout import ONTOLOGY, QUERIES, SHAPES
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.model import File, Subject
from rightsgraph.terms.files import FORMS, by_term, ontology_triples, shape_triples, written
from rightsgraph.terms.model import Vocabulary, page_of
from rightsgraph.terms.read import MAIN, read_vocabulary
from rightsgraph.terms.told import Told, is_deprecated, module_diagram, tell
from rightsgraph.terms.uses import all_shapes, properties_by_class, read_uses
from rightsgraph.turtle import compact
from rightsgraph.vocab import PREFIXES, RDF, RDFS, RG, SKOS

__all__ = ["counts_of", "ontology_pages"]

_INDEX = "ns/index.html"
_TRAIL = ((_INDEX, "Ontology"),)
_KINDS = {"class": "Classes", "property": "Properties", "scheme": "Vocabularies", "concept": "Concepts"}


def ontology_pages(subject: Subject) -> Iterator[File]:
    """Give the pages of the ontology, and its files for machines, whole and by term.

    The whole stands in `ns/rightsgraph.*`, and in a folder of its version, where it stays as it is.
    """
    ontology = subject.release / ONTOLOGY
    vocabulary = read_vocabulary(ontology)
    uses = read_uses(subject.release / SHAPES, subject.release / QUERIES)
    triples = ontology_triples(ontology)
    for form in FORMS:
        whole = written(triples, form)
        yield File(f"ns/{MAIN}.{form}", whole)
        yield File(f"ns/{vocabulary.version}/{MAIN}.{form}", whole)
    yield _overview(subject, vocabulary)
    for module in vocabulary.modules:
        yield _module(subject, vocabulary, module)
    yield _shapes(subject)
    yield File("shapes/rightsgraph.ttl", written(shape_triples(subject.release / SHAPES), "ttl"))
    counts = counts_of(subject, vocabulary)
    by_class = properties_by_class(subject.release / SHAPES)
    said = by_term(triples)
    for term in vocabulary.terms.values():
        page = f"{page_of(term.iri)}.html"
        told = tell(
            term,
            vocabulary,
            uses=uses,
            by_class=by_class,
            href=partial(_href, "../" * page.count("/"), vocabulary),
        )
        yield _page(subject, vocabulary, page, told=told, count=counts.get(term.iri, 0))
        for form in FORMS:
            context = "../" * page.count("/") + CONTEXT
            yield File(f"{page_of(term.iri)}.{form}", written(said[term.iri], form, context=context))


def counts_of(subject: Subject, vocabulary: Vocabulary) -> Mapping[NamedNode, int]:
    """Count the things of each class, those that have each property, and those that name each concept."""
    found: dict[NamedNode, int] = {}
    by_kind = {
        "class": f"?thing {RDF.type} ?term",
        "property": "?thing ?term ?value",
        "concept": "?thing ?key ?term",
    }
    for kind, where in by_kind.items():
        wanted = [str(term.iri) for term in vocabulary.terms.values() if term.kind == kind]
        query = (
            f"SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ VALUES ?term {{ {' '.join(wanted)} }} "
            f"{where} FILTER(!STRSTARTS(STR(?thing), '{PREFIXES['rg']}') && "
            f"!STRSTARTS(STR(?thing), '{PREFIXES['v']}')) }} GROUP BY ?term"
        )
        for term, count in subject.store.select(query, KNOWN).rows:
            if isinstance(term, NamedNode) and isinstance(count, Literal):
                found[term] = int(count.value)
    return found


def _href(root: str, vocabulary: Vocabulary, iri: NamedNode) -> str:
    path = page_of(iri)
    return f"{root}{path}.html" if path and iri in vocabulary.terms else ""


def _module_path(module: str) -> str:
    """Give the page of a module, which no term has: names of modules do not begin with a capital.

    >>> _module_path("charge"), _module_path("vocabulary/role")
    ('ns/module/charge.html', 'ns/module/vocabulary-role.html')
    """
    return f"ns/module/{module.replace('/', '-')}.html"


def _alternates(base: str) -> tuple[tuple[str, str], ...]:
    return tuple((media, f"{base}.{form}") for form, (media, _) in FORMS.items())


def _overview(subject: Subject, vocabulary: Vocabulary) -> File:
    groups = [
        (heading, [term for term in vocabulary.terms.values() if term.kind == kind])
        for kind, heading in _KINDS.items()
    ]
    return subject.page(
        "ontology.html",
        Sheet(
            path=_INDEX,
            title="The ontology",
            alternates=_alternates(f"ns/{MAIN}"),
            styles=("sections.css",),
        ),
        vocabulary=vocabulary,
        modules=[(module, _module_path(module), text) for module, text in vocabulary.modules.items() if text],
        groups=groups,
        label=SKOS.prefLabel,
        definition=SKOS.definition,
        page=page_of,
        forms=[(form, media, f"ns/{MAIN}.{form}") for form, (media, _) in FORMS.items()],
        pinned=f"ns/{vocabulary.version}/{MAIN}.ttl",
    )


def _module(subject: Subject, vocabulary: Vocabulary, module: str) -> File:
    path = _module_path(module)
    terms = vocabulary.of_module(module)
    name = module.rpartition("/")[2]
    diagram = module_diagram(
        f"The classes of the module {name}",
        terms,
        vocabulary,
        partial(_href, "../" * path.count("/"), vocabulary),
    )
    return subject.page(
        "module.html",
        Sheet(path=path, title=f"Module {name}", trail=_TRAIL, styles=("sections.css",)),
        text=vocabulary.modules[module],
        diagram=diagram,
        groups=[(heading, [one for one in terms if one.kind == kind]) for kind, heading in _KINDS.items()],
        label=SKOS.prefLabel,
        definition=SKOS.definition,
        page=page_of,
        domain=RDFS.domain,
        range=RDFS.range,
        compact=compact,
    )


def _shapes(subject: Subject) -> File:
    return subject.page(
        "shapes.html",
        Sheet(
            path="shapes/index.html",
            title="Shapes: what a record must have",
            trail=_TRAIL,
            alternates=(("text/turtle", "shapes/rightsgraph.ttl"),),
            styles=("sections.css",),
        ),
        shapes=all_shapes(subject.release / SHAPES),
    )


def _page(subject: Subject, vocabulary: Vocabulary, path: str, *, told: Told, count: int) -> File:
    term = told.term

    def words(iri: NamedNode) -> str:
        known = vocabulary.terms.get(iri)
        return known.text(SKOS.prefLabel) if known else compact(iri)

    def means(iri: NamedNode) -> str:
        known = vocabulary.terms.get(iri)
        return known.text(SKOS.definition) if known else ""

    base = path.removesuffix(".html")
    return subject.page(
        "term.html",
        Sheet(
            path=path,
            title=term.text(SKOS.prefLabel) or term.local,
            trail=(*_TRAIL, (_module_path(term.module), term.module.rpartition("/")[2])),
            alternates=_alternates(base),
            styles=("sections.css",),
        ),
        told=told,
        term=term,
        count=count,
        counted={"class": "things of this class", "property": "things that have it"}.get(
            term.kind, "things that name it"
        ),
        deprecated=is_deprecated(term),
        single=RG.singleValued in term.texts,
        words=words,
        means=means,
        compact=compact,
        SKOS={
            name: term.texts.get(SKOS[name], ())
            for name in ("definition", "example", "scopeNote", "notation")
        },
        forms=[(form, f"{base}.{form}") for form in FORMS],
    )
