"""A dossier says what sources say, each thing with its notes, and nothing else."""

import json
from pathlib import Path

import pytest

from rightsgraph.cli.dossier import command
from rightsgraph.dossier.stage import make_dossier
from rightsgraph.dossier.write import FORMATS, as_bytes
from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import Archive, Document
from rightsgraph.evidence.show import Reader
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore


def told(items):
    return [(item.when, item.what, item.manner) for item in items]


def test_the_timeline_is_by_dates_and_says_what_is_undated_and_by_whom(northland, dossier_of):
    timeline = told(dossier_of(northland, "rgp:aigerim").timeline)
    differ = "2 April 2015 or 3 April 2015 (sources differ)"
    official = "the version of the authorities, according to authorities of Northland"
    assert timeline[:3] == [
        ("April 2015", "trial", ""),
        (differ, "arrest", "according to Friends of Light"),
        ("10 April 2015", "charge", official),
    ]
    assert ("undated", "imprisonment", "") in timeline
    assert ("September 2015", "arrest", "announced or planned, not known to have happened") in timeline
    assert len(timeline) == 9


def test_what_is_only_denied_is_nowhere(northland, lamp, dossier_of):
    for store, person in ((northland, "rgp:aigerim"), (lamp, "rgp:vj4ttqqg")):
        text = as_bytes(dossier_of(store, person), "text").decode()
        assert "torture" not in text
        assert "ill treatment" not in text
        assert "beaten" not in text


def test_every_spelling_is_there_with_its_source(lamp, dossier_of):
    names = dossier_of(lamp, "rgp:vj4ttqqg").names
    assert {(name.text, name.sources) for name in names} == {
        ("Aigerim Testova", ("lantern-2015-05-03",)),
        ("Ayghyerim Testova", ("bulletin-2015-07",)),
    }


def test_charges_belong_to_who_brings_them(northland, dossier_of):
    (charge,) = dossier_of(northland, "rgp:aigerim").charges
    assert charge.what == "“fraud” / “large fraud”"
    assert charge.manner == "the version of the authorities, according to authorities of Northland"
    assert ("outcome", "convicted") in charge.details


def test_the_last_known_state_says_as_of_when_and_no_more(northland, dossier_of):
    dossier = dossier_of(northland, "rgp:aigerim")
    assert [(one.what, dict(one.details)["as of"]) for one in dossier.custody] == [("release", "July 2015")]
    sentences = [one.text for one in dossier.summary]
    assert "Last known, as of July 2015: released. Nothing here says what holds today." in sentences


def test_the_summary_is_in_plain_sentences(northland, dossier_of):
    sentences = [one.text for one in dossier_of(northland, "rgp:aigerim").summary]
    assert "Arrested on 2 April 2015 or on 3 April 2015 (sources differ)" in "".join(sentences)
    assert not any("Recorded with" in one or "as target" in one for one in sentences)
    planned = "Announced or planned, not known to have happened: arrest in September 2015."
    assert planned in sentences


PENALTIES = """
rgp:lamp a rg:Person . rgr:n a rg:Name ; rg:nameOf rgp:lamp ; rg:text "Lamp Testov"@en ; STATED .
rge:s a rg:Sentence ; rg:target rgp:lamp ; rg:date "2016-11"^^edtf:EDTF ; rg:penalty rgr:p , rgr:b ; STATED .
rgr:p a rg:Imprisonment ; rg:duration "P5Y"^^xsd:duration .
rgr:b a rg:ActivityBan ; rg:duration "P3Y"^^xsd:duration .
rge:t a rg:Torture ; rg:target rgp:lamp ; rg:modality v:modality-alleged .
rgr:a a rg:Assessment ; rg:about rge:t ; rg:assessor rgp:lamp ; rg:assessmentKind v:assessment-retaliation ;
  rg:modality v:modality-alleged .
"""


