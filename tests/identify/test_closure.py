"""The closure does not depend on order, and contradictions are shown by their shortest chain."""

import datetime as dt
from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError
from rightsgraph.identify.closure import canonical_map, clusters, contradictions
from rightsgraph.identify.judgements import IdentityJudgement, Judgement, Revocation
from rightsgraph.iri import thing
from rightsgraph.vocab import V

DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def person(name: str) -> NamedNode:
    return thing("person", name)


def judged(
    iri: str, verdict: NamedNode, about: str, *, day: int = 0, canonical: str | None = None
) -> IdentityJudgement:
    nodes = tuple(sorted((person(name) for name in about.split()), key=lambda node: node.value))
    return IdentityJudgement(
        iri=thing("judgement", iri),
        reason=f"why {iri}",
        who=thing("curator", "founders"),
        when=DAY + dt.timedelta(days=day),
        verdict=verdict,
        about=nodes,
        canonical=(person(canonical) if canonical else nodes[0]) if verdict == V.same else None,
    )


def same(iri: str, about: str, **more) -> IdentityJudgement:
    return judged(iri, V.same, about, **more)


def different(iri: str, about: str) -> IdentityJudgement:
    return judged(iri, V.different, about)


def revoked(iri: str, *targets: str) -> Revocation:
    revokes = tuple(thing("judgement", target) for target in targets)
    who = thing("curator", "founders")
    return Revocation(iri=thing("judgement", iri), reason="why", who=who, when=DAY, revokes=revokes)


def _names(mapping) -> dict[str, str]:
    return {old.value.rsplit("/", 1)[1]: new.value.rsplit("/", 1)[1] for old, new in mapping.items()}


def test_the_same_is_followed_through_judgements():
    assert _names(canonical_map([same("j1", "a b"), same("j2", "b c"), same("j3", "d e")])) == {
        "b": "a",
        "c": "a",
        "e": "d",
    }


def test_unsure_and_different_join_nothing():
    assert canonical_map([judged("j1", V.unsure, "a b"), different("j2", "c d")]) == {}


def test_no_judgement_gives_no_cluster():
    assert canonical_map([]) == {}
    assert clusters([]) == {}


def test_the_earliest_judgement_names_the_canonical_then_the_address_decides():
    late, early = same("j1", "a b", day=2), same("j2", "b c", day=1, canonical="c")
    assert _names(canonical_map([late, early])) == {"a": "c", "b": "c"}
    assert _names(canonical_map([same("j2", "a b"), same("j1", "b c", canonical="c")])) == {
        "a": "c",
        "b": "c",
    }


def test_a_revoked_judgement_joins_nothing_and_names_nothing():
    judgements = [
        same("j1", "a b", canonical="b"),
        same("j2", "a b c", day=1, canonical="c"),
        revoked("r", "j1"),
    ]
    assert _names(canonical_map(judgements)) == {"a": "c", "b": "c"}
    assert canonical_map([same("j1", "a b"), revoked("r", "j1")]) == {}


def test_a_contradiction_shows_the_shortest_chain():
    judgements = [
        same("j1", "a b"),
        same("j2", "b c"),
        same("j3", "c d"),
        same("j4", "b d"),
        different("n", "a d"),
    ]
    with pytest.raises(FindingError) as caught:
        canonical_map(judgements)
    assert caught.value.where.split("\n         ") == [
        "rgp:a = rgp:b  (rgj:j1, founders: why j1)",
        "rgp:b = rgp:d  (rgj:j4, founders: why j4)",
        "rgp:a ≠ rgp:d  (rgj:n, founders: why n)",
    ]
    assert "identify undo" in caught.value.mend


def test_different_in_one_judgement_of_several_is_a_contradiction_for_each_pair():
    found = contradictions([same("j1", "a b c"), different("n", "a b c d")])
    assert len(found) == 3
    assert all(len(each.chain) == 1 for each in found)


@pytest.mark.parametrize("taken_back", ["j1", "n"])
def test_undoing_either_side_ends_the_contradiction(taken_back):
    judgements = [same("j1", "a b"), different("n", "a b"), revoked("r", taken_back)]
    assert contradictions(judgements) == []


_people = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=3, unique=True).map(" ".join)
_judgements = st.lists(
    st.tuples(st.sampled_from([V.same, V.same, V.unsure, V.different]), _people, st.integers(0, 3)),
    max_size=10,
).map(lambda made: [judged(f"j{i}", verdict, about, day=day) for i, (verdict, about, day) in enumerate(made)])


@given(_judgements, st.randoms(use_true_random=False), st.data())
def test_the_order_of_judgements_does_not_matter(judgements, random, data):
    taken = data.draw(st.lists(st.integers(0, max(len(judgements) - 1, 0)), max_size=2)) if judgements else []
    everything: list[Judgement] = [*judgements, *(revoked(f"r{i}", f"j{i}") for i in set(taken))]
    shuffled = list(everything)
    random.shuffle(shuffled)
    assert clusters(shuffled) == clusters(everything)
    assert list(clusters(shuffled)) == list(clusters(everything))
    assert contradictions(shuffled) == contradictions(everything)


@given(_judgements)
def test_clusters_are_the_connected_components(judgements):
    graph = networkx.Graph()
    for judgement in judgements:
        if judgement.verdict == V.same:
            graph.add_edges_from(combinations(judgement.about, 2))
    expected = {frozenset(nodes) for nodes in networkx.connected_components(graph)}
    found = clusters(judgements)
    assert set(found.values()) == expected
    assert all(canonical in members for canonical, members in found.items())


@given(_judgements)
def test_a_map_or_a_refusal_never_both(judgements):
    apart = {
        frozenset(pair)
        for judgement in judgements
        if judgement.verdict == V.different
        for pair in combinations(judgement.about, 2)
    }
    joined = {
        frozenset(pair) for members in clusters(judgements).values() for pair in combinations(members, 2)
    }
    if apart & joined:
        with pytest.raises(FindingError):
            canonical_map(judgements)
        for each in contradictions(judgements):
            assert {each.chain[0].first, each.chain[-1].second} <= set(each.different.about)
            assert all({link.first, link.second} <= set(link.judgement.about) for link in each.chain)
            assert all(
                link.second == after.first for link, after in zip(each.chain, each.chain[1:], strict=False)
            )
    else:
        mapping = canonical_map(judgements)
        assert not set(mapping) & set(mapping.values())
