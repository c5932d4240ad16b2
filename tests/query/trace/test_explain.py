"""Why a triple holds: the tree from a conclusion to the spans, never in a circle."""

import json
import shutil

import pytest

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.reasons import reasons_as_json, reasons_as_text
from rightsgraph.query.trace.engine import Fact
from rightsgraph.query.trace.explain import explain, read_asked
from rightsgraph.query.trace.homes import Homes
from rightsgraph.query.trace.rules import Explainer
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import parse_text
from rightsgraph.vocab import PREFIXES

RULES = Project().queries / "infer"
AIGERIM = "rgp:vj4ttqqg"


@pytest.fixture(scope="module")
def why(lamps):
    def ask(text):
        return explain(read_asked(text), lamps, RULES)

    return ask


def test_a_conclusion_leads_by_its_rule_to_premises_and_spans(why, lamps):
    text = reasons_as_text(why(f"{AIGERIM} a rg:ConvictedPerson"), lamps).decode()
    lines = text.splitlines()
    assert lines[0] == f"{AIGERIM} (Aigerim Testova) a rg:ConvictedPerson"
    assert lines[1] == "  ⇐ convicted-person"
    assert any(line.startswith("  or ⇐ convicted-person") for line in lines)  # a sentence, and a charge
    assert "said by bulletin-2015-07: bulletin.txt ¶ 2, characters 63–133" in text
    assert "sources" in lines


def test_of_a_thing_every_inferred_triple_is_explained(why, lamps):
    reasons = why(AIGERIM).reasons
    stated = lamps.select(
        "SELECT ?p ?o { GRAPH <https://w3id.org/rightsgraph/graph/inferred> { "
        "<https://w3id.org/rightsgraph/id/person/vj4ttqqg> ?p ?o } }",
        Dataset(default=(), named=None),
    )
    assert {(one.fact.predicate, one.fact.object) for one in reasons} == set(stated.rows)
    assert all(one.ways for one in reasons)


def test_every_inferred_triple_of_the_real_graph_is_explained(seed):
    from rightsgraph.store.address import Address

    store = Address(seed.workspace).open()
    rows = store.select(
        "SELECT ?s ?p ?o { GRAPH <https://w3id.org/rightsgraph/graph/inferred> { ?s ?p ?o } }",
        Dataset(default=(), named=None),
    ).rows
    facts = [Fact(*row) for row in rows]
    assert len(facts) > 500
    found = Explainer(store, RULES, Homes(store)).explain(facts)
    assert [fact for fact in facts if not found[fact]] == []


def test_in_a_triple_too_an_iri_that_was_judged_away_is_followed(why):
    (reason,) = why("rge:d9mwpks2 rg:target rgp:gxdvc9nk").reasons
    assert (reason.fact.subject.value[-8:], reason.fact.object.value[-8:]) == ("ks252vfp", "vj4ttqqg")
    assert {place.source for _, _, place in reason.places} == {"bulletin-2015-07", "lantern-2015-05-03"}


def test_an_iri_that_was_judged_away_is_followed(why):
    assert {one.fact for one in why("rgp:gxdvc9nk").reasons} == {one.fact for one in why(AIGERIM).reasons}


def test_what_a_source_says_is_answered_by_where(why, lamps):
    explained = why(f"{AIGERIM} a rg:Person")
    assert not explained.reasons[0].ways
    assert {place.source for _, _, place in explained.reasons[0].places} == {
        "bulletin-2015-07",
        "lantern-2015-05-03",
    }


def test_what_only_a_source_graph_holds_is_said_with_the_graph(why):
    (reason,) = why("rge:bgwdhkv5 a rg:IllTreatment").reasons
    assert reason.background == ("source/bulletin-2015-07",)


def test_a_label_is_made_by_the_build_of_a_name(why):
    (reason,) = why(f'{AIGERIM} rdfs:label "Aigerim Testova"@en').reasons
    assert {str(one.fact.predicate).rpartition("#")[2] for one in reason.made_of} == {"nameOf>", "text>"}


@pytest.mark.parametrize(
    "text",
    ["rgp:nobody", f"{AIGERIM} a rg:Lawyer", "a b", "rgp:x a b c d", "no:x a rg:Person"],  # lint: deliberate
)
def test_what_is_unknown_or_unreadable_is_refused(why, text):
    with pytest.raises(InputError) as refused:
        why(text)
    assert refused.value.mend


def test_json_nests_the_premises(why):
    document = json.loads(reasons_as_json(why(f"{AIGERIM} a rg:ConvictedPerson")))
    (one,) = document["explained"]
    assert {way["rule"] for way in one["because"]} == {"convicted-person"}
    assert any("said_by" in premise for way in one["because"] for premise in way["premises"])
    assert {source["id"] for source in document["sources"]} == {"bulletin-2015-07", "lantern-2015-05-03"}


def test_rules_that_conclude_each_other_do_not_run_in_a_circle(tmp_path):
    for one, other in (("a", "b"), ("b", "a")):
        rule = f"CONSTRUCT {{ ?x <urn:{one}> ?y }} WHERE {{ ?x <urn:{other}> ?y }}"
        (tmp_path / f"{one}-from-{other}.rq").write_text(rule, encoding="utf-8")
    (tmp_path / "b-from-c.rq").write_text("CONSTRUCT { ?x <urn:b> ?y } { ?x <urn:c> ?y }", encoding="utf-8")
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    merged, inferred = (
        parse_text(f"{head}<urn:x> <urn:{verb}> <urn:y> .", where="test") for verb in ("c", "a")
    )
    graphs = {"merged": merged, "inferred": inferred}
    store = _store(graphs)
    explained = explain(read_asked("<urn:x> <urn:a> <urn:y>"), store, tmp_path)
    (way,) = explained.reasons[0].ways
    assert way[0] == "a-from-b"
    (premise,) = way[1]
    assert [rule for rule, _ in premise.ways] == ["b-from-c"]


def _store(graphs):
    from pyoxigraph import NamedNode, Quad

    from rightsgraph.iri import graph_iri

    quads = [
        Quad(quad.subject, quad.predicate, quad.object, graph_iri(name))
        for name, found in graphs.items()
        for quad in found
    ]
    between = Quad(NamedNode("urn:x"), NamedNode("urn:b"), NamedNode("urn:y"), graph_iri("inferred"))
    return EmbeddedStore.of([*quads, between])


def test_a_triple_that_no_rule_concludes_any_more_is_said_so(lamps, tmp_path):
    for name in ("type-from-subclass.rq", "convicted-person.rq"):
        shutil.copy(RULES / name, tmp_path / name)
    assert explain(read_asked(f"{AIGERIM} a rg:ConvictedPerson"), lamps, tmp_path).reasons[0].ways
    (tmp_path / "convicted-person.rq").unlink()
    (reason,) = explain(read_asked(f"{AIGERIM} a rg:ConvictedPerson"), lamps, tmp_path).reasons
    assert reason.background == ("inferred, by no rule that is here",)
