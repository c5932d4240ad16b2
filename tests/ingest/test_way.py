"""The whole way: taken in, built beside the project's own graph, asked, its evidence shown and verified."""

import shutil
import signal
import subprocess
import sys
import time

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.evidence.archive import Archive
from rightsgraph.evidence.show import show
from rightsgraph.evidence.verify import verify
from rightsgraph.iri import content_address, graph_iri
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import DCT, RG

EVERYTHING = """
ex:17 a rg:Company .
ex:17-name a rg:Name ; rg:nameOf ex:17 ; rg:text "Lamp Works"@en ; rg:modality v:modality-stated .
ex:7-role a rg:Membership ; rg:member ex:7 ; rg:organization ex:17 ; rg:role v:role-director ;
  rg:modality v:modality-stated .
"""


@pytest.fixture
def built(take, person, invented, root, tmp_path):
    take(person + EVERYTHING, packed=True)
    project = Project(graphs=(invented / "graph", root), workspace=tmp_path / "workspace")
    build(project)
    return project


def test_what_was_taken_in_is_built_without_a_finding_and_answers_questions(built):
    findings = EmbeddedStore.open(built.workspace / "store" / "data").select(
        "PREFIX dct: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#>"
        "SELECT ?m WHERE { ?f sh:resultMessage ?m ; dct:source ?s"
        ' FILTER(CONTAINS(?s, "register")) }',
        Dataset(default=(graph_iri("findings"),)),
    )
    assert list(findings.rows) == []


def test_the_question_organizations_gives_it_with_its_source(built, capsysbinary):
    with pytest.raises(SystemExit) as end:
        main(["query", "organizations", "--workspace", str(built.workspace), "--format", "csv"])
    assert end.value.code == 0
    rows = capsysbinary.readouterr().out.decode().splitlines()
    firm = content_address("organization", ["register", "https://register.example/17"]).value
    assert f"{firm},Lamp Works,,company,,register" in rows


def test_evidence_show_names_file_and_node(built):
    store = EmbeddedStore.open(built.workspace / "store" / "data")
    person = content_address("person", ["register", "https://register.example/7"])
    places = {(place.kind, place.file, place.node, place.start) for place in show(store, person, None).places}
    assert places == {
        ("name", "register.ttl", "https://register.example/7-name", ""),
        ("membership", "register.ttl", "https://register.example/7-role", ""),
    }


def test_evidence_verify_checks_the_file_of_data_and_says_what_hangs_on_it(built, root, tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    file = archive / "register.ttl"
    shutil.copy(tmp_path / "register.ttl", file)
    good = verify([root], Archive(archive))
    assert (good.confirmed, good.spans, good.findings) == (4, 4, [])
    file.write_bytes(file.read_bytes()[:-1])
    bad = verify([root], Archive(archive))
    assert bad.confirmed == 0
    assert [(finding.problem, finding.source) for finding in bad.findings] == [("document", "register")]
    assert "4 nodes hang on it" in bad.findings[0].what
    file.unlink()
    assert "missing from the archive" in verify([root], Archive(archive)).findings[0].what


def test_the_command_prints_the_table_and_says_what_was_done(tmp_path, root, capsysbinary, person, take):
    take(person, source="first")
    arguments = ["ingest", str(tmp_path / "register.ttl"), "--source", "second", "--graph", str(root)]
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--level", "public", "--title", "Lamps", "--language", "en", "--report", "csv"])
    assert end.value.code == 0
    out, err = (stream.decode() for stream in capsysbinary.readouterr())
    assert set(out.splitlines()) == {
        "term,kind,uses,understood",
        *(f"https://w3id.org/rightsgraph/ns#{term},class,1,yes" for term in ("Name", "Person")),
        *(
            f"https://w3id.org/rightsgraph/ns#{term},property,1,yes"
            for term in ("nameOf", "text", "modality")
        ),
    }
    assert err.splitlines() == ["understood 5 of 5 terms, 100.0 % of 5 statements", "second: written"]


def test_the_command_leaves_with_2_where_the_level_is_missing(tmp_path, root, capsysbinary, person, take):
    take(person, source="first")
    with pytest.raises(SystemExit) as end:
        main(
            [
                "ingest",
                str(tmp_path / "register.ttl"),
                "--source",
                "second",
                "--graph",
                str(root),
                "--title",
                "T",
            ]
        )
    assert end.value.code == 2
    assert b"a source without a level is refused" in capsysbinary.readouterr().err


def test_a_finding_on_what_was_taken_in_names_the_file(take, person, invented, root, tmp_path, capsysbinary):
    take(person + "ex:8 a rg:Person .")
    graphs = ["--graph", str(invented / "graph"), "--graph", str(root)]
    with pytest.raises(SystemExit) as end:
        main(["build", *graphs, "--workspace", str(tmp_path / "workspace")])
    assert end.value.code == 1
    nameless = content_address("person", ["register", "https://register.example/8"])
    findings = EmbeddedStore.open(tmp_path / "workspace" / "store" / "data").quads(graph_iri("findings"))
    places = {quad.subject: quad.object.value for quad in findings if quad.predicate == DCT.source}
    findings = EmbeddedStore.open(tmp_path / "workspace" / "store" / "data").quads(graph_iri("findings"))
    (finding,) = [quad.subject for quad in findings if quad.object == nameless]
    assert "register.nq.gz" in places[finding]


def test_a_mapping_that_never_ends_can_be_stopped(tmp_path, root):
    patterns = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6))
    together = ", ".join(f"STR(?o{n})" for n in range(6))
    where = f"{patterns} FILTER(STRLEN(CONCAT({together})) > 1000)"
    endless = f"CONSTRUCT {{ ?s0 a <{RG.Person.value}> }} WHERE {{ {where} }}"
    (tmp_path / "endless.rq").write_text(endless, encoding="utf-8")
    lines = "".join(f"<urn:a{n}> <urn:p> 'lamp number {n}' .\n" for n in range(300))
    (tmp_path / "lamps.ttl").write_text(lines, encoding="utf-8")
    words = ["lamps.ttl", "--source", "lamps", "--graph", str(root), "--mapping", "endless.rq"]
    command = [sys.executable, "-m", "rightsgraph", "ingest", *words, "--level", "public", "--title", "Lamps"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as running:
        for _ in range(1200):  # a minute
            assert running.poll() is None, running.stderr.read().decode()
            if any((root / ".ingest").glob("made-*")):
                break
            time.sleep(0.05)
        else:
            running.kill()
            pytest.fail("the mapping did not begin to run within a minute")
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert (running.returncode, b"stopped" in said) == (3, True)
    assert not root.exists()
