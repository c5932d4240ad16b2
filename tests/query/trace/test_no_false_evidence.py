"""No place is given that does not bear on its row: what is denied or rejected, another branch or span."""

import shutil

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.pipeline import build
from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.noted import noted
from rightsgraph.query.trace.ask import trace_text
from rightsgraph.query.trace.engine import Asker, Fact
from rightsgraph.query.trace.read import read_select
from rightsgraph.query.trace.solve import Solver
from rightsgraph.store import Dataset, Solutions
from rightsgraph.store.address import Address
from rightsgraph.store.embedded import EmbeddedStore

RULES = Project().queries / "infer"
DENIED, REJECTED_NAME = ("bulletin-2015-07", "169", "209"), ("bulletin-2015-07", "45", "62")
NAME = ("lantern-2015-05-03", "108", "123")
ARREST, REJECTED_ARREST = ("lantern-2015-05-03", "125", "153"), ("lantern-2015-05-03", "225", "236")

REJECTED = """
rge:dq8mwpk2 a rg:Arrest ;
    rg:country iso:XX ;
    rg:date "2015-04-02"^^edtf:EDTF ;
    rg:evidence rgv:sdgr9t5h ;
    rg:modality v:modality-stated ;
    rg:target rgp:vj4ttqqg .
"""
JUDGED = """
rgj:kw2mwpk2 a rg:IdentityJudgement ;
    prov:generatedAtTime "2026-11-21T00:00:00+00:00"^^xsd:dateTime ;
    prov:wasAttributedTo cur:founders ;
    rg:about rge:dq8mwpk2, rge:ks252vfp ;
    rg:canonical rge:ks252vfp ;
    rg:certainty v:probable ;
    rg:reason "Told twice."@en ;
    rg:verdict v:same .

rgj:kx2mwpk2 a rg:StatusJudgement ;
    prov:generatedAtTime "2026-11-21T00:00:00+00:00"^^xsd:dateTime ;
    prov:wasAttributedTo cur:founders ;
    rg:about rge:dq8mwpk2, rgr:tjbkcd75 ;
    rg:reason "Misread."@en ;
    rg:status v:status-rejected .
"""


@pytest.fixture(scope="module")
def judged(invented, tmp_path_factory):
    """Give the store of the invented graph, of which a curator rejected a name and a second arrest."""
    folder = tmp_path_factory.mktemp("judged")
    graph = shutil.copytree(invented / "graph", folder / "graph")
    with (graph / "source" / "lantern-2015-05-03.ttl").open("a") as file:
        file.write(REJECTED)
    judgements = graph / "judgements" / "founders.ttl"
    head = "PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>\n"
    judgements.write_text(head + judgements.read_text() + JUDGED)
    project = Project(graphs=(graph,), workspace=folder / "workspace")
    build(project)
    return Address(project.workspace).open()


@pytest.fixture(scope="module")
def ask(judged, prefixes):
    def asked(query):
        return trace_text(prefixes + query, judged, rules=RULES)

    return asked


def spans(evidence, row=0):
    notes = {note.number: note.place for note in evidence.notes}
    return {(notes[one].source, notes[one].start, notes[one].end) for one in evidence.rows[row].notes}


def all_spans(evidence):
    return {(note.place.source, note.place.start, note.place.end) for note in evidence.notes}


def test_a_person_is_not_known_by_a_rejected_name_nor_by_what_is_denied(ask):
    _, evidence = ask("SELECT ?p { ?p a rg:Person }")
    assert NAME in spans(evidence)
    assert not {DENIED, REJECTED_NAME} & spans(evidence)
    assert any(source == "bulletin-2015-07" for source, _, _ in spans(evidence))


def test_a_record_is_not_known_by_a_rejected_one_that_was_judged_the_same(ask):
    _, evidence = ask("SELECT ?e ?d { ?e rg:date ?d FILTER(STR(?d) = '2015-04-02') }")
    assert spans(evidence) == {ARREST}


def test_nothing_denied_or_rejected_is_behind_anything_merged(ask):
    ours = "FILTER(STRSTARTS(STR(?s), 'https://w3id.org/rightsgraph/id/'))"
    _, evidence = ask(f"SELECT ?s ?p ?o {{ ?s ?p ?o {ours} }}")
    assert len(evidence.rows) > 100
    assert not {DENIED, REJECTED_NAME} & all_spans(evidence)
    _, arrests = ask("SELECT ?e ?p ?o { ?e a rg:Arrest ; ?p ?o FILTER(?p != rg:evidence) }")
    assert REJECTED_ARREST not in all_spans(arrests)


