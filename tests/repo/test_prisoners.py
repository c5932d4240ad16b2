"""The second region: what the graph holds of a published list, counted again from its HTML by another way.

The list is read with Python's own parser here, its articles by what numbers look like, not by their brackets.
"""

import os
import re
import shutil
from calendar import month_name
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.ingest.rows.stage import TableOrder, ingest_table
from rightsgraph.project import Project
from rightsgraph.vocab import OA, RDF, RG, V

SLUG = "azerbaijan-prisoners-2014"
FILE = "azerbaijan-political-prisoners-2014/list.html"
MONTHS = list(month_name)[1:]
WITHOUT_A_PLACE = {27, 78, 79, 80, 81}
OF_TREATMENT = {95}
ASKED_TO_BE_LEFT_OUT = {27}
SLIPS = {22: "2014-08-02", 27: "2014-03-07?"}
"""Dates that the list gives as "2 August 2 2014", and a year later than its own story."""

CODE_OF_1960 = {
    87: "57, 57-1 (2), 15, 59 (1), 17, 70, 70-2 (1), 70-2 (3), 71, 94 (3), 95, 120 (2), 145 (2) (1), "
    "145 (2) (2), 145 (2) (5), 145 (2) (6), 146, 194 (1), 207 (2), 207 (3), 220 (1), 220 (2), 220-1 (3)",
    88: "57, 59 (1), 17, 70, 70-2 (1), 70-2 (3), 71, 145 (2) (1), 145 (2) (2), 145 (2) (5), 145 (2) (6), "
    "146, 207 (2), 220 (1), 220 (2), 220-1 (3)",
    89: "59 (1), 15, 70-2 (1), 71, 220 (1), 120 (2)",
}
"""Read by eye: "Article 59, Parts 1 (…), 17 (…), and 70 (…)" names two articles more by their glosses."""


class Lines(HTMLParser):
    def __init__(self):
        super().__init__()
        self.told = []
        self.hidden = False

    def handle_starttag(self, tag, attrs):
        self.told.append("\n" if tag in ("br", "hr") else "")
        self.hidden = tag == "style"

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        self.told.append("" if self.hidden else data.replace("\n", " "))


@pytest.fixture(scope="module")
def data():
    folder = os.environ.get("RIGHTSGRAPH_DATA")
    if not folder:
        pytest.skip("RIGHTSGRAPH_DATA does not name the folder of partners' data")
    return Path(folder)


@pytest.fixture(scope="module")
def entries(data):
    """The lines of each entry up to its story, by number."""
    parser = Lines()
    parser.feed((data / FILE).read_bytes().decode("utf-8"))
    lines = [" ".join(line.split()) for line in "".join(parser.told).split("\n")]
    lines = [line for line in lines if line and not line.isdigit() and "http" not in line]
    found, number = {}, 0
    for at, line in enumerate(lines):
        begins = re.match(rf"{number + 1}\. ?[A-Z]", line)
        if begins and re.match(r"Date of|Detention date", lines[at + 1]):
            number += 1
            found[number] = []
        elif re.match(r"Case |Background|Brief|[a-z]\. [A-Z]|[A-G]\. [A-Z]{3}", line):
            found.setdefault(number, []).append(None)
        if number and None not in found[number]:
            found[number].append(line)
    assert len(found) - (0 in found) == 98
    return {one: [line for line in told if line] for one, told in found.items() if one}


@pytest.fixture(scope="module")
def store(repository):
    store = ox.Store()
    for file in curated_files([repository / "graph"]):
        if SLUG in file.path.name or file.path.parent == repository / "graph":
            store.extend(read_file(file))
    return store


@pytest.fixture(scope="module")
def people(store):
    """The people by the place at which the list names them: the first is entry 1."""
    begins = {}
    for quad in store.quads_for_pattern(None, RDF.type, RG.Person):
        (name, *_) = (one.subject for one in store.quads_for_pattern(None, RG.nameOf, quad.subject))
        begins[quad.subject] = int(value(store, value(store, name, RG.evidence), OA.start).value)
    assert len(set(begins.values())) == 98
    return dict(enumerate(sorted(begins, key=begins.__getitem__), start=1))


def value(store, subject, predicate):
    (quad,) = store.quads_for_pattern(subject, predicate, None)
    return quad.object


def told_of(store, person, predicate, *kinds):
    about = [quad.subject for quad in store.quads_for_pattern(None, predicate, person)]
    return [one for one in about if not kinds or value(store, one, RDF.type) in kinds]


def articles(store, person):
    for charge in told_of(store, person, RG.accused):
        for quad in store.quads_for_pattern(charge, RG.underLaw, None):
            yield value(store, quad.object, RG.provisionNumber).value


def seen_in(number, lines):
    """Find articles by their looks: with dots, or before a bracket, the code or what was prepared."""
    if number in CODE_OF_1960:
        return CODE_OF_1960[number].split(", ")
    (first,) = (at for at, line in enumerate(lines) if re.match(r"(The )?Charge", line))
    last = next((at for at, line in enumerate(lines) if re.match(r"Place( of|$)", line)), len(lines))
    text = " ".join(lines[first:last])
    return re.findall(r"\d+(?:\.\d+)+|\b\d{2,3}(?=(?:-ci)? ?\(|, 214| of the Criminal Code)", text)


