"""What goes out as FollowTheMoney, what never does, and that both ways round come back equal."""

import csv
import gzip
import json
from collections import Counter

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.export.nodes import Words
from rightsgraph.export.ours import Told, statements_of
from rightsgraph.export.stage import export
from rightsgraph.ingest.ftm.safety import withheld
from rightsgraph.ingest.ftm.stage import ingest_followthemoney
from rightsgraph.ingest.registry import Told as ToldOfSource
from rightsgraph.ingest.stage import Order
from rightsgraph.iri import graph_iri, thing
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.current import CurrentStore
from rightsgraph.vocab import EDTF, RDF, RG, V

OURS = ("bulletin-2015-07", "lantern-2015-05-03")
AIGERIM, DANIYAR = "nl-2", "lw-2"
"""What FollowTheMoney calls them: judgements join people of ours to those of the register."""


@pytest.fixture
def out(built, tmp_path, read):
    """Write a file; give its statements and what it cannot hold."""

    def call(*slugs, name="out.ftm.csv", statements=True):
        store = CurrentStore(built.workspace)
        path = tmp_path / name
        done = export(store, path, workspace=built.workspace, slugs=slugs, statements=statements)
        return path, read(path), done

    return call


def test_what_came_goes_out_as_it_came_but_for_what_is_withheld(out, sample, read):
    _, told, done = out("lamps")
    came = [said for said in read(sample) if not withheld(said.schema, said.prop, said.value)]
    assert len(came) == 62
    assert set(told) == set(came)
    assert done.statements == len(came)
    assert not done.lost


def test_what_a_judgement_joined_stands_under_one_id(out):
    _, told, _ = out()
    his = {
        (said.dataset, said.entity_id, said.prop, said.value) for said in told if said.canonical_id == DANIYAR
    }
    assert his >= {
        ("lamp_watch", "lw-2", "name", "Daniyar Probnov"),
        ("lantern_2015_05_03", "rg-person-dn222222", "name", "Daniyar Probnov"),
        ("lantern_2015_05_03", "rg-person-dn222222", "position", "judge"),
    }
    assert "rg-person-dn222222" not in {said.canonical_id for said in told}


def test_sources_of_ours_say_names_kinds_and_memberships(out):
    _, told, _ = out(*OURS)
    ours = {
        (said.dataset, said.schema, said.prop, said.value, said.lang) for said in told if said.prop != "id"
    }
    tie = {(prop, value) for _, schema, prop, value, _ in ours if schema == "Membership"}
    assert tie == {
        ("member", "rg-person-dn222222"),
        ("organization", "rg-organization-nsc5vm5d"),
        ("role", "official"),
        ("startDate", "2011"),
        ("endDate", "2014"),
    }
    assert {one for one in ours if one[1] != "Membership"} == {
        ("lantern_2015_05_03", "Person", "name", "Daniyar Probnov", "eng"),
        ("lantern_2015_05_03", "Person", "position", "judge", "eng"),
        ("lantern_2015_05_03", "Organization", "name", "Union of Lamp Makers", "eng"),
        ("lantern_2015_05_03", "Organization", "classification", "trade-union", ""),
        ("lantern_2015_05_03", "Organization", "country", "xx", ""),
        ("lantern_2015_05_03", "PublicBody", "name", "Prosecutors", "eng"),
        ("lantern_2015_05_03", "PublicBody", "classification", "prosecution", ""),
        ("lantern_2015_05_03", "PublicBody", "country", "xx", ""),
        ("lantern_2015_05_03", "PublicBody", "name", "court", "eng"),
        ("lantern_2015_05_03", "PublicBody", "classification", "court", ""),
        ("lantern_2015_05_03", "PublicBody", "country", "xx", ""),
    }


def test_a_person_at_risk_goes_out_by_no_source_of_ours_whatever_she_is_joined_with(out):
    _, told, done = out()
    hers = [said for said in told if said.canonical_id == AIGERIM or said.value.endswith(" Testova")]
    hers = [said for said in hers if said.schema == "Person"]
    assert {said.dataset for said in hers} == {"northland_register"}
    ids = {value for said in told for value in (said.entity_id, said.canonical_id, said.value)}
    assert not ids & {"rg-person-vj4ttqqg", "rg-person-gxdvc9nk"}
    why = "a person at risk must not become a hit of a screening"
    assert {what: count for (what, reason), count in done.lost.items() if reason == why} == {
        "Name": 3,
        "Membership": 2,
    }


def test_nobody_accused_becomes_a_hit(out):
    _, told, done = out(*OURS)
    assert {said.schema for said in told} == {"Person", "Organization", "PublicBody", "Membership"}
    assert not {said.prop for said in told} & {"topics", "program", "status", "notes"}
    assert not {word for said in told for word in ("fraud", "arrest", "prison") if word in said.value.lower()}
    reasons = {(what, why): int(count) for what, count, why in done.rows()}
    assert reasons["Charge", "an accusation must not become a hit of a screening"] == 2
    assert reasons["Arrest", "what happened to people must not become a hit of a screening"] == 2