def test_what_a_query_asks_of_the_graph_of_a_source_leads_to_what_it_says(ask):
    _, evidence = ask("SELECT ?g { GRAPH ?g { ?e a rg:IllTreatment } }")
    assert all_spans(evidence) == {DENIED}


def test_a_span_asked_for_itself_leads_to_no_other(ask):
    _, evidence = ask("SELECT ?v { ?v a rg:Evidence ; oa:start 125 ; oa:end 153 }")
    assert all_spans(evidence) == {ARREST}


def test_a_row_of_one_branch_does_not_rest_on_another_that_binds_less(ask):
    query = "SELECT ?e ?d { ?e a rg:Arrest { ?e rg:date ?d } UNION { ?e rg:target/a rg:Person } }"
    table, evidence = ask(query)
    dated = [number for number, row in enumerate(table.rows) if row[1] is not None]
    assert len(dated) == 2
    assert all(NAME not in spans(evidence, number) for number in dated)


@pytest.mark.parametrize(
    "condition",
    [
        "BIND(EXISTS { ?e rg:place ?x } AS ?there)",
        "BIND(IF(NOT EXISTS { ?e rg:place ?x }, 'no', 'yes') AS ?there)",
        "FILTER((EXISTS { ?e rg:place ?x }) = false)",
        "OPTIONAL { ?e rg:place ?x } FILTER(BOUND(?x) = false)",
    ],
)
def test_a_value_made_of_an_absence_is_said_to_rest_on_it(ask, condition):
    _, evidence = ask(f"SELECT * {{ ?e a rg:Arrest {condition} }}")
    assert evidence.rows
    assert [one.removeprefix("?x in ") for one in evidence.absent] == ["?e rg:place ?x"]


def test_exists_of_a_group_is_refused(ask):
    with pytest.raises(InputError, match="EXISTS"):
        ask("SELECT ?p (COUNT(?e) AS ?n) { ?e rg:target ?p } GROUP BY ?p HAVING(EXISTS { ?p a rg:Person })")


def test_exists_reaches_into_the_groups_within_it(ask):
    inner = "{ ?e rg:target ?q FILTER(?q = ?p) } UNION { ?e rg:actor ?q FILTER(?q = ?p) }"
    _, evidence = ask(f"SELECT ?p {{ ?p a rg:Person FILTER EXISTS {{ {{ {inner} }} }} }}")
    assert ARREST in spans(evidence)


@pytest.mark.parametrize("call", ["RAND()", "STRUUID()"])
def test_what_changes_each_time_is_refused(ask, call):
    with pytest.raises(InputError, match="asked again"):
        ask(f"SELECT ?e ({call} AS ?x) {{ ?e a rg:Arrest }}")


def test_a_source_is_named_once_above_its_places(ask):
    table, evidence = ask("SELECT ?e { ?e a rg:Event } ORDER BY ?e")
    lines = noted(table, evidence, "table").decode().splitlines()
    assert [sum("[lantern-2015-05-03]" in line for line in lines)] == [1]
    numbers = [int(line.split("]")[0].strip(" [")) for line in lines if line.startswith("  [")]
    assert numbers == list(range(1, len(evidence.notes) + 1))
    assert len({note.place.source for note in evidence.notes}) == 2


class WrongOnce:
    """A store that answers the query of all variables with one solution too many, as an engine may do."""

    def __init__(self, store, wrong):
        self._store, self._wrong = store, wrong

    def select(self, query, dataset):
        solutions = self._store.select(query, dataset)
        if "path_start" in query:
            return solutions
        cells = tuple(self._wrong.get(name) for name in solutions.columns)
        return Solutions(solutions.columns, [*solutions.rows, cells])


def test_a_solution_to_which_no_path_leads_is_no_evidence():
    one, two, three, four, step, tag = (NamedNode(f"urn:{name}") for name in "abcdpt")
    graph = NamedNode("urn:g")
    quads = [Quad(one, step, two, graph), Quad(three, step, four, graph), Quad(one, tag, Literal("x"), graph)]
    store = EmbeddedStore.of([*quads, Quad(three, tag, Literal("y"), graph)])
    text = "SELECT ?end WHERE { ?start <urn:p>+ ?end . ?start <urn:t> ?said }"
    wrong = WrongOnce(store, {"start": three, "end": two, "said": Literal("y")})
    query = read_select(text)
    rows, facts = Solver(Asker(wrong, Dataset(default=(graph,), named=()))).answer(query, text)
    behind = dict(zip(rows, facts, strict=True))
    assert behind[two,] == {Fact(one, step, two), Fact(one, tag, Literal("x"))}
    assert behind[four,] == {Fact(three, step, four), Fact(three, tag, Literal("y"))}
