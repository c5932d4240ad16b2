"""Matching anew what has changed gives what matching everything gives, and touches no more than it must."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from rightsgraph.patterns.hit import quads
from rightsgraph.patterns.library import read_library
from rightsgraph.patterns.match import match_all
from rightsgraph.patterns.stage import Made, match_patterns
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PROV, RDFS

REPOSITORY = Path(__file__).parents[2]
LIBRARY = read_library(REPOSITORY / "queries", REPOSITORY / "ontology")


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    try:
        from generate_patterns import FILES, generate
    finally:
        sys.path.pop(0)
    generate(folder, 20_000)
    return [folder / name for name in FILES]


@pytest.fixture
def files(generated, tmp_path):
    return [Path(shutil.copy(path, tmp_path / path.name)) for path in generated]


def matched(files, folder, before=None, code="1"):
    """Run the stage; give the patterns that it matched anew, and what it says of hits but their labels."""
    folder.mkdir()
    anew = match_patterns(files, Project(), folder, Made(before or folder, code))
    written = (folder / "patterns.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    return anew, [
        line for line in written if RDFS.label.value not in line and PROV.wasDerivedFrom.value not in line
    ]


def everything(files):
    """Match everything in a plain store."""
    hits = match_all(LIBRARY.values(), EmbeddedStore.read(files), GRAPHS)
    return sorted(f"{quad} .\n" for quad in quads(hits))


def test_what_is_matched_in_the_flat_store_is_what_a_plain_one_gives(files, tmp_path):
    anew, lines = matched(files, tmp_path / "first")
    assert set(anew) == set(LIBRARY)
    assert len(lines) > 500
    assert lines == everything(files)


def test_nothing_is_matched_anew_where_nothing_has_changed(files, tmp_path):
    _, lines = matched(files, tmp_path / "first")
    anew, again = matched(files, tmp_path / "second", tmp_path / "first")
    assert anew == []
    assert again == lines


def test_everything_is_matched_anew_by_another_program(files, tmp_path):
    matched(files, tmp_path / "first")
    anew, _ = matched(files, tmp_path / "second", tmp_path / "first", code="2")
    assert set(anew) == set(LIBRARY)


@pytest.mark.parametrize("seed", range(6))
def test_after_edits_the_hits_are_those_of_matching_everything(files, tmp_path, seed):
    matched(files, tmp_path / "first")
    choose = random.Random(seed)
    merged = files[1].read_text(encoding="utf-8").splitlines(keepends=True)
    told = [line for line in merged if "/event/" in line.split()[0] or "/charge/" in line.split()[0]]
    told = [line for line in told if "hadPrimarySource" not in line]  # a record nobody says is refused
    gone = set(choose.sample(told, 1 + 10 * seed))
    files[1].write_text("".join(line for line in merged if line not in gone), encoding="utf-8")
    anew, lines = matched(files, tmp_path / "second", tmp_path / "first")
    assert lines == everything(files)
    assert seed or len(anew) < len(LIBRARY)


def test_a_change_of_who_says_a_record_is_seen_though_no_pattern_asks(files, tmp_path):
    matched(files, tmp_path / "first")
    text = files[1].read_text(encoding="utf-8")
    files[1].write_text(
        text.replace("id/source/lantern-register>", "id/source/lantern-weekly>"), encoding="utf-8"
    )
    anew, lines = matched(files, tmp_path / "second", tmp_path / "first")
    assert anew == []
    assert "lantern-register" not in "".join(lines)
    assert lines == everything(files)
