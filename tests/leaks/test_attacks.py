"""Whoever holds a release, and knows what is public, looks for a trace of what is withheld: there is none."""

# lint: deliberate throughout

import gzip
import re

import pytest
from leak_layers import lines, quads_of
from leak_making import reduced
from leak_worlds import HEAD, MADE
from pyoxigraph import Quad, RdfFormat, parse

from rightsgraph.curated import read_ontology
from rightsgraph.identify.exchange.exported import export
from rightsgraph.iri import source_graph
from rightsgraph.levels import properties
from rightsgraph.project import Project
from rightsgraph.turtle import compact
from rightsgraph.vocab import OWL, RDF, RG

KINDS = {
    "person": ("rgp", "Person"),
    "organization": ("rgo", "Court"),
    "event": ("rge", "Arrest"),
    "charge": ("rgc", "Charge"),
    "record": ("rgr", "Membership"),
    "penalty": ("rgr", "Fine"),
    "case": ("rgk", "LegalCase"),
    "law": ("rgl", "Statute"),
    "place": ("place", "Settlement"),
    "evidence": ("rgv", "Evidence"),
}
WAYS = ("judged", "its own level", "a stricter source", "a stricter source, again in a wider one")
SUBJECTS = ("record", "event", "charge", "organization", "case", "law", "place")
OF_OTHERS = {RG.appliesTo, RG.canonical, RG.inDocument, RG.repeats, RG.revokes, RG.defaultLevel}
"""Properties of judgements, evidence, sources and words: they have tests of their own."""

REGISTRY = """
gs:paper prov:wasDerivedFrom rgs:paper .
rgs:paper a rg:Source ; dct:title "Paper"@en ; dct:language "en" ; dct:license "unknown" ;
  rg:inDocument rgd:paper ; rg:accessLevel v:level-public .
"""
STRICT = """
gs:strict prov:wasDerivedFrom rgs:strict .
rgs:strict a rg:Source ; dct:title "Strict"@en ; dct:language "en" ; dct:license "unknown" ;
  rg:inDocument rgd:secret ; rg:accessLevel v:level-restricted .
"""
DOCUMENTS = f'rgd:paper a rg:Document ; rg:file "paper.txt" ; rg:sha256 "{"a" * 64}" .\n'
SECRET = f'rgd:secret a rg:Document ; rg:file "secret.txt" ; rg:sha256 "{"b" * 64}" .\n'
REFERENCE = 'iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .\n'
STATED = "rg:modality v:modality-stated ; rg:evidence rgv:open"
OPEN = f"""
rgv:open a rg:Evidence ; rg:inDocument rgd:paper ; oa:start 1 ; oa:end 9 ; rg:paragraph 1 ;
  rg:anchorStart "the" ; rg:anchorEnd "end" ; rg:sha256 "{"c" * 64}" .
rgp:aigerim a rg:Person .
rgr:naigerim a rg:Name ; rg:nameOf rgp:aigerim ; rg:text "Aigerim Testova"@en ; {STATED} .
rge:open a rg:Search ; rg:target rgp:aigerim ; rg:country iso:XX ; {STATED} .
"""
ITS = 'rgv:its0 a rg:Evidence ; rg:inDocument rgd:secret ; rg:node "0" .\n'


def world(folder, **files):
    """Write a root; what is given is added to what every world here holds."""
    texts = {"documents": DOCUMENTS, "sources": REGISTRY, "reference": REFERENCE, "source/paper": OPEN}
    for name, text in files.items():
        place = {"judged": "judgements/tests", "paper": "source/paper", "strict": "source/strict"}.get(
            name, name
        )
        texts[place] = texts.get(place, "") + text
    for place, text in texts.items():
        path = folder / f"{place}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    return [folder]


def as_data(path, key=str):
    """Write a source in the form that `ingest` writes, its statements in some order."""
    graph = source_graph(path.stem)
    quads = [
        Quad(q.subject, q.predicate, q.object, graph) for q in parse(path=str(path), format=RdfFormat.TURTLE)
    ]
    with gzip.open(path.with_suffix(".nq.gz"), "wt", encoding="utf-8") as file:
        file.writelines(f"{quad} .\n" for quad in sorted(quads, key=key))
    path.unlink()


