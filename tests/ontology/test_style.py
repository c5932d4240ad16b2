"""The ontology keeps its own style, and the shapes that check it fire on every kind of fault."""

# lint: deliberate throughout

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from rightsgraph.vocab import PREFIXES

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
MODULES = [path for path in sorted(ONTOLOGY.glob("*.ttl")) if path.stem not in ("prefixes", "rightsgraph")]
RG = PREFIXES["rg"]
SHAPE = PREFIXES["shape"] + "ontology-"
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

HOME = "rdfs:isDefinedBy <https://w3id.org/rightsgraph/ns>"
LABEL = 'skos:prefLabel "lamp"@en'
DEFINITION = 'skos:definition "A thing that gives light."@en'
EXAMPLE = 'skos:example "The lamp of Aigerim Testova."@en'
TEXT = f"{LABEL} ; {DEFINITION} ; {EXAMPLE}"
CLASS = f"rg:Lamp a owl:Class ; {HOME} ; "
CONCEPT = f"v:lamp-red a skos:Concept ; {HOME} ; {TEXT} ; "
SCHEME = f"v:lamp a skos:ConceptScheme ; {LABEL} ; {DEFINITION} ."
TWO_SCHEMES = f'{SCHEME} {SCHEME.replace("v:lamp", "v:candle")} {CONCEPT} skos:notation "red"'

GOOD = [
    CLASS + TEXT + " .",
    f'rg:lights a owl:ObjectProperty ; {HOME} ; {TEXT} ; skos:scopeNote "A note."@en .',
    f'{SCHEME} {CONCEPT} skos:notation "red" ; skos:inScheme v:lamp .',
    "skos:Concept a owl:Class . skos:inScheme a owl:ObjectProperty .",
    "rg:x owl:equivalentClass [ a owl:Class ; owl:unionOf ( rg:Lamp rg:Candle ) ] .",
    "rg:x rdfs:subClassOf [ a owl:Restriction ; owl:onProperty [ owl:inverseOf rg:lights ] ] .",
]
# Each case: Turtle, the shape that must fire (without its prefix), the constraint.
BAD = [
    (CLASS + f"{DEFINITION} ; {EXAMPLE} .", "term-label", "MinCount"),
    (CLASS + TEXT + ' ; skos:prefLabel "lantern"@en .', "term-label", "MaxCount"),
    (CLASS + f'{DEFINITION} ; {EXAMPLE} ; skos:prefLabel "Lampe"@de .', "term-label", "LanguageIn"),
    (CLASS + f'{DEFINITION} ; {EXAMPLE} ; skos:prefLabel "l"@en .', "term-label", "MinLength"),
    (CLASS + f"{LABEL} ; {EXAMPLE} .", "term-definition", "MinCount"),
    (CLASS + TEXT + ' ; skos:definition "A source of light."@en .', "term-definition", "MaxCount"),
    (CLASS + f'{LABEL} ; {EXAMPLE} ; skos:definition "A lamp." .', "term-definition", "LanguageIn"),
    (CLASS + f'{LABEL} ; {EXAMPLE} ; skos:definition "lamp"@en .', "term-definition", "Pattern"),
    (CLASS + f"{LABEL} ; {DEFINITION} .", "term-example", "MinCount"),
    (CLASS + TEXT + ' ; skos:example "Another."@en .', "term-example", "MaxCount"),
    (CLASS + f'{LABEL} ; {DEFINITION} ; skos:example "Lampe"@de .', "term-example", "LanguageIn"),
    (CLASS + f'{LABEL} ; {DEFINITION} ; skos:example ""@en .', "term-example", "MinLength"),
    (CLASS + TEXT + ' ; skos:notation "red" , "blue" .', "term-notation", "MaxCount"),
    (CLASS + TEXT + ' ; skos:notation "red"@en .', "term-notation", "Datatype"),
    (CLASS + TEXT + ' ; skos:notation "red lamp" .', "term-notation", "Pattern"),
    (CLASS + TEXT + ' ; skos:scopeNote "One."@en , "Two."@en .', "term-note", "MaxCount"),
    (CLASS + TEXT + ' ; skos:scopeNote "Nur eine."@de .', "term-note", "LanguageIn"),
    (CLASS + TEXT + ' ; skos:scopeNote ""@en .', "term-note", "MinLength"),
    (f"rg:Lamp a owl:Class ; {TEXT} .", "home", "Or"),
    (f"rg:Lamp a owl:Class ; {TEXT} ; rdfs:isDefinedBy <https://example.org/> .", "home", "Or"),
    (f"rg:lamp a owl:Class ; {HOME} ; {TEXT} .", "class", "Or"),  # a class in lower case
    (f"rg:Lights a owl:DatatypeProperty ; {HOME} ; {TEXT} .", "property", "Or"),
    (f"{SCHEME} {CONCEPT} skos:inScheme v:lamp .", "concept-notation", "MinCount"),
    (f'{CONCEPT} skos:notation "red" .', "concept-scheme", "MinCount"),
    (f"{TWO_SCHEMES} ; skos:inScheme v:lamp , v:candle .", "concept-scheme", "MaxCount"),
    (f'{CONCEPT} skos:notation "red" ; skos:inScheme v:lamp .', "concept-scheme", "Class"),
    ("rg:lights owl:inverseOf rg:isLitBy .", "inverse", "NodeKind"),
    ("rg:lights rdfs:range xsd:date .", "range-readable", "Not"),
    ("rg:lights a owl:FunctionalProperty .", "same", "Not"),
    ("rg:Lamp rdfs:subClassOf [ owl:onProperty rg:lights ; owl:maxCardinality 1 ] .", "same", "Not"),
    (f"v:lamp a skos:ConceptScheme ; {LABEL} .", "term-definition", "MinCount"),
]
PARAMETERS = (
    "class",
    "datatype",
    "languageIn",
    "maxCount",
    "minCount",
    "minLength",
    "nodeKind",
    "not",
    "or",
    "pattern",
)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ROOT / "shapes" / "ontology-style.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path)
    return graph


