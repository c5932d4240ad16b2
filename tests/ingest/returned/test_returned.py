"""A release goes out, comes back changed, and what was changed stands beside ours as the partner's claim."""

import csv
import datetime as dt
import gzip
import json
import shutil

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.curated import curated_files, read_file
from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.returned.stage import COLUMNS, give_back
from rightsgraph.ingest.stage import Order
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import DCT, RDF, RG, V

ID = "https://w3id.org/rightsgraph/id/"
ARREST, PERSON, UNION = f"{ID}event/ks252vfp", f"{ID}person/vj4ttqqg", f"{ID}organization/pvsb8b3p"
DATE = f"<{ARREST}> <https://w3id.org/rightsgraph/ns#date> "
TOLD = Told(level="partner", title="Corrections of Open Lantern")


@pytest.fixture(scope="module")
def release(invented, tmp_path_factory):
    """A release of the invented graph."""
    folder = tmp_path_factory.mktemp("released") / "release"
    make_release(Request(level="public", day=dt.date(2026, 11, 22)), [invented / "graph"], out=folder)
    return folder


@pytest.fixture(scope="module")
def dump(release):
    """All of the release, as N-Quads."""
    return gzip.decompress((release / "data" / "rightsgraph.nq.gz").read_bytes()).decode()


@pytest.fixture
def send(tmp_path, root, project, release):
    """Send a copy back, by its text; give what came of it."""

    def call(text, name="copy.nq", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        options.setdefault("told", TOLD)
        return give_back(Order((str(path),), "open-lantern", root, **options), release, project)

    return call


@pytest.fixture
def claimed(root):
    """What the source says, with local names for addresses of ours; evidence and addresses left out."""

    def call():
        (file,) = [one for one in curated_files([root]) if one.graph == graph_iri("source/open-lantern")]
        left = {RG.evidence, RG.inDocument, RG.node, DCT.identifier}
        quads = [quad for quad in read_file(file) if quad.predicate not in left]
        kinds = {
            quad.subject: quad.object.value.rpartition("#")[2] for quad in quads if quad.predicate == RDF.type
        }
        return {
            (
                kinds[quad.subject],
                quad.predicate.value.rpartition("#")[2],
                kinds.get(quad.object, quad.object.value),
            )
            for quad in quads
            if quad.predicate != RDF.type and kinds[quad.subject] != "Evidence"
        }

    return call


def local(term):
    return term.value.rpartition("#")[2]


def redated(dump, day="2015-04-09"):
    changed = dump.replace(f'{DATE}"2015-04-02"', f'{DATE}"{day}"')
    assert changed != dump
    return changed


ABOUT_ARREST = {
    ("Arrest", "target", "Person"),
    ("Arrest", "country", f"{ID}country/XX"),
    ("Arrest", "modality", V["modality-stated"].value),
    ("Designation", "nameOf", "Person"),
    ("Designation", "text", "Aigerim Testova"),
}


def test_only_what_differs_is_claimed_with_what_it_is_about(send, dump, claimed):
    send(redated(dump))
    assert claimed() == {*ABOUT_ARREST, ("Arrest", "date", "2015-04-09")}


def test_every_form_of_the_dataset_gives_the_same_claims(send, dump, claimed, release, tmp_path, root):
    texts = {"copy.nq": redated(dump)}
    trig = gzip.decompress((release / "data" / "rightsgraph.trig.gz").read_bytes()).decode()
    turtle = gzip.decompress((release / "data" / "events.ttl.gz").read_bytes()).decode()
    claims = (release / "graph" / "source" / "lantern-2015-05-03.ttl").read_text(encoding="utf-8")
    for name, text in (("copy.trig", trig), ("events.ttl", turtle), ("claims.ttl", claims)):
        texts[name] = text.replace('"2015-04-02"^^edtf', '"2015-04-09"^^edtf')
        assert texts[name] != text
    found = {}
    for name, text in texts.items():
        shutil.rmtree(root, ignore_errors=True)
        send(text, name)
        found[name] = claimed()
    assert len(found) == 4
    assert all(claims == {*ABOUT_ARREST, ("Arrest", "date", "2015-04-09")} for claims in found.values())


def test_a_gzipped_json_ld_copy_is_read(send, claimed, release, tmp_path, root, project):
    whole = json.loads(gzip.decompress((release / "data" / "rightsgraph.jsonld.gz").read_bytes()))
    text = json.dumps(whole).replace('"2015-04-02"', '"2015-04-09"')
    context = json.loads((release / "data" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    said = json.loads(text)
    said["@context"] = context
    send(json.dumps(said), "copy.jsonld")
    assert claimed() >= {("Arrest", "date", "2015-04-09")}


def test_the_source_repeats_those_whose_records_it_changes(send, dump, root):
    send(redated(dump))
    registry = {quad.triple for file in curated_files([root]) for quad in read_file(file)}
    assert {
        triple.object.value.rpartition("/")[2] for triple in registry if triple.predicate == RG.repeats
    } == {
        "lantern-2015-05-03",
        "bulletin-2015-07",
    }


def test_a_new_penalty_comes_with_the_sentence_that_lays_it_down(send, dump, claimed):
    changed = dump.replace('#duration> "P2Y6M"', '#duration> "P7Y"')
    assert changed != dump
    send(changed)
    assert {("Imprisonment", "duration", "P7Y"), ("Sentence", "penalty", "Imprisonment")} <= claimed()


def test_another_spelling_is_another_name(send, dump, claimed):
    send(dump.replace('"Union of Lamp Makers"@en', '"Union of All Lamp Makers"@en'))
    assert ("Name", "text", "Union of All Lamp Makers") in claimed()
    assert ("Name", "nameOf", "TradeUnion") in claimed()


def test_what_is_missing_denies_nothing(send, dump, claimed):
    lines = [line for line in redated(dump).splitlines(keepends=True) if "Publication" not in line]
    send("".join(lines))
    assert claimed() == {*ABOUT_ARREST, ("Arrest", "date", "2015-04-09")}


def test_a_denial_is_written_as_one(send, dump, claimed):
    stated, denied = (f"<{ARREST}> {RG.modality} {V[f'modality-{word}']}" for word in ("stated", "denied"))
    send(dump.replace(stated, denied))
    assert ("Arrest", "modality", V["modality-denied"].value) in claimed()


def test_a_new_record_about_one_of_ours_is_taken(send, dump, claimed):
    node, graph = "<https://lantern.example/e1>", "<https://lantern.example/g>"
    said = {RDF.type: RG.Release, RG.target: f"<{PERSON}>", RG.modality: V["modality-stated"]}
    send(dump + "".join(f"{node} {key} {value} {graph} .\n" for key, value in said.items()))
    assert ("Release", "target", "Person") in claimed()
    assert ("Designation", "text", "Aigerim Testova") in claimed()


def test_his_date_stands_beside_ours_once_somebody_has_judged(send, dump, root, tmp_path, project, capsys):
    returned = send(redated(dump))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in returned.rows()]
    assert {(row["left_iri"], row["property"], row["ours"], row["theirs"]) for row in rows} == {
        (ARREST, "date", "2015-04-02|2015-04-03", "2015-04-09"),
        (PERSON, "", "", ""),
    }
    ours = ("date", "2015-04-02", "2015-04-03", "lantern-2015-05-03", "bulletin-2015-07")
    assert conflicts(project, root, tmp_path / "before") == {ours}
    assert proposed(tmp_path / "before", capsys)[0] == (PERSON, rows[1]["right_iri"], "review")
    decided = tmp_path / "decided.csv"
    with decided.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(row | {"verdict": "same", "certainty": "certain"} for row in rows)
    judged = shutil.copytree(project.graphs[0], tmp_path / "graph")
    with pytest.raises(SystemExit) as left:
        main(
            [
                "identify",
                "import",
                str(decided),
                "--by",
                "founders",
                "--graph",
                str(judged),
                "--graph",
                str(root),
            ]
        )
    assert left.value.code == 0
    assert conflicts(Project(graphs=(judged,)), root, tmp_path / "after") == {
        ours,
        ("date", "2015-04-02", "2015-04-09", "lantern-2015-05-03", "open-lantern"),
        ("date", "2015-04-03", "2015-04-09", "bulletin-2015-07", "open-lantern"),
    }


def proposed(workspace, capsys):
    """Give the pairs of people that the queue shows, the likeliest first."""
    with pytest.raises(SystemExit):
        main(["identify", "candidates", "--kind", "person", "--workspace", str(workspace), "--format", "csv"])
    rows = csv.DictReader(capsys.readouterr().out.splitlines())
    return [(row["left_iri"], row["right_iri"], row["band"]) for row in rows]


def conflicts(project, root, workspace):
    """Give what sources disagree on in a build of the project's roots and one more."""
    made = Project(graphs=(*project.graphs, root), workspace=workspace)
    build(made)
    assert "shacl#Violation" not in (workspace / "validate" / "findings.nq").read_text(encoding="utf-8")
    store = EmbeddedStore.open(workspace / "store" / "data")
    table = run_entry(find_entry(made.queries, "conflicts"), {"kind": "contradiction"}, store)
    wanted = [
        table.columns.index(name) for name in ("property", "value_1", "value_2", "sources_1", "sources_2")
    ]
    return {tuple(row[at].value for at in wanted) for row in table.rows}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text, "nothing changed"),
        (lambda text: text.replace('"Lantern Weekly"', '"Lantern Daily"'), "not a source's to say"),
        (lambda text: text.replace("level-public", "level-restricted"), "not a source's to say"),
        (
            lambda text: text.replace("/certain>", "/possible>").replace("/probable>", "/possible>"),
            "not a source's to say",
        ),
        (
            lambda _: "<urn:a> <https://w3id.org/rightsgraph/ns#online> true .\n".replace("true", '"true"'),
            "no copy of",
        ),
        (lambda text: redated(text, day="April 2015"), "date"),
    ],
)
def test_what_cannot_come_back_is_refused_whole(change, message, send, dump, root, snapshot):
    with pytest.raises(InputError, match=message):
        send(change(dump))
    assert snapshot(root) is None