def test_entities_are_the_same_statements_rolled_up(out, tmp_path):
    path, _, done = out(name="out.ftm.json", statements=False)
    entities = {one["id"]: one for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    assert len(entities) == done.entities
    assert entities[AIGERIM]["schema"] == "Person"
    assert entities[AIGERIM]["datasets"] == ["northland_register"]
    assert entities[DANIYAR]["datasets"] == ["lamp_watch", "lantern_2015_05_03"]
    assert entities[DANIYAR]["referents"] == ["rg-person-dn222222"]
    assert entities["NK-lamp"]["properties"]["name"] == ["Lamp Works Ltd", "Ламповый завод"]


@pytest.mark.parametrize("name", ["out.ftm.csv", "out.ftm.json", "out.ftm.csv.gz", "out.ftm.json.gz"])
def test_the_same_workspace_gives_the_same_bytes(out, name):
    path, first, _ = out(name=name)
    bytes_before = path.read_bytes()
    again, second, _ = out(name=name)
    assert again.read_bytes() == bytes_before
    assert first == second
    assert (bytes_before[:2] == b"\x1f\x8b") == name.endswith(".gz")


def test_out_and_in_again_what_it_can_hold_is_equal(out, built, tmp_path, invented):
    path, *_ = out(*OURS)
    order = Order((str(path),), "back", tmp_path / "back", told=ToldOfSource(level="public", title="Back"))
    ingest_followthemoney(order, Project(graphs=(invented / "graph",)))
    project = Project(graphs=(invented / "graph", tmp_path / "back"), workspace=tmp_path / "again")
    build(project)
    before, after = said(built, OURS), said(project, ("back",))
    assert len(before) == 6
    assert before == after


def said(project, slugs):
    """Give names with kinds, and roles by the names of their ends, of whoever is not at risk."""
    store = CurrentStore(project.workspace)
    dataset = Dataset(default=tuple(graph_iri(f"source/{slug}") for slug in slugs))
    named = f"?n {RG.nameOf} ?x ; {RG.text} ?t . ?x a ?k . OPTIONAL {{ ?x {RG.country} ?c }}"
    tied = (
        f"?m {RG.member} ?a ; {RG.role} ?r . OPTIONAL {{ ?m {RG.date} ?d }} "
        f"?p {RG.nameOf} ?a ; {RG.text} ?at . "
        f"OPTIONAL {{ ?m {RG.organization} ?o . ?q {RG.nameOf} ?o ; {RG.text} ?ot }}"
    )
    found = set()
    for pattern, columns in ((named, "?t ?k ?c"), (tied, "?at ?r ?ot ?d")):
        rows = store.select(f"SELECT {columns} {{ {pattern} }}", dataset).rows
        found |= {tuple(map(str, row)) for row in rows}
    return {row for row in found if "Testova" not in row[0]}


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--source", "lamp"), "no such source: lamp"),
        (("--source", "lamps"), "entities are no table"),
    ],
)
def test_misuse_is_said(built, tmp_path, capsys, arguments, what):
    name = "out.csv" if "table" in what else "out.ftm.json"
    with pytest.raises(SystemExit) as end:
        main(["export", "--workspace", str(built.workspace), "--out", str(tmp_path / name), *arguments])
    assert end.value.code == 2
    assert what in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_source_that_says_nothing_of_that_kind_is_refused(built, tmp_path):
    store = CurrentStore(built.workspace)
    with pytest.raises(OutsideError, match="cannot be written"):
        export(store, tmp_path / "no" / "o.csv", workspace=built.workspace, slugs=(), statements=True)
    with pytest.raises(InputError, match="no such source"):
        export(store, tmp_path / "o.csv", workspace=built.workspace, slugs=("x",), statements=True)


def test_the_command_says_what_the_file_cannot_hold(built, tmp_path, capsys):
    path = tmp_path / "statements.csv"
    with pytest.raises(SystemExit) as end:
        main(["export", "--workspace", str(built.workspace), "--statements", "--out", str(path)])
    shown = capsys.readouterr()
    assert end.value.code == 0
    assert shown.out == ""
    assert "what it cannot hold:" in shown.err
    assert "an accusation must not become a hit of a screening" in shown.err
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 62


