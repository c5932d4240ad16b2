"""A foreign vocabulary is said in our words by CONSTRUCT files; what they do not ask for is left aside."""

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal

from rightsgraph.errors import InputError
from rightsgraph.ingest.mapping import find_mapping
from rightsgraph.ingest.registry import Told
from rightsgraph.iri import content_address
from rightsgraph.project import Project
from rightsgraph.query.catalogue import read_folder
from rightsgraph.vocab import RDF, RG

FIRMS = """
ex:17 a org:Organization ; foaf:name "Lamp Works" ; foaf:phone "1" .
ex:18 a org:Organization ; foaf:name "Wick & Sons" .
"""
NAMES = """
CONSTRUCT {
  ?firm a rg:Company .
  ?name a rg:Name ; rg:nameOf ?firm ; rg:text ?text ; rg:modality v:modality-stated ; rg:evidence ?firm .
}
WHERE {
  ?firm a org:Organization ; foaf:name ?called
  BIND(STRLANG(?called, "en") AS ?text)
  BIND(IRI(CONCAT(STR(?firm), "#name")) AS ?name)
}
"""


def address(kind, name):
    return content_address(kind, ["register", f"https://register.example/{name}"])


def refused(take, mapping, construct, **options):
    with pytest.raises(InputError) as error:
        take(FIRMS, mappings=(mapping(construct),), **options)
    return error.value


def test_what_a_mapping_makes_becomes_claims_that_rest_on_the_nodes_of_the_file(take, mapping, told):
    take(FIRMS, mappings=(mapping(NAMES),))
    quads = {(quad.subject, quad.predicate, quad.object) for quad in told()}
    firm, name, proof = address("organization", "17"), address("record", "17#name"), address("evidence", "17")
    assert {
        (firm, RDF.type, RG.Company),
        (firm, RG.evidence, proof),
        (name, RG.nameOf, firm),
        (name, RG.text, Literal("Lamp Works", language="en")),
        (name, RG.evidence, proof),
        (proof, RDF.type, RG.Evidence),
        (proof, RG.node, Literal("https://register.example/17")),
    } <= quads


def test_the_report_says_which_terms_are_understood_and_the_share_of_statements(take, mapping):
    report = take(FIRMS, mappings=(mapping(NAMES),))
    assert {use.cells() for use in report.uses} == {
        ("http://xmlns.com/foaf/0.1/name", "property", "2", "yes"),
        ("http://www.w3.org/ns/org#Organization", "class", "2", "yes"),
        ("http://xmlns.com/foaf/0.1/phone", "property", "1", "no"),
    }
    assert next(report.lines()) == "understood 2 of 3 terms, 80.0 % of 5 statements; left aside: foaf:phone"


def test_a_claim_made_twice_is_written_once(take, mapping, told, root):
    both = NAMES.replace(
        "?firm a org:Organization ; foaf:name",
        "{ ?firm a org:Organization } UNION { ?firm ?p ?o } ?firm foaf:name",
    )
    take(FIRMS, mappings=(mapping(NAMES),))
    once = (root / "source" / "register.nq.gz").read_bytes()
    assert not take(FIRMS, mappings=(mapping(NAMES), mapping(both, "both.rq"))).changed
    assert (root / "source" / "register.nq.gz").read_bytes() == once


def test_a_mapping_joins_statements_of_several_files_and_each_node_rests_on_its_own(take, mapping, told):
    take(
        "ex:17 a org:Organization . ex:18 foaf:name 'Wick' .",
        "ex:17 foaf:name 'Lamp Works' . ex:18 a org:Organization .",
        mappings=(mapping(NAMES),),
    )
    quads = told()
    documents = {quad.subject: quad.object for quad in quads if quad.predicate == RG.inDocument}
    assert len(set(documents.values())) == 1  # both firms are described in the first file already
    assert len({quad.subject for quad in quads if quad.object == RG.Company}) == 2


def test_an_ingest_does_not_wait_for_what_the_one_before_still_holds(take, mapping, monkeypatch):
    held = []
    made = ox.Store
    monkeypatch.setattr(ox, "Store", lambda *place: held.append(made(*place)) or held[-1])
    take(FIRMS, mappings=(mapping(NAMES),))
    take(FIRMS, mappings=(mapping(NAMES),), source="again")
    assert len(held) >= 4


