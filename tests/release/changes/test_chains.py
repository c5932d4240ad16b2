"""Random worlds one after the other: the changes explain exactly how one became the next."""

import json
import re
import tempfile
from pathlib import Path

from changing import World, chain, day_of, hashes, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.release.changes.model import iri_of
from rightsgraph.release.changes.stored import read_changes, read_redirects, read_tombstones

THINGS = ("person/a", "person/b", "person/c", "event/d", "source/e")
MAY = re.compile(r"https://w3id\.org/rightsgraph/id/([a-z]+/[A-Za-z0-9._-]+)")

worlds = st.builds(
    World,
    st.dictionaries(st.sampled_from(THINGS), st.sampled_from(["fact1", "fact2"])),
    st.dictionaries(st.sampled_from(THINGS[:3]), st.sampled_from(["name1", "name2"])),
    st.dictionaries(st.sampled_from(THINGS), st.sampled_from(THINGS), max_size=3),
).filter(lambda world: world.told)


def known(chained):
    return {thing for world in chained for thing in THINGS if world.state(thing)}


def gone_since(chained):
    """The day of the first release, of the last ones in a row, that no longer has what an earlier one had."""
    found = {}
    for thing in known(chained):
        number = len(chained)
        while number and not chained[number - 1].state(thing):
            number -= 1
        if number < len(chained):
            found[iri_of(thing)] = day_of(number)
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(worlds, min_size=2, max_size=5))
def test_the_changes_of_a_release_lead_from_the_one_before_to_it(chained):
    with tempfile.TemporaryDirectory() as folder:
        last, told = chain(Path(folder), chained)
        before, now = chained[-2], chained[-1]
        by = {name: {one.thing for one in told.step if one.change == name} for name in NAMES}
        assert sum(map(len, by.values())) == len(told.step)
        assert (set(before.told) | by["added"] | by["split"]) - by["merged"] - by["withdrawn"] == set(
            now.told
        )
        assert not (by["added"] | by["split"]) & set(before.told)
        was, here = hashes(before), hashes(now)
        assert by["changed"] == {thing for thing in was.keys() & here.keys() if was[thing] != here[thing]}
        assert {one.thing: one.hash for one in told.all() if one.hash}.items() <= here.items()
        assert {one.other for one in told.all() if one.other} <= set(now.told)
        assert by["split"] == {
            thing for thing in now.told if before.state(thing) in now.told and thing not in before.told
        }
        assert read_redirects(last) == {
            iri_of(thing): iri_of(now.state(thing))
            for thing in THINGS
            if now.state(thing) not in (None, "live")
        }
        assert read_changes(last) == told


@settings(max_examples=40, deadline=None)
@given(st.lists(worlds, min_size=1, max_size=5))
def test_what_is_told_is_only_of_what_was_released_and_holds_no_word_of_it(chained):
    with tempfile.TemporaryDirectory() as folder:
        last, told = chain(Path(folder), chained)
        assert read_tombstones(last) == gone_since(chained)
        assert len({one.thing for one in told.all()}) == len(list(told.all()))
        old = {digest for world in chained[:-1] for digest in hashes(world).values()}
        for name, text in texts(last).items():
            assert set(MAY.findall(text)) <= known(chained), name
            assert not re.search("fact|name[12]|label|anchor|record/|evidence/", text), name
            assert not [one for one in old - set(hashes(chained[-1]).values()) if one[:16] in text], name


NAMES = ("added", "changed", "merged", "split", "withdrawn")


@settings(max_examples=15, deadline=None)
@given(st.lists(worlds, min_size=2, max_size=3))
def test_the_same_releases_give_the_same_bytes(chained):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = chain(Path(one), chained)[0], chain(Path(two), chained)[0]
        assert texts(first) == texts(second)
        json.loads(texts(first)["changes/changes.json"])
