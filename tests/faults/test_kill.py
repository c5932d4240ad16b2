"""kill -9 at any moment of a build: the store of before answers, and the next build ends well."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.build.pipeline import STAGES

SEEDS, KILLS = (1, 2), 51


@pytest.fixture(scope="module")
def found():
    script = [sys.executable, Path(__file__).parent / "killing.py", str(KILLS)]
    running = [
        subprocess.Popen([*script, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for seed in SEEDS
    ]
    try:
        said = [(process.communicate(timeout=900), process.returncode) for process in running]
    finally:
        for process in running:
            process.kill()
    assert [(err, status) for (_, err), status in said] == [("", 0)] * len(SEEDS)
    return [json.loads(line) for (out, _), _ in said for line in out.splitlines()]


def test_every_stage_was_killed_at_many_moments_and_between_its_two_renames(found):
    at_random = Counter(each["stage"] for each in found if each["share"] is not None)
    assert sum(at_random.values()) == KILLS * len(SEEDS) > 100
    assert min(at_random[stage] for stage in STAGES) >= 5
    between = [each for each in found if each["share"] is None]
    assert {each["stage"] for each in between} == set(STAGES)
    for each in between:
        assert each["left"] == [f"{each['stage']}.new", f"{each['stage']}.old"]


def test_a_killed_build_leaves_a_whole_store_that_answers(found):
    assert {each["status"] for each in found} == {0}
    assert {each["stands"] for each in found if each["stage"] != "store"} == {"before"}
    assert {each["stands"] for each in found if each["share"] is None} == {"before"}
    assert {each["stands"] for each in found} <= {"before", "new"}


def test_the_next_build_ends_well_with_the_same_bytes_and_leaves_nothing_of_the_killed_one(found):
    assert all(each["same"] for each in found)
    assert not [each for each in found if each["strays"]]
