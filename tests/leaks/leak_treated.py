"""Two worlds that differ in what is hidden alone: a private person, a source that allows no naming."""

# lint: deliberate throughout

from __future__ import annotations

from leak_worlds import HEAD, MADE

from rightsgraph.iri import content_address, local_name

ONE = {
    "name": "Wanda Qprivatova",
    "other": "Ванда Кприватова",
    "day": "2013-07-19",
    "month": "2014-02",
    "as of": "2013-08-01",
    "place": "place:qtown",
    "gap": "P3D",
    "start": 100,
    "wording": "Qone",
    "digest": "a" * 64,
    "few": 2,
    "rows": ("2015-01-01", "2015-02-03", "2015-05-06", "2015-07-08", "2015-12-31"),
    "guest": "Qguest",
}
TWO = {
    "name": "Pelagia Xsecretova",
    "other": "Пелагия Иксекретова",
    "day": "2013-01-02",
    "month": "2014-11",
    "as of": "2013-12-31",
    "place": "place:xvillage",
    "gap": "P9D",
    "start": 7300,
    "wording": "Xtwo",
    "digest": "b" * 64,
    "few": 4,
    "rows": ("2015-03-03", "2015-03-04", "2015-03-05", "2015-03-06", "2015-03-07"),
    "guest": "Xvisitor",
}
OPEN = """
gs:herald prov:wasDerivedFrom rgs:herald .
rgs:herald a rg:Source ; dct:title "Herald"@en ; dct:language "en" ; dct:license "unknown" ;
  rg:inDocument rgd:herald ;
  rg:accessLevel v:level-public ; rg:date "2015-05"^^edtf:EDTF .
gs:rolls prov:wasDerivedFrom rgs:rolls .
rgs:rolls a rg:Source ; dct:title "Rolls"@en ; dct:language "en" ; dct:license "unknown" ;
  rg:inDocument rgd:rolls ;
  rg:accessLevel v:level-partner ; rg:treatment v:treatment-counted ; rg:date "2016"^^edtf:EDTF .
"""
DOCUMENTS = """
rgd:herald a rg:Document ; rg:file "herald.txt" ; rg:sha256 "$" .
rgd:rolls a rg:Document ; rg:file "rolls.csv" ; rg:sha256 "$" .
"""
REFERENCE = """
iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .
place:qtown a rg:Settlement ; rdfs:label "Riverton"@en ; rg:locatedIn iso:XX .
place:xvillage a rg:Settlement ; rdfs:label "Hillton"@en ; rg:locatedIn iso:XX .
"""
HIDDEN = (
    "wanda",
    "n1",
    "n2",
    "arrest",
    "trial",
    "charge",
    "sentence",
    "penalty",
    "member",
    "order",
    "e1",
    "e2",
)
"""What the person is in: their addresses would lead a partner back to the row they were made of."""


