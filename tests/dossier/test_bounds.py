"""A dossier takes at most a dozen queries, however much is known, and any name is safe in it."""

import pytest

from rightsgraph.dossier.write import as_bytes
from rightsgraph.store.in_rdflib import RdflibStore

MOST = 12
HOSTILE = '\\"><script>alert(1)</script> & \u202eevil'


def story(count):
    """Tell of a person with many events, charges, assessments, roles and names."""
    return "rgp:busy a rg:Person .\n" + "\n".join(map(chapter, range(count)))


def chapter(n):
    return f"""
    rgr:n{n} a rg:Name ; rg:nameOf rgp:busy ; rg:text "Busy Testova {n:04}"@en ; STATED .
    rgo:o{n} a rg:Police .
    rgr:o{n} a rg:Name ; rg:nameOf rgo:o{n} ; rg:text "Police {n}"@en ; STATED .
    rge:e{n} a rg:Arrest ; rg:target rgp:busy ; rg:authority rgo:o{n} ; STATED ;
      rg:date "{1900 + n % 100}"^^edtf:EDTF .
    rgc:c{n} a rg:Charge ; rg:accused rgp:busy ; rg:offence "offence {n}"@en ; rg:accordingTo rgo:o{n} ;
      rg:modality v:modality-official .
    rgr:a{n} a rg:Assessment ; rg:about rge:e{n} ; rg:assessor rgo:o{n} ;
      rg:assessmentKind v:assessment-arbitrary ; STATED .
    rgr:m{n} a rg:Membership ; rg:member rgp:busy ; rg:organization rgo:o{n} ; STATED .
    """


@pytest.mark.parametrize("count", [1, 150])
def test_the_number_of_queries_does_not_grow(store_of, root, dossier_of, count):
    store = store_of(root("busy", story(count)))
    asked = []
    for person in ("rgp:busy", "Busy Testova 0000", "busy  testova 0000"):
        store.asked.clear()
        dossier = dossier_of(store, person)
        asked.append(len(store.asked))
        assert (len(dossier.timeline), len(dossier.charges), len(dossier.assessments)) == (count,) * 3
    assert max(asked) <= MOST


def test_another_engine_gives_the_same_dossier(store_of, dossier_of, lamp, invented):
    other = store_of(invented / "graph", engine=RdflibStore)
    assert dossier_of(other, "rgp:vj4ttqqg") == dossier_of(lamp, "rgp:vj4ttqqg")


def test_hostile_and_foreign_names_are_shown_as_they_are(store_of, root, dossier_of, check):
    names = {"en": HOSTILE, "ru": "Айгерим Тестова", "ar": "أيغريم تيستوفا"}
    said = "rgp:h a rg:Person . rge:h a rg:Arrest ; rg:target rgp:h ; STATED ." + "".join(
        f'rgr:{tag} a rg:Name ; rg:nameOf rgp:h ; rg:text "{text}"@{tag} ; STATED .\n'
        for tag, text in names.items()
    )
    dossier = dossier_of(store_of(root("hostile", said)), "rgp:h")
    text = as_bytes(dossier, "html").decode()
    page = check(text)
    assert "<script" not in text
    assert '"><script>alert(1)</script>' in page.text
    assert '<bdi lang="ru">Айгерим Тестова</bdi>' in text
    assert '<bdi lang="ar">أيغريم تيستوفا</bdi>' in text
    plain = as_bytes(dossier, "text").decode()
    assert "\u202e" not in plain
    assert "Айгерим Тестова" in plain


def test_many_events_are_counted_in_the_summary_and_told_in_the_timeline(store_of, root, dossier_of, check):
    dossier = dossier_of(store_of(root("busy", story(300))), "rgp:busy")
    assert len(dossier.timeline) == 300
    (counted,) = (one.text for one in dossier.summary if "befell" in one.text)
    assert counted == "300 events befell Busy Testova 0000, 1900 to 1999 (see the timeline): arrest ×300."
    page = as_bytes(dossier, "html").decode()
    check(page)
    assert len("".join(one.text for one in dossier.summary)) < 1_000


@pytest.mark.parametrize("name", ["Lamp Testov", "Very " * 400 + "Long", "عائشة تيستوفا"])
def test_a_person_of_whom_only_a_name_is_told(store_of, root, dossier_of, check, name):
    said = f'rgp:n a rg:Person . rgr:n a rg:Name ; rg:nameOf rgp:n ; rg:text "{name}"@en ; STATED .'
    dossier = dossier_of(store_of(root("named", said)), "rgp:n")
    assert [one.text for one in dossier.summary] == [f"1 source tells of {name}, dated 3 May 2015."]
    assert (dossier.timeline, dossier.charges, dossier.patterns) == ((), (), ())
    assert name in check(as_bytes(dossier, "html").decode()).text
