"""Pseudonyms, coarse dates and counts: two worlds that differ in what is hidden alone are reduced to one."""

import re

import pytest
from leak_layers import quads_of
from leak_making import reduced, released
from leak_treated import HIDDEN, ONE, TWO, texts_in, treated_world

from rightsgraph.vocab import RDF, RG


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("treated")
    return [
        reduced(treated_world(folder / name, one), "public", folder / f"{name}-public")[0]
        for name, one in (("one", ONE), ("two", TWO))
    ]


def test_worlds_that_differ_in_what_is_hidden_alone_are_reduced_to_the_same_bytes(both):
    one, two = map(texts_in, both)
    assert one.keys() == two.keys()
    assert one == two


def test_what_is_hidden_stands_nowhere(both):
    text = "\n".join(texts_in(both[0]).values())
    hidden = [str(value) for key, value in ONE.items() if isinstance(value, str) and key != "place"]
    assert [value for value in (*hidden, 'Riverton" .', *ONE["rows"]) if value in text] == []
    assert [name for name in HIDDEN if re.search(rf"\brg[a-z]:{name}\b|/{name}>", text)] == []


def test_the_person_stays_with_a_pseudonym_and_years(both):
    quads = quads_of(both[:1])

    def of(kind):
        return {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == kind}

    def values(subjects, predicate):
        return sorted(q.object.value for q in quads if q.subject in subjects and q.predicate == predicate)

    (designation,) = of(RG.Designation)
    (person,) = {q.object for q in quads if q.subject == designation and q.predicate == RG.nameOf}
    local = person.value.rpartition("/")[2]
    assert values({designation}, RG.text) == [f"Person {local}"]
    assert values(of(RG.Arrest), RG.date) == ["2013"]
    assert values(of(RG.Trial), RG.date) == ["2014"]
    assert values(of(RG.Trial), RG.asOf) == ["2013"]
    assert person.value in values(of(RG.Trial), RG.target)
    assert len(values(of(RG.Trial), RG.target)) == 2
    assert (
        len(of(RG.Sentence)) == len(of(RG.Charge)) == len(of(RG.Imprisonment)) == len(of(RG.Membership)) == 1
    )
    assert values(of(RG.Search), RG.date) == ["2015-03-04"]
    assert of(RG.Smear) == set()  # its status is judged, and that judgement would lead back to it
    assert [quad for quad in quads if quad.predicate == RG.jointWith] == []
    assert set(values(of(RG.Charge), RG.accused)) == {person.value}


def test_a_source_that_allows_no_naming_is_counted_and_small_numbers_are_not_told(both):
    quads = quads_of(both[:1])
    told = {quad.subject for quad in quads if quad.predicate == RG.tallied}
    said = {q.predicate: q.object.value for q in quads if q.subject in told}
    assert len(told) == 1
    assert said[RG.tallied] == "5"
    assert said[RG.tallyOf] == RG.Arrest.value


def test_pseudonyms_of_two_levels_share_no_address(tmp_path):
    roots = treated_world(tmp_path / "full", ONE, "restricted")
    found = []
    for level in ("public", "partner"):
        left, _ = reduced(roots, level, tmp_path / level)
        quads = {q for q in quads_of([left]) if q.graph_name.value.endswith("/herald")}
        found.append({q.subject.value for q in quads})
    shared = {iri.rpartition("/")[2] for iri in found[0] & found[1]}
    assert shared == {"aigerim", "n9", "open"}
    assert len(found[0]) > 12


def test_releases_of_the_two_worlds_are_the_same_in_every_byte(tmp_path):
    made = [
        released(treated_world(tmp_path / name, one), "public", tmp_path / f"{name}-release")
        for name, one in (("one", ONE), ("two", TWO))
    ]
    one, two = (
        {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()} for folder in made
    )
    for files in (one, two):
        for name in [name for name in files if name.parts[0] == "store"]:
            del files[name]
    assert one.keys() == two.keys()
    assert len(one) > 60
    assert [str(name) for name in one if one[name].read_bytes() != two[name].read_bytes()] == []