def test_the_mapping_makes_the_graph_again_byte_for_byte(data, repository, tmp_path):
    root = tmp_path / "graph"
    shutil.copytree(repository / "graph", root)
    (root / "source" / f"{SLUG}.ttl").unlink()
    mapping = str(repository / "graph" / "mapping" / f"{SLUG}.yaml")
    order = TableOrder((str(data / FILE),), SLUG, root, mapping, archive=(data,))
    report = ingest_table(order, Project(home=repository, graphs=(root,)))
    assert (report.rows, report.left_out, report.changed) == (98, 0, True)
    files = {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
    assert len(files) > 30
    kept = {path.relative_to(repository / "graph") for path in (repository / "graph").rglob("*.*")}
    assert {path for path in files if not any(part.startswith(".") for part in path.parts)} == kept
    assert not [
        path for path in kept if (root / path).read_bytes() != (repository / "graph" / path).read_bytes()
    ]


def test_every_article_of_every_entry_is_a_charge_and_no_other_is(entries, people, store):
    wrong = {}
    for number, lines in entries.items():
        wanted, found = Counter(seen_in(number, lines)), Counter(articles(store, people[number]))
        if wanted != found:
            wrong[number] = wanted, found
    assert not wrong


def test_counts_by_article_are_those_of_the_second_way(entries, people, store):
    wanted = Counter(article for number, lines in entries.items() for article in seen_in(number, lines))
    found = Counter(article for person in people.values() for article in articles(store, person))
    assert found == wanted
    assert (found["233"], found["315.2"], found["234.4.3"], found["278"]) == (24, 22, 11, 13)
    assert found.total() == 316


def test_everybody_has_the_date_of_the_list(entries, people, store):
    wrong = {}
    for number, lines in entries.items():
        text = next(line for line in lines if re.match(r"Date of|Detention date", line))
        (month,) = (at for at, name in enumerate(MONTHS, start=1) if name in text)
        day, year = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)[0], re.search(r"\b\d{4}\b", text)[0]
        wanted = SLIPS.get(number, f"{year}-{month:02}-{int(day):02}")
        kind = RG.Arrest if "arrest" in text else RG.Detention
        events = told_of(store, people[number], RG.target, kind)
        found = [value(store, event, RG.date).value for event in events]
        if found != [wanted]:
            wrong[number] = wanted, found
    assert not wrong


def test_everybody_is_held_in_the_prison_that_the_list_names(entries, people, store):
    named = {
        number for number, lines in entries.items() if any(re.match(r"Place( of|$)", line) for line in lines)
    }
    assert named == set(range(1, 99)) - WITHOUT_A_PLACE
    kept = {
        number
        for number, person in people.items()
        for event in told_of(store, person, RG.target)
        if list(store.quads_for_pattern(event, RG.authority, None))
    }
    assert kept == named - OF_TREATMENT
    prisons = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, RG.Prison)}
    assert len(prisons) == 23


def test_who_asked_to_be_left_out_is_not_called_a_political_prisoner(people, store):
    assessed = set()
    for quad in store.quads_for_pattern(None, RDF.type, RG.Assessment):
        about = {one.object for one in store.quads_for_pattern(quad.subject, RG.about, None)}
        (person,) = {value(store, one, RG.target) for one in about if has(store, one, RG.target)}
        assessed.add(person)
    assert {number for number, person in people.items() if person not in assessed} == ASKED_TO_BE_LEFT_OUT


def test_roles_are_those_of_the_sections_that_name_one_and_none_tells_of_belief(people, store):
    sections = {
        **dict.fromkeys(range(1, 14), V["role-media-figure"]),
        **dict.fromkeys(range(14, 24), V["role-human-rights-defender"]),
        **dict.fromkeys(range(24, 33), V["role-activist"]),
        **dict.fromkeys(range(33, 35), V["role-politician"]),
    }
    wanted = {number: {role} for number, role in sections.items() if number not in ASKED_TO_BE_LEFT_OUT}
    found = {
        number: {value(store, one, RG.role) for one in told_of(store, person, RG.member)}
        for number, person in people.items()
        if told_of(store, person, RG.member)
    }
    assert found == wanted


def test_no_charge_is_called_terrorism_for_no_gloss_says_so(store):
    families = {quad.object for quad in store.quads_for_pattern(None, RG.offenceFamily, None)}
    glosses = [quad.object.value for quad in store.quads_for_pattern(None, RG.offence, None)]
    assert len(glosses) > 300
    assert not [gloss for gloss in glosses if "terror" in gloss.lower()]
    assert not families & {V["offence-terrorism"], V["offence-extremism"]}


def test_charges_about_firearms_are_of_the_family_of_weapons(store):
    glosses = {quad.subject: quad.object.value for quad in store.quads_for_pattern(None, RG.offence, None)}
    about = re.compile(r"(?<!application of )fire-? ?arms")
    told = {one for one, gloss in glosses.items() if about.search(gloss)}
    assert len(told) == 31
    families = {quad.object for one in told for quad in store.quads_for_pattern(one, RG.offenceFamily, None)}
    assert families == {V["offence-weapons"]}


def test_passages_hold_no_story_and_no_place_of_treatment(data, store):
    raw = (data / FILE).read_bytes().decode("utf-8")
    passages = {
        raw[int(quad.object.value) : int(value(store, quad.subject, OA.end).value)]
        for quad in store.quads_for_pattern(None, OA.start, None)
    }
    assert len(passages) == 98
    story = re.compile(r"background|summary|married|wife|brother|father|sentenced|treatment", re.I)
    assert not [passage[:80] for passage in passages if story.search(passage)]


def has(store, subject, predicate):
    return next(store.quads_for_pattern(subject, predicate, None), None) is not None
