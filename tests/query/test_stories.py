"""What changes in time: the last state of custody, and a person's events in their order."""

from collections import defaultdict

import pytest
from pyoxigraph import NamedNode

from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.query.table import cell_text
from rightsgraph.vocab import V

ID = "https://w3id.org/rightsgraph/id/"
KINDS = {
    "arrest": "rg:Arrest",
    "detention": "rg:Detention",
    "held": "rg:DeprivationOfLiberty",
    "prison": "rg:ImprisonmentEvent",
    "release": "rg:Release",
    "sentence": "rg:Sentence",
    "appeal": "rg:Appeal",
    "retrial": "rg:Retrial",
}
# Each story: events as "kind date", "kind @as-of", "kind date +penalty", "kind planned", and orders by
# places in the list, "first<second" or "first<>second" (the second during the first); then the states shown.
STORIES = {
    "sentenced-later": (["arrest 2014-01", "sentence 2014-04 +Imprisonment"], {"sentence 2014-04"}),
    "sentenced-that-month": (["arrest 2014-01-20", "sentence 2014-01 +Imprisonment"], {"sentence 2014-01"}),
    "arrested-again": (["sentence 2014-01 +Imprisonment", "arrest 2014-02-10"], {"arrest 2014-02-10"}),
    "fined": (["arrest 2014-05", "sentence 2014-06 +Fine"], {"arrest 2014-05"}),
    "life": (["arrest 2014-05", "sentence 2014-06 +LifeImprisonment"], {"sentence 2014-06"}),
    "retried": (["sentence 2013 +Imprisonment", "retrial 2014 +LifeImprisonment"], {"retrial 2014"}),
    "suspended": (["sentence 2013 +Imprisonment", "appeal 2014 +SuspendedSentence"], {"suspended 2014"}),
    "appeal-in-vain": (["sentence 2013 +Imprisonment", "appeal 2014 +Fine"], {"sentence 2013"}),
    "state-undated": (["arrest", "held"], {"deprivation-of-liberty"}),
    "state-at-the-arrest": (["arrest 2014-02-10", "detention @2014-02"], {"detention 2014-02"}),
    "state-long-before": (["arrest 2014-02-10", "detention 2013"], {"arrest 2014-02-10"}),
    "state-after-sentence": (
        ["sentence 2014-11 +Imprisonment", "held @2014-12"],
        {"deprivation-of-liberty 2014-12"},
    ),
    "prison-undated": (["sentence +Imprisonment", "prison"], {"imprisonment"}),
    "no-telling": (["sentence +Imprisonment", "detention"], {"sentence", "detention"}),
    "undated-stays-behind": (["detention 2014-12", "sentence +SuspendedSentence"], {"detention 2014-12"}),
    "order-stated": (["detention 2014-12", "sentence +SuspendedSentence", "0<1"], {"suspended"}),
    "order-during": (["detention", "arrest", "0<>1"], {"detention"}),
    "order-in-a-circle": (["detention", "held", "0<1", "1<0"], {"detention", "deprivation-of-liberty"}),
    "order-to-a-plan": (["prison @2014-12", "release planned", "0<1"], {"imprisonment 2014-12"}),
    "order-to-a-fine": (["arrest 2014-05", "sentence +Fine", "0<1"], {"arrest 2014-05"}),
    "order-to-an-arrest": (["prison 2014-02", "arrest 2014-02-10", "0<1"], {"arrest 2014-02-10"}),
    "order-to-an-appeal": (["detention 2014-12", "appeal +Imprisonment", "0<1"], {"appeal"}),
    "order-to-a-release": (["prison @2015-05-03", "release", "0<1"], {"release"}),
    "no-order-to-a-release": (["prison @2015-05-03", "release"], {"imprisonment 2015-05-03", "release"}),
    "suspended-that-month": (
        ["arrest 2014-01-20", "appeal 2014-01 +SuspendedSentence"],
        {"suspended 2014-01"},
    ),
    "released": (["prison @2014-12", "release 2015-02"], {"release 2015-02"}),
    "released-then-arrested": (["prison 2012", "release 2013", "arrest 2014"], {"arrest 2014"}),
    "both-orders": (["prison", "arrest", "sentence +Imprisonment", "0<1"], {"sentence"}),
}