def test_a_stricter_workspace_is_refused(sample, invented, tmp_path, capsys):
    order = Order(
        (str(sample),), "lamps", tmp_path / "f", told=ToldOfSource(level="partner", title="Lamp Watch")
    )
    ingest_followthemoney(order, Project(graphs=(invented / "graph",)))
    project = Project(graphs=(invented / "graph", tmp_path / "f"), workspace=tmp_path / "w")
    build(project)
    command = [
        "export",
        "--workspace",
        str(project.workspace),
        "--statements",
        "--out",
        str(tmp_path / "o.csv"),
    ]
    with pytest.raises(SystemExit) as end:
        main(command)
    assert end.value.code == 2
    assert "the workspace holds what is partner" in capsys.readouterr().err
    assert not (tmp_path / "o.csv").exists()
    with pytest.raises(SystemExit) as end:
        main([*command, "--level", "partner"])
    assert end.value.code == 0


PERSON, BODY, NAME, TIE = (
    thing(*one) for one in (("person", "p"), ("organization", "o"), ("record", "n"), ("record", "m"))
)


@pytest.fixture
def told():
    return Told(
        dataset="lamps",
        words=Words({V["role-member"]: "member"}, {}, frozenset({RG.Organization})),
        schemata={PERSON: "Person", BODY: "Organization"},
        original=lambda one: one,
        canonical=lambda one: one.value.rpartition("/")[2],
        shown=frozenset({NAME, TIE, thing("record", "b")}),
        at_risk=frozenset(),
        lost=Counter(),
    )


def tied(**said):
    import pyoxigraph as ox

    def name(one, text):
        return {
            RDF.type: [RG.Name],
            RG.nameOf: [one],
            RG.text: [ox.Literal(text, language="en")],
            RG.modality: [V["modality-stated"]],
        }

    tie = {
        RDF.type: [RG.Membership],
        RG.member: [PERSON],
        RG.organization: [BODY],
        RG.role: [V["role-member"]],
        RG.modality: [V["modality-stated"]],
    }
    if "date" in said:
        tie[RG.date] = [ox.Literal(date, datatype=EDTF.EDTF) for date in said["date"]]
    tie |= {getattr(RG, key): [value] for key, value in said.items() if key != "date"}
    return {NAME: name(PERSON, "Aigerim Testova"), thing("record", "b"): name(BODY, "Lamp Works"), TIE: tie}


@pytest.mark.parametrize(
    ("dates", "days", "lost"),
    [
        (["2014-05"], {("date", "2014-05")}, ""),
        (["2011/2014"], {("startDate", "2011"), ("endDate", "2014")}, ""),
        (["2011/"], {("startDate", "2011")}, ""),
        (["2011/.."], {("startDate", "2011")}, "that it goes on cannot be said"),
        (["../2014"], {("endDate", "2014")}, "that it goes on cannot be said"),
        (["2014~"], set(), "an uncertain date cannot be said"),
        (["[2011..2014]"], set(), "an uncertain date cannot be said"),
        (["2011", "2012"], set(), "of several dates of one membership none is chosen"),
    ],
)
def test_dates_go_out_where_they_are_plain(told, dates, days, lost):
    found = {(one.prop, one.value) for one in statements_of(tied(date=dates), told) if "ate" in one.prop}
    assert found == days
    assert [why for _, why in told.lost] == [lost] * bool(lost)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"modality": V["modality-alleged"]}, "it is not stated but alleged, planned, found or denied"),
        ({"accordingTo": BODY}, "it is another's word, and there is no claimant there"),
    ],
)
def test_only_what_a_source_states_itself_goes_out(told, said, why):
    assert not [one for one in statements_of(tied(**said), told) if one.schema == "Membership"]
    assert told.lost == {("Membership", why): 1}


def test_what_a_judgement_set_aside_stays_here(told):
    import dataclasses

    hidden = dataclasses.replace(told, shown=told.shown - {TIE})
    assert not [one for one in statements_of(tied(), hidden) if one.schema == "Membership"]
    assert hidden.lost == {("Membership", "a judgement has set it aside"): 1}


def test_a_packed_file_holds_no_time(out):
    path, *_ = out(name="out.ftm.csv.gz")
    assert path.read_bytes()[4:8] == b"\x00" * 4
    assert gzip.decompress(path.read_bytes()).startswith(b'"canonical_id"')


def test_no_prisoner_of_the_real_graph_goes_out(tmp_path, repository):
    project = Project(graphs=(repository / "graph",), workspace=tmp_path / "w")
    build(project)
    store = CurrentStore(project.workspace)
    path = tmp_path / "o.csv"
    export(store, path, workspace=project.workspace, slugs=(), statements=True)
    merged = Dataset(default=(graph_iri("merged"),))
    hit = f"?one a {RG.Person} . ?n {RG.nameOf} ?one ; {RG.text} ?t . ?e {RG.target}|{RG.accused} ?one"
    texts = {row[0].value for row in store.select(f"SELECT ?t {{ {hit} }}", merged).rows}
    assert len(texts) > 98
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["schema"] == "Person"]
    assert rows
    assert not texts & {row["value"] for row in rows}
    assert "azerbaijan_prisoners_2014" not in {row["dataset"] for row in rows}
