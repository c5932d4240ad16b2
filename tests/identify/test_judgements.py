"""Judgements are read strictly, and revocations are followed."""

import datetime as dt
import time
from itertools import pairwise, permutations
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.errors import FindingError
from rightsgraph.identify.judgements import (
    IdentityJudgement,
    Revocation,
    StatusJudgement,
    in_force,
    judged_statuses,
    read_judgements,
)
from rightsgraph.iri import thing
from rightsgraph.vocab import PREFIXES, V

HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("cur", "prov", "rg", "rgj", "rgp", "rgr", "v", "xsd")
)
WHO = 'prov:wasAttributedTo cur:founders ; prov:generatedAtTime "2026-11-21T00:00:00Z"^^xsd:dateTime'
WHY = 'rg:reason "same office, same month"@en'
SAME = f"rg:verdict v:same ; rg:about rgp:a, rgp:b ; rg:canonical rgp:a ; {WHO} ; {WHY}"


def _quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE))


def _read(turtle: str):
    return read_judgements(_quads(turtle))


def test_a_judgement_is_read_with_all_it_says():
    (found,) = _read(f"rgj:j1 a rg:IdentityJudgement ; rg:certainty v:probable ; {SAME} .")
    assert found == IdentityJudgement(
        iri=thing("judgement", "j1"),
        verdict=V.same,
        about=(thing("person", "a"), thing("person", "b")),
        certainty=V.probable,
        canonical=thing("person", "a"),
        reason="same office, same month",
        who=thing("curator", "founders"),
        when=dt.datetime(2026, 11, 21, tzinfo=dt.UTC),
    )


def test_judgements_come_in_the_order_of_time_whatever_the_zone():
    later = SAME.replace("2026-11-21T00:00:00Z", "2026-11-21T01:00:00+02:00")
    found = _read(f"rgj:j1 a rg:IdentityJudgement ; {SAME} . rgj:j2 a rg:IdentityJudgement ; {later} .")
    assert [judgement.iri for judgement in found] == [thing("judgement", "j2"), thing("judgement", "j1")]


def test_the_judgements_of_the_invented_graph_are_read(invented: Path):
    found = read_judgements(
        ox.parse(path=str(invented / "graph/judgements/founders.ttl"), format=ox.RdfFormat.TURTLE)
    )
    assert [type(judgement) for judgement in found] == [IdentityJudgement, IdentityJudgement]


def test_what_is_no_judgement_is_left_alone():
    assert _read("rgp:a a rg:Person . rgr:n1 a rg:Name .") == []


@pytest.mark.parametrize(
    ("turtle", "what"),
    [
        (f"rgj:j a rg:IdentityJudgment ; {SAME} .", "class"),  # lint: deliberate
        (f"rgj:j a rg:IdentityJudgement ; {SAME.replace('rgp:a, rgp:b', 'rgp:a')} .", "fewer than two"),
        (
            f"rgj:j a rg:IdentityJudgement ; {SAME.replace('rg:canonical rgp:a', 'rg:canonical rgp:c')} .",
            "rg:canonical",
        ),
        (f"rgj:j a rg:IdentityJudgement ; {SAME.replace('rg:canonical rgp:a ;', '')} .", "rg:canonical"),
        (f"rgj:j a rg:IdentityJudgement ; rg:canonical rgp:b ; {SAME} .", "rg:canonical"),
        (
            f"rgj:j a rg:IdentityJudgement ; {SAME.replace('v:same', 'v:smae')} .",  # lint: deliberate
            "rg:verdict",
        ),  # lint: deliberate
        (f"rgj:j a rg:IdentityJudgement ; rg:verdict v:different ; {SAME} .", "rg:verdict"),
        (f"rgj:j a rg:IdentityJudgement ; rg:certainty v:same ; {SAME} .", "rg:certainty"),
        (
            f"rgj:j a rg:IdentityJudgement ; {SAME.replace(WHY, 'rg:reason chr:x')} .".replace(
                "chr:x", '" "'
            ),
            "rg:reason",
        ),
        (
            f"rgj:j a rg:IdentityJudgement ; {SAME.replace('2026-11-21T00:00:00Z', 'yesterday')} .",
            "not a time",
        ),
        (f"rgj:j a rg:IdentityJudgement ; {SAME.replace('00:00Z', '00:00')} .", "zone"),
        (
            f"rgj:j a rg:IdentityJudgement ; {SAME.replace(WHO, 'prov:wasAttributedTo cur:x')} .",
            "generatedAtTime",
        ),
        (f"rgj:j a rg:Revocation ; {WHO} ; {WHY} .", "rg:revokes"),
        (f"rgj:j a rg:Revocation ; rg:revokes rgj:none ; {WHO} ; {WHY} .", "no judgement"),
        (f"rgj:j a rg:StatusJudgement ; rg:status v:status-rejected ; {WHO} ; {WHY} .", "about nothing"),
        (f"rgj:j a rg:StatusJudgement ; rg:about rgr:r ; rg:status v:same ; {WHO} ; {WHY} .", "rg:status"),
    ],
)
def test_a_judgement_that_cannot_be_read_is_a_finding(turtle, what):
    with pytest.raises(FindingError, match=what) as caught:
        _read(turtle)
    assert caught.value.where == "rgj:j"


