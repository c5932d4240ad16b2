"""Anybody's RDF against anybody's shapes: what pyshacl finds, and what it would pass over in silence."""

# lint: deliberate throughout

import gzip
import os
from pathlib import Path

import pytest

from rightsgraph.cli import main

DATA = """PREFIX ex: <http://a.example/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

ex:one a foaf:Person ; foaf:name "One" .

ex:two a foaf:Person ; foaf:knows [ a foaf:Person ] .
"""
SHAPES = """PREFIX ex: <http://a.example/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

ex:Person a sh:NodeShape ; sh:targetClass foaf:Person ;
    sh:property ex:Person-name , [ sh:path foaf:age ; sh:datatype xsd:integer ] .

ex:Person-name a sh:PropertyShape ; sh:path foaf:name ; sh:minCount 1 ;
    sh:message "Give a name." ; sh:severity sh:Warning .
"""
SPARQL = """
ex:Person sh:sparql [ sh:select '''SELECT $this WHERE { $this ?p ?from . WHERE }''' ] .
"""


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["validate", *(str(argument) for argument in arguments)])
    said = capsys.readouterr()
    return left.value.code, said.out.splitlines(), said.err.splitlines()


@pytest.fixture
def files(tmp_path):
    def written(data=DATA, shapes=SHAPES):
        paths = tmp_path / "people.ttl", tmp_path / "shapes.ttl"
        for path, text in zip(paths, (data, shapes), strict=True):
            path.write_text(text, encoding="utf-8")
        return [paths[0], "--shapes", paths[1]]

    return written


def test_findings_name_file_line_node_and_shape(files, capsys):
    data, *shapes = files()
    status, out, err = run(capsys, data, *shapes)
    assert status == 0
    assert sorted(out) == sorted(
        [
            f"{data}: Warning: _:f0.1: Give a name. [http://a.example/Person-name]",
            f"{data}:6: Warning: <http://a.example/two>: Give a name. [http://a.example/Person-name]",
        ]
    )
    assert err == ["0 violations, 2 warnings, 0 info"]


def test_a_violation_of_a_nameless_shape_exits_with_1_and_names_the_shape_that_holds_it(files, capsys):
    status, out, _ = run(capsys, *files(DATA.replace('"One"', '"One" ; foaf:age "old"')))
    assert status == 1
    (line,) = [line for line in out if "Violation" in line]
    assert ':4: Violation: <http://a.example/one>: foaf:age "old": ' in line
    assert line.endswith("[http://a.example/Person]")


def test_the_same_findings_come_in_every_format_of_rows(files, capsys):
    _, out, _ = run(capsys, *files(), "--format", "csv")
    assert out[0] == "focus,severity,file,line,rule,source,message"
    assert sorted(row.split(",")[0] for row in out[1:]) == ["f0.1", "http://a.example/two"]


def test_files_are_checked_together_whatever_their_format(files, capsys, tmp_path):
    names = tmp_path / "names.nt.gz"
    line = '<http://a.example/two> <http://xmlns.com/foaf/0.1/name> "Two" .\n'
    names.write_bytes(gzip.compress(line.encode()))
    _, out, _ = run(capsys, *files(), names)
    assert [line.split(": ")[2] for line in out] == ["_:f0.1"]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        (
            "sh:minCount",
            "sh:minCuont",
            "sh:minCuont is no term of SHACL and checks nothing; did you mean sh:minCount",
        ),
        ("sh:Warning", "sh:Warnin", "sh:Warnin is no term of SHACL and checks nothing"),
        (
            "foaf:Person ;",
            "foaf:Persn ;",
            "no node of the data is a target of any shape: nothing was checked",
        ),
        ("foaf:Person ;", "foaf:Persn ;", "no shape targets foaf:Person (3 nodes); did you mean"),
        (
            "sh:targetClass foaf:Person",
            "sh:targetSubjectsOf foaf:knows",
            "no shape targets foaf:Person (2 nodes)",
        ),
        ("sh:message", "sh:rule ex:nothing ; sh:message", "sh:rule is not applied: it is beyond SHACL Core"),
    ],
)
def test_what_would_pass_in_silence_is_said(files, capsys, old, new, note):
    assert old in SHAPES
    _, _, err = run(capsys, *files(shapes=SHAPES.replace(old, new, 1)))
    assert [line for line in err if line.startswith(note)]


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        (DATA, "no shape in the files of shapes"),
        (SHAPES.replace("sh:targetClass foaf:Person ;", ""), "no shape has a target"),
        (
            SHAPES + SPARQL.replace("?p", "?p } SERVICE <http://b.example/> {"),
            "SPARQL in a shape uses SERVICE",
        ),
        (SHAPES + SPARQL.replace("WHERE {", r"\\u0046ROM <http://b.example/> WHERE {"), "uses FROM"),
        (SHAPES + "ex:Person-name sh:minCount 2 .", "a malformed shape: MinCountConstraintComponent"),
        (SHAPES + "ex:Person-name sh:pattern '(' .", "a malformed shape: missing )"),
        (SHAPES + "ex:Person-name sh:pattern 5 .", "a malformed shape"),
        (SHAPES + SPARQL, "a malformed shape"),
        (SHAPES + "ex:Person sh:", "not turtle"),
    ],
)
def test_shapes_that_cannot_be_used_are_refused(files, capsys, shapes, told):
    status, out, err = run(capsys, *files(shapes=shapes))
    assert (status, out) == (2, [])
    assert told in err[0]


