"""Copies of the invented graph to judge in, and a time to do it."""

import datetime as dt
import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))  # for what its files share

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def graph(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented graph without its judgements."""
    copy = Path(shutil.copytree(invented / "graph", tmp_path / "graph"))
    shutil.rmtree(copy / "judgements")
    return copy
