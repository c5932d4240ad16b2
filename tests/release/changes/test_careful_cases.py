"""Cases in which a change could tell too much, or the wrong thing: what the last of some releases tells."""

import pytest
from changing import World, chain, day_of, hashes, texts

from rightsgraph.release.changes.model import iri_of
from rightsgraph.release.changes.stored import read_redirects, read_tombstones

A, B, C, E = "person/a", "person/b", "person/c", "event/e"


def one(*told, merged=None, **texts_of):
    """A world of these things."""
    texts_by = {"a": A, "b": B, "c": C, "e": E}
    return World(
        dict.fromkeys(told, "1") | {texts_by[key]: text for key, text in texts_of.items()},
        merged=merged or {},
    )


CASES = {
    "added": ([one(A), one(A, B)], {(B, "added", "")}, {}, {}),
    "changed": ([one(A, B), one(B, a="2")], {(A, "changed", "")}, {}, {}),
    "withdrawn": ([one(A, B), one(B)], {(A, "withdrawn", "")}, {A}, {}),
    "nothing": ([one(A), one(A)], set(), {}, {}),
    "merged": ([one(A, B), one(B, merged={A: B})], {(A, "merged", B)}, {}, {A: B}),
    "merged into what is not here": ([one(A, C), one(C, merged={A: B})], {(A, "withdrawn", "")}, {A}, {}),
    "merged when first released": ([one(C), one(B, C, merged={A: B})], {(B, "added", "")}, {}, {A: B}),
    "merged, and the rest withdrawn": (
        [one(A, B, C), one(B, C, merged={A: B}), one(C)],
        {(A, "withdrawn", ""), (B, "withdrawn", "")},
        {A, B},
        {},
    ),
    "merged, and the source of one withdrawn": (
        [one(A, B, C), one(B, C, merged={A: B}), one(B, C)],
        {(A, "withdrawn", "")},
        {A},
        {},
    ),
    "the canonical address flips": (
        [one(B, merged={A: B}), one(A, merged={B: A})],
        {(A, "added", ""), (B, "merged", A)},
        {},
        {B: A},
    ),
    "split": ([one(B, merged={A: B}), one(A, B)], {(A, "split", B)}, {}, {}),
    "split, and the other withdrawn": (
        [one(B, merged={A: B}), one(A)],
        {(A, "added", ""), (B, "withdrawn", "")},
        {B},
        {},
    ),
    "split, and the other withdrawn later": (
        [one(B, merged={A: B}), one(A, B), one(A)],
        {(B, "withdrawn", "")},
        {B},
        {},
    ),
    "a part moves to another": (
        [one(B, C, merged={A: C}), one(B, C, merged={A: B})],
        {(A, "merged", B)},
        {},
        {A: B},
    ),
    "a chain of merges": (
        [one(A, B, C), one(B, C, merged={A: B}), one(C, merged={A: C, B: C})],
        {(A, "merged", C), (B, "merged", C)},
        {},
        {A: C, B: C},
    ),
    "withdrawn and released again": ([one(A, B), one(B), one(A, B)], {(A, "added", "")}, {}, {}),
    "withdrawn, then part of another": (
        [one(A, B), one(B), one(B, merged={A: B})],
        {(A, "merged", B)},
        {},
        {A: B},
    ),
    "withdrawn long ago": ([one(A, B), one(B), one(B), one(B, C)], {(C, "added", "")}, {A}, {}),
    "redirects in a circle": (
        [one(A, B, C), one(C, merged={A: B, B: A})],
        {(A, "withdrawn", ""), (B, "withdrawn", "")},
        {A, B},
        {},
    ),
    "redirects in a circle with something in it": (
        [one(A, B), one(B, merged={A: B, B: C, C: B})],
        {(A, "withdrawn", "")},
        {A},
        {},
    ),
    "another name": (
        [World({A: "1"}, {A: "aigerim"}), World({A: "1"}, {A: "testova"})],
        {(A, "changed", "")},
        {},
        {},
    ),
}  # fmt: skip


def test_all_cases_are_looked_at():
    assert len(CASES) == 21