def test_what_comes_back_is_shown_no_more_widely_than_the_release(
    send, dump, release, tmp_path, project, root
):
    partners = shutil.copytree(release, tmp_path / "partners")
    manifest = json.loads((partners / "release.json").read_text(encoding="utf-8"))
    (partners / "release.json").write_text(json.dumps(manifest | {"level": "partner"}), encoding="utf-8")
    copy = tmp_path / "copy.nq"
    copy.write_text(redated(dump), encoding="utf-8")
    order = Order((str(copy),), "open-lantern", root, told=Told(level="public", title="Corrections"))
    with pytest.raises(InputError, match="the release is for partner"):
        give_back(order, partners, project)


def test_a_file_in_the_folder_of_another_release_is_refused(release, tmp_path, project, root):
    other = shutil.copytree(release, tmp_path / "other")
    manifest = json.loads((other / "release.json").read_text(encoding="utf-8"))
    (other / "release.json").write_text(json.dumps(manifest | {"version": "2025-01-01-00"}), encoding="utf-8")
    order = Order((str(other / "data" / "rightsgraph.nq.gz"),), "open-lantern", root, told=TOLD)
    with pytest.raises(InputError, match="a copy of another release: 2025-01-01-00"):
        give_back(order, release, project)


def test_what_is_no_release_is_refused(dump, tmp_path, project, root):
    copy = tmp_path / "copy.nq"
    copy.write_text(dump, encoding="utf-8")
    with pytest.raises(InputError, match="not a release"):
        give_back(Order((str(copy),), "open-lantern", root, told=TOLD), tmp_path, project)