def test_only_what_a_mapping_makes_is_taken_unless_one_asks_for_our_own_words(take, mapping, told, person):
    take(FIRMS + person, mappings=(mapping(NAMES),))
    assert RG.Person not in {quad.object for quad in told()}
    report = take(FIRMS + person, mappings=(mapping(NAMES), "own-words"), source="both")
    assert RG.Person in {quad.object for quad in told("source/both")}
    assert [use.term for use in report.uses if not use.understood] == ["http://xmlns.com/foaf/0.1/phone"]


def test_a_mapping_describes_the_source_through_self(take, mapping, root):
    about = """
    CONSTRUCT { rgs:self dct:title ?title ; rg:date ?date ; dct:license ?licence }
    WHERE {
      ?set dct:title ?title ; dct:license ?licence ; dct:issued ?day
      BIND(STRDT(STR(?day), edtf:EDTF) AS ?date)
    }
    """
    metadata = "ex:set dct:title 'Lamps'@en ; dct:license <https://licence.example/> ; dct:issued '2015-05' ."
    options = {
        "mappings": (mapping(NAMES), mapping(about, "about.rq")),
        "told": Told(level="partner", date="2016"),
    }
    take(FIRMS, metadata, **options)
    text = (root / "sources.ttl").read_text(encoding="utf-8")
    for line in (
        'dct:title "Lamps"@en',
        "dct:license <https://licence.example/>",
        "v:level-partner",
        '"2016"^^',
    ):
        assert line in text
    assert text.count("rgd:") == 3  # the prefix and two documents


@pytest.mark.parametrize(
    ("said", "what", "mend"),
    [
        ("rg:accessLevel v:level-public", "rg:accessLevel of the source", "--level"),
        ("rg:repeats rgs:lantern", "rg:repeats of the source", "it may say dct:title"),
        ("dct:title 'Lamps'", "dct:title of the source without a language", "STRLANG"),
        ("rg:date '2015', '2016'", "several values of rg:date", "--"),
    ],
)
def test_what_a_mapping_may_not_say_of_the_source_is_refused(take, mapping, said, what, mend):
    error = refused(
        take, mapping, f"CONSTRUCT {{ ?s a rg:Company . rgs:self {said} }} WHERE {{ ?s a org:Organization }}"
    )
    assert what in error.what
    assert mend in error.mend or mend == "--"


