"""In random worlds the reduction keeps and leaves what an oracle says, and levels compose."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from leak_layers import lines, quads_of
from leak_making import reduced
from leak_worlds import Oracle, worlds, write

from rightsgraph.levels import LEVELS

THINGS = re.compile(
    r"\b(?:proof)?(?:person|event|order|source|body|access|same|witness)\d+(?=z)", re.IGNORECASE
)
QUIET = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def things_in(root):
    """Give what is named anywhere in a root: in addresses, texts and names of files."""
    paths = [path for path in root.rglob("*") if path.is_file()]
    texts = [str(path.relative_to(root)) for path in paths] + [path.read_text("utf-8") for path in paths]
    return {word.lower() for text in texts for word in THINGS.findall(text)}


@pytest.mark.parametrize("level", range(len(LEVELS)), ids=LEVELS)
def test_what_must_go_is_gone_and_what_may_stay_is_there(level):
    @QUIET
    @given(worlds())
    def check(world):
        with tempfile.TemporaryDirectory() as folder:
            roots = write(world, Path(folder) / "full")
            left, _ = reduced(roots, LEVELS[level], Path(folder) / "reduced")
            oracle, there = Oracle(world, level), things_in(left)
            assert oracle.gone() & there == set()
            assert oracle.kept() - there == set()

    check()


@settings(QUIET, max_examples=20)
@given(worlds())
def test_a_reduced_root_reduced_again_is_the_same_as_reduced_at_once(world):
    with tempfile.TemporaryDirectory() as folder:
        roots = write(world, Path(folder) / "full")
        between, _ = reduced(roots, "partner", Path(folder) / "partner")
        twice, _ = reduced([between], "public", Path(folder) / "twice")
        once, _ = reduced(roots, "public", Path(folder) / "once")
        assert lines(quads_of([twice]) ^ quads_of([once])) == []


def test_the_worlds_hold_every_case():
    seen = set()

    @settings(QUIET, max_examples=150)
    @given(worlds())
    def look(world):
        oracle = Oracle(world, 0)
        seen.update(
            name
            for name, found in {
                "merged and withheld": any(not o for o in oracle.person) and bool(world.same),
                "revoked same": any(back for _, _, back in world.same),
                "revoked access": any(how == "revoked" for _, _, how in world.access),
                "strict source": any(world.sources),
                "kept with strict neighbour": any(oracle.event) and not all(oracle.event),
                "order lost": any(not one for one in oracle.order),
                "order kept": any(oracle.order),
                "witness": bool(world.witnesses),
                "body": any(oracle.body_of(n) is not None for n in range(len(world.events))),
            }.items()
            if found
        )

    look()
    assert len(seen) == 9
