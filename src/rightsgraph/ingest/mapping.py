"""Mappings: CONSTRUCT queries that say a partner's vocabulary in our words.

They run on the statements of all files together, as the files give them. What a template says of
`rgs:self` describes the source itself. A template has no blank nodes: what it makes needs a name that is the
same next time, such as `IRI(CONCAT(STR(?company), "#name"))`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import BlankNode, NamedNode, Triple

from rightsgraph.curated_terms import refuse_words
from rightsgraph.errors import InputError
from rightsgraph.files import read_text
from rightsgraph.ingest.words import Words
from rightsgraph.iri import thing
from rightsgraph.query.catalogue import is_entry, read_entry
from rightsgraph.query.parse import parse_query
from rightsgraph.store.guard import uses
from rightsgraph.turtle import compact
from rightsgraph.vocab import RDF

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples, Store

__all__ = ["FOLDER", "SELF", "Mapping", "find_mapping", "is_taken", "run"]

FOLDER = "mapping"
"""The folder of the catalogue in which mappings are found by name."""

SELF = thing("source", "self")
"""What stands for the source itself in a template."""


@dataclass(frozen=True)
class Mapping:
    """A mapping: what it is called in messages, its query, and the words of the data that it asks for.

    `asks_any` says that it also asks for statements of any property.
    """

    name: str
    query: str
    asked: frozenset[str]
    asks_any: bool


def find_mapping(named: str, queries: Path, *, has_graphs: bool = False) -> Mapping:
    """Read a mapping from its file, or from `queries/mapping/` by its name.

    `has_graphs` says that what it asks has graphs, as an endpoint does and files do not.

    Raises:
        InputError: there is none, or it is not a CONSTRUCT whose template makes no blank nodes.
    """
    path = Path(named)
    if not path.is_file():
        path = queries / FOLDER / f"{named}.rq"
    if not path.is_file():
        known = sorted(one.stem for one in (queries / FOLDER).glob("*.rq"))
        near = get_close_matches(named, known, n=2) or known
        mend = f"give a file, or one of: {', '.join(near)}"
        raise InputError(f"no such mapping: {named}", where=f"queries/{FOLDER}/", mend=mend)
    text = read_text(path)
    if is_entry(text):
        read_entry(path, text)
    try:
        form = parse_query(text)
    except InputError as error:
        raise InputError(error.what, where=str(path), mend=error.mend) from error
    if form.form != "construct" or form.has_from:
        mend = "write CONSTRUCT { … } WHERE { … } without FROM"
        raise InputError("a mapping is a CONSTRUCT", where=str(path), mend=mend)
    _refuse_use(text, path, has_graphs=has_graphs)
    pattern = _pattern(text, path)
    asked = frozenset(str(term) for term in _terms(pattern) if _is(term, "URIRef"))
    asks_any = any(_is(triple[1], "Variable") for triple in _triples(pattern))
    return Mapping(path.name, text, asked, asks_any)


def _refuse_use(text: str, path: Path, *, has_graphs: bool) -> None:
    """Refuse what gives another answer next time, and graphs, which files no longer have."""
    for word in ("BNODE", "NOW", "RAND", "STRUUID", "UUID"):
        if uses(text, word):
            mend = 'make it of what the files say, such as IRI(CONCAT(STR(?company), "#name"))'
            what = f"{word}(): the same files would say something else next time"
            raise InputError(what, where=str(path), mend=mend)
    if not has_graphs and uses(text, "GRAPH"):
        mend = "leave GRAPH out: all statements of all files are asked at once"
        raise InputError("GRAPH in a mapping: graph names are left behind", where=str(path), mend=mend)


def _is(term: object, kind: str) -> bool:
    return type(term).__name__ == kind


def _pattern(text: str, path: Path) -> object:
    """Give the WHERE part in rdflib's algebra; refuse what cannot be a mapping."""
    from pyparsing import ParseBaseException
    from rdflib import BNode
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra: Any = prepareQuery(text).algebra
    except ParseBaseException as error:
        raise InputError(f"not SPARQL 1.1: {error}", where=str(path), mend="write it more simply") from error
    if algebra.name != "ConstructQuery":
        raise InputError("a mapping is a CONSTRUCT", where=str(path), mend="not a DESCRIBE")
    for part in algebra.template or ():
        for term in part:
            if isinstance(term, BNode):
                raise InputError(
                    "a blank node in the template: nothing could point to it",
                    where=str(path),
                    mend='name it, for example BIND(IRI(CONCAT(STR(?company), "#name")) AS ?name)',
                )
    pattern: object = algebra.p
    return pattern


