"""A judgement is written only when it fits what is there, whole or not at all, by one curator at a time."""

import datetime as dt
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from judging import COURT, OFFICE, REASON, SPELT, UNION, WOMAN, judgements, judging
from pyoxigraph import NamedNode

from rightsgraph.errors import FindingError, InputError, OutsideError
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.curation import read_curation
from rightsgraph.identify.log import COLUMNS, entries
from rightsgraph.identify.write import judge, undo
from rightsgraph.turtle import expand, format_text
from rightsgraph.vocab import V


def test_a_judgement_is_written_in_the_machine_format_and_read_back(graph, now):
    written = judge([graph], judging(V.same, SPELT, WOMAN, canonical=WOMAN), now=now)
    text = (graph / "judgements" / "founders.ttl").read_text(encoding="utf-8")
    assert format_text(text, where="founders.ttl") == text
    assert judgements(graph) == [written]
    assert canonical_map(judgements(graph)) == {SPELT: WOMAN}
    assert [path.name for path in (graph / "judgements").iterdir()] == ["founders.ttl"]


def test_the_first_stands_for_all_unless_another_is_named(graph, now):
    assert judge([graph], judging(V.same, SPELT, WOMAN), now=now).canonical == SPELT


def test_the_time_is_written_in_whole_seconds_of_utc(graph):
    zone = dt.timezone(dt.timedelta(hours=5))
    local = dt.datetime(2026, 11, 21, 3, 0, 0, 999, tzinfo=zone)
    assert (
        judge([graph], judging(V.unsure, COURT, OFFICE), now=local).when.isoformat()
        == "2026-11-20T22:00:00+00:00"
    )
    with pytest.raises(InputError, match="zone"):
        judge([graph], judging(V.same, WOMAN, SPELT), now=local.replace(tzinfo=None))


def test_later_judgements_are_added_and_earlier_ones_stay(graph, now):
    first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    second = judge([graph], judging(V.different, COURT, OFFICE), now=now)
    third = judge([graph], judging(V.unsure, UNION, OFFICE, by="second", certainty=None), now=now)
    assert {judgement.iri for judgement in judgements(graph)} == {first.iri, second.iri, third.iri}
    assert {path.name for path in (graph / "judgements").iterdir()} == {"founders.ttl", "second.ttl"}


