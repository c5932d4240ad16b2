"""Where what may be shown would still tell of what may not, no release is made, and it is said why."""

# lint: deliberate throughout

import pytest
from leak_layers import LAYERS, WIDER, compose
from leak_making import released
from leak_worlds import HEAD

from rightsgraph.errors import FindingError

HERALD, SOURCES, DOCUMENTS = "source/herald.ttl", "sources.ttl", "documents.ttl"
JUDGED = "judgements/founders.ttl"
MADE = 'prov:wasAttributedTo cur:founders ; prov:generatedAtTime "2026-11-21T00:00:00Z"^^xsd:dateTime'
TOLD = {
    "the title of a source": (SOURCES, 'rgs:herald dct:title "Zulqara Qanarova is twelve"@en .', "herald"),
    "another script": (SOURCES, 'rgs:herald dct:title "Где Зулькара Кванарова?"@ru .', "herald"),
    "script of right to left": (SOURCES, 'rgs:herald dct:title "ذولقرا قناروا"@fa .', "herald"),
    "a transliteration": (SOURCES, 'rgs:herald dct:title "Где Зулкара Канарова?"@ru .', "herald"),
    "the other order": (SOURCES, 'rgs:herald dct:title "QANAROVA, Zulqara"@en .', "herald"),
    "a page": (SOURCES, "rgs:herald foaf:page <https://lantern.example/a/zulqara-qanarova.html> .", "herald"),
    "an escaped page": (
        SOURCES,
        "rgs:herald foaf:page <https://lantern.example/%D0%97%D1%83%D0%BB%D1%8C%D0%BA%D0%B0%D1%80%D0%B0_"
        "%D0%9A%D0%B2%D0%B0%D0%BD%D0%B0%D1%80%D0%BE%D0%B2%D0%B0> .",
        "herald",
    ),
    "a file": (DOCUMENTS, 'rgd:almanac rg:file "zulqara_qanarova.txt" .', "almanac"),
    "a query": (SOURCES, "rgs:herald rg:query \"SELECT * { ?x ?y 'Zulqara Qanarova' }\" .", "herald"),
    "who was hit": (
        HERALD,
        'rge:h-search rg:affectedDescription "friend of Zulqara Qanarova"@en .',
        "h-search",
    ),
    "an offence": (HERALD, 'rgc:h-charge rg:offence "hiding Zulqara Qanarova"@en .', "h-charge"),
    "a wording": (HERALD, 'rgr:h-assessment rg:wording "for Zulqara Qanarova"@en .', "h-assessment"),
    "a body's name": (HERALD, 'rgr:name-court rg:text "Court of Zulqara Qanarova"@en .', "name-court"),
    "a reason": (JUDGED, 'rgj:status-trial rg:reason "Zulqara Qanarova said so."@en .', "status-trial"),
    "an address": (JUDGED, f'rgj:status-trial rg:reason "See rgp:qanarova"@en ; {MADE} .', "status-trial"),
    "a place": (SOURCES, 'rgs:herald dct:title "A night in Qhiddenville"@en .', "herald"),
    "a body": (HERALD, 'rgr:h-assessment rg:wording "as the Qumbrella Union says"@en .', "h-assessment"),
    "an address of its own": (
        HERALD,
        "rge:h-trial rg:inCase rgk:zulqara-qanarova . rgk:zulqara-qanarova a "
        "rg:LegalCase ; rg:evidence rgv:h2 .",
        "zulqara-qanarova",
    ),
}


@pytest.mark.parametrize("how", TOLD)
def test_a_release_that_would_name_somebody_withheld_is_refused(how, tmp_path):
    file, said, node = TOLD[how]
    roots = compose(tmp_path / "full", (*LAYERS, WIDER))
    path = roots[0] / file
    path.write_text(path.read_text("utf-8") + HEAD + said + "\n", encoding="utf-8")
    with pytest.raises(FindingError) as refused:
        released(roots, "public", tmp_path / "release")
    assert node in str(refused.value)
    assert refused.value.mend
    assert {path.name for path in tmp_path.iterdir()} == {"full", "secret"}


def test_a_namesake_who_may_be_shown_is_no_reason_to_refuse(releases):
    whole, _ = releases["public"]
    text = (whole / "graph" / "source" / "almanac.ttl").read_text("utf-8")
    assert "Bahar Pinhanova" in text
    assert "Bahar" not in (whole / "graph" / "source" / "herald.ttl").read_text("utf-8")