@pytest.mark.parametrize("case", CASES)
def test_a_step_tells_what_happened_and_no_more(case, tmp_path):
    worlds, step, gone, redirects = CASES[case]
    folder, told = chain(tmp_path, worlds)
    assert {(change.thing, change.change, change.other) for change in told.step} == step
    assert {change.day for change in told.step} <= {day_of(len(worlds) - 1)}
    assert set(read_tombstones(folder)) == {iri_of(thing) for thing in gone}
    assert read_redirects(folder) == {iri_of(old): iri_of(new) for old, new in redirects.items()}


def test_what_was_withdrawn_leaves_an_address_and_a_day_in_every_form(tmp_path):
    folder, told = chain(tmp_path, [one(A, B), one(B, a="2"), one(B), one(B, C)])
    (entry,) = [change for change in told.history if change.thing == A]
    assert (entry.change, entry.day, entry.hash, entry.other) == ("withdrawn", day_of(2), "", "")
    old = [hashes(one(A, B))[A], hashes(one(B, a="2"))[A]]
    for name, text in texts(folder).items():
        assert not [digest for digest in old if digest[:8] in text], name


def test_what_was_changed_keeps_no_digest_of_what_it_said(tmp_path):
    folder, told = chain(tmp_path, [one(A, B), one(B, a="2"), one(B, a="3"), one(B, C, a="3")])
    (entry,) = [change for change in told.history if change.thing == A]
    assert (entry.change, entry.day, entry.hash) == ("changed", day_of(2), hashes(one(a="3"))[A])
    for name, text in texts(folder).items():
        assert hashes(one(a="2"))[A][:8] not in text, name


def test_a_split_no_longer_names_what_was_withdrawn_since(tmp_path):
    worlds = [one(B, C, merged={A: B}), one(A, B, C)]
    _, told = chain(tmp_path / "one", worlds)
    assert [(change.change, change.other) for change in told.step] == [("split", B)]
    _, told = chain(tmp_path / "two", [*worlds, one(A, C)])
    assert [(change.change, change.other) for change in told.history] == [("added", "")]


def test_a_source_is_withdrawn_with_all_that_it_alone_told_of(tmp_path):
    people = {f"person/k{number}" for number in range(98)}
    whole = World(dict.fromkeys([*people, "source/list-2014", E], "1"))
    folder, told = chain(tmp_path, [whole, one(E)])
    assert {change.thing for change in told.step} == {*people, "source/list-2014"}
    assert {change.change for change in told.step} == {"withdrawn"}
    assert len(read_tombstones(folder)) == 99


def test_who_becomes_a_pseudonym_is_withdrawn_and_nothing_links_the_two(tmp_path):
    before = World({A: "1", E: "1"}, {A: "aigerim"})
    after = World({"person/p5yd": "1", "event/q8wm": "1"}, {"person/p5yd": "pseudonym"})
    folder, told = chain(tmp_path, [before, after])
    assert {(change.thing, change.change, change.other) for change in told.step} == {
        (A, "withdrawn", ""),
        (E, "withdrawn", ""),
        ("person/p5yd", "added", ""),
        ("event/q8wm", "added", ""),
    }
    assert read_redirects(folder) == {}


def test_a_first_release_tells_no_thing_one_by_one(tmp_path):
    folder, told = chain(tmp_path, [one(A, B)])
    assert (told.step, told.history, told.previous, told.since) == ((), (), "", day_of(0))
    assert not [name for name, text in texts(folder).items() if "person" in text]


def test_two_releases_of_one_day_make_one_page(tmp_path):
    from changing import release

    release(tmp_path / "1", one(A, B), "2026-11-10")
    release(tmp_path / "2", one(A, B, C), "2026-11-22", previous=tmp_path / "1")
    told = release(tmp_path / "3", one(B, C), "2026-11-22", previous=tmp_path / "2")
    assert [(change.thing, change.change) for change in told.all()] == [(A, "withdrawn"), (C, "added")]
    assert {name for name in texts(tmp_path / "3") if "/ldes/" in name} == {
        "changes/ldes/index.ttl",
        "changes/ldes/2026-11-22-1.ttl",
    }