def _triples(node: object) -> Iterator[Sequence[object]]:
    """Give every triple pattern in a part of rdflib's algebra."""
    if isinstance(node, dict):
        if getattr(node, "name", "") == "BGP":
            yield from dict.get(node, "triples", ())
        for child in node.values():
            yield from _triples(child)
    elif isinstance(node, list):
        for child in node:
            yield from _triples(child)


def _terms(node: object) -> Iterator[object]:
    """Give every term in a part of rdflib's algebra, paths and expressions included."""
    from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath
    from rdflib.term import Node

    if isinstance(node, dict):
        children: Iterable[object] = [*node.keys(), *node.values()]
    elif isinstance(node, list | tuple | set):
        children = node
    elif isinstance(node, AlternativePath | NegatedPath | SequencePath):
        children = node.args
    elif isinstance(node, InvPath):
        children = [node.arg]
    elif isinstance(node, MulPath):
        children = [node.path]
    elif isinstance(node, Node):
        yield node
        return
    else:
        return
    for child in children:
        yield from _terms(child)


def run(
    mappings: Sequence[Mapping], store: Store, graphs: Sequence[NamedNode], *, words: Words
) -> Iterator[Triple]:
    """Run mappings on the raw statements of some graphs; give what they say, in our words.

    Raises:
        InputError: a mapping gives nothing, a blank node, or a word that is not one of ours or not one of
            those that a partner may give.
    """
    for mapping in mappings:
        said = False
        try:
            answer = store.query(mapping.query, default_graph=list(graphs), named_graphs=[])
            for triple in cast("QueryTriples", answer):
                said = True
                if is_taken(triple, mapping, words):
                    yield triple
        except InputError as error:
            raise InputError(error.what, where=mapping.name, mend=error.mend) from error
        if not said:
            raise InputError(
                "a mapping that gives nothing from these files",
                where=mapping.name,
                mend=_missing(mapping, store),
            )


def is_taken(triple: Triple, mapping: Mapping, words: Words) -> bool:
    """Say whether what a mapping makes is taken; it is left aside where it asks for statements of any kind.

    Raises:
        InputError: it is none that a mapping may make; without its place.
    """
    if triple.subject == SELF:
        return True
    refuse_words(triple)
    _refuse_nameless(triple)
    withheld = _withheld(triple, words)
    if withheld and not mapping.asks_any:
        _refuse_withheld(triple)
    return not withheld  # the report says so, as it does without mapping


def _refuse_nameless(triple: Triple) -> None:
    """Refuse what has no name, which a short form without template can give."""
    for term in (triple.subject, triple.object):
        if isinstance(term, BlankNode | Triple):
            mend = 'name it, for example BIND(IRI(CONCAT(STR(?company), "#name")) AS ?name)'
            raise InputError("a blank node or triple term in what it makes", mend=mend)


def _withheld(triple: Triple, words: Words) -> bool:
    """Say whether a statement in our words is not for a partner to make."""
    if triple.predicate == RDF.type:
        return isinstance(triple.object, NamedNode) and triple.object.value not in words.kinds
    return triple.predicate.value not in words.properties


def _refuse_withheld(triple: Triple) -> None:
    term = triple.object if triple.predicate == RDF.type else triple.predicate
    raise InputError(
        f"not for a partner to say: {compact(term) if isinstance(term, NamedNode) else term}",
        mend="leave it out: documents, sources, judgements, places and what the build computes are not "
        "what a source says",
    )


def _missing(mapping: Mapping, store: Store) -> str:
    """Say which words the mapping asks for that the files do not have."""

    def has(term: NamedNode) -> bool:
        found = (
            store.quads_for_pattern(None, term, None),
            store.quads_for_pattern(None, None, term),
            store.quads_for_pattern(term, None, None),
        )
        return any(next(quads, None) is not None for quads in found)

    missing = [iri for iri in sorted(mapping.asked) if not has(NamedNode(iri))]
    if not missing:
        return "the files have all its words, but not together: look at its patterns"
    return f"the files have no {', '.join(f'<{iri}>' for iri in missing[:5])}"
