"""The vocabulary in Python is closed, names the nearest term, and is up to date."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from rightsgraph import vocab, vocab_generator
from rightsgraph.errors import InputError
from rightsgraph.vocab import DCT, EDTF, PREFIXES, RG, SH, SKOS, V
from rightsgraph.vocab_generator import closed_terms, generate, read_prefixes

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def test_the_vocabulary_is_what_the_generator_makes_of_the_ontology():
    written = Path(vocab.__file__).read_text(encoding="utf-8")
    assert written == generate(ONTOLOGY), "run: python -m rightsgraph.vocab_generator"
    assert written.count("\n") <= 250


def test_the_generator_leaves_an_up_to_date_file_alone_and_mends_a_stale_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(vocab_generator, "__file__", str(tmp_path / "vocab_generator.py"))
    (tmp_path / "vocab.py").write_text("stale")
    assert vocab_generator.main() == 0
    assert (tmp_path / "vocab.py").read_text() == generate(ONTOLOGY)
    assert capsys.readouterr().err == "wrote vocab.py\n"
    assert vocab_generator.main() == 0
    assert capsys.readouterr().err == ""


def test_terms_are_named_nodes():
    assert RG.Arrest == NamedNode("https://w3id.org/rightsgraph/ns#Arrest")
    assert V["offence-drugs"] == NamedNode("https://w3id.org/rightsgraph/vocabulary/offence-drugs")
    assert EDTF["EDTF"] == NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
    assert SH["in"] == NamedNode("http://www.w3.org/ns/shacl#in")
    assert RG.onCharge in list(RG)
    assert "Arrest" in RG
    assert len(RG) > 200


def test_a_misspelt_attribute_names_the_nearest_term():
    with pytest.raises(AttributeError, match=r"rg:Arest .* did you mean rg:Arrest\?"):  # lint: deliberate
        _ = RG.Arest


@pytest.mark.parametrize(
    ("namespace", "name", "nearest"),
    [
        (V, "offence-drug", "v:offence-drugs"),
        (RG, "onChrage", "rg:onCharge"),
        (SKOS, "prefLable", "skos:prefLabel"),
        (SH, "minCuont", "sh:minCount"),
        (DCT, "titel", "dct:title"),
    ],
)
def test_a_misspelt_index_names_the_nearest_term(namespace, name, nearest):
    with pytest.raises(KeyError, match=nearest):
        _ = namespace[name]


def test_every_term_the_project_relies_on_is_defined():
    terms = closed_terms(ONTOLOGY)
    assert {"LifeImprisonment", "overlapping", "singleValued", "recordStatus"} <= terms["rg"]
    assert {"same", "level-public", "iccpr-22", "ilo-c087", "wgad-ii", "trend-ngo-oversight"} <= terms["v"]
    assert "minCount" in terms["sh"]
    assert set(terms) <= set(PREFIXES)


def test_prefixes_are_those_of_the_one_list():
    assert read_prefixes(ONTOLOGY) == PREFIXES
    assert PREFIXES["rgp"] == "https://w3id.org/rightsgraph/id/person/"
    assert len(PREFIXES) == 42


@pytest.mark.parametrize(("text", "words"), [(None, "no list of prefixes"), ("# nothing", "is empty")])
def test_a_folder_without_prefixes_is_refused(tmp_path, text, words):
    if text is not None:
        (tmp_path / "prefixes.ttl").write_text(text)
    with pytest.raises(InputError, match=words):
        generate(tmp_path)


def test_a_name_unknown_in_its_namespace_is_refused(monkeypatch):
    monkeypatch.setitem(vocab_generator._USED, "dct", "titel")
    with pytest.raises(InputError, match="titel"):
        generate(ONTOLOGY)