@pytest.mark.parametrize(
    ("judging", "what", "mend"),
    [
        (
            judging(V.same, WOMAN, expand("rgp:gxdvc9nj")),
            "no such entity",
            "rgp:gxdvc9nk (Ayghyerim Testova)",
        ),
        (judging(V.same, WOMAN, expand("rgp:k3v8w2qd")), "no such entity", "look it up"),
        (judging(V.unsure, WOMAN, expand("rgv:t4bx3jpx")), "an evidence", "or other record"),
        (judging(V.unsure, WOMAN, expand("rgs:bulletin-2015-07")), "a source", "or other record"),
        (judging(V.same, WOMAN, UNION), "organization and person are never the same", "check"),
        (judging(V.same, WOMAN), "nothing to compare", "two different"),
        (judging(V.same, WOMAN, WOMAN), "nothing to compare", "two different"),
        (judging(V.same, WOMAN, SPELT, reason=" "), "without a reason", "--reason"),
        (judging(V.different, COURT, OFFICE, reason=""), "without a reason", "--reason"),
        (judging(V.same, WOMAN, SPELT, reason="same name"), "too short a reason", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, reason="the very same name"), "only a name", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, reason="name and country agree"), "only a name", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, reason="they bear the same name"), "only a name", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, reason="one name in both sources"), "only a name", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, reason="two spellings of a name"), "only a name", "on a name alone"),
        (judging(V.same, WOMAN, SPELT, certainty=None), "without certainty", "--certainty"),
        (judging(V.same, WOMAN, SPELT, certainty=V.same), "verdict or certainty", ""),
        (judging(V.same, WOMAN, SPELT, canonical=UNION), "not among", "choose"),
        (judging(V.different, COURT, OFFICE, canonical=COURT), "canonical", "leave"),
        (judging(V.same, WOMAN, SPELT, by="../founders"), "not a curator", "lower-case"),
        (judging(V.same, WOMAN, SPELT, by=""), "not a curator", "lower-case"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(graph, now, judging, what, mend):
    with pytest.raises(InputError, match=what) as caught:
        judge([graph], judging, now=now)
    assert mend in caught.value.mend
    assert not (graph / "judgements").exists()


def test_the_same_judgement_is_not_written_twice_while_in_force(graph, now):
    first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    with pytest.raises(InputError, match="judged already") as caught:
        judge([graph], judging(V.same, SPELT, WOMAN, by="second"), now=now)
    assert first.iri.value.rsplit("/", 1)[1] in caught.value.mend
    undo([graph], first.iri, reason="not so", by="founders", now=now)
    assert judge([graph], judging(V.same, SPELT, WOMAN, by="second"), now=now).iri != first.iri


def test_a_same_whose_closure_holds_a_different_is_refused_with_the_chain(graph, now):
    judge([graph], judging(V.different, UNION, OFFICE), now=now)
    judge([graph], judging(V.same, UNION, COURT), now=now)
    before = (graph / "judgements" / "founders.ttl").read_bytes()
    with pytest.raises(FindingError) as caught:
        judge([graph], judging(V.same, COURT, OFFICE, by="second"), now=now)
    steps = caught.value.where.split("\n         ")
    assert [step.split("  ")[0] for step in steps] == [
        "rgo:nsc5vm5d = rgo:np77h5x8",
        "rgo:np77h5x8 = rgo:pvsb8b3p",
        "rgo:nsc5vm5d ≠ rgo:pvsb8b3p",
    ]
    assert (graph / "judgements" / "founders.ttl").read_bytes() == before
    assert not (graph / "judgements" / "second.ttl").exists()


def test_a_different_inside_a_cluster_is_refused_with_the_chain(graph, now):
    judge([graph], judging(V.same, UNION, COURT), now=now)
    judge([graph], judging(V.same, COURT, OFFICE), now=now)
    with pytest.raises(FindingError, match="contradict") as caught:
        judge([graph], judging(V.different, UNION, OFFICE), now=now)
    assert caught.value.where.count(" = ") == 2


def test_undo_deletes_nothing_and_can_be_undone(graph, now):
    first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    back = undo([graph], first.iri, reason="  two\nwomen ", by="second", now=now)
    assert back.reason == "two women"
    assert canonical_map(judgements(graph)) == {}
    assert first in judgements(graph)
    with pytest.raises(InputError, match="not in force"):
        undo([graph], first.iri, reason="again", by="second", now=now)
    undo([graph], back.iri, reason="one after all", by="founders", now=now)
    assert canonical_map(judgements(graph)) == {SPELT: WOMAN}


def test_undoing_an_undo_that_brings_a_contradiction_back_is_refused(graph, now):
    first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    back = undo([graph], first.iri, reason="two women", by="founders", now=now)
    judge([graph], judging(V.different, WOMAN, SPELT), now=now)
    with pytest.raises(FindingError, match="contradict"):
        undo([graph], back.iri, reason="one after all", by="founders", now=now)


@pytest.mark.parametrize(
    ("target", "reason", "what"),
    [
        ("rgj:pr7dfj68", "why not", "no such judgement"),
        ("rgp:vj4ttqqg", "why not", "no such"),
        ("rgj:pr7dfj69", " ", "reason"),
    ],
)
def test_undo_refuses_what_it_cannot_take_back(invented, tmp_path, now, target, reason, what):
    copy = Path(shutil.copytree(invented / "graph", tmp_path / "graph"))
    with pytest.raises(InputError, match=what) as caught:
        undo([copy], expand(target), reason=reason, by="founders", now=now)
    if target == "rgj:pr7dfj68":
        assert "rgj:pr7dfj69" in caught.value.mend


def test_a_comment_in_the_curators_file_is_not_lost(graph, now):
    path = graph / "judgements" / "founders.ttl"
    judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InputError, match="comment"):
        judge([graph], judging(V.different, COURT, OFFICE), now=now)
    assert path.read_bytes() == before


