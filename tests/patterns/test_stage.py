"""The stage: what a change touches is matched again, the rest keeps its hits, and the bytes are as anew."""

import re
import shutil

import pytest

from rightsgraph.patterns.library import read_library
from rightsgraph.patterns.stage import Made, match_patterns
from rightsgraph.project import Project

TOLD = ("load/context.nq", "identify/merged.nq", "infer/inferred.nq")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
G = "https://w3id.org/rightsgraph/graph/"
RG = "https://w3id.org/rightsgraph/ns#"
ID = "https://w3id.org/rightsgraph/id/"
V = "https://w3id.org/rightsgraph/vocabulary/"
SOMEBODY = f"<{ID}person/bnobody22> <{TYPE}> <{RG}Person> <{G}merged> .\n"
CONFINED = SOMEBODY + "".join(
    f"<{ID}event/bconfine> <{key}> {value} <{G}{graph}> .\n"
    for graph, key, value in (
        ("merged", TYPE, f"<{RG}PsychiatricConfinement>"),
        ("inferred", TYPE, f"<{RG}Record>"),
        ("inferred", TYPE, f"<{RG}Event>"),
        ("merged", RG + "target", f"<{ID}person/bnobody22>"),
        ("merged", RG + "country", f"<{ID}country/TM>"),
        ("merged", RG + "modality", f"<{V}modality-stated>"),
        ("merged", "http://www.w3.org/ns/prov#hadPrimarySource", f"<{ID}source/news-may-day>"),
    )
)


class Stage:
    """The stage on copies of what the real build wrote, which a test changes."""

    def __init__(self, seed, folder):
        self.project, self.folder, self.runs = Project(), folder, 0
        self.texts = {name: (seed.workspace / name).read_text(encoding="utf-8") for name in TOLD}
        self.before = folder / "nothing"

    def run(self, *, code="1", anew=False):
        """Run it beside what it made before; give the patterns matched and the bytes of the hits."""
        self.runs += 1
        files = []
        for name, text in self.texts.items():
            files.append(self.folder / f"{self.runs}-{name.replace('/', '-')}")
            files[-1].write_text(text, encoding="utf-8")
        made = self.folder / f"made-{self.runs}"
        made.mkdir()
        before = Made(self.folder / "nothing" if anew else self.before, code)
        names = match_patterns(files, self.project, made, before)
        self.before = made
        return names, (made / "patterns.nq").read_bytes()


@pytest.fixture
def stage(seed, tmp_path):
    return Stage(seed, tmp_path)


@pytest.fixture(scope="module")
def names(repository):
    return list(read_library(repository / "queries", repository / "ontology"))


def test_the_first_time_every_pattern_is_matched_the_second_none(stage, names):
    first, hits = stage.run()
    assert first == names
    again, same = stage.run()
    assert again == []
    assert same == hits


def test_one_more_act_touches_only_the_patterns_that_ask_for_such_an_act(stage, names):
    _, hits = stage.run()
    stage.texts["identify/merged.nq"] += CONFINED
    matched, more = stage.run()
    assert "psychiatry" in matched
    assert {"activity-ban", "law-spread", "organization-closed", "restrictive-law"}.isdisjoint(matched)
    assert more != hits
    assert more == stage.run(anew=True)[1]


def test_what_is_said_of_a_hit_is_read_anew_even_where_the_pattern_is_not(stage):
    stage.run()
    merged = stage.texts["identify/merged.nq"]
    changed = re.sub(r'(/id/person/\S+ \S+label>) "[^"]*"', r'\1 "Somebody"', merged)
    stage.texts["identify/merged.nq"] = changed
    assert changed != merged
    matched, hits = stage.run()
    assert matched == []
    assert hits == stage.run(anew=True)[1]


def test_another_version_of_the_code_keeps_nothing(stage, names):
    stage.run()
    assert stage.run(code="2")[0] == names


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"code": "1"}'])
def test_digests_that_are_damaged_keep_nothing(stage, names, damage):
    stage.run()
    (stage.before / "digests.json").write_text(damage, encoding="utf-8")
    assert stage.run()[0] == names


def test_hits_that_are_damaged_keep_nothing(stage, names):
    _, hits = stage.run()
    file = stage.before / "patterns.nq"
    file.write_bytes(hits[: len(hits) // 2])
    assert stage.run()[0] == names


def test_a_changed_query_is_matched_again_and_no_other(stage, repository, tmp_path):
    home = tmp_path / "home"
    for folder in ("queries", "ontology"):
        shutil.copytree(repository / folder, home / folder)
    stage.project = Project(home=home)
    stage.run()
    query = home / "queries/pattern/reprisal.rq"
    text = query.read_text(encoding="utf-8")
    query.write_text(text.replace("(days, default 365)", "(days, default 1)"), encoding="utf-8")
    matched, hits = stage.run()
    assert matched == ["reprisal"]
    assert hits == stage.run(anew=True)[1]