@pytest.mark.parametrize(
    ("construct", "what", "mend"),
    [
        (
            "CONSTRUCT { ?s a rg:Compny } WHERE { ?s a org:Organization }",  # lint: deliberate
            "not a class of ours",
            "rg:Company",
        ),
        (
            "CONSTRUCT { ?s rg:nameof ?o } WHERE { ?s foaf:name ?o }",  # lint: deliberate
            "not a property of ours",
            "rg:nameOf",
        ),
        ("CONSTRUCT { ?s foaf:name ?o } WHERE { ?s foaf:name ?o }", "not a property of ours", ""),
        (
            "CONSTRUCT { [] rg:nameOf ?s } WHERE { ?s a org:Organization }",
            "blank node in the template",
            "#name",
        ),
        (
            "CONSTRUCT { ?n a rg:Company } WHERE { ?s a org:Organization BIND(BNODE() AS ?n) }",
            "BNODE(): the same files would say something else",
            "#name",
        ),
        ("CONSTRUCT { ?n a rg:Company } WHERE { ?s ?p ?o BIND(UUID() AS ?n) }", "UUID(): the same files", ""),
        ("CONSTRUCT { ?s rg:text ?t } WHERE { ?s ?p ?o BIND(STR(NOW()) AS ?t) }", "NOW(): the same", ""),
        (
            "CONSTRUCT { ?s a rg:Company } WHERE { GRAPH ?g { ?s ?p ?o } }",
            "GRAPH in a mapping",
            "leave GRAPH",
        ),
        (
            "CONSTRUCT { ?s a rg:Source } WHERE { ?s a org:Organization }",
            "partner to say: rg:Source",
            "leave",
        ),
        (
            "CONSTRUCT { ?s rg:recordStatus v:status-accepted } WHERE { ?s a org:Organization }",
            "partner to say: rg:recordStatus",
            "the build computes",
        ),
        ("SELECT * WHERE { ?s ?p ?o }", "a mapping is a CONSTRUCT", "CONSTRUCT"),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", "a mapping is a CONSTRUCT", ""),
        ("CONSTRUCT { ?s a rg:Company } FROM <urn:g> WHERE { ?s ?p ?o }", "a mapping is a CONSTRUCT", "FROM"),
        ("CONSTRUCT { ?s a rg:Company } WHERE { SERVICE <urn:s> { ?s ?p ?o } }", "SERVICE", ""),
        ("CONSTRUCT { ?s a rg:Company } WHERE { ?s a foaf:Agent }", "gives nothing", "foaf/0.1/Agent"),
        ("CONSTRUCT { ?s a rg:Company } WHERE { ?s a org:Organization", "does not parse", ""),
        (
            "CONSTRUCT { ?s a rg:Company ; rg:evidence ?s . ?n a rg:Name ; rg:nameOf ?s ; rg:text 'a'@en }"
            " WHERE { ?s a org:Organization BIND(IRI(CONCAT(STR(?s), '#n')) AS ?n) }",
            "a record without modality",
            "rg:modality v:modality-stated",
        ),
        (
            "CONSTRUCT { ?n a rg:Name ; rg:nameOf ?s ; rg:text 'a'@en ; rg:modality v:modality-stated }"
            " WHERE { ?s a org:Organization BIND(IRI(CONCAT(STR(?s), '#n')) AS ?n) }",
            "evidence that no file holds",
            "rg:evidence ?node",
        ),
        (NAMES.replace('STRLANG(?called, "en")', 'STRLANG("a|b", "en")'), "'|' in a name", ""),
        (NAMES.replace("rg:text ?text", "rg:text ?text ; rg:date '12 May'^^edtf:EDTF"), "12 May", ""),
    ],
)
def test_a_wrong_mapping_is_refused_with_how_to_mend_it(take, mapping, construct, what, mend, root):
    error = refused(take, mapping, construct)
    assert what in error.what
    assert mend in error.mend
    assert error.where
    assert not root.exists()


def test_a_short_form_that_makes_blank_nodes_is_refused(take, mapping, person):
    with pytest.raises(InputError, match="a blank node or triple term in what it makes"):
        take(person, mappings=(mapping("CONSTRUCT WHERE { [] a rg:Person }"),))


def test_what_a_partner_may_not_say_is_left_aside_by_the_mapping_for_our_own_words(take, person, told):
    report = take(person + "iso:ZZ a rg:Country . ex:7-name rg:recordStatus 'x' .", mappings=("own-words",))
    assert [use.term for use in report.uses if not use.understood] == [
        RG.Country.value,
        RG.recordStatus.value,
    ]
    assert not [quad for quad in told() if RG.recordStatus == quad.predicate or RG.Country == quad.object]


def test_the_share_counts_statements_of_the_files_not_claims_of_the_mapping(take, mapping):
    many = """
    CONSTRUCT { ?firm a rg:Company . ?odd rg:text "a", "b", "c", "d", "e", "f" ; rg:role ?firm }
    WHERE { ?firm a org:Organization BIND(IRI(CONCAT(STR(?firm), "#odd")) AS ?odd) }
    """
    lines = list(take(FIRMS, mappings=(mapping(many),)).lines())
    assert lines[0].startswith("understood 1 of 3 terms, 40.0 % of 5 statements")
    assert lines[1].startswith("left aside: 14 claims of the mapping about things that get no class of ours")


def test_a_mapping_is_found_by_name_in_the_catalogue_and_an_unknown_one_names_what_is_there():
    queries = Project().queries
    assert find_mapping("own-words", queries).asks_any
    with pytest.raises(InputError) as error:
        find_mapping("own-word", queries)
    assert "own-words" in error.value.mend


def test_every_mapping_of_the_catalogue_is_a_question_of_it_and_can_be_used():
    entries = read_folder(Project().queries / "mapping")
    assert len(entries) == 6
    for name, entry in entries.items():
        assert entry.default == ("raw",)
        assert entry.coverage
        assert find_mapping(name, Project().queries).query == entry.text
