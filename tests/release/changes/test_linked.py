"""Who makes a release is told where its day links somebody withdrawn to a pseudonym."""

import pytest
from changing import LABEL, World, line, release

from rightsgraph.release.changes.linked import returned, warning


class Hiding(World):
    """A world that shows these people under pseudonyms."""

    def lines(self):
        told = [one for one in super().lines() if b"#label" not in one or b"/person/x" not in one]
        names = [line(one, LABEL, f"=Person {one.partition('/')[2]}") for one in self.told if "/x" in one]
        return sorted([*told, *names])


@pytest.fixture
def after(tmp_path):
    release(tmp_path / "1", World({"person/a": "1", "person/b": "1"}), "2026-11-10")

    def make(world):
        release(tmp_path / "2", world, "2026-11-22", previous=tmp_path / "1")
        return warning(tmp_path / "2")

    return make


def test_a_pseudonym_that_comes_as_somebody_goes_is_told_without_an_address(after):
    said = after(Hiding({"person/b": "1", "person/x5": "1"}))
    assert said.startswith("people withdrawn: 1; pseudonyms added: 1.")
    assert "person/" not in said


@pytest.mark.parametrize(
    "world",
    [
        Hiding({"person/a": "1", "person/b": "1", "person/x5": "1"}),  # nobody goes
        World({"person/b": "1", "person/c": "1"}),  # nobody under a pseudonym comes
        World({"person/b": "1"}),
    ],
)
def test_other_steps_are_told_nothing_of(after, world):
    assert after(world) == ""


def test_people_who_had_been_withdrawn_and_are_back_are_told(tmp_path):
    release(tmp_path / "1", World({"person/a": "1", "person/b": "1"}), "2026-11-10")
    release(tmp_path / "2", World({"person/b": "1"}), "2026-11-22", previous=tmp_path / "1")
    release(tmp_path / "3", World({"person/a": "1", "person/b": "2"}), "2026-11-23", previous=tmp_path / "2")
    said = returned(tmp_path / "3", tmp_path / "2")
    assert said.startswith("people who had been withdrawn and are there again: 1.")
    assert said.endswith("/id/person/a")
    assert returned(tmp_path / "2", tmp_path / "1") == returned(tmp_path / "1", None) == ""