def test_penalties_are_words_and_what_is_alleged_is_said_as_alleged(store_of, root, dossier_of):
    dossier = dossier_of(store_of(root("lamps", PENALTIES)), "rgp:lamp")
    sentences = [one.text for one in dossier.summary]
    assert (
        "Sentenced in November 2016 to five years in prison and a ban on certain work for three years."
        in sentences
    )
    assert "Allegedly tortured (no date given)." in sentences
    assert "According to Lamp Testov (alleged), retaliation: alleged torture." in sentences
    (sentence,) = (one for one in dossier.timeline if one.what == "sentence")
    assert dict(sentence.details)["penalty"].startswith("five years in prison")
    assert "P5Y" not in as_bytes(dossier, "text").decode()


def test_labels_of_records_are_words_in_a_dossier(northland, dossier_of):
    text = as_bytes(dossier_of(northland, "rgp:aigerim"), "text").decode().partition("Evidence\n")[0]
    assert "(event)" not in text
    assert "temporal order:" not in text
    assert ", 2015-" not in text


def test_two_lengths_that_no_source_gives_together_are_not_added(northland, dossier_of):
    sentences = "".join(one.text for one in dossier_of(northland, "Daniyar Probnov").summary)
    assert "life in prison or ten years in prison (sources differ)" in sentences


def test_what_sources_say_goes_up_to_the_end_of_an_interval(store_of, root, dossier_of):
    folder = root("campaign", PENALTIES)
    registry = folder / "sources.ttl"
    dated = registry.read_text(encoding="utf-8").replace('"2015-05-03"', '"2017-04-04/2019-09-06"')
    registry.write_text(dated, encoding="utf-8")
    assert dossier_of(store_of(folder), "rgp:lamp").as_of == "2019-09-06"


def test_assessments_stand_with_their_assessors(northland, dossier_of):
    assessments = dossier_of(northland, "rgp:aigerim").assessments
    assert {(one.what, one.by) for one in assessments} == {
        ("arbitrary", ("Friends of Light",)),
        ("unfair trial", ("Lantern Weekly",)),
    }


def test_both_sides_of_a_conflict_are_told_with_their_sources(northland, dossier_of):
    conflicts = dossier_of(northland, "rgp:aigerim").conflicts
    sides = {
        (one.about, one.kind, *((side.what, side.manner, side.sources) for side in one.sides))
        for one in conflicts
    }
    weekly, bulletin = ("lantern",), ("bulletin",)
    assert (
        *("date", "contradiction"),
        ("2 April 2015", "", weekly),
        ("3 April 2015", "according to Friends of Light", bulletin),
    ) in sides
    assert ("role", "difference") in {side[:2] for side in sides}


def test_a_life_sentence_and_ten_years_are_both_told(northland, dossier_of):
    dossier = dossier_of(northland, "Daniyar Probnov")
    (conflict,) = (one for one in dossier.conflicts if one.about == "duration")
    assert {side.what for side in conflict.sides} == {"10 years", "life"}


def test_every_note_is_pointed_to_and_every_number_leads_to_one(lamp, dossier_of, check):
    dossier = dossier_of(lamp, "rgp:vj4ttqqg")
    page = check(as_bytes(dossier, "html").decode())
    numbers = {f"note-{note.number}" for note in dossier.notes}
    assert len(numbers) == 13
    assert numbers == {one for one in page.links if one.startswith("note-")}
    assert [note.number for note in dossier.notes] == list(range(1, len(dossier.notes) + 1))


def test_notes_say_file_paragraph_and_characters(lamp, dossier_of):
    dossier = dossier_of(lamp, "rgp:vj4ttqqg")
    (arrest,) = (one for one in dossier.timeline if one.what == "arrest")
    notes = {note.number: note for note in dossier.notes}
    assert {(notes[n].source, notes[n].place.split(",")[0], notes[n].records) for n in arrest.notes} == {
        ("lantern-2015-05-03", "lamp.txt ¶ 2", ("arrest",)),
        ("bulletin-2015-07", "bulletin.txt ¶ 2", ("arrest",)),
    }


def passages(archive, **lost):
    reader = Reader(Archive(archive))

    def read(span):
        digest = lost.get("digest", span.digest)
        return reader.passage(Document(span.document, span.file, digest), span.start, span.end, span.sha256)

    return read, reader


