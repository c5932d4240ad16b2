"""A release before that cannot be believed is refused, and says why; nothing of it is carried on."""

import json

import pytest
from changing import World, hashes, release

from rightsgraph.errors import FindingError, InputError
from rightsgraph.release.changes.stored import read_changes, read_redirects, read_tombstones
from rightsgraph.release.sums import sha256_of

WORLD, NEXT = World({"person/a": "1", "person/b": "1"}), World({"person/b": "1"})


@pytest.fixture
def before(tmp_path):
    release(tmp_path / "0", World({"person/a": "1"}), "2026-11-01")
    release(tmp_path / "1", WORLD, "2026-11-10", previous=tmp_path / "0")
    return tmp_path / "1"


def after(before, **said):
    return release(before.with_name("2"), NEXT, **({"day": "2026-11-22", "previous": before} | said))


def vouch(folder, name):
    """Write the digest of a changed file into the sums."""
    path = folder / "SHA256SUMS"
    kept = [one for one in path.read_text().splitlines() if not one.endswith(f"  {name}")]
    path.write_text("\n".join([*kept, f"{sha256_of(folder / name)}  {name}"]) + "\n")


def rewrite(folder, name, change):
    """Change a JSON file, and vouch for it."""
    said = json.loads((folder / name).read_text())
    change(said)
    (folder / name).write_text(json.dumps(said))
    vouch(folder, name)


def test_one_that_is_whole_is_carried_on(before):
    told = after(before)
    assert [(one.thing, one.change) for one in told.all()] == [
        ("person/a", "withdrawn"),
        ("person/b", "added"),
    ]
    assert told.previous == read_changes(before).release


def test_one_of_another_level_is_refused(before):
    with pytest.raises(InputError, match="of the level public, this one of partner"):
        after(before, level="partner")


def test_one_of_a_later_day_is_refused(before):
    with pytest.raises(InputError, match="of a later day: 2026-11-10"):
        after(before, day="2026-11-09")


def test_a_folder_that_is_no_release_is_refused(before, tmp_path):
    with pytest.raises(InputError, match="no release here"):
        after(before, previous=tmp_path)


@pytest.mark.parametrize(
    "name", ["release.json", "data/rightsgraph.nq.gz", "changes/changes.json", "changes/redirects.json"]
)
def test_one_that_was_altered_is_refused(before, name):
    with (before / name).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(FindingError, match=f"not whole: {name}"):
        after(before)


@pytest.mark.parametrize("name", ["data/rightsgraph.nq.gz", "changes/changes.json", "SHA256SUMS"])
def test_one_of_which_a_part_is_missing_is_refused(before, name):
    (before / name).unlink()
    with pytest.raises(FindingError, match=name):
        after(before)


STRANGE = {
    "a name": lambda said: said["step"].append(said["step"][0] | {"iri": "Aigerim Testova"}),
    "another kind": lambda said: said["step"][0].update(iri="https://w3id.org/rightsgraph/id/record/x0"),
    "another base": lambda said: said["step"][0].update(iri="https://example.org/id/person/a"),
    "a word for a day": lambda said: said["step"][0].update(day="yesterday"),
    "a word for a digest": lambda said: said["step"][0].update(sha256="Aigerim Testova"),
    "an unknown change": lambda said: said["step"][0].update(change="Aigerim Testova"),
    "nothing for a list": lambda said: said.update(history=None),
    "another format": lambda said: said.update(format="7"),
}


def test_all_strange_things_are_looked_at():
    assert len(STRANGE) == 8


@pytest.mark.parametrize("strange", STRANGE)
def test_one_that_tells_what_no_release_tells_is_refused(before, strange):
    rewrite(before, "changes/changes.json", STRANGE[strange])
    with pytest.raises(InputError) as refused:
        after(before)
    assert str(before / "changes" / "changes.json") in refused.value.where


def test_what_one_tells_beside_is_not_carried_on(before):
    rewrite(before, "changes/changes.json", lambda said: said["step"][0].update(name="Aigerim Testova"))
    after(before)
    written = [path for path in before.with_name("2").rglob("changes/**/*") if path.is_file()]
    assert len(written) >= 6
    assert not [path.name for path in written if "Testova" in path.read_text()]


UNTRUE = {
    "an address it never had": ({"iri": "never", "change": "added"}, "added"),
    "a merge of what it never had": ({"iri": "never", "change": "merged", "into": "b"}, "added"),
    "that one is gone which is here": ({"iri": "b", "change": "withdrawn"}, None),
    "an old digest": ({"iri": "b", "change": "changed", "sha256": "0" * 64}, "changed"),
}


@pytest.mark.parametrize("untrue", UNTRUE)
def test_what_it_tells_untruly_is_not_carried_on(before, untrue):
    person = "https://w3id.org/rightsgraph/id/person/"
    entry, expected = UNTRUE[untrue]
    entry = {"kind": "person", "day": "2026-11-01"} | entry
    entry |= {key: f"{person}{entry[key]}" for key in ("iri", "into") if key in entry}

    def tell(said):
        said["history"] = [one for one in said["history"] if one["iri"] != entry["iri"]] + [entry]
        said["step"] = [one for one in said["step"] if one["iri"] != entry["iri"]]

    rewrite(before, "changes/changes.json", tell)
    told = {(one.thing, one.change, one.hash) for one in after(before).all()}
    of_b = {("person/b", expected, hashes(NEXT)["person/b"])} if expected else set()
    assert told == {("person/a", "withdrawn", ""), *of_b}


@pytest.mark.parametrize(
    ("name", "read"), [("tombstones.json", read_tombstones), ("redirects.json", read_redirects)]
)
@pytest.mark.parametrize("text", ["", "[]", '{"format": "1"}', '{"format": "1", "gone": 3, "redirects": 3}'])
def test_a_file_that_is_not_as_it_should_be_is_refused_by_who_reads_it(before, name, read, text):
    (before / "changes" / name).write_text(text)
    with pytest.raises(InputError) as refused:
        read(before)
    assert name in refused.value.where
