"""What a build makes one, an undo makes two again; chains fall apart where they are cut."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from judging import COURT, OFFICE, SPELT, UNION, WOMAN, judgements, judging

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.errors import FindingError
from rightsgraph.identify.closure import canonical_map, clusters
from rightsgraph.identify.curation import read_curation
from rightsgraph.identify.write import judge, undo
from rightsgraph.project import Project
from rightsgraph.vocab import V


@pytest.fixture
def built(graph, tmp_path):
    """Load and identify, and give what comes out: the sources rewritten and the merged graph."""

    def call():
        folder = tmp_path / "stages"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        load(Project(graphs=(graph,)), folder)
        identify(folder, Path(shutil.copytree(folder, tmp_path / "made", dirs_exist_ok=True)))
        return {name: (tmp_path / "made" / name).read_bytes() for name in ("sources.nq", "merged.nq")}

    return call


def test_an_undo_gives_back_what_was_built_before_byte_for_byte(graph, built, now):
    apart = built()
    first = judge([graph], judging(V.same, SPELT, WOMAN, canonical=SPELT), now=now)
    one = built()
    assert one != apart
    assert WOMAN.value.encode() in apart["sources.nq"]
    assert WOMAN.value.encode() not in one["sources.nq"]
    back = undo([graph], first.iri, reason="two women", by="second", now=now)
    assert built() == apart
    undo([graph], back.iri, reason="one after all", by="founders", now=now)
    assert built() == one


def test_a_chain_cut_in_the_middle_leaves_two_clusters(graph, now):
    judge([graph], judging(V.same, UNION, COURT), now=now)
    middle = judge([graph], judging(V.same, COURT, OFFICE), now=now + dt.timedelta(days=1))
    assert clusters(judgements(graph)) == {UNION: frozenset({UNION, COURT, OFFICE})}
    undo([graph], middle.iri, reason="a court and an office", by="second", now=now)
    assert clusters(judgements(graph)) == {UNION: frozenset({UNION, COURT})}


def test_the_canonical_of_an_undone_judgement_gives_way_to_that_of_the_next(graph, now):
    first = judge([graph], judging(V.same, COURT, UNION), now=now)
    later = now + dt.timedelta(days=1)
    judge([graph], judging(V.same, UNION, OFFICE), now=later)
    assert set(canonical_map(judgements(graph)).values()) == {COURT}
    undo([graph], first.iri, reason="a court is no union", by="second", now=later)
    assert canonical_map(judgements(graph)) == {OFFICE: UNION}


def test_what_was_merged_away_can_be_judged_further(graph, now):
    judge([graph], judging(V.same, COURT, UNION), now=now)
    judge([graph], judging(V.different, UNION, OFFICE), now=now)
    with pytest.raises(FindingError, match="contradict") as caught:
        judge([graph], judging(V.same, COURT, OFFICE), now=now)
    assert "rgo:np77h5x8 = rgo:pvsb8b3p" in caught.value.where


def test_judgements_of_many_members_and_long_chains_show_the_shortest(graph, now):
    judge([graph], judging(V.same, UNION, COURT, OFFICE, reason="one house"), now=now)
    with pytest.raises(FindingError) as caught:
        judge([graph], judging(V.different, UNION, OFFICE), now=now)
    assert caught.value.where.count(" = ") == 1


def test_a_file_that_changes_between_two_judgements_is_read_again(graph):
    before = read_curation([graph])
    source = graph / "source" / "bulletin-2015-07.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Ayghyerim Testova", "Ayghyerim Probnova"), encoding="utf-8")
    assert before.label(SPELT) == "Ayghyerim Testova"
    assert read_curation([graph]).label(SPELT) == "Ayghyerim Probnova"
