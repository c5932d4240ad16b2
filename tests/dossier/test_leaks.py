"""Whatever a partner's source adds to what public ones tell, a public dossier is refused or is the same."""

# lint: deliberate throughout

from pathlib import Path

import pytest

from rightsgraph.dossier.write import FORMATS, as_bytes
from rightsgraph.errors import InputError
from rightsgraph.vocab import PREFIXES

INVENTED = Path(__file__).parents[1] / "invented" / "graph"
WOMAN = "rgp:vj4ttqqg"
OPEN = """
rge:open a rg:Sentence ; rg:target rgp:vj4ttqqg ; rg:country iso:XX ; rg:inCase rgk:open ; rg:law rgl:open ;
  rg:place place:open ; rg:authority rgo:open , rgo:second ; STATED .
rgc:open a rg:Charge ; rg:accused rgp:vj4ttqqg ; rg:law rgl:open ; rg:accordingTo rgo:open ;
  rg:offence "lamps"@en ; rg:inCase rgk:open ; rg:modality v:modality-official .
rgo:open a rg:Court . rgr:o1 a rg:Name ; rg:nameOf rgo:open ; rg:text "Open Court"@en ; STATED .
rgo:second a rg:Court . rgr:o2 a rg:Name ; rg:nameOf rgo:second ; rg:text "Second Court"@en ; STATED .
rgk:open a rg:LegalCase . rgl:open a rg:LegalInstrument . place:open a rg:Place .
"""
NAME = 'rgr:c a rg:Name ; rg:nameOf {} ; rg:text "A Canary"@en ; STATED .'
REFUSED = {
    "the name of a case": "rgk:open a rg:LegalCase ." + NAME.format("rgk:open"),
    "the name of a law": "rgl:open a rg:LegalInstrument ." + NAME.format("rgl:open"),
    "the name of a place": "place:open a rg:Place ." + NAME.format("place:open"),
    "the label of a place": 'place:open a rg:Place ; rdfs:label "A Canary"@en .',
    "the label of a court": 'rgo:open a rg:Court ; rdfs:label "A Canary"@en .',
    "the label of a country": 'iso:XX rdfs:label "Canaria"@en .',
    "the law of an event": "rge:open rg:law rgl:canary . rgl:canary a rg:LegalInstrument ."
    + NAME.format("rgl:canary"),
    "the actor of an event": "rge:open rg:actor rgo:canary . rgo:canary a rg:Court ."
    + NAME.format("rgo:canary"),
    "the date of an event": 'rge:open rg:date "1999-01-01"^^edtf:EDTF .',
    "the day as of which an event holds": 'rge:open rg:asOf "1999-01-01"^^xsd:date .',
    "the kind of an event": "rge:open a rg:Torture .",
    "the label of an event": 'rge:open rdfs:label "A Canary"@en .',
    "the wording of a charge": 'rgc:open rg:offence "A Canary"@en .',
    "the label of the person": 'rgp:vj4ttqqg a rg:Person ; rdfs:label "A Canary"@en .',
}
SAME = {
    "another name of a court": "rgo:open a rg:Court ." + NAME.format("rgo:open"),
    "the title of a case": 'rgk:open a rg:LegalCase ; dct:title "A Canary"@en .',
    "what another person did": "rge:canary a rg:Search ; rg:target rgp:canary ; rg:country iso:XX ; STATED ."
    "rgp:canary a rg:Person ." + NAME.format("rgp:canary"),
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_a_partner_adds_is_a_reason_to_refuse(store_of, root, dossier_of, way):
    store = store_of(INVENTED, root("open", OPEN), root("canary", REFUSED[way], level="partner"))
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store, WOMAN)
    assert "Canar" not in str(refused.value)


@pytest.mark.parametrize("way", SAME)
def test_what_has_no_place_in_the_dossier_changes_no_byte(store_of, root, dossier_of, way):
    public = root("open", OPEN)
    both = dossier_of(store_of(INVENTED, public, root("canary", SAME[way], level="partner")), WOMAN)
    alone = dossier_of(store_of(INVENTED, public), WOMAN)
    assert all(as_bytes(both, form) == as_bytes(alone, form) for form in FORMATS)


def test_a_stricter_judgement_on_a_body_is_a_reason(store_of, root, dossier_of):
    folder = root("open", OPEN)
    (folder / "judgements").mkdir()
    lines = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    (folder / "judgements" / "secret.ttl").write_text(
        lines + "rgj:canary a rg:IdentityJudgement ; rg:verdict v:same ; rg:certainty v:certain ;\n"
        'rg:about rgo:open , rgo:second ; rg:canonical rgo:open ; rg:reason "one"@en ;\n'
        "rg:accessLevel v:level-partner ; prov:wasAttributedTo cur:tests ;\n"
        'prov:generatedAtTime "2026-01-01T00:00:00Z"^^xsd:dateTime .\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="stricter than public") as refused:
        dossier_of(store_of(INVENTED, folder), WOMAN)
    assert "rgj:canary (partner)" in refused.value.where
