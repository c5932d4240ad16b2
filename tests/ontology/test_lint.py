"""The lint finds every kind of misspelt name, is silent on good files, and the repository is clean."""

# lint: deliberate throughout

from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.lint import lint, main

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
NS = "https://w3id.org/rightsgraph/"
RG = f"PREFIX rg: <{NS}ns#>\n"
V = f"PREFIX v: <{NS}vocabulary/>\n"
SH = "PREFIX sh: <http://www.w3.org/ns/shacl#>\n"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"

# Each fault: file, text, line, what it is about, the problem, the suggestion.
FAULTS = [
    ("a.ttl", RG + "<x> a rg:Arest .", 2, NS + "ns#Arest", "no such term", "rg:Arrest"),
    ("a.ttl", f"<x> a <{NS}ns#Arest> .", 1, NS + "ns#Arest", "no such term", "rg:Arrest"),
    (
        "a.ttl",
        "@prefix q: <" + NS + "ns#> .\n\n<x> a q:Arest .",
        3,
        NS + "ns#Arest",
        "no such term",
        "rg:Arrest",
    ),
    (
        "a.ttl",
        V + "<x> <y> v:offence-drug .",
        2,
        NS + "vocabulary/offence-drug",
        "no such term",
        "v:offence-drugs",
    ),
    ("a.trig", RG + "<g> {\n <x> rg:onChrage <y> }", 3, NS + "ns#onChrage", "no such term", "rg:onCharge"),
    ("a.ttl", RG + "<x> rg:date.x 1 .", 2, NS + "ns#date.x", "no such term", "rg:date"),
    (
        "a.ttl",
        SH + "<x> sh:minCuont 1 .",
        2,
        "http://www.w3.org/ns/shacl#minCuont",
        "no such term",
        "sh:minCount",
    ),
    (
        "a.ttl",
        SKOS + '<x> skos:prefLable "y" .',
        2,
        "http://www.w3.org/2004/02/skos/core#prefLable",
        "no such term",
        "skos:prefLabel",
    ),
    ("a.rq", RG + "SELECT ?x { ?x a/rg:Evnt* ?y }", 2, NS + "ns#Evnt", "no such term", "rg:Event"),
    ("a.rq", RG + "SELECT ?x {\n?x ^rg:targt ?y }", 3, NS + "ns#targt", "no such term", "rg:target"),
    ("a.rq", "SELECT ?x { ?x a rg:Event }", 1, "rg:Event", "undeclared prefix", f"<{NS}ns#>"),
    ("a.rq", "SELECT ?x { ?x a nobody:Event }", 1, "nobody:Event", "undeclared prefix", ""),
    ("a.rq", RG + V + "SELECT ?x { ?x a rg:Event }", 2, "v:", "unused prefix", ""),
    ("a.ru", RG + 'INSERT DATA { <x> <y> "rg:z" }', 1, "rg:", "unused prefix", ""),
    ("a.ttl", f"PREFIX rg: <{NS}ns/>\n", 1, f"rg: <{NS}ns/>", "not as in the prefix list", f"<{NS}ns#>"),
    ("a.ttl", f"<{NS}persons/x> <y> <z> .", 1, f"{NS}persons/x", "no namespace of the prefix list", ""),
    ("a.py", 'X = 1\nY = "SELECT ?x { ?x a rg:Evnt }"', 2, NS + "ns#Evnt", "no such term", "rg:Event"),
    ("a.py", f'"""Text.\n\n{NS}ns#Evnt\n"""', 3, NS + "ns#Evnt", "no such term", "rg:Event"),
    (
        "a.py",
        'x = 1\ny = f"{x} v:offence-drug"',
        2,
        NS + "vocabulary/offence-drug",
        "no such term",
        "v:offence-drugs",
    ),
]
SILENT = [
    ("a.ttl", RG + "# rg:Arest and <" + NS + "ns#Arest>\n<x> a rg:Arrest ; rg:offence 'rg:Arest' ."),
    ("a.ttl", RG + '<x> rg:text """a "rg:Arest"\nrg:Evnt""" , "\\"rg:Arest"@en .'),
    ("a.ttl", RG + "<x> a rg:Arest . # lint: deliberate"),
    ("a.ttl", V + RG + "<x> rg:evidence _:rg , v:same."),
    ("a.ttl", f"<{NS}ns> <y> <{NS}> , <{NS}id/person/k3v8w2qd> , <{NS}graph/merged> , <{NS}graph/> ."),
    ("a.rq", RG + "SELECT * { ?x a rg:Event . FILTER(?n < 3 && ?m > 2) }"),
    (
        "a.rq",
        RG
        + "prefix ex: <https://example.org/>\nASK { ?s rg:target/rg:actor|ex:y ?rg . ?rg rg:date ?prefix }",
    ),
    ("a.rq", "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\nASK { ?s rdf:_1 ?o }"),
    ("a.py", '# rg:Arest\nx = "rg:Arrest", "note:Arest", "https://example.org/rg:Arest", {"rg": 1}'),
    ("a.py", f'x = "see {NS}ns#Arrest."'),
    ("a.py", f'# lint: deliberate throughout\nx = "see {NS}ns#Arest."'),
]


@pytest.mark.parametrize(("name", "text", "line", "iri", "problem", "suggestion"), FAULTS)
def test_each_fault_is_found_with_its_place_and_advice(tmp_path, name, text, line, iri, problem, suggestion):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    faults = lint([path], ontology=ONTOLOGY)
    assert [(f.path, f.line, f.iri, f.problem, f.suggestion) for f in faults if f.problem == problem] == [
        (path, line, iri, problem, suggestion)
    ]


@pytest.mark.parametrize(("name", "text"), SILENT)
def test_good_files_and_comments_and_strings_are_passed_over(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert lint([tmp_path], ontology=ONTOLOGY) == []


def test_every_kind_of_fault_has_a_case():
    assert {problem for _, _, _, _, problem, _ in FAULTS} == {
        "no namespace of the prefix list",
        "no such term",
        "not as in the prefix list",
        "undeclared prefix",
        "unused prefix",
    }
    assert (len(FAULTS), len(SILENT)) == (19, 11)


def test_the_whole_repository_is_clean():
    folders = [ROOT / name for name in ("ontology", "graph", "shapes", "queries", "src", "tests")]
    faults = lint(folders, ontology=ONTOLOGY)
    assert faults == [], "\n".join(str(fault) for fault in faults)


def test_nothing_to_check_is_refused(tmp_path):
    with pytest.raises(InputError, match="no file to check"):
        lint([tmp_path], ontology=ONTOLOGY)
    with pytest.raises(InputError, match="no such file"):
        lint([tmp_path / "absent"], ontology=ONTOLOGY)


def test_the_command_prints_the_faults_and_tells_them_by_its_exit_code(tmp_path, capsys):
    path = tmp_path / "a.ttl"
    path.write_text(RG + "<x> a rg:Arest .")
    assert main([str(path)]) == 1
    out = capsys.readouterr().out
    assert out == f"{path}:2: no such term: {NS}ns#Arest; did you mean rg:Arrest?\n"
    path.write_text(RG + "<x> a rg:Arrest .")
    assert main([str(path)]) == 0
    assert main([str(tmp_path / "absent")]) == 2
    assert "mend:" in capsys.readouterr().err