def test_a_changed_table_gives_the_same_claims_as_rdf(send, release, claimed):
    text = (release / "tables" / "events.csv").read_text(encoding="utf-8")
    returned = send(text.replace(",2015-04-02|2015-04-03,", ",2015-04-03|2015-04-09,"), "events.csv")
    assert claimed() == {*ABOUT_ARREST, ("Arrest", "date", "2015-04-09")}
    assert returned.notes == ()


def test_a_semicolon_and_other_columns_of_a_table_are_understood_or_named(send, release, claimed):
    rows = list(
        csv.DictReader((release / "tables" / "organizations.csv").read_text(encoding="utf-8").splitlines())
    )
    row = next(row for row in rows if row["organization"] == UNION)
    row["name"], row["kind"] = "Union of All Lamp Makers", "company"
    lines = [
        ";".join(rows[0]),
        *(";".join(one.values()) for one in rows[1:] if one is not row),
        ";".join(row.values()),
    ]
    returned = send("\n".join(lines), "organizations.csv")
    assert ("Name", "text", "Union of All Lamp Makers") in claimed()
    assert any("column kind" in note for note in returned.notes)
    assert any("missing" in note for note in returned.notes)


def test_a_table_with_other_columns_is_refused(send):
    with pytest.raises(InputError, match="not a table of the release"):
        send("name,date\nAigerim Testova,2015-04-09\n", "events.csv")


def test_the_same_copy_again_changes_nothing(send, dump):
    assert send(redated(dump)).changed
    assert not send(redated(dump)).changed


def test_the_verb_writes_a_table_of_decisions(release, dump, tmp_path, root, capsys):
    copy, table = tmp_path / "copy.nq", tmp_path / "differences.csv"
    copy.write_text(redated(dump), encoding="utf-8")
    about = ["--source", "open-lantern", "--title", "Corrections", "--level", "public", "--graph", str(root)]
    with pytest.raises(SystemExit) as left:
        main(["ingest", str(copy), *about, "--against", str(release), "--report", "csv", "--out", str(table)])
    assert left.value.code == 0
    assert "1 difference from release" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


def test_a_mapping_does_not_go_with_a_copy(release, dump, tmp_path, root, capsys):
    copy = tmp_path / "copy.nq"
    copy.write_text(dump, encoding="utf-8")
    about = ["--source", "open-lantern", "--graph", str(root), "--against", str(release)]
    with pytest.raises(SystemExit) as left:
        main(["ingest", str(copy), *about, "--mapping", "core-people"])
    assert left.value.code == 2
    assert "--mapping with --against" in capsys.readouterr().err
