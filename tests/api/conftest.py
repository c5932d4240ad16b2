"""A folder in which the examples of the documentation run: it has the workspace of the repository's graph."""

import pytest


@pytest.fixture
def beside_the_workspace(seed, tmp_path, monkeypatch):
    (tmp_path / ".rightsgraph").symlink_to(seed.workspace)
    monkeypatch.chdir(tmp_path)
    return tmp_path