def test_imports_are_not_followed(files, capsys):
    imports = "\n<http://127.0.0.1:9/> a owl:Ontology ; owl:imports <http://127.0.0.1:9/more> ."
    owl = "PREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    status, out, err = run(capsys, *files(owl + DATA + imports, owl + SHAPES + imports))
    assert (status, len(out)) == (0, 2)
    assert err[0] == "no shape targets owl:Ontology (1 node)"


def test_a_remote_context_is_not_fetched(files, capsys, tmp_path):
    remote = tmp_path / "people.jsonld"
    remote.write_text(
        '{"@context": "http://127.0.0.1:9/context", "@id": "http://a.example/x"}', encoding="utf-8"
    )
    status, out, err = run(capsys, remote, *files()[1:])
    assert (status, out) == (2, [])
    assert "remote JSON-LD context" in err[0]


@pytest.mark.parametrize("arguments", [(), ("--graph", ".", "x.ttl")])
def test_shapes_go_with_files_and_without_roots(files, capsys, arguments):
    status, out, err = run(capsys, *arguments, *files()[1:])
    assert (status, out) == (2, [])
    assert "name the files to check and no --graph" in err[-1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("people.txt", "not the suffix of an RDF file"),
        (".", "not the suffix of an RDF file"),
        ("-", "the format is not known"),
        ("https://a.example/people.ttl", "an address: nothing is fetched"),
    ],
)
def test_what_is_no_file_of_rdf_is_refused_with_a_mend_that_this_verb_has(files, capsys, name, told):
    status, out, err = run(capsys, name, *files()[1:])
    assert (status, out) == (2, [])
    assert told in err[0]
    assert "--format" not in err[-1]


def test_a_shape_that_speaks_several_languages_is_quoted_in_english(files, capsys):
    both = SHAPES.replace('"Give a name."', '"Give a name."@en , "Nommez-la."@fr')
    _, out, _ = run(capsys, *files(shapes=both))
    assert [line.count("Give a name. [") for line in out] == [1, 1]
    _, out, _ = run(capsys, *files(shapes=both.replace("@en", "@de")))
    assert all("Give a name. Nommez-la. [" in line for line in out)


@pytest.fixture(scope="module")
def semic():
    if not os.environ.get("RIGHTSGRAPH_DATA"):
        pytest.skip("RIGHTSGRAPH_DATA does not name the folder of partners' data")
    return Path(os.environ["RIGHTSGRAPH_DATA"], "semic-core-vocabularies")


def test_the_core_person_example_has_its_one_known_violation(semic, capsys):
    release = semic / "Core-Person-Vocabulary" / "releases" / "2.1.2"
    person = release / "html" / "examples" / "example-rdf_person.ttl"
    status, out, err = run(capsys, person, "--shapes", release / "shacl" / "core-person-ap-SHACL.ttl")
    (line,) = out
    assert status == 1
    assert line.startswith(f"{person}:12: Violation: <http://example.com/person>: ")
    assert "human-sex/MALE>: Value does not have class skos:Concept" in line
    assert err[-1] == "1 violation, 0 warnings, 0 info"


def test_the_misspelt_namespace_of_the_public_organization_example_is_said(semic, capsys):
    release = semic / "CPOV" / "releases" / "2.1.2"
    example = release / "html" / "examples" / "example-rdf_public_organisation.ttl"
    shapes = release / "shacl" / "core-public-organisation-ap-SHACL.ttl"
    status, out, err = run(capsys, example, "--shapes", shapes)
    assert (status, len(out)) == (1, 9)
    assert (
        "no shape targets <http://w3.org/ns/locn#Address> (1 node); did you mean <http://www.w3.org/ns/locn#Address>?"
        in err
    )
