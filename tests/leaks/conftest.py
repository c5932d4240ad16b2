"""The invented world reduced and released at each level, whole and without what is withheld, once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rightsgraph.levels import LEVELS

sys.path.insert(0, str(Path(__file__).parent))  # the modules leak_* stand beside the tests

from leak_layers import LAYERS, WIDER, compose, quads_of, up_to
from leak_making import reduced, released


@pytest.fixture(scope="session")
def full(tmp_path_factory) -> list[Path]:
    """The whole world, as curators have it."""
    return compose(tmp_path_factory.mktemp("full"), (*LAYERS, WIDER))


@pytest.fixture(scope="session")
def innocent(tmp_path_factory) -> dict[str, list[Path]]:
    """For each level the world that never had what is withheld there."""
    return {level: compose(tmp_path_factory.mktemp(level), (*up_to(level), WIDER)) for level in LEVELS}


@pytest.fixture(scope="session")
def expected(tmp_path_factory) -> dict[str, set]:
    """For each level the quads that must be left, as the layers say."""
    return {level: quads_of(compose(tmp_path_factory.mktemp("only"), up_to(level))) for level in LEVELS}


@pytest.fixture(scope="session")
def withheld(full, expected) -> Callable[[str], set]:
    """Give the quads that a release of a level must not hold."""
    whole = quads_of(full)
    return lambda level: whole - expected[level]


@pytest.fixture(scope="session")
def roots(full, innocent, tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    """For each level the reduced root of the whole world, and that of the innocent one."""
    folder = tmp_path_factory.mktemp("reduced")
    return {
        level: (
            reduced(full, level, folder / level)[0],
            reduced(innocent[level], level, folder / f"{level}-innocent")[0],
        )
        for level in LEVELS
    }


@pytest.fixture(scope="session")
def releases(full, innocent, tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    """For each level below the strictest the release of the whole world, and that of the innocent one."""
    folder = tmp_path_factory.mktemp("releases")
    made = {}
    for level in LEVELS[:-1]:
        made[level] = tuple(
            released(given, level, folder / f"{level}-{name}")
            for name, given in (("full", full), ("innocent", innocent[level]))
        )
    return made
