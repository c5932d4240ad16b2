"""Matching: hits with their sources and caveats; what a query may not give is refused."""

# lint: deliberate throughout

import pytest
from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.patterns.library import read_library
from rightsgraph.patterns.match import match_all
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.vocab import PREFIXES

from .conftest import QUERY, world

COUNTRY = 'iso:XX a rg:Country ; skos:notation "XX" ; rdfs:label "Nowhere"@en .'
SEARCH = "a rg:Search ; rg:target rgp:aru ; rg:country iso:XX ; rg:earliestDay 10 ;"
SAID = "rg:modality v:modality-stated ; prov:hadPrimarySource rgs:lantern ."


def hits(folder, told, given=None, more=""):
    library = read_library(folder.queries, folder.ontology)
    store = world(f"g:reference {{ {COUNTRY} }} g:merged {{ {told} }} {more}")
    return match_all(library.values(), store, GRAPHS, given={"lamp": given or {}})


def caveats(folder, told, more=""):
    (hit,) = hits(folder, told, more=more)
    return {caveat.value.rpartition("/")[2] for caveat in hit.caveats}


def test_a_hit_has_subject_country_support_and_sources(folder):
    (hit,) = hits(folder, f'rge:s {SEARCH} rg:date "1970-01-11"^^edtf:EDTF ; {SAID}')
    assert hit.subject == NamedNode(PREFIXES["rgp"] + "aru")
    assert hit.people == (hit.subject,)
    assert hit.dates == ("1970-01-11",)
    assert [record.value[-1] for record in hit.support] == ["s"]
    assert [source.value.rpartition("/")[2] for source in hit.sources] == ["lantern"]
    assert hit.caveats == ()


def test_the_iri_of_a_hit_does_not_move_with_its_support(folder):
    (one,) = hits(folder, f"rge:s {SEARCH} {SAID}")
    (more,) = hits(folder, f"rge:s {SEARCH} {SAID} rge:t {SEARCH} {SAID}")
    assert one.iri == more.iri
    assert len(more.support) == 2


def test_what_is_only_alleged_is_said(folder):
    alleged = SAID.replace("stated", "alleged")
    assert caveats(folder, f"rge:s {SEARCH} {alleged}") == {"modality-alleged"}
    assert caveats(folder, f"rge:s {SEARCH} rg:modality v:modality-alleged ; {SAID}") == set()


def test_a_record_judged_to_be_in_conflict_is_said(folder):
    told = f"rge:s {SEARCH} rg:recordStatus v:status-conflict ; {SAID}"
    assert caveats(folder, told) == {"status-conflict"}


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("1970-01", "1970-02", True), ("1970-01", "1970-01-11", False), ("1970", "1970-01", False)],
)
def test_dates_that_exclude_each_other_are_a_conflict(folder, first, second, apart):
    told = f'rge:s {SEARCH} rg:date "{first}"^^edtf:EDTF , "{second}"^^edtf:EDTF ; {SAID}'
    assert caveats(folder, told) == ({"status-conflict"} if apart else set())


@pytest.mark.parametrize(("other", "apart"), [("rgs:bulletin", True), ("rgs:lantern , rgs:bulletin", False)])
def test_two_terms_of_one_kind_are_a_conflict_where_no_source_gives_both(folder, other, apart):
    penalties = " ".join(
        f'rgr:{name} a rg:Imprisonment ; rg:duration "P{years}Y"^^xsd:duration ; prov:hadPrimarySource {of} .'
        for name, years, of in (("p", 1, "rgs:lantern"), ("q", 2, other))
    )
    told = f"rge:s {SEARCH} rg:penalty rgr:p , rgr:q ; {SAID} {penalties}"
    assert caveats(folder, told) == ({"status-conflict"} if apart else set())


@pytest.mark.parametrize(
    ("more", "awaits"),
    [
        ("", True),
        ("rgj:r rg:revokes rgj:j .", False),
        (
            "rgj:k a rg:StatusJudgement ; rg:about rge:told ; rg:status v:status-accepted ; "
            'prov:generatedAtTime "2024-02-01T00:00:00Z"^^xsd:dateTime .',
            False,
        ),
    ],
)
def test_what_another_source_says_of_the_same_and_awaits_review_is_said(folder, more, awaits):
    judged = (
        "g:judgements { rgj:j a rg:StatusJudgement ; rg:about rge:told ; rg:status v:status-needs-review ; "
        f'prov:generatedAtTime "2024-01-01T00:00:00Z"^^xsd:dateTime . {more} }}'
    )
    told = f"rge:s {SEARCH} {SAID} rge:told dct:isReplacedBy rge:s ."
    assert caveats(folder, told, judged) == ({"status-needs-review"} if awaits else set())


def test_a_charge_is_no_caveat_because_it_is_its_claimants(folder):
    query = QUERY.replace("a rg:Search ; rg:target", "a rg:Charge ; rg:accused")
    folder.write(query=query)
    charge = SEARCH.replace("rg:Search ; rg:target", "rg:Charge ; rg:accused")
    assert caveats(folder, f"rgc:c {charge} {SAID.replace('stated', 'official')}") == set()


def test_a_threshold_moves_what_is_found(folder):
    told = f"rge:s {SEARCH} {SAID}"
    assert len(hits(folder, told, {"within": "10"})) == 1
    assert hits(folder, told, {"within": "9"}) == []


@pytest.mark.parametrize("days", ["-1", "ten", "1.5", ""])
def test_a_window_that_is_no_number_of_days_is_refused(folder, days):
    with pytest.raises(InputError, match="not a number of days") as refused:
        hits(folder, f"rge:s {SEARCH} {SAID}", {"within": days})
    assert refused.value.where == f"-p within={days}"


def test_a_subject_twice_in_one_country_is_refused(folder):
    folder.write(query=QUERY.replace("GROUP BY ?subject ?country", "GROUP BY ?subject ?country ?search"))
    with pytest.raises(InputError, match="gives a subject twice") as refused:
        hits(folder, f"rge:s {SEARCH} {SAID} rge:t {SEARCH} {SAID}")
    assert refused.value.where.endswith("lamp.rq")


def test_a_subject_that_is_no_thing_is_refused(folder):
    folder.write(query=QUERY.replace("rg:target ?subject", "rg:earliestDay ?subject"))
    with pytest.raises(InputError, match="subject or country is no IRI") as refused:
        hits(folder, f"rge:s {SEARCH} {SAID}")
    assert refused.value.where.endswith("lamp.rq")


def test_a_hit_without_country_is_one(folder):
    folder.write(
        query=QUERY.replace("rg:country ?country ; ", "").replace("(?subject AS ?people)", '("" AS ?people)')
    )
    (hit,) = hits(folder, f"rge:s {SEARCH} {SAID}")
    assert (hit.country, hit.people) == (None, ())


def test_a_hit_without_evidence_is_refused(folder):
    old = '(GROUP_CONCAT(DISTINCT STR(?search); separator="|") AS ?evidence)'
    folder.write(query=QUERY.replace(old, '("" AS ?evidence)'))
    with pytest.raises(InputError, match="a hit without evidence"):
        hits(folder, f"rge:s {SEARCH} {SAID}")


def test_evidence_that_no_source_says_is_refused(folder):
    with pytest.raises(InputError, match="no record of a source"):
        hits(folder, f"rge:s {SEARCH} rg:modality v:modality-stated .")
