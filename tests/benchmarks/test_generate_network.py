"""What the generator of arrests says of a person and an arrest is what a build leaves of one."""

import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NS = "https://w3id.org/rightsgraph/ns#"
FILES = ("identify/merged.nq", "infer/inferred.nq")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        from generate_network import generate

        counts = generate(folder, 300, seed=5, stories=2_000)
    told = defaultdict(set)
    for name in FILES:
        for quad in ox.parse(path=str(folder / name), format=ox.RdfFormat.N_QUADS):
            kind = f" {quad.object.value}" if quad.predicate.value.endswith("#type") else ""
            told[quad.subject.value].add(f"{quad.graph_name.value} {quad.predicate.value}{kind}")
    return counts, told


def split(told, kind):
    """Give what is said of things of a kind: those generated, and those that a build made of stories."""
    its = {
        name: said for name, said in told.items() if any(one.endswith(f"#type {NS}{kind}") for one in said)
    }
    ours = [said for name, said in its.items() if name.rpartition("/")[2].startswith("n")]
    return ours, [said for name, said in its.items() if name.rpartition("/")[2].startswith("x")]


@pytest.mark.parametrize("kind", ["Arrest", "Person"])
def test_everything_said_is_said_by_a_build_too(made, kind):
    counts, told = made
    ours, built = split(told, kind)
    assert len(ours) == dict(zip(("Arrest", "Person"), counts, strict=False))[kind] > 15
    assert len(built) > 20
    assert set().union(*ours) <= set().union(*built)
    assert set.intersection(*built) <= set.intersection(*ours)