def fired(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """The shapes and constraints that fired, as in `BAD`."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape, component = (
            report.value(result, SH.sourceShape),
            report.value(result, SH.sourceConstraintComponent),
        )
        name = str(component).removeprefix(str(SH)).removesuffix("ConstraintComponent")
        found.add((str(shape).removeprefix(SHAPE), name))
    return found


def turtle(text: str) -> Graph:
    return Graph().parse(data=HEAD + text, format="turtle")


def test_the_ontology_keeps_the_style(ontology, shapes):
    assert len(FILES) > 30
    conforms, _, text = pyshacl.validate(ontology, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_bad_term_among_the_good_ones_is_found(ontology, shapes):
    assert fired(ontology + turtle(CLASS + f"{LABEL} ; {DEFINITION} ."), shapes) == {
        ("term-example", "MinCount")
    }


@pytest.mark.parametrize("text", GOOD)
def test_good_terms_pass(shapes, text):
    assert fired(turtle(text), shapes) == set()


@pytest.mark.parametrize(("text", "shape", "constraint"), BAD)
def test_each_fault_is_found_and_nothing_else(shapes, text, shape, constraint):
    assert fired(turtle(text), shapes) == {(shape, constraint)}


def test_every_constraint_of_the_shapes_has_a_case_that_fires(shapes):
    targets = {
        shape
        for predicate in (SH.targetClass, SH.targetSubjectsOf)
        for shape in shapes.subjects(predicate, None)
    }
    checking = targets | {part for shape in targets for part in shapes.objects(shape, SH.property)}
    declared = {
        (str(shape).removeprefix(SHAPE), parameter[0].upper() + parameter[1:])
        for shape in checking
        for parameter in PARAMETERS
        if shapes.value(shape, SH[parameter]) is not None
    }
    assert declared == {(shape, constraint) for _, shape, constraint in BAD}
    assert len(declared) == 28


def test_every_shape_that_checks_something_has_address_name_severity_and_message(shapes):
    checking = set(shapes.subjects(RDF.type, SH.PropertyShape)) | set(shapes.subjects(SH.severity, None))
    assert len(checking) == 14
    for shape in checking:
        assert isinstance(shape, URIRef)
        assert all(shapes.value(shape, part) for part in (SH.name, SH.severity, SH.message)), shape
    assert all(isinstance(part, URIRef) for part in shapes.objects(None, SH.property))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_terms_are_sorted_and_files_are_short(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) <= 400
    if path in MODULES or path.parent.name == "alignment":
        names = [line.split()[0].lower() for line in lines if re.match(r"rg:\w+ a owl:", line)]
        assert names == sorted(names)
    assert lines[0].startswith("# ")


def test_notations_are_unique_within_each_column_they_fill(ontology):
    for top in ("Event", "LegalInstrument", "Organization", "Penalty"):
        below = set(ontology.transitive_subjects(RDFS.subClassOf, URIRef(RG + top)))
        notations = [str(n) for cls in below for n in ontology.objects(cls, SKOS.notation)]
        assert len(notations) == len(set(notations)) == len(below), top
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = list(ontology.subjects(SKOS.inScheme, scheme))
        assert len({str(ontology.value(c, SKOS.notation)) for c in concepts}) == len(concepts) > 2


def test_the_event_types_of_the_contract_are_there(ontology):
    events = set(ontology.transitive_subjects(RDFS.subClassOf, URIRef(RG + "Event")))
    notations = {str(notation) for event in events for notation in ontology.objects(event, SKOS.notation)}
    contract = """arrest detention search interrogation case-opened charge trial sentence appeal retrial
        imprisonment torture ill-treatment psychiatric-confinement psychiatric-threat intimidation
        surveillance smear travel-ban dismissal disappearance killing registration-denial dissolution
        asset-seizure website-blocking defamation-suit protest-dispersal strike-ban law-adoption
            wage-arrears forced-labour publication complaint protest strike hunger-strike legal-representation
        petition campaign statement finding release acquittal reprimand"""
    assert set(contract.split()) - notations == set()


def test_every_module_term_of_a_kind_is_declared_once(ontology):
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in set(ontology.subjects(RDFS.isDefinedBy, None)):
        assert len([kind for kind in kinds if (term, RDF.type, kind) in ontology]) <= 1, term


def test_examples_name_nobody_of_the_graph(ontology):
    graph = Graph()
    for path in sorted((ROOT / "graph" / "source").glob("*.ttl")):
        graph.parse(path)
    people = set(graph.subjects(RDF.type, URIRef(RG + "Person")))
    names = {
        str(graph.value(name, URIRef(RG + "text")))
        for name, whom in graph.subject_objects(URIRef(RG + "nameOf"))
        if whom in people
    }
    texts = " ".join(
        str(text) for part in (SKOS.example, SKOS.scopeNote) for text in ontology.objects(None, part)
    )
    assert len(names) > 20
    assert {name for name in names if name in texts} == set()