def _herald(one):
    evidence = "".join(
        f"rgv:{name} a rg:Evidence ; rg:inDocument rgd:herald ; oa:start {start} ; oa:end {start + 9} ; "
        f'rg:paragraph {start} ; rg:anchorStart "{one["wording"]}" ; rg:anchorEnd "{one["wording"]}" ; '
        f'rg:sha256 "{one["digest"]}" .\n'
        for name, start in (("e1", one["start"]), ("e2", one["start"] + 20))
    )
    stated = "rg:modality v:modality-stated ; rg:evidence rgv:e1"
    return f"""{evidence}
rgv:e9 a rg:Evidence ; rg:inDocument rgd:herald ; oa:start 9000 ; oa:end 9009 ; rg:paragraph 9 ;
  rg:anchorStart "the" ;
  rg:anchorEnd "end" ; rg:sha256 "{"c" * 64}" .
rgp:wanda a rg:Person . rgp:aigerim a rg:Person .
rgr:n1 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "{one["name"]}"@en ; {stated} .
rgr:n2 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "{one["other"]}"@ru ; {stated} .
rgr:n9 a rg:Name ; rg:nameOf rgp:aigerim ; rg:text "Aigerim Testova"@en ;
  rg:modality v:modality-stated ; rg:evidence rgv:e9 .
rge:arrest a rg:Arrest ; rg:target rgp:wanda ; rg:date "{one["day"]}"^^edtf:EDTF ; rg:country iso:XX ;
  rg:place {one["place"]} ; {stated} .
rge:trial a rg:Trial ; rg:target rgp:wanda , rgp:aigerim ; rg:date "{one["month"]}"^^edtf:EDTF ;
  rg:country iso:XX ;
  rg:asOf "{one["as of"]}"^^edtf:EDTF ; {stated} .
rgc:charge a rg:Charge ; rg:accused rgp:wanda ; rg:accordingTo rgo:court ; rg:modality v:modality-official ;
  rg:offence "fraud"@en ; rg:offenceFamily v:offence-economic ; rg:chargeStatus v:charge-unknown ;
  rg:evidence rgv:e2 .
rge:sentence a rg:Sentence ; rg:target rgp:wanda ; rg:onCharge rgc:charge ; rg:penalty rgr:penalty ;
  rg:country iso:XX ;
  {stated} .
rgr:penalty a rg:Imprisonment ; rg:duration "P2Y"^^xsd:duration ; rg:evidence rgv:e2 .
rgr:member a rg:Membership ; rg:member rgp:wanda ; rg:organization rgo:court ; rg:role v:role-member ;
  {stated} .
rgr:order a rg:TemporalOrder ; rg:earlier rge:arrest ; rg:later rge:trial ;
  rg:gap "{one["gap"]}"^^xsd:duration ; {stated} .
rgo:court a rg:Court ; rg:country iso:XX ; rg:evidence rgv:e9 .
rgr:nc a rg:Name ; rg:nameOf rgo:court ; rg:text "Court"@en ; rg:modality v:modality-stated ;
  rg:evidence rgv:e9 .
rge:rumour a rg:Smear ; rg:target rgp:wanda ; rg:country iso:XX ; {stated} .
rge:open a rg:Search ; rg:target rgp:aigerim ; rg:jointWith rge:arrest ;
  rg:date "2015-03-04"^^edtf:EDTF ; rg:country iso:XX ;
  rg:modality v:modality-stated ; rg:evidence rgv:e9 .
"""


def _rolls(one):
    days = [("Arrest", day) for day in one["rows"]] + [("Torture", one["rows"][0])] * one["few"]
    rows = []
    for number, (kind, day) in enumerate(days):
        its = f"{one['guest']}{number}"
        stated = f"rg:modality v:modality-stated ; rg:evidence rgv:{its}"
        rows.append(f"""
rgp:{its} a rg:Person . rgr:{its} a rg:Name ; rg:nameOf rgp:{its} ;
  rg:text "{one["guest"]} {kind}"@en ; {stated} .
rge:{its} a rg:{kind} ; rg:target rgp:{its} ; rg:country iso:XX ; rg:date "{day}"^^edtf:EDTF ; {stated} .
rgv:{its} a rg:Evidence ; rg:inDocument rgd:rolls ; rg:node "{its}" .
""")
    return "".join(rows)


def treated_world(folder, one, level="partner"):
    kind = "rg:sensitivity v:sensitivity-private-individual"
    if level == "restricted":
        kind = "rg:accessLevel v:level-restricted ; rg:treatment v:treatment-pseudonymised , "
        kind += "v:treatment-coarsened"
    document = local_name(content_address("document", [one["digest"]]))
    texts = {
        "documents.ttl": DOCUMENTS.replace("$", one["digest"]),
        "sources.ttl": OPEN,
        "reference.ttl": REFERENCE,
        "source/herald.ttl": _herald(one),
        "source/rolls.ttl": _rolls(one),
        "judgements/tests.ttl": f"rgj:a a rg:AccessJudgement ; rg:about rgp:wanda ; {kind} ; "
        f'rg:reason "{one["wording"]}"@en ; {MADE} .\n'
        "rgj:s a rg:StatusJudgement ; rg:about rge:rumour ; rg:status v:status-rejected ; "
        f'rg:reason "{one["wording"]}"@en ; {MADE} .\n',
    }
    texts = {place: text.replace("rgd:herald", f"rgd:{document}") for place, text in texts.items()}
    for place, text in texts.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(HEAD + text, encoding="utf-8")
    return [folder]


def texts_in(root):
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.ttl")}
