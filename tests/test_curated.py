"""Curated roots: the path decides the graph, and what cannot be read is refused with file and line."""

import shutil

import pytest
from pyoxigraph import NamedNode

from rightsgraph.curated import curated_files, line_of, read_file, read_ontology
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, graph_name, thing

PREFIXES = """@prefix rg: <https://w3id.org/rightsgraph/ns#> .
@prefix rge: <https://w3id.org/rightsgraph/id/event/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def root(tmp_path, invented):
    shutil.copytree(invented / "graph", tmp_path / "graph")
    return tmp_path / "graph"


def read_all(root):
    return [quad for file in curated_files([root]) for quad in read_file(file)]


def refused(root):
    with pytest.raises(InputError) as error:
        read_all(root)
    return error.value


def test_each_file_goes_to_the_graph_its_path_gives(root):
    assert {graph_name(file.graph) for file in curated_files([root])} == {
        "registry",
        "reference",
        "judgements",
        "source/bulletin-2015-07",
        "source/lantern-2015-05-03",
    }


def test_every_quad_of_a_file_lies_in_its_graph(root):
    for file in curated_files([root]):
        quads = list(read_file(file))
        assert quads
        assert {quad.graph_name for quad in quads} == {file.graph}


def test_a_file_in_no_graph_is_refused_not_skipped(root):
    (root / "notes.ttl").write_text("", encoding="utf-8")
    assert refused(root).where.endswith("notes.ttl")


def test_quads_in_a_curated_root_are_refused_because_they_could_name_a_graph(root):
    (root / "source" / "evil.trig").write_text("GRAPH <urn:g> { <urn:s> <urn:p> <urn:o> }", encoding="utf-8")
    assert "belongs to no graph" in refused(root).what


def test_turtle_cannot_name_a_graph(root):
    (root / "source" / "evil.ttl").write_text("GRAPH <urn:g> { <urn:s> <urn:p> <urn:o> }", encoding="utf-8")
    assert "not Turtle" in refused(root).what


def test_a_syntax_error_names_file_and_line(root):
    (root / "source" / "broken.ttl").write_text(PREFIXES + "rge:a rg:date ;;; .\nrge:b (\n", encoding="utf-8")
    assert refused(root).where.split(":")[-1] in ("5", "6", "7")


def test_a_prefix_of_ours_that_is_not_declared_is_told_to_the_letter(root):
    (root / "source" / "broken.ttl").write_text("rgp:bcdf2345 a <urn:x> .", encoding="utf-8")
    assert refused(root).mend == "put at the top: PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>"


@pytest.mark.parametrize(
    ("literal", "words"),
    [('"mid-March 2017"^^edtf:EDTF', "not a date"), ('"two years"^^xsd:duration', "not a duration")],
)
def test_a_value_that_cannot_be_read_is_refused_with_its_line(root, literal, words):
    text = f"{PREFIXES}\nrge:bcdf2345 a rg:Arrest ;\n    rg:date {literal} .\n"
    (root / "source" / "broken.ttl").write_text(text, encoding="utf-8")
    error = refused(root)
    assert words in error.what
    assert error.where.endswith("broken.ttl:6")
    assert error.mend


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("rge:bcdf2345 rg:target [] .", "blank node"),
        ("rge:bcdf2345 rg:target << rge:a rg:target rge:b >> .", "blank node"),
        ("rg:Arrest rg:target rge:bcdf2345 .", "not ours to describe"),
        ("<https://example.org/someone> rg:text 'Somebody'@en .", "not ours to describe"),
        ("<https://w3id.org/rightsgraph/graph/merged> rg:text 'x'@en .", "not ours to describe"),
        (
            "<https://w3id.org/rightsgraph/graph/source/bulletin-2015-07> rg:target rge:b .",
            "not ours to describe",
        ),
        ("rge:bcdf2345 rg:text 'Aigerim | Testova'@en .", "'|' in a name"),
        ("rge:bcdf2345 rg:text 'Aigerim\\u001BTestova'@en .", "control character"),
    ],
)
def test_what_cannot_stand_in_a_curated_file_is_refused(root, body, words):
    (root / "source" / "bad.ttl").write_text(PREFIXES + body, encoding="utf-8")
    error = refused(root)
    assert words in error.what
    assert "bad.ttl" in error.where
    assert error.mend


@pytest.mark.parametrize(
    "name", ["source/x.TTL", "judgements/founders.turtle", "source/notes.txt", "evil.nq"]
)
def test_no_file_is_passed_over(root, name):
    (root / name).write_text("", encoding="utf-8")
    assert "belongs to no graph" in refused(root).what


def test_a_link_is_refused_for_it_leads_elsewhere(root, tmp_path):
    (root / "judgements").rename(tmp_path / "elsewhere")
    (root / "judgements").symlink_to(tmp_path / "elsewhere")
    assert "a link" in refused(root).what


def test_hidden_files_and_the_readme_are_no_data(root):
    (root / "README.md").write_text("# what is here", encoding="utf-8")
    (root / ".DS_Store").write_bytes(b"\0")
    assert len(curated_files([root])) == 6


def test_a_byte_order_mark_is_named(root):
    path = root / "source" / "bom.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + PREFIXES.encode())
    assert "byte order mark" in refused(root).what


def test_a_root_without_sources_is_refused_but_for_one_of_judgements_beside_another(root, tmp_path):
    further = tmp_path / "further"
    further.mkdir()
    with pytest.raises(InputError, match="no source here"):
        curated_files([root, further])
    shutil.copytree(root / "judgements", further / "judgements")
    with pytest.raises(InputError, match="no source here"):
        curated_files([further])
    graphs = {file.graph.value.rpartition("/")[2] for file in curated_files([root, further])[-1:]}
    assert graphs == {"judgements"}
    assert len(curated_files([root, further])) == len(curated_files([root])) + 1


def test_one_source_in_two_roots_is_refused(root, tmp_path):
    shutil.copytree(root, tmp_path / "other")
    with pytest.raises(InputError, match="two files say what the source"):
        curated_files([root, tmp_path / "other"])


def test_the_ontology_reads_the_same_twice_in_spite_of_blank_nodes(repository):
    once, twice = read_ontology(repository / "ontology"), read_ontology(repository / "ontology")
    assert set(once) == set(twice)
    assert {quad.graph_name for quad in once} == {graph_iri("ontology")}


def test_a_folder_without_ontology_is_refused(tmp_path):
    with pytest.raises(InputError, match="no ontology here"):
        read_ontology(tmp_path)


def test_the_line_of_a_subject_is_found_however_it_is_written():
    text = f"@prefix x: <urn:x> .\n\nrge:abc a rg:Arrest .\n{thing('event', 'abd')} a rg:Arrest .\n"
    assert line_of(thing("event", "abc"), text) == 3
    assert line_of(thing("event", "abd"), text) == 4
    assert line_of(NamedNode("urn:none"), text) is None
