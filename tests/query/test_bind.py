"""Parameters become RDF terms: typed, refused with suggestions, and never a way into the query."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.query.bind import bind, read_parameters
from rightsgraph.query.entry import read_entry
from rightsgraph.query.parse import parse_query
from rightsgraph.query.run import KNOWN, run_entry
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import EDTF, RDF, RG, XSD, V

ASKED = """\
# Title: Asked
# Question: What was asked?
# Dataset: merged
# Parameters:
#   it ({kind}, {need}): what is asked for
# Columns:
#   thing (iri): the thing
#   it (text): what was asked
# Counting unit: a thing
# Coverage: all
SELECT ?thing ?it
WHERE {{
  VALUES ?it {{ UNDEF }}
  ?thing a <urn:Thing>
}}
"""
ATTACKS = [
    'x" } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #',
    "x' } UNION { ?s ?p ?o } { ' ",
    '"',
    "\\",
    'line\nVALUES ?it { UNDEF }\n"""',
    "} # {",
    "\\u0022 } LOAD <urn:x>",
    "'''\"\"\"",
    "<urn:x>",
    "",
    "\x00\x07\u202e",
    "?it",
]


@pytest.fixture
def select(store):
    return lambda query: store.select(query, KNOWN).rows


def asked(kind, need="optional"):
    return read_entry(Path("queries/contract/asked.rq"), ASKED.format(kind=kind, need=need))


def terms(kind, text, select):
    return list(read_parameters(asked(kind), {"it": text}, select)["it"])


def thing(path):
    return NamedNode(f"https://w3id.org/rightsgraph/id/{path}")


GOOD = [
    ("iri", "rgp:aigerim", [thing("person/aigerim")]),
    ("iri", "<https://w3id.org/rightsgraph/id/person/aigerim>", [thing("person/aigerim")]),
    ("iri rg:Person", "rgp:aigerim", [thing("person/aigerim")]),
    ("country", "XX", [thing("country/XX")]),
    ("country", "xx", [thing("country/XX")]),
    ("country", "Northland", [thing("country/XX")]),
    ("country", "iso:XX", [thing("country/XX")]),
    ("text", "a b", [Literal("a b")]),
    ("text contradiction difference", "Difference", [Literal("difference")]),
    ("date", "2017-03", [Literal("2017-03", datatype=EDTF.EDTF)]),
    ("duration", "P30M", [Literal("P2Y6M", datatype=XSD.duration)]),
    ("integer", "-07", [Literal("-7", datatype=XSD.integer)]),
    ("notation", "arrest", [RG.Arrest]),
    ("notation", "ARREST", [RG.Arrest]),
    ("notation rg:Event", "event", [RG.Event]),
    ("notation rg:Event", "arrest", [RG.Arrest]),
    ("notation rg:Event", "rg:Arrest", [RG.Arrest]),
    ("notation rg:Event", "imprisonment", [RG.ImprisonmentEvent]),
    ("notation rg:OffenceFamily", "economic", [V["offence-economic"]]),
    ("notation rg:LegalInstrument rg:LegalProvision", "statute", [RG.Statute]),
    ("name", "Aigerim Testova", [thing("person/aigerim")]),
    ("name", "ayghyerim  testova", [thing("person/aigerim")]),
    ("name", "omar o'silent", [thing("person/silent")]),
    ("name", "Authorities of Northland", [thing("organization/state-xx")]),
    ("name", "rgp:daniyar", [thing("person/daniyar")]),
    ("name", "ULM", [thing("organization/union")]),
    ("name", "OMAR O“SILENT", [thing("person/silent")]),
    ("name rg:Person", "omar o´silent", [thing("person/silent")]),
    ("name", "Айгерим Тестова", [thing("person/aigerim")]),
    ("name", "testowa, ajgerim", [thing("person/aigerim")]),
    ("name rg:Person", "Probnov Daniyar", [thing("person/daniyar")]),
    ("name", "Lamp Makers Union of", [thing("organization/union")]),
    ("name", "\u202aAigerim Testova\u202c", [thing("person/aigerim")]),
    ("name rg:Organization", "ULM", [thing("organization/union")]),
    ("name rg:Organization", "rgo:state-xx", [thing("organization/state-xx")]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), GOOD)
def test_text_is_read_as_the_term_it_means(kind, text, expected, select):
    assert terms(kind, text, select) == expected


def test_a_notation_of_several_things_stands_for_all(select):
    found = terms("notation", "imprisonment", select)
    assert found == sorted([RG.Imprisonment, RG.ImprisonmentEvent], key=lambda iri: iri.value)


