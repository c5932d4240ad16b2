"""An endpoint's answer becomes a document and a source, whatever the pages it came in."""

import datetime as dt
import gzip

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.curated import curated_files, read_file, read_ontology
from rightsgraph.evidence.archive import Archive
from rightsgraph.evidence.verify import verify
from rightsgraph.ingest.endpoint.question import question_of
from rightsgraph.ingest.mapping import find_mapping
from rightsgraph.ingest.registry import Told, read_registry
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.ingest.words import read_words
from rightsgraph.iri import graph_iri, thing
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.shapes import check_shapes, read_shapes
from rightsgraph.vocab import DCT, RG, XSD

SOURCE = thing("source", "register")
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
CALLED = NamedNode("http://xmlns.com/foaf/0.1/name")


def texts(told):
    return {quad.object.value for quad in told() if quad.predicate == RG.text}


def document(answers, name="register-2026-11-22.nt.gz"):
    return gzip.decompress((answers / name).read_bytes())


@pytest.mark.parametrize(
    ("page", "cap"), [(100, None), (10, None), (25, None), (24, None), (1, None), (10, 7), (100, 2)]
)
def test_the_same_answer_comes_in_pages_of_any_size_and_behind_any_cap(
    ask, register, answers, told, page, cap
):
    report = ask(register(cap=cap), page=page)
    assert texts(told) == {f"Lamp Works {number}" for number in range(1, 26)}
    assert report.changed
    lines = document(answers).decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert len(lines) == 25 * 6


def test_the_document_is_the_same_bytes_whatever_the_pages_and_when_taken_as_a_file_too(
    ask, register, answers, root, project, snapshot
):
    asked = register()
    ask(asked, page=7)
    first, data = document(answers), (root / "source" / "register.nq.gz").read_bytes()
    for path in answers.iterdir():
        path.unlink()
    assert not ask(asked, page=100, now=NOW + dt.timedelta(days=1)).changed
    assert document(answers) == first
    before = snapshot(root)
    file = str(answers / "register-2026-11-22.nt.gz")
    assert not ingest(Order((file,), "register", root), project).changed
    assert snapshot(root) == before
    other = Order((file,), "other", root, told=Told(level="public", title="Other"))
    ingest(other, project)
    assert (root / "source" / "register.nq.gz").read_bytes() == data


def test_endpoint_query_and_time_are_registered_with_the_source_and_pass_the_shapes(ask, register, root):
    asked = register()
    ask(asked)
    said = read_registry(root).of(SOURCE)
    assert said[RG.endpoint] == {NamedNode(f"http://127.0.0.1:{asked.port}/sparql")}
    assert said[RG.retrievalTime] == {Literal("2026-11-22T08:00:00Z", datatype=XSD.dateTime)}
    (query,) = said[RG.query]
    assert "CONSTRUCT {\n  ?firm a rg:Company ." in query.value
    ontology = read_ontology(Project().ontology)
    quads = [quad for file in curated_files([root]) for quad in read_file(file)]
    assert check_shapes(read_shapes(Project().shapes, ontology), quads, ontology) == []


def test_a_file_that_replaces_the_answer_takes_its_endpoint_away(
    ask, register, root, project, tmp_path, person
):
    ask(register())
    (tmp_path / "people.ttl").write_text(
        "PREFIX ex: <https://register.example/>\nPREFIX rg: <https://w3id.org/rightsgraph/ns#>\n"
        "PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>\n" + person,
        encoding="utf-8",
    )
    ingest(Order((str(tmp_path / "people.ttl"),), "register", root, replace=True), project)
    assert not {RG.endpoint, RG.query, RG.retrievalTime} & set(read_registry(root).of(SOURCE))


def test_nothing_is_left_of_the_pages_in_the_end(ask, register, root):
    ask(register())
    assert {path.name for path in root.iterdir()} == {"documents.ttl", "sources.ttl", "source"}


def test_several_mappings_are_asked_one_after_the_other_and_become_one_document(
    ask, register, text, told, root
):
    other = text.replace("STR(?called)", 'REPLACE(?called, "Lamp Works", "Firm")').replace("#name", "#other")
    ask(register(), [text, other])
    assert texts(told) == {f"{name} {number}" for name in ("Lamp Works", "Firm") for number in range(1, 26)}
    assert len(read_registry(root).of(SOURCE)[RG.query]) == 2


