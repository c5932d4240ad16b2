"""The build end to end on an invented graph: two documents, one woman, two spellings, two arrest days."""

import datetime as dt
import re
import shutil

import pytest

from rightsgraph.build.pipeline import STAGES, build
from rightsgraph.build.summary import summary
from rightsgraph.errors import FindingError, InputError
from rightsgraph.identify.write import Judging, judge
from rightsgraph.iri import graph_iri, thing
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import V

DEFAULT = Dataset(default=tuple(graph_iri(name) for name in ("merged", "inferred", "reference", "ontology")))


@pytest.fixture
def project(tmp_path, invented):
    shutil.copytree(invented / "graph", tmp_path / "graph")
    return Project(graphs=(tmp_path / "graph",), workspace=tmp_path / "workspace")


def store(project):
    return EmbeddedStore.open(project.workspace / "store" / "data")


def values(project, query):
    prefixes = (
        "PREFIX rg: <https://w3id.org/rightsgraph/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    )
    prefixes += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    rows = store(project).select(prefixes + query, DEFAULT).rows
    return {tuple(term.value if term else None for term in row) for row in rows}


def texts(project):
    return {path.name: path.read_bytes() for path in sorted(project.workspace.glob("*/*.nq"))}


def test_two_sources_give_one_woman_with_both_names(project):
    build(project)
    found = values(
        project, "SELECT ?label ?other { ?p a rg:Person ; rdfs:label ?label ; skos:altLabel ?other }"
    )
    assert found == {("Aigerim Testova", "Ayghyerim Testova")}


def test_one_arrest_keeps_both_dates_because_sources_disagree(project):
    build(project)
    assert values(project, "SELECT ?date { ?e a rg:Arrest ; rg:date ?date }") == {
        ("2015-04-02",),
        ("2015-04-03",),
    }
    assert len(values(project, "SELECT ?e { ?e a rg:Arrest }")) == 1


def test_two_roots_build_one_workspace(project, tmp_path):
    second = tmp_path / "second"
    (second / "source").mkdir(parents=True)
    (project.graphs[0] / "source" / "bulletin-2015-07.ttl").rename(second / "source" / "bulletin-2015-07.ttl")
    both = Project(graphs=(project.graphs[0], second), workspace=project.workspace)
    build(both)
    found = values(both, "SELECT ?label ?other { ?p a rg:Person ; rdfs:label ?label ; skos:altLabel ?other }")
    assert found == {("Aigerim Testova", "Ayghyerim Testova")}


def test_what_is_denied_is_in_its_source_only(project):
    build(project)
    assert values(project, "SELECT ?e { ?e a rg:IllTreatment }") == set()
    assert len(values(project, "SELECT ?e { GRAPH ?g { ?e a rg:IllTreatment } }")) == 1


def test_what_follows_is_inferred(project):
    build(project)
    kinds = values(
        project, "SELECT ?c { ?p a rg:Person, ?c . VALUES ?c { rg:ProsecutedDefender rg:TradeUnionLeader } }"
    )
    assert {kind.split("#")[1] for (kind,) in kinds} == {"ProsecutedDefender", "TradeUnionLeader"}


def test_the_summary_counts_what_is_there(project):
    build(project)
    found = summary(store(project), project.queries)
    assert (found.documents, found.sources, found.people, found.organizations, found.countries) == (
        2,
        2,
        1,
        4,
        1,
    )
    assert (found.contradictions, found.differences) == (1, 0)
    assert found.violations == ()


def test_the_summary_names_each_violation_with_its_place(project):
    lantern = project.graphs[0] / "source" / "lantern-2015-05-03.ttl"
    text = lantern.read_text(encoding="utf-8")
    lantern.write_text(re.sub(r"(a rg:Charge ;\n)    rg:accordingTo \S+ ;\n", r"\1", text), encoding="utf-8")
    build(project)
    violations = summary(store(project), project.queries).violations
    assert violations
    assert all(re.match(r"graph/source/lantern-2015-05-03\.ttl:15: ", violation) for violation in violations)


def test_the_same_input_gives_the_same_bytes(project, tmp_path):
    build(project)
    again = Project(graphs=project.graphs, workspace=tmp_path / "again")
    build(again)
    assert texts(project) == texts(again)
    assert len(texts(project)) == 6


def test_a_build_with_nothing_to_do_makes_nothing(project):
    assert build(project) == list(STAGES)
    assert build(project) == []


def test_a_store_that_was_lost_is_made_again(project):
    build(project)
    shutil.rmtree(project.workspace / "store" / "data")
    assert build(project) == ["store"]
    assert len(values(project, "SELECT ?p { ?p a rg:Person }")) == 1


def test_asking_does_not_make_the_store_look_damaged(project):
    build(project)
    values(project, "SELECT ?p { ?p a rg:Person }")
    assert build(project) == []


def test_code_that_changes_makes_every_stage_again(project, monkeypatch):
    build(project)
    monkeypatch.setattr("rightsgraph.build.pipeline._code", lambda _: "other code")
    assert build(project) == list(STAGES)


def test_an_entity_of_a_source_judged_to_be_one_of_the_reference_data_is_said_once(project):
    bulletin = project.graphs[0] / "source" / "bulletin-2015-07.ttl"
    text = bulletin.read_text(encoding="utf-8")
    (evidence,) = set(re.findall(r"rg:evidence (rgv:\w+)", text[text.index("a rg:IllTreatment") :])[:1])
    bulletin.write_text(
        f"""{text}
rgo:bcdf2345 a rg:State ;
    rg:country iso:XX ;
    rg:evidence {evidence} .

rgr:bcdf2345 a rg:Name ;
    rg:evidence {evidence} ;
    rg:modality v:modality-stated ;
    rg:nameOf rgo:bcdf2345 ;
    rg:text "The authorities"@en .
""",
        encoding="utf-8",
    )
    judgement = Judging(
        verdict=V.same,
        about=(thing("organization", "state-xx"), thing("organization", "bcdf2345")),
        reason="The bulletin speaks of the state's authorities.",
        by="founders",
        certainty=V.certain,
    )
    judge(project.graphs, judgement, now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    build(project)
    state = "SELECT ?label ?other { ?o a rg:State ; rdfs:label ?label OPTIONAL { ?o skos:altLabel ?other } }"
    assert values(project, state) == {("authorities of Nowhere", "The authorities")}
    assert values(project, "SELECT (COUNT(*) AS ?n) { ?o a rg:State }") == {("1",)}


def test_only_the_stages_after_a_change_are_made_again(project):
    build(project)
    judgements = project.graphs[0] / "judgements" / "founders.ttl"
    judgements.write_text(
        judgements.read_text(encoding="utf-8") + "\n# a comment changes no data\n", encoding="utf-8"
    )
    assert build(project) == ["load", "validate"]  # findings name lines of the text


def test_bad_input_leaves_the_last_good_workspace(project):
    build(project)
    before = texts(project)
    (project.graphs[0] / "source" / "broken.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(InputError, match="not Turtle"):
        build(project)
    assert texts(project) == before
    assert len(values(project, "SELECT ?p { ?p a rg:Person }")) == 1


def test_a_source_without_a_level_is_refused(project):
    sources = project.graphs[0] / "sources.ttl"
    kept = [line for line in sources.read_text(encoding="utf-8").splitlines() if "accessLevel" not in line]
    sources.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(InputError, match="not registered with a level"):
        build(project)


def test_judgements_that_contradict_each_other_stop_the_build_with_their_chain(project):
    judgements = project.graphs[0] / "judgements" / "founders.ttl"
    text = judgements.read_text(encoding="utf-8")
    opposite = re.sub(r"^rgj:\w", "rgj:z", text.replace("v:same", "v:different"), flags=re.MULTILINE)
    (judgements.parent / "others.ttl").write_text(opposite, encoding="utf-8")
    with pytest.raises(FindingError):
        build(project)