def test_passages_are_shown_where_the_archive_is_at_hand(lamp, dossier_of, invented):
    read, _ = passages(invented / "archive")
    shown = {note.passage for note in dossier_of(lamp, "rgp:vj4ttqqg", passages=read).notes}
    assert "She was arrested on 3 April 2015" in shown
    assert all(not note.passage for note in dossier_of(lamp, "rgp:vj4ttqqg").notes)


def test_no_passage_of_an_altered_document_is_shown(lamp, dossier_of, invented):
    read, reader = passages(invented / "archive", digest="0" * 64)
    dossier = dossier_of(lamp, "rgp:vj4ttqqg", passages=read)
    assert {note.passage for note in dossier.notes} == {""}
    assert len(reader.problems) == 2


@pytest.mark.parametrize(
    "person",
    [
        "aigerim testova",
        "Ayghyerim Testova",
        "rgp:vj4ttqqg",
        "<https://w3id.org/rightsgraph/id/person/vj4ttqqg>",
    ],
)
def test_a_person_is_found_by_any_name(lamp, dossier_of, person):
    assert dossier_of(lamp, person).name == "Aigerim Testova"


def test_an_organization_is_refused_with_advice(lamp, dossier_of):
    with pytest.raises(InputError, match="not a person") as refused:
        dossier_of(lamp, "Union of Lamp Makers")
    assert "rightsgraph query events -p person=NAME" in refused.value.mend


def test_nobody_of_that_name_is_refused_with_the_nearest(lamp, dossier_of):
    with pytest.raises(InputError, match="nobody of that name") as refused:
        dossier_of(lamp, "Aigerim Testov")
    assert "Aigerim Testova" in refused.value.mend
    assert refused.value.where == "PERSON Aigerim Testov"


def test_who_is_taken_for_a_name_in_another_script_is_said(lamp):
    said = []
    dossier = make_dossier("Тестова Айгерим", lamp, Project().queries, say=said.append)
    assert dossier.name == "Aigerim Testova"
    assert said == ["taking Aigerim Testova (rgp:vj4ttqqg) for 'Тестова Айгерим'"]


def test_namesakes_are_refused_with_the_list(store_of, root, dossier_of):
    said = "".join(
        f'rgp:{one} a rg:Person . rgr:{one} a rg:Name ; rg:nameOf rgp:{one} ; rg:text "Omar Zwei"@en ; '
        "STATED .\n"
        for one in ("first", "second")
    )
    with pytest.raises(InputError, match="2 people are called 'omar zwei'") as refused:
        dossier_of(store_of(root("twins", said)), "omar zwei")
    assert "rgp:first  Omar Zwei" in refused.value.where
    assert "rgp:second  Omar Zwei" in refused.value.where


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(northland, dossier_of, form):
    first, second = (as_bytes(dossier_of(northland, "rgp:aigerim"), form) for _ in range(2))
    assert first == second
    assert first.endswith(b"\n")


def test_json_and_csl_json_are_json_and_bibtex_has_an_entry_a_source(northland, dossier_of):
    dossier = dossier_of(northland, "rgp:aigerim")
    document = json.loads(as_bytes(dossier, "json"))
    sources = json.loads(as_bytes(dossier, "csl-json"))
    assert document["sources"] == sources
    assert {one["id"] for one in sources} == {"bulletin", "lantern"}
    assert as_bytes(dossier, "bibtex").decode().count("@misc{") == 2


def test_every_format_is_offered_by_the_command():
    (form,) = (one for one in command.params if one.name == "form")
    assert tuple(form.type.choices) == FORMATS


def test_the_real_dossiers_are_whole_pages(seed, check, dossier_of):
    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    query = (
        "PREFIX rg: <https://w3id.org/rightsgraph/ns#> SELECT ?person WHERE { "
        "GRAPH ?graph { ?person a rg:Person } "
        "FILTER(CONTAINS(STR(?graph), 'merged')) } ORDER BY ?person"
    )
    people = [person.value for (person,) in store.select(query, Dataset((), None)).rows]
    assert len(people) > 40
    for person in people:
        check(as_bytes(dossier_of(store, person), "html").decode())


def test_the_documentation_names_every_format(repository):
    text = (Path(repository) / "docs" / "dossier.md").read_text(encoding="utf-8")
    assert all(form in text for form in FORMATS)
