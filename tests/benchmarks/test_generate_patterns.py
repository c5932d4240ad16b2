"""Generated files of the stages are those that a build of the same claims leaves."""

import gzip
import shutil
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.project import Project

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
RECORD = "https://w3id.org/rightsgraph/id/record/"
CLAIMS = 1_500
TIMES = 3


@pytest.fixture(scope="module")
def made():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import generate_patterns
    finally:
        sys.path.remove(str(BENCHMARKS))
    return generate_patterns


@pytest.fixture(scope="module")
def root(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated") / "graph"
    made.write_root(folder, CLAIMS, 7)
    return folder


def told_again(made, root, folder):
    """Write a root whose sources and judgements tell the same of other people, too."""
    shutil.copytree(root, folder)
    renamed = [made.Same(), *made.renamings(TIMES - 1, 7)]
    for path in (*folder.glob("source/*.nq.gz"), *folder.glob("judgements/*.ttl")):
        packed = path.suffix == ".gz"
        text = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        again = b"".join(made.OWN.sub(lambda found: names[found[0]], text) for names in renamed)  # noqa: B023
        path.write_bytes(gzip.compress(again) if packed else again)
    return folder


def without_hashes(folder, made):
    """Give all that the files of a build say, with the IRIs of records, which are hashes, left out."""
    found = ox.Dataset()
    for name in made.FILES[1:]:
        for quad in ox.parse(path=str(folder / name), format=ox.RdfFormat.N_QUADS):
            found.add(ox.Quad(_blank(quad.subject), quad.predicate, _blank(quad.object)))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in found}


def _blank(term):
    is_record = isinstance(term, ox.NamedNode) and term.value.startswith(RECORD)
    return ox.BlankNode(term.value.removeprefix(RECORD)) if is_record else term


def test_what_is_told_again_is_what_a_build_of_the_claims_told_again_leaves(made, root, tmp_path):
    made.build(root, tmp_path / "once")
    made.retell(tmp_path / "once", tmp_path / "retold", times=TIMES, seed=7)
    made.build(told_again(made, root, tmp_path / "graph"), tmp_path / "built")
    retold, built = (without_hashes(tmp_path / name, made) for name in ("retold", "built"))
    assert len(built) > TIMES * CLAIMS
    assert retold == built


def test_generated_claims_violate_nothing(root, tmp_path):
    project = Project(graphs=(root,), workspace=tmp_path / "workspace")
    build(project)
    findings = (tmp_path / "workspace/validate/findings.nq").read_text(encoding="utf-8")
    assert "shacl#Violation" not in findings


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(made, tmp_path):
    sizes = [made.generate(tmp_path / name, 12_000, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    lines = sum((tmp_path / "a" / name).read_bytes().count(b"\n") for name in made.FILES)
    assert sizes[0] == sizes[1] == lines
    assert sizes[0] == pytest.approx(12_000, rel=0.15)
    for name in made.FILES[1:]:
        first, same, other = ((tmp_path / folder / name).read_bytes() for folder in "abc")
        assert first == same != other


def test_every_story_is_told_in_a_graph_of_some_size(made):
    told = list(made.stories(60_000, 1))
    kinds = {
        line.split()[2] for telling in told for line in telling.lines if " <http://www.w3.org/1999" in line
    }
    asked = {"Torture", "PsychiatricConfinement", "StrikeBan", "Finding", "ForcedLabour", "LawAdoption"}
    asked |= {"WebsiteBlocking", "DefamationSuit", "Exile", "ClosedTrial", "ActivityBan", "TemporalOrder"}
    asked |= {"Assessment", "Dissolution", "LegalRepresentation", "Smear", "Release", "LegalCase"}
    assert {f"<https://w3id.org/rightsgraph/ns#{kind}>" for kind in asked} <= kinds
