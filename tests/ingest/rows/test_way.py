"""A table on its whole way: rows in, records with the row as evidence out, found again by a build."""

import gzip

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Told
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RDF, RG, V


def test_rows_become_records(take, csv, values):
    report = take(csv)
    assert report.changed
    assert report.made == {
        "person": 4, "prison": 2, "arrest": 3, "custody": 3, "charge": 5, "article": 4, "code": 1,
    }  # fmt: skip
    assert values("Name", "text") == [
        "Aigerim Testova", "Criminal Code", "Daniyar Probnov", "Olga Wickova", "Prison No. 4",
        "Prison No. 9", "Rustam Lampov",
    ]  # fmt: skip
    assert values("Arrest", "date") == ["2012-03", "2013-05-14", "2014-02-03"]
    assert values("Charge", "offence") == [
        "hooliganism", "hooliganism", "incitement", "knife", "sale of lamps",
    ]  # fmt: skip
    families = [V["offence-drugs"], V["offence-other"], V["offence-public-order"]]
    drugs, other, order = (family.value for family in families)
    assert values("Charge", "offenceFamily") == sorted([drugs, other, other, other, order, order])
    assert values("LegalProvision", "provisionNumber") == ["221.3", "228.1", "234.4.3", "282"]


def test_each_record_rests_on_its_row_in_its_document(take, csv, told, values):
    take(csv)
    quads = told()
    kinds = {quad.subject: quad.object for quad in quads if quad.predicate == RDF.type}
    proofs = {(quad.subject, quad.object) for quad in quads if quad.predicate == RG.evidence}
    nodes = {quad.subject: quad.object.value for quad in quads if quad.predicate == RG.node}
    charges = {subject for subject, kind in kinds.items() if kind == RG.Charge}
    assert sorted(nodes[proof] for subject, proof in proofs if subject in charges) == [
        "row=2", "row=2", "row=3", "row=4", "row=5",
    ]  # fmt: skip
    prisons = {subject for subject, kind in kinds.items() if kind == RG.Prison}
    assert sorted(nodes[proof] for subject, proof in proofs if subject in prisons) == ["row=2", "row=4"]
    assert len(set(values("Evidence", "inDocument"))) == 1
    unproved = {subject for subject, kind in kinds.items() if kind not in (RG.Person, RG.Evidence)}
    assert unproved == {subject for subject, _ in proofs}


def test_what_was_taken_is_built_without_a_finding_and_answers(
    take, csv, tmp_path, invented, root, capsysbinary
):
    take(csv)
    project = Project(graphs=(invented / "graph", root), workspace=tmp_path / "workspace")
    build(project)
    findings = EmbeddedStore.open(project.workspace / "store" / "data").select(
        "PREFIX dct: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#>"
        "SELECT ?m ?focus WHERE { ?f sh:resultMessage ?m ; dct:source ?s ; sh:focusNode ?focus"
        ' FILTER(CONTAINS(?s, "lamps")) }',
        Dataset(default=(graph_iri("findings"),)),
    )
    assert list(findings.rows) == []
    with pytest.raises(SystemExit) as end:
        main(["query", "charges", "--workspace", str(project.workspace), "--format", "csv"])
    assert end.value.code == 0
    answered = [line for line in capsysbinary.readouterr().out.decode().splitlines() if "lamps" in line]
    assert sorted(line.split(",", 1)[1].split(",")[0] for line in answered) == [
        "Aigerim Testova", "Aigerim Testova", "Daniyar Probnov", "Olga Wickova", "Rustam Lampov",
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_the_same_again_touches_nothing(take, csv, root, snapshot, packed):
    data = gzip.compress(csv.encode(), mtime=0) if packed else csv
    name = "lamps.csv.gz" if packed else "lamps.csv"
    assert take(data, name=name).changed
    before = snapshot(root)
    assert not take(data, name=name).changed
    assert snapshot(root) == before


def test_the_mapping_is_kept_beside_the_data_and_belongs_to_no_graph(take, csv, root, lamps):
    take(csv)
    assert (root / "mapping" / "lamps.yaml").read_text(encoding="utf-8") == lamps


def test_another_mapping_or_table_replaces_only_when_asked(take, csv, lamps, root, snapshot, values):
    take(csv)
    before = snapshot(root)
    other = csv.replace("Rustam Lampov", "Rustam Lampin")
    with pytest.raises(InputError, match="says something else"):
        take(other)
    with pytest.raises(InputError, match="says something else"):
        take(csv, mapping=lamps.replace("a: Arrest", "a: Detention"))
    assert snapshot(root) == before
    assert take(other, replace=True).changed
    assert "Rustam Lampin" in values("Name", "text")


def test_the_next_delivery_keeps_the_addresses_of_rows_with_the_same_key(take, csv, told):
    def people():
        return {
            quad.object.value: quad.subject
            for quad in told()
            if quad.predicate == RG.text
        }  # fmt: skip

    take(csv)
    before = people()
    lines = csv.splitlines()
    take("\n".join([lines[0], *reversed(lines[1:]), "5;Nina Lampova;Northland;;;;held"]), replace=True)
    after = people()
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"Nina Lampova"}