def files_in(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def alike(tmp_path, one, two, level="public"):
    """Say which statements tell the reductions of two worlds apart; their bytes must be the same as well."""
    left = [
        reduced(world(tmp_path / name, **files), level, tmp_path / f"{name}-out")[0]
        for name, files in (("one", one), ("two", two))
    ]
    quads = [quads_of([root]) for root in left]
    return lines(quads[0] ^ quads[1]) or [
        name for name, text in files_in(left[0]).items() if text != files_in(left[1]).get(name)
    ]


def access(about, what, name="a"):
    return f'rgj:{name} a rg:AccessJudgement ; rg:about {about} ; {what} ; rg:reason "asked"@en ; {MADE} .\n'


def same(one, two, name):
    return (
        f"rgj:{name} a rg:IdentityJudgement ; rg:about {one} , {two} ; rg:canonical {one} ; "
        f'rg:verdict v:same ; rg:certainty v:certain ; rg:reason "one"@en ; {MADE} .\n'
    )


def linking():
    """Give the properties of the ontology, and of others, that can lead from a record to something."""
    ontology = read_ontology(Project().ontology)
    ours = {
        quad.subject for quad in ontology if (quad.predicate, quad.object) == (RDF.type, OWL.ObjectProperty)
    }
    known = properties.INVOLVES | properties.RESTS_ON | properties.LINKS
    return sorted((ours | known) - properties.WORDS - OF_OTHERS, key=str)


def hidden(way):
    """Give one thing of each kind that is withheld, with the evidence that it rests on."""
    level = " ; rg:accessLevel v:level-restricted" if way == WAYS[1] else ""
    return "".join(
        f"{prefix}:hidden{kind} a rg:{its}{level}"
        + (" ; rg:inDocument rgd:secret ; rg:node" if kind == "evidence" else " ; rg:evidence rgv:its")
        + (' "q"' if kind == "evidence" else f"{kind}")
        + " .\n"
        + (
            ""
            if kind == "evidence"
            else f'rgv:its{kind} a rg:Evidence ; rg:inDocument rgd:secret ; rg:node "{kind}" .\n'
        )
        for kind, (prefix, its) in KINDS.items()
    )


def probes(properties_, *, linked):
    """Give a thing of each kind for each property that leads it to something hidden of each kind."""
    return "".join(
        f"{KINDS[subject][0]}:probe{number}{subject}{kind} a rg:{KINDS[subject][1]} ; "
        + ("rg:role v:role-member ; rg:member rgp:aigerim ; " if subject == "record" else "")
        + (f"{compact(one)} {KINDS[kind][0]}:hidden{kind} ; " if linked else "")
        + f"{STATED if one in properties.LINKS else 'rg:evidence rgv:its0'} .\n"
        for number, one in properties_
        for subject in SUBJECTS
        for kind in KINDS
    )


@pytest.mark.parametrize("way", WAYS)
def test_no_property_of_the_ontology_tells_of_what_is_withheld(way, tmp_path):
    found = list(enumerate(linking()))
    kept = [(number, one) for number, one in found if one in properties.LINKS]
    assert len(found) >= 40
    assert len(kept) >= 15
    told, strict = probes(found, linked=True) + ITS, {}
    if way in WAYS[:2]:
        told += hidden(way)
    else:
        strict = {"sources": STRICT, "strict": hidden(way)}
    if way == WAYS[3]:
        told += "rge:hiddenlater a rg:Trial ; rg:target rgp:hiddenperson ; rg:evidence rgv:its0 .\n"
    judged = "".join(
        access(f"{KINDS[kind][0]}:hidden{kind}", "rg:accessLevel v:level-restricted", kind) for kind in KINDS
    )
    one = {"paper": told, "documents": SECRET, **strict} | ({"judged": judged} if way == WAYS[0] else {})
    assert alike(tmp_path, one, {"paper": probes(kept, linked=False)}) == []


def test_no_value_of_what_is_withheld_is_told(tmp_path):
    ontology = read_ontology(Project().ontology)
    values = {q.subject for q in ontology if (q.predicate, q.object) == (RDF.type, OWL.DatatypeProperty)}
    assert len(values) >= 45
    said = " ; ".join(f'{compact(one)} "qvalue"' for one in sorted(values, key=str))
    thing = "".join(f"{prefix}:hidden{kind} {said} .\n" for kind, (prefix, _) in KINDS.items())
    judged = "".join(
        access(f"{KINDS[kind][0]}:hidden{kind}", "rg:accessLevel v:level-restricted", kind) for kind in KINDS
    )
    more = {"paper": hidden(WAYS[0]) + thing, "documents": SECRET, "judged": judged}
    assert alike(tmp_path, more, {}) == []


def test_no_value_that_is_a_day_tells_the_day_of_what_is_coarsened(tmp_path):
    ontology = read_ontology(Project().ontology)
    values = {q.subject for q in ontology if (q.predicate, q.object) == (RDF.type, OWL.DatatypeProperty)}
    private = access("rgp:private", "rg:sensitivity v:sensitivity-private-individual")

    def told(day):
        said = "".join(f' ; {compact(one)} "{day}"^^edtf:EDTF' for one in sorted(values - {RG.text}, key=str))
        return {
            "judged": private,
            "paper": "rgp:private a rg:Person .\n"
            f"rge:hers a rg:Arrest ; rg:target rgp:private {said} ; {STATED} .\n"
            f"rgr:hers a rg:TemporalOrder ; rg:earlier rge:hers ; rg:later rge:open {said} ; {STATED} .\n"
            f"rgr:fine a rg:Fine {said} . rge:judged a rg:Sentence ; rg:target rgp:private ; "
            f"rg:penalty rgr:fine ; {STATED} .\n",
        }

    assert alike(tmp_path, told("2013-07-19"), told("2013-01-02")) == []


PRIVATE = "rg:sensitivity v:sensitivity-private-individual"
TWO = f"""
rgp:m1 a rg:Person . rgp:m2 a rg:Person .
rge:m1 a rg:Arrest ; rg:target rgp:m1 ; rg:country iso:XX ; {STATED} .
rge:m2 a rg:Trial ; rg:target rgp:m2 ; rg:country iso:XX ; {STATED} .
"""
ONE_MORE = "rgp:a0 a rg:Person . rge:a0 a rg:Smear ; rg:target rgp:a0 ; rg:evidence rgv:its0 .\n"
BOTH = access("rgp:m1", PRIVATE, "p1") + access("rgp:m2", PRIVATE, "p2")


def test_a_pseudonym_does_not_change_with_what_a_stricter_source_says(tmp_path):
    strict = {"sources": STRICT, "documents": SECRET, "strict": ONE_MORE + ITS}
    more = {"paper": TWO, "judged": BOTH + same("rgp:a0", "rgp:m1", "s")}
    assert alike(tmp_path, more | strict, {"paper": TWO, "judged": BOTH}) == []


def test_two_people_whom_only_a_stricter_source_joins_keep_two_pseudonyms(tmp_path):
    strict = {"sources": STRICT, "documents": SECRET, "strict": ONE_MORE + ITS}
    chain = same("rgp:a0", "rgp:m1", "s1") + same("rgp:a0", "rgp:m2", "s2")
    assert (
        alike(tmp_path, {"paper": TWO, "judged": BOTH + chain} | strict, {"paper": TWO, "judged": BOTH}) == []
    )


@pytest.mark.parametrize("how", ["its own level", "taken back"])
def test_a_judgement_that_cannot_be_shown_joins_no_pseudonyms(how, tmp_path):
    judged = same("rgp:m1", "rgp:m2", "s")
    if how == "its own level":
        judged += "rgj:s rg:accessLevel v:level-partner .\n"
    else:
        judged += f'rgj:b a rg:Revocation ; rg:revokes rgj:s ; rg:reason "wrong"@en ; {MADE} .\n'
    assert alike(tmp_path, {"paper": TWO, "judged": BOTH + judged}, {"paper": TWO, "judged": BOTH}) == []


def test_people_judged_to_be_the_same_share_a_pseudonym(tmp_path):
    roots = world(tmp_path / "one", paper=TWO, judged=BOTH + same("rgp:m2", "rgp:m1", "s"))
    left = quads_of([reduced(roots, "public", tmp_path / "out")[0]])
    people = {q.object.value for q in left if q.predicate == RG.target}
    assert len(people) == 2
    assert len([one for one in people if re.search(r"/x[0-9a-f]{20}$", one)]) == 1


IDENTIFIED = """
rgo:court a rg:Court ; dct:identifier "Q77" ; rg:country iso:XX ; rg:evidence rgv:open .
rgr:ncourt a rg:Name ; rg:nameOf rgo:court ; rg:text "Court of Northport"@en ; rg:modality v:modality-stated ;
  rg:evidence rgv:row .
rgv:row a rg:SourceStatement ; rg:dataset "d" ; rg:entityIdentifier "Q77" ; rg:inDocument rgd:paper ;
  rg:node "1" ; rg:statedProperty "name" ; rg:statedValue "x" .
"""


def test_what_a_stricter_source_calls_a_body_leaves_no_mark_on_a_wider_one(tmp_path):
    strict = 'rgo:again a rg:Court ; dct:identifier "Q77" ; rg:evidence rgv:its0 .\n' + ITS
    more = {"paper": IDENTIFIED, "sources": STRICT, "documents": SECRET, "strict": strict}
    assert alike(tmp_path, more, {"paper": IDENTIFIED}) == []


def test_evidence_in_a_document_that_is_judged_goes_with_what_rests_on_it(tmp_path):
    told = "rge:hers a rg:Arrest ; rg:target rgp:aigerim ; rg:country iso:XX ; rg:evidence rgv:its0 .\n" + ITS
    judged = access("rgd:secret", "rg:accessLevel v:level-partner")
    assert alike(tmp_path, {"paper": told, "documents": SECRET, "judged": judged}, {}) == []


def test_a_treaty_is_kept_where_a_kept_record_names_a_right_of_it_and_not_otherwise(tmp_path):
    treaties = {
        "reference": 'rgl:covenant a rg:Treaty ; rdfs:label "Covenant"@en ; rg:touchesRight v:iccpr-9 .\n'
        'rgl:other a rg:Treaty ; rdfs:label "Other"@en ; rg:touchesRight v:iccpr-19 .\n'
    }
    found = {}
    for about in ("rge:open", "rge:hers"):
        paper = (
            f"rge:hers a rg:Arrest ; rg:accessLevel v:level-partner ; {STATED} .\n"
            f"rgr:as a rg:Assessment ; rg:about {about} ; rg:standard v:iccpr-9 ; {STATED} .\n"
        )
        roots = world(tmp_path / about[4:], paper=paper, **treaties)
        left = quads_of([reduced(roots, "public", tmp_path / f"{about[4:]}-out")[0]])
        found[about] = {q.subject.value.rpartition("/")[2] for q in left if q.object == RG.Treaty}
    assert found == {"rge:open": {"covenant"}, "rge:hers": set()}


NAMED = f"""
rgp:wanda a rg:Person .
rgr:n1 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "Wanda Qprivatova"@en ; {STATED} .
rge:hers a rg:Arrest ; rg:target rgp:wanda ; rg:country iso:XX ; {STATED} .
"""
ASIDE = "rg:evidence rgv:its0 .\n"
FURTHER = {
    "a name of its own level": 'rgr:n2 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "Qvanda"@en ; '
    f"rg:accessLevel v:level-restricted ; {ASIDE}",
    "a name by somebody withheld": 'rgr:n2 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "Qvanda"@en ; '
    f"rg:accordingTo rgp:qteller ; {ASIDE} rgp:qteller a rg:Person ; rg:accessLevel v:level-restricted .\n",
    "evidence of its own level": f"rgr:n1 {ASIDE} rgv:its0 rg:accessLevel v:level-restricted .\n",
    "one more name in the same document": 'rgr:n2 a rg:Name ; rg:nameOf rgp:wanda ; rg:text "Qvanda"@en ; '
    'rg:evidence rgv:more . rgv:more a rg:Evidence ; rg:inDocument rgd:paper ; rg:node "77" .\n',
}


@pytest.mark.parametrize("further", FURTHER)
def test_a_pseudonym_tells_nothing_of_names_but_open_documents_in_which_they_stand(further, tmp_path):
    more = {"paper": NAMED + FURTHER[further], "documents": SECRET, "judged": access("rgp:wanda", PRIVATE)}
    if "document" not in further:
        more["paper"] += ITS
    assert alike(tmp_path, more, {"paper": NAMED, "judged": access("rgp:wanda", PRIVATE)}) == []


def test_a_charge_that_names_nobody_is_as_coarse_as_the_sentence_on_it_and_leads_to_no_row(tmp_path):
    def told(charge, day):
        return {
            "judged": access("rgp:wanda", PRIVATE),
            "paper": f"{NAMED}\n"
            f"rge:judged a rg:Sentence ; rg:target rgp:wanda ; rg:onCharge {charge} ; {STATED} .\n"
            f'{charge} a rg:Charge ; rg:offence "fraud"@en ; rg:date "{day}"^^edtf:EDTF ; {STATED} .\n',
        }

    assert alike(tmp_path, told("rgc:c1", "2013-07-19"), told("rgc:c1", "2013-01-02")) == []
    left = quads_of([tmp_path / "one-out"])
    assert [q.subject.value for q in left if q.object == RG.Charge and "/c1" in q.subject.value] == []
    assert {q.object.value for q in left if q.predicate == RG.date} == {"2013"}


@pytest.mark.parametrize("status", ["rejected", "needs-review"])
def test_what_is_judged_unreliable_is_not_shown_as_accepted_under_another_address(status, tmp_path):
    more = (
        f"rge:other a rg:Search ; rg:target rgp:wanda ; rg:country iso:XX ; {STATED} .\n"
        f"rgr:order a rg:TemporalOrder ; rg:earlier rge:hers ; rg:later rge:other ; {STATED} .\n"
    )
    judged = access(
        "rgp:wanda", "rg:accessLevel v:level-partner ; rg:treatment v:treatment-pseudonymised"
    ) + (
        f"rgj:s a rg:StatusJudgement ; rg:about rgr:order ; rg:status v:status-{status} ; "
        f'rg:reason "wrong"@en ; {MADE} .\n'
    )
    left = quads_of(
        [reduced(world(tmp_path / "in", paper=NAMED + more, judged=judged), "public", tmp_path / "out")[0]]
    )
    classes = {q.object for q in left if q.predicate == RDF.type}
    assert RG.Search in classes
    assert RG.TemporalOrder not in classes


def test_judgements_for_a_partner_tell_of_no_witness(tmp_path):
    role = f"rgr:role a rg:Membership ; rg:member rgp:m1 ; rg:role v:role-witness ; {STATED} .\n"
    judged = same("rgp:m2", "rgp:m1", "s")
    assert export(world(tmp_path / "one", paper=TWO, judged=judged)).judgements == 1
    assert export(world(tmp_path / "two", paper=TWO + role, judged=judged)).judgements == 0


@pytest.mark.parametrize("form", ["turtle", "data", "a stricter source"])
def test_a_witness_is_protected_however_a_file_is_written(form, tmp_path):
    role = ("rgr:role rg:member rgp:m1 .\n", "rgr:role a rg:Membership ; rg:role v:role-witness .\n")
    apart = TWO + role[0] + f"rgr:other a rg:Membership ; {STATED} .\n" + role[1]
    more = {"paper": apart}
    if form == "a stricter source":
        more = {
            "paper": TWO,
            "sources": STRICT,
            "documents": SECRET,
            "strict": role[0] + ONE_MORE + ITS + role[1],
        }
    roots = world(tmp_path / "in", **more)
    if form == "data":
        as_data(roots[0] / "source" / "paper.ttl", key=lambda quad: (quad.predicate == RG.role, str(quad)))
    left = quads_of([reduced(roots, "public", tmp_path / "out")[0]])
    assert {q.object.value.rpartition("/")[2] for q in left if q.predicate == RG.target} == {"m2", "aigerim"}
    judged = world(tmp_path / "two", **more, judged=same("rgp:m2", "rgp:m1", "s"))
    assert export(judged).judgements == 0


@pytest.mark.parametrize("way", ["a role", "a level"])
def test_who_is_protected_by_what_another_source_says_is_so_in_a_copied_source_as_well(way, tmp_path):
    says = {
        "a role": "rgr:role a rg:Membership ; rg:evidence rgv:its0 ; rg:member rgp:m1 ; "
        "rg:role v:role-witness .\n",
        "a level": "rgp:m1 a rg:Person ; rg:accessLevel v:level-partner ; rg:evidence rgv:its0 .\n",
    }
    for form in ("held", "copied"):
        strict = {"sources": STRICT, "documents": SECRET, "strict": says[way] + ITS}
        roots = world(tmp_path / form, paper=TWO, **strict)
        if form == "copied":
            as_data(roots[0] / "source" / "paper.ttl")
        left = quads_of([reduced(roots, "public", tmp_path / f"{form}-out")[0]])
        people = {q.object.value.rpartition("/")[2] for q in left if q.predicate == RG.target}
        assert people == {"m2", "aigerim"}
