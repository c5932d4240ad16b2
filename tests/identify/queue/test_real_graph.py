"""The repository's own graph as if nothing had been judged: the queue against what the founders judged."""

import shutil
from itertools import combinations

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.identify.judgements import IdentityJudgement, in_force
from rightsgraph.identify.queue.candidates import Wanted, find
from rightsgraph.identify.queue.judged import Judged, judged_in_roots
from rightsgraph.project import Project
from rightsgraph.store.address import Address
from rightsgraph.vocab import V


@pytest.fixture(scope="module")
def judgements(repository):
    return judged_in_roots([repository / "graph"])


@pytest.fixture(scope="module")
def store(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unjudged")
    shutil.copytree(repository / "graph", folder / "graph", ignore=shutil.ignore_patterns("judgements"))
    project = Project(graphs=(folder / "graph",), workspace=folder / "workspace")
    build(project)
    return Address(project.workspace).open()


@pytest.fixture(scope="module")
def queue(store):
    return find(store, Project().queries, Wanted(kinds=("person",)))


def judged_same(judgements, kind):
    """Give the pairs of one kind that the founders judged the same."""
    return {
        frozenset(node.value for node in two)
        for one in in_force(judgements)
        if isinstance(one, IdentityJudgement) and one.verdict == V.same
        for two in combinations(one.about, 2)
        if f"/{kind}/" in one.about[0].value
    }


def test_everybody_judged_the_same_is_in_the_queue(queue, judgements):
    same = judged_same(judgements, "person")
    assert len(same) == 7
    assert same <= {frozenset((pair.left.iri, pair.right.iri)) for pair in queue.pairs}


def test_whoever_is_proposed_was_judged_the_same(queue, judgements):
    judged = Judged(judgements)
    verdicts = [judged.verdict(pair.left.iri, pair.right.iri) for pair in queue.pairs]
    assert verdicts == ["same"] * 9
    assert [pair.band for pair in queue.pairs].count("propose") == 5


def test_the_queue_of_organizations_is_what_was_judged_the_same(store, judgements):
    judged = Judged(judgements)
    pairs = find(store, Project().queries, Wanted(kinds=("organization",))).pairs
    same = judged_same(judgements, "organization")
    assert len(same) == 33
    assert same <= {frozenset((pair.left.iri, pair.right.iri)) for pair in pairs}
    assert {judged.verdict(pair.left.iri, pair.right.iri) for pair in pairs} == {"same"}
    assert {pair.band for pair in pairs} == {"review"}  # a name, a kind and a country do not decide


def test_events_are_not_proposed_before_whom_they_hit_is_judged(store):
    pairs = find(store, Project().queries, Wanted(kinds=("event",))).pairs
    assert {pair.band for pair in pairs} == {"review"}
    assert len(pairs) >= 20
