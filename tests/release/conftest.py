"""A release of the invented graph, made once; and what makes others."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request

DAY = dt.date(2026, 11, 22)
CONTACT = "mailto:graph@example.org"


def request(level="public", day=DAY, **more):
    return Request(level=level, day=day, contact=CONTACT, **more)


@pytest.fixture(scope="session")
def release(tmp_path_factory, invented) -> Path:
    """A public release of the invented graph: to be read, not to be changed."""
    out = tmp_path_factory.mktemp("releases") / "public"
    make_release(request(), [invented / "graph"], out=out)
    return out


@pytest.fixture
def copied(release, tmp_path) -> Path:
    """A release of its own, to be spoilt."""
    return Path(shutil.copytree(release, tmp_path / "copied"))