def _revocation(iri: str, revokes: str) -> str:
    return f"rgj:{iri} a rg:Revocation ; rg:revokes rgj:{revokes} ; {WHO} ; {WHY} .\n"


@pytest.mark.parametrize(
    ("revocations", "valid"),
    [
        ([], {"j"}),
        ([("r1", "j")], {"r1"}),
        ([("r1", "j"), ("r2", "r1")], {"j", "r2"}),
        ([("r1", "j"), ("r2", "r1"), ("r3", "r2")], {"r1", "r3"}),
        ([("r1", "j"), ("r2", "j"), ("r3", "r1")], {"r2", "r3"}),
    ],
)
def test_what_nothing_in_force_revokes_is_in_force(revocations, valid):
    text = f"rgj:j a rg:IdentityJudgement ; {SAME} .\n" + "".join(_revocation(*pair) for pair in revocations)
    for ordered in permutations(_read(text)):
        assert {judgement.iri for judgement in in_force(ordered)} == {
            thing("judgement", name) for name in valid
        }


def test_revocations_in_a_circle_are_a_finding():
    judgements = _read(_revocation("r1", "r2") + _revocation("r2", "r1"))
    assert all(isinstance(judgement, Revocation) for judgement in judgements)
    with pytest.raises(FindingError, match="circle"):
        in_force(judgements)


@pytest.mark.parametrize("direction", [1, -1], ids=["in order", "against the order"])
def test_a_long_chain_of_revocations_is_followed_at_once(direction):
    links = 4_001
    names = [f"r{at:05}" for at in range(links)][::direction]
    chain = "".join(_revocation(one, before) for before, one in pairwise(names))
    judgements = _read(f"rgj:{names[0]} a rg:IdentityJudgement ; {SAME} .\n{chain}")
    start = time.process_time()
    valid = {judgement.iri for judgement in in_force(judgements)}
    assert valid == {thing("judgement", name) for name in names[::2]}
    assert time.process_time() - start < 1


def test_the_latest_status_in_force_counts():
    def status(iri: str, status: str, day: int) -> str:
        who = WHO.replace("-21T", f"-{day}T")
        said = f"rg:about rgr:r ; rg:status v:status-{status} ; {who} ; {WHY}"  # lint: deliberate
        return f"rgj:{iri} a rg:StatusJudgement ; {said} .\n"

    text = status("z", "rejected", 20) + status("a", "conflict", 21)
    assert judged_statuses(_quads(text)) == {thing("record", "r"): V["status-conflict"]}
    assert judged_statuses(_quads(text + _revocation("u", "a"))) == {
        thing("record", "r"): V["status-rejected"]
    }
    assert judged_statuses([]) == {}
    assert all(isinstance(judgement, StatusJudgement) for judgement in _read(text))