def test_a_mapping_at_an_endpoint_may_name_graphs(ask, register, text, told):
    graph = NamedNode("urn:register")
    held = [Quad(NamedNode("https://register.example/1"), CALLED, Literal("Lamp Works"), graph)]
    found = "?firm a org:Organization ; foaf:name ?called"
    ask(register(held), text.replace(found, "GRAPH ?graph { ?firm foaf:name ?called }"))
    assert texts(told) == {"Lamp Works"}


def test_every_mapping_of_the_catalogue_can_be_asked_of_an_endpoint(project, invented):
    words = read_words(project, [invented / "graph" / "reference.ttl"])
    names = sorted(path.stem for path in (project.queries / "mapping").glob("*.rq"))
    questions = [question_of(find_mapping(name, project.queries, has_graphs=True), words) for name in names]
    assert len(questions) >= 6
    for question in questions:
        assert EmbeddedStore.of([]).select(question.page(9, 10), None).columns == question.columns
        assert EmbeddedStore.of([]).select(question.sorted_first(9, 10), None).columns == question.columns
        assert [row[0].value for row in EmbeddedStore.of([]).select(question.count, None).rows] == ["0"]


def test_what_the_template_says_of_the_source_describes_it(ask, register, text, root):
    about = text.replace("CONSTRUCT {", 'CONSTRUCT { rgs:self dct:title "From the data"@en .')
    ask(register(), about, told=Told(level="partner", language="en"))
    assert read_registry(root).of(SOURCE)[DCT.title] == {Literal("From the data", language="en")}


def test_terms_come_as_the_endpoint_writes_them_and_cells_may_be_empty(
    ask, register, firms, text, told, answers
):
    firm = NamedNode("https://register.example/00001")
    held = [*firms(2), Quad(firm, CALLED, Literal('Lämp "Works" \\ No. 1 Almaty'))]
    text = text.replace("foaf:name ?called", "foaf:name ?called OPTIONAL { ?firm org:subOrganizationOf ?of }")
    ask(register(held), text.replace("rg:evidence ?firm .", "rg:evidence ?firm . ?firm rg:partOf ?of ."))
    assert texts(told) == {"Lamp Works 1", "Lamp Works 2", 'Lämp "Works" \\ No. 1 Almaty'}
    assert document(answers).count(b"partOf") == 0


def test_one_request_at_a_time_with_a_pause_between_and_a_name(ask, register, monkeypatch):
    pauses = []
    monkeypatch.setattr("rightsgraph.ingest.endpoint.fetch.sleep", pauses.append)
    asked = register()
    ask(asked, page=10)
    assert len(asked.asked) == 6  # a count, three pages, one to see that nothing follows, a count
    assert len(pauses) == 5
    assert {headers["User-Agent"].partition("/")[0] for headers in asked.headers} == {"rightsgraph"}


def test_more_files_than_are_merged_at_once_give_the_same_document(ask, register, answers, monkeypatch):
    ask(register(), page=100)
    whole = document(answers)
    for path in answers.iterdir():
        path.unlink()
    monkeypatch.setattr("rightsgraph.ingest.endpoint.document._AT_ONCE", 3)
    ask(register(), page=2, replace=True)  # (another port: another endpoint)
    assert document(answers) == whole


def test_the_answer_is_built_and_its_evidence_verified(ask, register, answers, root, invented, tmp_path):
    ask(register(3))
    project = Project(graphs=(invented / "graph", root), workspace=tmp_path / "workspace")
    build(project)
    store = EmbeddedStore.open(project.workspace / "store" / "data")
    findings = store.select(
        "PREFIX dct: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#>"
        'SELECT ?m WHERE { ?f sh:resultMessage ?m ; dct:source ?s FILTER(CONTAINS(?s, "register")) }',
        Dataset(default=(graph_iri("findings"),)),
    )
    assert list(findings.rows) == []
    verified = verify([root], Archive(answers))
    assert (verified.confirmed, verified.findings) == (3, [])  # company and name rest on one node


def test_the_command_asks_an_endpoint(register, root, answers, mapping, text, capsysbinary, monkeypatch):
    monkeypatch.setattr("rightsgraph.ingest.endpoint.fetch.sleep", lambda seconds: None)
    with register(5).served() as url:
        words = ["ingest", url, "--source", "lamps", "--graph", str(root), "--mapping", mapping(text)]
        words += ["--archive", str(answers), "--level", "public", "--title", "Lamps", "--language", "en"]
        with pytest.raises(SystemExit) as end:
            main(words)
    assert end.value.code == 0
    assert capsysbinary.readouterr().err.decode().splitlines()[-1] == "lamps: written"
    assert len(list(answers.glob("lamps-*.nt.gz"))) == 1
