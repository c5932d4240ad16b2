"""What is stricter than the level asked for is nowhere: the dossier is refused, or made without that root."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.dossier.write import FORMATS, as_bytes
from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import Archive, Document
from rightsgraph.evidence.show import Reader
from rightsgraph.vocab import PREFIXES

INVENTED = Path(__file__).parents[1] / "invented" / "graph"
WOMAN = "rgp:vj4ttqqg"
CANARY = "Canary"
NAMED = """
rgp:canary a rg:Person .
rgr:cn a rg:Name ; rg:nameOf rgp:canary ; rg:text "Canary Birdova"@en ; STATED .
"""
SAID = {
    "event": "rge:canary a rg:Search ; rg:target rgp:vj4ttqqg ; rg:country iso:XX ; STATED .",
    "name": """rgp:vj4ttqqg a rg:Person .
        rgr:c1 a rg:Name ; rg:nameOf rgp:vj4ttqqg ; rg:text "Canary Testova"@en ; STATED .""",
    "membership": "rgr:c2 a rg:Membership ; rg:member rgp:vj4ttqqg ; rg:role v:role-teacher ; STATED .",
    "charge": """rgc:canary a rg:Charge ; rg:accused rgp:vj4ttqqg ; rg:offence "Canary"@en ;
        rg:accordingTo rgo:state-xx ; rg:modality v:modality-official .""",
    "assessment": """rgr:c3 a rg:Assessment ; rg:about rge:ks252vfp ; rg:assessor rgp:canary ;
        rg:assessmentKind v:assessment-arbitrary ; STATED ."""
    + NAMED,
    "order": "rgr:c4 a rg:TemporalOrder ; rg:earlier rge:gwhfhht2 ; rg:later rge:ks252vfp ; STATED .",
    "relative": "rge:canary a rg:Search ; rg:affectsRelativeOf rgp:vj4ttqqg ; rg:country iso:XX ; STATED .",
    "the same event": """rge:ks252vfp a rg:Arrest ; rg:target rgp:vj4ttqqg ; STATED ;
        rg:date "2015-04-09"^^edtf:EDTF ; rg:country iso:XX .""",
    "penalty": "rge:bsxsr3sv rg:penalty rgr:c5 . rgr:c5 a rg:Fine ; rg:amount 100 .",
}


@pytest.mark.parametrize("what", SAID)
@pytest.mark.parametrize("level", ["partner", "restricted"])
def test_a_public_dossier_is_refused_where_it_would_draw_on_more(store_of, root, dossier_of, what, level):
    store = store_of(INVENTED, root("canary", SAID[what], level=level))
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store, WOMAN)
    assert f"source canary ({level})" in refused.value.where
    assert f"--level {level}" in refused.value.mend
    assert CANARY not in str(refused.value)
    assert dossier_of(store, WOMAN, level=level).level == level


def test_restricted_is_refused_to_partners(store_of, root, dossier_of):
    store = store_of(INVENTED, root("canary", SAID["event"], level="restricted"))
    with pytest.raises(InputError, match="stricter than partner"):
        dossier_of(store, WOMAN, level="partner")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_root_that_was_left_out_is_in_a_dossier(store_of, root, dossier_of, form):
    further = root("canary", "\n".join(SAID.values()), level="partner")
    both = as_bytes(dossier_of(store_of(INVENTED, further), WOMAN, level="partner"), form)
    assert CANARY.encode() in both
    alone = as_bytes(dossier_of(store_of(INVENTED), WOMAN), form)
    assert CANARY.encode() not in alone
    assert b"canary" not in alone


def test_what_does_not_concern_the_person_is_no_reason_to_refuse(store_of, root, dossier_of):
    further = root("canary", NAMED + SAID["event"].replace("vj4ttqqg", "canary"), level="partner")
    dossier = dossier_of(store_of(INVENTED, further), WOMAN)
    assert CANARY.encode() not in as_bytes(dossier, "json")


@pytest.mark.parametrize(
    "line",
    ["rgp:vj4ttqqg rg:accessLevel v:level-restricted .", "rge:ks252vfp rg:accessLevel v:level-restricted ."],
)
def test_a_person_and_a_record_have_levels_of_their_own(store_of, root, dossier_of, line):
    store = store_of(INVENTED, root("canary", line))
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store, WOMAN)
    assert "(restricted)" in refused.value.where


def test_a_body_known_by_a_stricter_name_alone_is_a_reason(store_of, root, dossier_of):
    secret = """rgo:canary a rg:Organization .
        rgr:c6 a rg:Name ; rg:nameOf rgo:canary ; rg:text "Canary House"@en ; STATED ."""
    open_ = "rgr:c7 a rg:Membership ; rg:member rgp:vj4ttqqg ; rg:organization rgo:canary ; STATED ."
    store = store_of(INVENTED, root("open", open_), root("canary", secret, level="partner"))
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store, WOMAN)
    assert "the name of rgo:canary (partner)" in refused.value.where


def test_a_stricter_name_within_the_label_of_a_record_is_a_reason(store_of, root, dossier_of):
    said = (
        "rgp:canary a rg:Person . rge:first a rg:Search ; rg:target rgp:canary ; STATED .\n"
        "rgr:c8 a rg:TemporalOrder ; rg:earlier rge:first ; rg:later rge:ks252vfp ; STATED ."
    )
    store = store_of(INVENTED, root("open", said), root("canary", NAMED, level="partner"))
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store, WOMAN)
    assert "the name of rgp:canary (partner)" in refused.value.where
    assert CANARY in as_bytes(dossier_of(store, WOMAN, level="partner"), "text").decode()


def test_a_judgement_has_a_level(store_of, root, dossier_of):
    folder = root("canary", NAMED.replace("canary", "other"), level="public")
    (folder / "judgements").mkdir()
    lines = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    (folder / "judgements" / "secret.ttl").write_text(
        lines + "rgj:canary a rg:IdentityJudgement ; rg:verdict v:same ; rg:certainty v:certain ;\n"
        'rg:about rgp:vj4ttqqg , rgp:other ; rg:canonical rgp:vj4ttqqg ; rg:reason "one"@en ;\n'
        "rg:accessLevel v:level-partner ; prov:wasAttributedTo cur:tests ;\n"
        'prov:generatedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime .\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store_of(INVENTED, folder), WOMAN)
    assert "rgj:canary (partner)" in refused.value.where


HIT = """
PREFIX g: <https://w3id.org/rightsgraph/graph/>
GRAPH g:patterns {
  rgh:x1 a rg:PatternHit ; rg:pattern v:pattern-reprisal ; rg:subject rgp:vj4ttqqg ; rg:person rgp:vj4ttqqg ;
    rg:country iso:XX ; rg:date "2015-04-02"^^edtf:EDTF ; rg:support rge:ks252vfp , rge:tpc3phph ; rg:days 2 ;
    rg:orderBasis "stated-order" ; rg:caveat v:modality-alleged ; prov:hadPrimarySource $source .
}
"""


def hit(source):
    text = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + HIT
    return list(ox.parse(text.replace("$source", source), format=ox.RdfFormat.TRIG))


def test_hits_of_patterns_are_told_with_their_records(store_of, dossier_of):
    (told,) = dossier_of(store_of(INVENTED, more=hit("rgs:lantern-2015-05-03")), WOMAN).patterns
    assert told.what == "Reprisal for reporting"
    assert told.manner == "rests on something only alleged"
    assert ("order rests on", "stated order") in told.details
    assert len(told.statements) == 2
    assert all(one.notes for one in told.statements)


def test_a_hit_that_rests_on_a_stricter_source_is_a_reason(store_of, root, dossier_of):
    further = root("canary", NAMED, level="partner")
    with pytest.raises(InputError, match="stricter than public"):
        dossier_of(store_of(INVENTED, further, more=hit("rgs:canary")), WOMAN)


def test_no_passage_that_shares_words_with_a_stricter_span_is_shown(store_of, root, dossier_of, invented):
    def read(span):
        return reader.passage(
            Document(span.document, span.file, span.digest), span.start, span.end, span.sha256
        )

    reader = Reader(Archive(invented / "archive"))
    store = store_of(INVENTED)
    before = {note.place: note.passage for note in dossier_of(store, WOMAN, passages=read).notes}
    assert all(before.values())
    secret = NAMED.replace(" .\n", " ; rg:evidence rgv:canary .\n") + (
        "rgv:canary a rg:Evidence ; rg:inDocument rgd:f4cx9kx8 ; oa:start 94 ; oa:end 95 ; rg:paragraph 2 ; "
        'rg:sha256 "0" ; rg:anchorStart "t" ; rg:anchorEnd "t" .'
    )
    store = store_of(INVENTED, root("canary", secret, level="partner"))
    after = {note.place: note.passage for note in dossier_of(store, WOMAN, passages=read).notes}
    assert after.keys() == before.keys()
    withheld = {place for place in before if not after[place]}
    assert withheld
    assert all("lamp.txt" in place for place in withheld)
    assert len(withheld) < len(before)