def turtle(name, story):
    person = f"rgp:{name}"
    lines = [f"{person} a rg:Person ."]
    for place, words in enumerate(story):
        kind, *rest = words.split()
        node = f"{name}-{place}"
        if "<" in kind:
            first, during, second = kind.partition("<>") if "<>" in kind else kind.partition("<")
            during = "rg:overlapping true ; " if during == "<>" else ""
            lines.append(
                f"rgr:{node} a rg:TemporalOrder ; rg:earlier rge:{name}-{first} ; {during}"
                f"rg:later rge:{name}-{second} ; rg:modality v:modality-stated ."
            )
            continue
        parts = [f"rge:{node} a {KINDS[kind]} ; rg:target {person} ; rg:country iso:XX"]
        parts.append(f"rg:modality {'v:modality-planned' if 'planned' in rest else 'v:modality-stated'}")
        for word in rest:
            if word.startswith("+"):
                parts.append(f"rg:penalty rgr:{node}")
                lines.append(f"rgr:{node} a rg:{word[1:]} .")
            elif word != "planned":
                parts.append(f'rg:{"asOf" if word[0] == "@" else "date"} "{word.lstrip("@")}"^^edtf:EDTF')
        lines.append(" ; ".join(parts) + " .")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def stories(told):
    return told("\n".join(turtle(name, story) for name, (story, _) in STORIES.items()))


@pytest.fixture(scope="module")
def states(stories):
    table = run_entry(find_entry(Project().queries, "custody"), {}, stories)
    found = defaultdict(set)
    for row in table.rows:
        cells = dict(zip(table.columns, map(cell_text, row), strict=True))
        found[cells["person"].removeprefix(f"{ID}person/")].add(f"{cells['state']} {cells['as_of']}".strip())
    return found


@pytest.mark.parametrize("name", STORIES)
def test_the_last_state_is_shown(name, states):
    assert states[name] == STORIES[name][1]


def test_everybody_ever_held_or_sentenced_is_shown(states):
    assert set(states) == set(STORIES)
    assert len(STORIES) == 28


def test_one_person_is_asked_as_all_are(stories, states):
    entry = find_entry(Project().queries, "custody")
    for name in STORIES:
        assert len(run_entry(entry, {"person": f"rgp:{name}"}, stories).rows) == len(states[name])


TALES = {
    "by the first day it can have begun": ["release 2014", "arrest 2013-03-02", "detention 2013-03"],
    "undated by its last day": ["detention", "arrest 2014-01", "release planned"],
    "by stated order before a dated one": ["sentence 2014-01 +Fine", "arrest", "1<0"],
    "by stated order among undated ones": ["sentence +Fine", "detention", "arrest", "2<1", "1<0"],
    "a state by the day it is told of": ["detention @2014-02", "release 2014-03", "arrest 2014-01"],
}
IN_ORDER = {
    "by the first day it can have begun": ["2013-03", "2013-03-02", "2014"],
    "undated by its last day": ["2014-01", "", ""],
    "by stated order before a dated one": ["arrest", "sentence"],
    "by stated order among undated ones": ["arrest", "detention", "sentence"],
    "a state by the day it is told of": ["arrest", "detention", "release"],
}


@pytest.mark.parametrize("name", TALES)
def test_events_are_told_in_time(name, told):
    store = told(turtle("tale", TALES[name]))
    table = run_entry(find_entry(Project().queries, "events"), {"person": "rgp:tale"}, store)
    rows = [dict(zip(table.columns, map(cell_text, row), strict=True)) for row in table.rows]
    assert [row["type"] if row["type"] in IN_ORDER[name] else row["date"] for row in rows] == IN_ORDER[name]


def test_undated_events_stand_by_their_last_day_and_plans_at_the_end(told):
    store = told(turtle("tale", ["release planned", "detention", "arrest 2015-04-01", "prison 2015-05-04"]))
    table = run_entry(find_entry(Project().queries, "events"), {"person": "rgp:tale"}, store)
    assert [cell_text(row[1]) for row in table.rows] == ["arrest", "detention", "imprisonment", "release"]


def test_a_status_gives_way_to_the_end_of_a_charge(told):
    ends = ("acquitted", "convicted", "dropped")
    charges = [
        (*before, end) for before in (("pending",), ("unknown",), ("pending", "unknown")) for end in ends
    ]
    charges += [("pending", "unknown"), ("acquitted", "convicted")]
    lines = ["rgp:tale a rg:Person ."]
    for place, statuses in enumerate(charges):
        said = " , ".join(str(V[f"charge-{status}"]) for status in statuses)
        lines.append(
            f"rgc:tale-{place} a rg:Charge ; rg:accused rgp:tale ; rg:chargeStatus {said} ; "
            "rg:modality v:modality-stated ."
        )
    entry = find_entry(Project().queries, "charges")
    table = run_entry(entry, {}, told("\n".join(lines)))
    shown = {row[0]: cell_text(row[table.columns.index("status")]) for row in table.rows}
    assert shown == {
        NamedNode(f"{ID}charge/tale-{place}"): "|".join(statuses[-1:] if place < 9 else sorted(statuses))
        for place, statuses in enumerate(charges)
    }
    assert len(shown) == 11