def test_what_is_described_outside_version_control_is_judged_there(graph, tmp_path, now):
    private = tmp_path / "private"
    (private / "source").mkdir(parents=True)
    shutil.move(graph / "source" / "bulletin-2015-07.ttl", private / "source")
    judge([graph, private], judging(V.same, WOMAN, SPELT), now=now)
    judge([graph, private], judging(V.different, COURT, OFFICE), now=now)
    assert "gxdvc9nk" in (private / "judgements" / "founders.ttl").read_text(encoding="utf-8")
    assert "gxdvc9nk" not in (graph / "judgements" / "founders.ttl").read_text(encoding="utf-8")


def test_another_curator_at_the_same_moment_is_refused(graph, now):
    folder = os.open(graph, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with pytest.raises(OutsideError, match="another curator"):
            judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    finally:
        os.close(folder)
    assert judge([graph], judging(V.same, WOMAN, SPELT), now=now)


def _at_once(graph: Path, *said: tuple[NamedNode, NamedNode, str, NamedNode]) -> list[str]:
    """Let curators judge at once, each in a process; give how each ended."""
    script = [sys.executable, Path(__file__).parent / "at_once.py", graph]
    processes = [
        subprocess.Popen(
            [*script, first.value, second.value, REASON, by, verdict.value],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for first, second, by, verdict in said
    ]
    try:
        assert {process.stdout.readline() for process in processes} == {"ready\n"}
        for process in processes:
            process.stdin.close()
        return [process.stdout.readline().strip() for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait(timeout=60)
            process.stdout.close()


def test_curators_who_judge_at_once_cannot_contradict_each_other(graph):
    verdicts = {by: V.same if by in "ac" else V.different for by in "abcd"}
    outcomes = _at_once(graph, *((WOMAN, SPELT, by, verdict) for by, verdict in verdicts.items()))
    assert sorted(outcomes) == ["FindingError", "FindingError", "InputError", "written"]
    assert len(judgements(graph)) == 1


def test_of_what_is_judged_at_once_in_one_file_nothing_is_lost(graph):
    pairs = [(WOMAN, SPELT), (COURT, OFFICE), (UNION, OFFICE), (UNION, COURT)]
    assert _at_once(graph, *((*pair, "founders", V.different) for pair in pairs)) == ["written"] * 4
    assert {frozenset(judgement.about) for judgement in judgements(graph)} == set(map(frozenset, pairs))


class TestLog:
    def test_the_log_lists_everything_in_order_with_names_and_state(self, graph, now):
        first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
        later = now + dt.timedelta(days=1)
        undo([graph], first.iri, reason="two women", by="second", now=later)
        rows = [dict(zip(COLUMNS, entry.cells(), strict=True)) for entry in entries([graph])]
        assert [(row["verdict"], row["state"], row["by"]) for row in rows] == [
            ("same", "revoked", "founders"),
            ("undo", "in force", "second"),
        ]
        assert rows[0]["about"] == "Ayghyerim Testova|Aigerim Testova"
        assert rows[0]["about_iri"] == f"{SPELT.value}|{WOMAN.value}"
        assert rows[0]["canonical_iri"] == WOMAN.value
        assert rows[0]["when"] == "2026-11-21T00:00:00Z"
        assert rows[0]["certainty"] == "probable"
        assert rows[1]["about_iri"] == first.iri.value

    def test_a_provision_is_called_by_its_code_and_number(self, graph):
        told = """
        PREFIX rg: <https://w3id.org/rightsgraph/ns#>
        PREFIX rgl: <https://w3id.org/rightsgraph/id/law/>
        PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>
        rgl:bcode222 a rg:Code .
        rgr:bname222 a rg:Name ; rg:nameOf rgl:bcode222 ; rg:text "Lamp Code"@en .
        rgl:bart2222 a rg:LegalProvision ; rg:provisionOf rgl:bcode222 ; rg:provisionNumber "12 (3)" .
        """
        (graph / "source" / "code.ttl").write_text(told, encoding="utf-8")
        assert read_curation([graph]).label(expand("rgl:bart2222")) == "LegalProvision, Lamp Code, 12 (3)"

    def test_events_are_called_by_what_they_are_and_whom_they_hit(self, invented):
        curation = read_curation([invented / "graph"])
        assert curation.label(expand("rge:ks252vfp")) == "Arrest, Aigerim Testova, 2015-04-02"
        assert curation.label(expand("rgo:state-xx")) == "authorities of Nowhere"
        assert curation.label(expand("rge:none")) == "rge:none"