def test_countries_and_states_that_nobody_described_are_described(take, csv, lamps, root, told):
    take(csv, mapping=lamps.replace("XX", "AZ"))
    described = {(quad.subject.value.rpartition("/")[2], quad.predicate) for quad in told("reference")}
    assert {subject for subject, _ in described} == {"AZ", "state-az"}
    assert "Azerbaijan" in (root / "reference.ttl").read_text(encoding="utf-8")


def test_what_the_project_describes_is_not_described_again(take, csv, root):
    take(csv)
    assert not (root / "reference.ttl").exists()


def test_several_files_are_one_source_and_rows_without_key_do_not_collide(take, values, told):
    mapping = "modality: stated\nrecords: {person: {a: Person, name: $(Name)}}"
    report = take("Name\nAigerim Testova\n", "Name\nDaniyar Probnov\n", mapping=mapping)
    assert report.made == {"person": 2}
    assert values("Name", "text") == ["Aigerim Testova", "Daniyar Probnov"]
    people = {quad.subject for quad in told() if quad.object == RG.Person}
    assert len(people) == 2
    assert len(set(values("Evidence", "inDocument"))) == 2


def test_files_with_other_columns_are_refused(take):
    mapping = "modality: stated\nrecords: {person: {a: Person, name: $(Name)}}"
    with pytest.raises(InputError, match="different columns"):
        take("Name\nAigerim Testova\n", "Named\nDaniyar Probnov\n", mapping=mapping)


def test_a_file_in_the_archive_is_registered_by_its_path_there(take, csv, tmp_path, told):
    take(csv, archive=(tmp_path.parent,))
    files = {quad.object.value for quad in told("registry") if quad.predicate == RG.file}
    assert files == {f"{tmp_path.name}/lamps.csv"}


def test_public_claims_go_into_the_projects_own_root_as_turtle(take, csv, tmp_path, invented):
    import shutil

    own = tmp_path / "graph"
    shutil.copytree(invented / "graph", own)
    project = Project(graphs=(own,))
    assert take(csv, root=own, project=project).changed
    assert not take(csv, root=own, project=project).changed
    text = (own / "source" / "lamps.ttl").read_text(encoding="utf-8")
    assert 'rg:text "Aigerim Testova"@en' in text
    with pytest.raises(InputError, match="only what is public"):
        take(csv, root=own, project=project, source="more", told=Told(level="partner", title="x"))


def test_a_source_written_by_hand_is_not_overwritten(take, csv, tmp_path, invented):
    import shutil

    own = tmp_path / "graph"
    shutil.copytree(invented / "graph", own)
    (taken,) = [path.stem for path in sorted((own / "source").glob("*.ttl"))][:1]
    with pytest.raises(InputError, match="is taken"):
        take(csv, root=own, project=Project(graphs=(own,)), source=taken)


def test_one_column_told_in_several_ways_is_read_in_each(take, told, values):
    mapping = """
language: en
modality: stated
records:
  lamp: {a: Person, name: $(Name)@az, also: [$(Name)@ru, "$(Name), Northport"]}
  works: {a: Company, key: $(Name), name: $(Name), country: country($(Land))}
  trade: {a: Company, key: country($(Land)), designation: $(Land), country: country($(Land))}
"""
    take("Name,Land\nLamp Works,Kazakhstan\nLamp Trade,KZ\n", mapping=mapping)
    said = {(quad.object.value, quad.object.language) for quad in told() if quad.predicate == RG.text}
    assert said == {
        *((name, tag) for name in ("Lamp Works", "Lamp Trade") for tag in ("az", "ru", "en")),
        *((f"{name}, Northport", "en") for name in ("Lamp Works", "Lamp Trade")),
        ("Kazakhstan", "en"), ("KZ", "en"),
    }  # fmt: skip
    assert values("Company", "country") == ["https://w3id.org/rightsgraph/id/country/KZ"] * 3
