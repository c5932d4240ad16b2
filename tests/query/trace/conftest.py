"""The invented graph with evidence, through the whole build."""

from pathlib import Path

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.project import Project
from rightsgraph.store.address import Address
from rightsgraph.vocab import PREFIXES


@pytest.fixture(scope="session")
def lamp(tmp_path_factory, invented: Path) -> Project:
    """The project whose workspace holds what the two invented documents say."""
    project = Project(graphs=(invented / "graph",), workspace=tmp_path_factory.mktemp("lamp") / "workspace")
    build(project)
    return project


@pytest.fixture(scope="session")
def lamps(lamp):
    """Give the store of that workspace."""
    return Address(lamp.workspace).open()


@pytest.fixture(scope="session")
def prefixes() -> str:
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
