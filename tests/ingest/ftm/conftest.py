"""What the tests of FollowTheMoney share: taking files in, and what was written."""

import json
from pathlib import Path

import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.ingest.ftm.stage import ingest_followthemoney
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order
from rightsgraph.iri import source_graph

SAMPLE = Path(__file__).parents[2] / "followthemoney" / "sample"
TOLD = Told(level="public", title="Lamp Watch")


@pytest.fixture(scope="session")
def sample():
    """The folder of files that the library made."""
    return SAMPLE


@pytest.fixture
def deliver(tmp_path, root, project):
    """Take in files, or lines of JSON given as objects; other options as of `Order`."""

    def call(*given, source="lamps", **options):
        files = []
        for number, one in enumerate(given):
            if not isinstance(one, Path):
                lines = one if isinstance(one, list) else [one]
                one = tmp_path / f"{number}.ftm.json"
                one.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            files.append(str(one))
        options.setdefault("told", TOLD)
        return ingest_followthemoney(Order(tuple(files), source, root, **options), project)

    return call


@pytest.fixture
def told(root):
    """Give the triples of a source, each as its three texts."""

    def call(source="lamps"):
        (file,) = [one for one in curated_files([root]) if one.graph == source_graph(source)]
        return list(read_file(file))

    return call
