"""Writes `vocab.py`, the closed vocabulary in Python, from the ontology."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib.namespace as known
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from rightsgraph.errors import InputError
from rightsgraph.project import Project

__all__ = ["closed_terms", "generate", "main", "read_prefixes"]

_SH = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OURS = ("rg", "v")
_STANDARD = {
    "dct": known.DCTERMS,
    "foaf": known.FOAF,
    "owl": known.OWL,
    "prov": known.PROV,
    "rdf": known.RDF,
    "rdfs": known.RDFS,
    "sh": known.SH,
    "skos": known.SKOS,
    "xsd": known.XSD,
}
# What the project uses of namespaces that rdflib has not, or not in their present version.
_LISTED = {
    "dcat": """Catalog DataService Dataset DatasetSeries Distribution Resource accessURL byteSize
        compressFormat contactPoint dataset distribution downloadURL endDate endpointURL inSeries keyword
        landingPage mediaType packageFormat prev record servesDataset startDate theme version""",
    "edtf": "EDTF",
    "ldes": "EventStream LatestVersionSubset amount retentionPolicy timestampPath versionOfPath",
    "oa": """Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody hasSelector
        hasSource hasTarget prefix start suffix""",
    "sem": """Actor Core Event Place Time actorType eventType hasActor hasBeginTimeStamp
        hasEarliestBeginTimeStamp hasEarliestEndTimeStamp hasEndTimeStamp hasLatestBeginTimeStamp
        hasLatestEndTimeStamp hasPlace hasTime hasTimeStamp""",
    "spdx": "Checksum algorithm checksum checksumAlgorithm_sha256 checksumValue",
    "tree": """GreaterThanOrEqualToRelation LessThanOrEqualToRelation Node Relation member node path relation
        value view""",
    "vcard": "Kind fn hasEmail hasURL",
    "void": """Dataset DatasetDescription class classPartition classes dataDump distinctObjects
        distinctSubjects entities exampleResource inDataset properties property propertyPartition
        rootResource subset triples uriSpace vocabulary""",
}
# What the Python code may use of the larger ones; a name that is missing here is simply added.
_USED = {
    "dct": """PeriodOfTime accessRights conformsTo created creator description format hasPart hasVersion
        identifier isPartOf isReplacedBy isVersionOf issued language license modified provenance publisher
        replaces rights source spatial subject temporal title type""",
    "foaf": """Agent Document Organization Person homepage name page primaryTopic""",
    "owl": """AllDisjointClasses AnnotationProperty Class DatatypeProperty NamedIndividual Nothing
        ObjectProperty Ontology Restriction Thing TransitiveProperty deprecated disjointWith
        equivalentClass hasValue intersectionOf inverseOf members onProperty sameAs someValuesFrom
        unionOf versionIRI versionInfo""",
    "prov": """Activity Agent Bundle Entity Organization Person Plan SoftwareAgent endedAtTime generatedAtTime
        hadMember hadPrimarySource invalidatedAtTime specializationOf startedAtTime used value
        wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy wasInfluencedBy wasInvalidatedBy
        wasQuotedFrom wasRevisionOf""",
    "sh": """BlankNode BlankNodeOrIRI IRI IRIOrLiteral Info Literal NodeShape PropertyShape
        SPARQLConstructExecutable SPARQLSelectExecutable Shape construct
        ValidationReport ValidationResult Violation Warning alternativePath and class closed conforms
        datatype deactivated declare defaultValue description disjoint entailment equals flags focusNode
        group hasValue ignoredProperties in inversePath languageIn lessThan lessThanOrEquals maxCount
        maxExclusive maxInclusive maxLength message minCount minExclusive minInclusive minLength name
        namespace node nodeKind not oneOrMorePath or order path pattern prefix prefixes property
        qualifiedMaxCount qualifiedMinCount qualifiedValueShape result resultMessage resultPath
        resultSeverity select severity shapesGraph sourceConstraint sourceConstraintComponent
        sourceShape sparql targetClass targetNode targetObjectsOf targetSubjectsOf uniqueLang value xone
        zeroOrMorePath zeroOrOnePath""",
    "xsd": """anyURI boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float
        gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer long nonNegativeInteger positiveInteger
        short string time yearMonthDuration""",
}

_HEAD = '''"""The closed vocabulary, written by `rightsgraph.vocab_generator`: change the ontology, not this.

A misspelt term raises an error that names the nearest one.