BAD = [
    ("iri", "aigerim", "not an IRI", "rgp:"),
    ("iri", "rgq:a", "not an IRI", "did you mean"),
    ("iri", "rgp:nobody", "knows nothing of this IRI: rgp:nobody", "identify log"),
    ("iri", "<https://example.org/a>", "knows nothing", ""),
    ("iri rg:Source", "rgp:aigerim", "not a source", "it is a person: see rightsgraph query people"),
    ("country", "XY", "no country", "XX"),
    ("country", "iso:XY", "knows nothing", ""),
    ("country", "rgp:aigerim", "not a country", "it is a person"),
    (
        "text contradiction difference",
        "contradictions",
        "not one of the values",
        "did you mean contradiction",
    ),
    ("text contradiction difference", "x", "not one of the values", "use one of contradiction, difference"),
    ("notation rg:Event", "XX", "no such notation of an event", "use one of"),
    ("notation rg:Event", "trend", "no such notation of an event", "arrest"),
    ("notation rg:Event", "economic", "no such notation of an event", ""),
    ("notation rg:Event", "rg:Statute", "not an event", "rightsgraph queries"),
    ("notation rg:OffenceFamily", "arrest", "no such notation of an offence family", ""),
    ("name", "rgp:nobody", "knows nothing", ""),
    ("name rg:Person", "ULM", "not a person", "it is an organization: see rightsgraph query organizations"),
    ("name rg:Person", "rgo:union", "not a person", "it is an organization"),
    ("name rg:Organization", "Aigerim Testova", "not an organization", "it is a person"),
    ("country", "Nortland", "no country", "Northland"),
    ("date", "mid-March 2017", "not a date", ""),
    ("duration", "two years", "not a duration", "P2Y6M"),
    ("integer", "1.5", "not a whole number", "digits"),
    ("integer", "١", "not a whole number", "digits"),
    ("notation", "arest", "no such notation", "did you mean arrest"),
    ("name", "Aigerim Testov", "nobody of that name", "did you mean Aigerim Testova (rgp:aigerim)?"),
    ("name", "Testova", "nobody of that name", "did you mean Aigerim Testova (rgp:aigerim)?"),
    ("name", "lamp makers", "nobody of that name", "did you mean Union of Lamp Makers (rgo:union)?"),
    ("name", "case of the lamp makers", "not a person or an organization", "queries NAME"),
    ("name rg:Person", "Makers of Lamps, Union", "nobody of that name", ""),
    ("name rg:Person", "Северландия", "nobody of that name", "rightsgraph find WORD"),
    ("name", "Mr", "a title is no name", "add the name"),
    ("name", "x", "a single letter is no name", "more of the name"),
    ("name", "   ", "no name is given", ""),
    ("name", "Ai\u202egerim Nobody", "nobody of that name", ""),
]


@pytest.mark.parametrize(("kind", "text", "what", "mend"), BAD)
def test_what_cannot_be_read_is_refused_with_a_suggestion(kind, text, what, mend, select):
    with pytest.raises(InputError) as caught:
        terms(kind, text, select)
    assert what in caught.value.what
    assert caught.value.where == f"-p it={text}".replace("\u202e", "\\u202e")
    assert mend in caught.value.mend


def test_ten_thousand_characters_for_a_name_are_refused_and_not_repeated(select):
    with pytest.raises(InputError, match="no name has 10000 characters") as caught:
        terms("name", "Testova " * 1250, select)
    assert len(str(caught.value)) < 500


def test_an_unknown_parameter_is_refused_with_a_suggestion(select):
    with pytest.raises(InputError) as caught:
        bind(asked("text"), {"ti": "x"}, select)
    assert "no parameter 'ti'" in caught.value.what
    assert "did you mean it" in caught.value.mend or "use one of it" in caught.value.mend


def test_a_missing_parameter_is_refused_where_it_is_required(select):
    assert "VALUES" not in bind(asked("text"), {}, select)
    with pytest.raises(InputError, match="needs the parameter it"):
        bind(asked("text", "required"), {}, select)


@pytest.fixture(scope="module")
def one_thing():
    quad = Quad(NamedNode("urn:a"), RDF.type, NamedNode("urn:Thing"), graph_iri("merged"))
    secret = Quad(NamedNode("urn:secret"), RDF.type, NamedNode("urn:Other"), graph_iri("merged"))
    return EmbeddedStore.of([quad, secret])


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_text_is_a_term_whatever_it_holds(attack, one_thing, select):
    entry = asked("text")
    bound = bind(entry, {"it": attack}, select)
    assert bound.count("\n") == entry.text.count("\n")
    assert parse_query(bound).columns == ("thing", "it")
    ((found, text),) = run_entry(entry, {"it": attack}, one_thing).rows
    assert found == NamedNode("urn:a")
    assert (text.value if text else "") == attack


@pytest.mark.parametrize("attack", ["urn:a> } #", "<urn:a> <urn:b>", "urn:a{}", "urn:a b"])
def test_an_iri_cannot_leave_its_brackets(attack, select):
    with pytest.raises(InputError, match="not an IRI"):
        terms("iri", attack, select)


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack != "<urn:x>"])
def test_names_notations_and_countries_are_looked_up_as_terms(attack, select):
    for kind in ("name", "notation", "country"):
        with pytest.raises(InputError):
            terms(kind, attack, select)


FITS = """\
SELECT ?thing
WHERE {{
  {{
    SELECT {distinct}?thing
    WHERE {{
      VALUES ?it {{ UNDEF }}
      ?thing a <urn:Thing> .
      FILTER(!BOUND(?it) || EXISTS {{ ?thing <urn:of> ?it }})
    }}
  }}
}}
"""


def test_what_fits_a_parameter_is_looked_for_first_where_rows_are_distinct(select):
    head = ASKED[: ASKED.index("SELECT")].replace("#   it (text): what was asked\n", "")
    head = head.format(kind="text", need="optional")
    for distinct, moved in (("DISTINCT ", True), ("", False)):
        text = head + FITS.format(distinct=distinct)
        entry = read_entry(Path("queries/contract/asked.rq"), text)
        bound = bind(entry, {"it": "x"}, select)
        assert ('VALUES ?it { "x" } ?thing <urn:of> ?it .' in bound) is moved
        assert ("FILTER" in bound) is not moved
        assert "FILTER" in bind(entry, {}, select)