>>> RG.Arrest.value
'https://w3id.org/rightsgraph/ns#Arrest'
>>> V["offence-drugs"].value
'https://w3id.org/rightsgraph/vocabulary/offence-drugs'
>>> "Arest" in RG
False
"""

from __future__ import annotations

from rightsgraph.closed import ClosedNamespace

__all__ = [
    "DCAT",
    "DCT",
    "EDTF",
    "FOAF",
    "LDES",
    "OA",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RG",
    "SEM",
    "SH",
    "SKOS",
    "SPDX",
    "TREE",
    "VCARD",
    "VOID",
    "XSD",
    "ClosedNamespace",
    "V",
]

'''


def _triples(path: Path) -> Iterator[Triple]:
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        yield quad.triple


def read_prefixes(ontology: Path) -> dict[str, str]:
    """Read the one prefix list, `prefixes.ttl`, sorted by prefix.

    Raises:
        InputError: the list is missing or empty.
    """
    path = ontology / "prefixes.ttl"
    if not path.is_file():
        raise InputError("no list of prefixes", where=str(path), mend="run this in a checkout of the project")
    found: dict[BlankNode, dict[str, str]] = {}
    for triple in _triples(path):
        if isinstance(triple.subject, BlankNode) and isinstance(triple.object, Literal):
            part = triple.predicate.value.removeprefix(_SH)
            found.setdefault(triple.subject, {})[part] = triple.object.value
    prefixes = {entry["prefix"]: entry["namespace"] for entry in found.values()}
    if not prefixes:
        raise InputError("the list of prefixes is empty", where=str(path), mend="add sh:declare entries")
    return dict(sorted(prefixes.items()))


def closed_terms(ontology: Path) -> dict[str, frozenset[str]]:
    """Collect, for each closed namespace by prefix, the local names of its terms.

    Ours are what has a type in the ontology's files (modules, vocabularies, alignments); the others are the
    lists of rdflib and, for Web Annotation, SEM and EDTF, those of this module.

    Raises:
        InputError: the ontology is missing.
    """
    prefixes = read_prefixes(ontology)
    ours: dict[str, set[str]] = {prefix: set() for prefix in _OURS}
    for path in sorted(ontology.rglob("*.ttl")):
        for triple in _triples(path):
            if triple.predicate != _TYPE or not isinstance(triple.subject, NamedNode):
                continue
            for prefix, names in ours.items():
                if triple.subject.value.startswith(prefixes[prefix]):
                    names.add(triple.subject.value.removeprefix(prefixes[prefix]))
    closed = {prefix: frozenset(names) for prefix, names in ours.items()}
    for prefix, namespace in _STANDARD.items():
        names = {*namespace.__annotations__, *namespace._extras}
        closed[prefix] = frozenset(name for name in names if not name.startswith("_"))
    return closed | {prefix: frozenset(names.split()) for prefix, names in _LISTED.items()}


def _block(prefix: str, names: Iterable[str]) -> str:
    wrapped = textwrap.wrap(" ".join(sorted(names)), 94, break_long_words=False, break_on_hyphens=False)
    quote = '"' if len(wrapped) == 1 else '"""'
    return f'    "{prefix}": {quote}' + "\n        ".join(wrapped) + f"{quote},"


def generate(ontology: Path) -> str:
    """Give the text of `vocab.py` for this ontology; the same ontology gives the same text.

    Raises:
        InputError: the ontology is missing, or a name in this module is unknown in its namespace.
    """
    closed = closed_terms(ontology)
    for prefix, text in _USED.items():
        used = frozenset(text.split())
        if wrong := used - closed[prefix]:
            raise InputError(f"unknown in {prefix}: {', '.join(sorted(wrong))}", mend="mend _USED")
        closed[prefix] = used
    blocks = [_block(prefix, names) for prefix, names in sorted(closed.items())]
    lines = [_HEAD, "PREFIXES = {"]
    lines += [f'    "{prefix}": "{iri}",' for prefix, iri in read_prefixes(ontology).items()]
    lines += ["}", "_TERMS = {", *blocks, "}", ""]
    lines += [
        f'{prefix.upper()} = ClosedNamespace("{prefix}", PREFIXES, _TERMS["{prefix}"])'
        for prefix in sorted(closed)
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write `vocab.py` beside this module, if it has changed."""
    path = Path(__file__).with_name("vocab.py")
    text = generate(Project().ontology)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        sys.stderr.write(f"wrote {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
