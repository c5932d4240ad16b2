"""What each rule of access leaves out of a small world, and what it leaves in."""

# lint: deliberate throughout

import pytest
from worlds import FILES, MADE, SECRET, access, left, reduced, said, same, same_of, second, write

from rightsgraph.curated import curated_files, read_file, read_ontology
from rightsgraph.errors import FindingError, InputError
from rightsgraph.levels import LEVELS
from rightsgraph.levels.reduce import reduce
from rightsgraph.project import Project
from rightsgraph.validate.shapes import check_shapes, read_shapes

HERS = {"hers", "nhers", "search", "order", "first2", "first5", "first7"}
"""What goes with her: her name, her events, the order they stand in, and the evidence of these."""

GUILD = {"guild", "nguild", "strike", "assessed", "first3", "first6", "first8"}
J = "judgements/tests.ttl"
BY = {  # how access is judged or known, and what it takes out of the public release
    "nothing": ({}, set()),
    "a minor": ({J: access("rgp:hers", "rg:sensitivity v:sensitivity-minor")}, HERS),
    "a level": ({J: access("rgp:hers", "rg:accessLevel v:level-partner")}, HERS),
    "an override": (
        {J: access("rgp:hers", "rg:sensitivity v:sensitivity-minor ; rg:accessLevel v:level-public")},
        set(),
    ),
    "the strictest of two": (
        {
            J: access("rgp:hers", "rg:sensitivity v:sensitivity-minor ; rg:accessLevel v:level-public")
            + access("rgp:hers", "rg:accessLevel v:level-partner", "more")
        },
        HERS,
    ),
    "a judgement taken back": (
        {
            J: access("rgp:hers", "rg:sensitivity v:sensitivity-minor")
            + f'rgj:back a rg:Revocation ; rg:revokes rgj:access ; rg:reason "wrong"@en ; {MADE} .\n'
        },
        set(),
    ),
    "a body": ({J: access("rgo:guild", "rg:accessLevel v:level-partner")}, GUILD),
    "a place": ({J: access("place:port", "rg:accessLevel v:level-partner")}, {"port"}),
    "an event": ({J: access("rge:strike", "rg:accessLevel v:level-partner")}, {"strike", "first6"}),
    "an evidence": ({J: access("rgv:first6", "rg:accessLevel v:level-partner")}, {"strike", "first6"}),
    "a level of its own": (
        {"source/paper.ttl": "rge:strike rg:accessLevel v:level-partner .\n"},
        {"strike", "first6"},
    ),
    "a name's own level": (
        {"source/paper.ttl": "rgr:nhers rg:accessLevel v:level-partner .\n"},
        HERS,
    ),
}


def world(more):
    files = dict(FILES)
    for place, text in more.items():
        files[place] = files.get(place, "") + text
    return files


def test_these_ways_are_tried():
    assert len(BY) == 12


@pytest.mark.parametrize("how", BY)
def test_what_is_withheld_goes_with_all_that_rests_on_it_and_nothing_else_does(how, tmp_path):
    more, gone = BY[how]
    roots = write(tmp_path, world(more))
    reduced(roots, "public", tmp_path / "out")
    judged = {"access", "more", "back"}
    assert left(roots[0]) - left(tmp_path / "out") == (gone | {"other"} | judged & left(roots[0]))
    assert left(tmp_path / "out") <= left(roots[0])


def test_a_withheld_place_takes_only_the_statement_that_names_it(tmp_path):
    roots = write(tmp_path, world(BY["a place"][0]))
    reduced(roots, "public", tmp_path / "out")
    before, after = said(roots[0], "arrest"), said(tmp_path / "out", "arrest")
    assert before - after == {("place", "port")}
    assert after <= before


def test_a_withheld_motive_leaves_the_assessment(tmp_path):
    roots = write(tmp_path, world({J: access("rge:search", "rg:accessLevel v:level-partner")}))
    reduced(roots, "public", tmp_path / "out")
    assert said(roots[0], "assessed") - said(tmp_path / "out", "assessed") == {("motive", "search")}


def test_somebody_judged_in_another_root_is_gone_wholly_with_all_nodes_of_the_same(tmp_path):
    files = second("partner") | {
        J: access("rgp:hersagain", "rg:sensitivity v:sensitivity-witness") + same("rgp:hers", "rgp:hersagain")
    }
    roots = write(tmp_path, FILES, files)
    reduced(roots, "public", tmp_path / "public")
    reduced(roots, "partner", tmp_path / "partner")
    assert left(roots[0]) - left(tmp_path / "public") == HERS | {"other"}
    assert not {"hers", "hersagain", "same", "access"} & left(tmp_path / "partner")


def test_who_holds_a_sensitive_role_anywhere_is_withheld_and_an_override_keeps_role_and_person(tmp_path):
    role = "rgr:role a rg:Membership ; rg:member rgp:hers ; rg:role v:role-witness ;"
    more = {"source/paper.ttl": f"{role} rg:modality v:modality-stated ; rg:evidence rgv:first2 .\n"}
    reduced(write(tmp_path / "a", world(more)), "public", tmp_path / "out")
    assert not (HERS | {"role"}) & left(tmp_path / "out")
    wider = access("rgp:hers", "rg:sensitivity v:sensitivity-witness ; rg:accessLevel v:level-public")
    reduced(write(tmp_path / "b", world(more | {J: wider})), "public", tmp_path / "wider")
    assert HERS | {"role"} <= left(tmp_path / "wider")


def test_policy_itself_can_be_judged(tmp_path):
    health = {"source/paper.ttl": "rge:freed rg:releaseGround v:release-health .\n"}
    reduced(write(tmp_path / "a", world(health)), "partner", tmp_path / "strict")
    assert "freed" not in left(tmp_path / "strict")
    wider = {J: access("v:sensitivity-health", "rg:accessLevel v:level-partner")}
    reduced(write(tmp_path / "b", world(health | wider)), "partner", tmp_path / "wider")
    assert "freed" in left(tmp_path / "wider")


def test_coordinates_go_and_an_override_keeps_them(tmp_path):
    where = {"reference.ttl": "place:port rg:latitude 47.1 ; rg:longitude 69.2 .\n"}
    reduced(write(tmp_path / "a", world(where)), "public", tmp_path / "out")
    assert not {key for key, _ in said(tmp_path / "out", "port")} & {"latitude", "longitude"}
    wider = access("place:port", "rg:sensitivity v:sensitivity-exact-address ; rg:accessLevel v:level-public")
    reduced(write(tmp_path / "b", world(where | {J: wider})), "public", tmp_path / "wider")
    assert {key for key, _ in said(tmp_path / "wider", "port")} >= {"latitude", "longitude"}


def test_a_stricter_source_goes_and_passages_that_overlap_its_lose_their_place(tmp_path):
    roots = write(tmp_path, FILES, second("partner"))
    found = reduced(roots, "public", tmp_path / "out")
    assert not {"second", "hersagain", "second1"} & left(tmp_path / "out")
    assert said(tmp_path / "out", "first2") == {
        ("type", "Evidence"),
        ("inDocument", "paper"),
        ("treatment", "treatment-coarsened"),
    }
    assert said(tmp_path / "out", "first1") == said(roots[0], "first1")
    assert {key for key, _ in said(tmp_path / "out", "paper")} >= {"file", "treatment", "type"}
    assert ("sha256", "d" * 64) not in said(tmp_path / "out", "paper")
    assert {"b" * 64, "d" * 64} <= found.hidden.digests


def test_a_stricter_source_in_another_document_changes_no_passage(tmp_path):
    roots = write(tmp_path, FILES, second("partner", "other"))
    reduced(roots, "public", tmp_path / "out")
    assert said(tmp_path / "out", "first2") == said(roots[0], "first2")
    assert ("sha256", "d" * 64) in said(tmp_path / "out", "paper")


def test_at_its_own_level_everything_is_left_and_says_how_strict_it_is(tmp_path):
    files = second("partner") | {J: access("rgp:hers", "rg:accessLevel v:level-partner")}
    roots = write(tmp_path, FILES, files)
    reduced(roots, "partner", tmp_path / "out")
    assert left(roots[0]) | left(roots[1]) - left(tmp_path / "out") >= {"access"}
    assert {"hers", "search", "second1", "hersagain"} <= left(tmp_path / "out")
    assert ("accessLevel", "level-partner") in said(tmp_path / "out", "search")
    assert not {one for one in said(tmp_path / "out", "arrest") if one[0] == "accessLevel"}


def test_a_lower_level_made_of_a_higher_one_is_the_lower_level(tmp_path):
    files = second("partner") | {J: access("rgp:hers", "rg:accessLevel v:level-partner")}
    roots = write(tmp_path, FILES, files)
    reduced(roots, "public", tmp_path / "once")
    reduced(roots, "partner", tmp_path / "between")
    reduced([tmp_path / "between"], "public", tmp_path / "twice")
    assert texts(tmp_path / "once") == texts(tmp_path / "twice")


def texts(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("level", LEVELS)
def test_the_order_of_roots_does_not_matter_and_twice_is_the_same(level, tmp_path):
    files = second("partner") | {J: access("rgp:hers", "rg:sensitivity v:sensitivity-private-individual")}
    roots = write(tmp_path, FILES, files)
    for name, given in (("one", roots), ("two", roots[::-1]), ("three", roots)):
        reduced(given, level, tmp_path / name)
    assert texts(tmp_path / "one") == texts(tmp_path / "two") == texts(tmp_path / "three")


def test_a_private_person_has_a_pseudonym_and_years_and_nothing_leads_back(tmp_path):
    files = world({J: access("rgp:hers", "rg:sensitivity v:sensitivity-private-individual")})
    found = reduced(write(tmp_path, files), "public", tmp_path / "out")
    assert found.pseudonyms == 1
    assert not HERS & left(tmp_path / "out")
    (event,) = {
        quad.subject.value.rpartition("/")[2]
        for file in curated_files([tmp_path / "out"])
        for quad in read_file(file)
        if quad.object.value.endswith("#Search")
    }
    values = dict(said(tmp_path / "out", event))
    assert values["date"] == "2015"
    assert said(tmp_path / "out", values["evidence"]) == {
        ("type", "Evidence"),
        ("inDocument", "paper"),
        ("treatment", "treatment-coarsened"),
    }


def test_a_pseudonym_needs_a_secret(tmp_path):
    roots = write(tmp_path, world({J: access("rgp:hers", "rg:sensitivity v:sensitivity-private-individual")}))
    ontology, same_ = Project().ontology, same_of(roots)
    with pytest.raises(InputError, match="secret"):
        reduce(roots, level="public", ontology=ontology, out=tmp_path / "out", secret=None, same=same_)
    reduce(roots, level="partner", ontology=ontology, out=tmp_path / "fine", secret=None, same=same_)
    assert SECRET


def test_a_record_that_is_rejected_in_confidence_is_withheld(tmp_path):
    judged = (
        "rgj:status a rg:StatusJudgement ; rg:about rge:strike ; rg:status v:status-rejected ; "
        f'rg:reason "not so"@en ; {MADE} .\n'
    )
    reduced(write(tmp_path / "a", world({J: judged})), "public", tmp_path / "out")
    assert {"strike", "status"} <= left(tmp_path / "out")
    strict = judged.replace(" .\n", " ; rg:accessLevel v:level-partner .\n")
    reduced(write(tmp_path / "b", world({J: strict})), "public", tmp_path / "strict")
    assert not {"strike", "status"} & left(tmp_path / "strict")


def test_a_judgement_goes_with_a_member_and_with_a_revocation_that_cannot_be_shown(tmp_path):
    judged = same("rgp:open", "rgp:hers") + (
        f'rgj:back a rg:Revocation ; rg:revokes rgj:same ; rg:reason "wrong"@en ; {MADE} .\n'
    )
    reduced(write(tmp_path / "a", world({J: judged})), "public", tmp_path / "out")
    assert {"same", "back"} <= left(tmp_path / "out")
    strict = judged + "rgj:back rg:accessLevel v:level-partner .\n"
    reduced(write(tmp_path / "b", world({J: strict})), "public", tmp_path / "strict")
    assert not {"same", "back"} & left(tmp_path / "strict")


def test_what_a_source_keeps_of_a_database_goes_unless_a_kept_record_rests_on_it(tmp_path):
    statement = (
        'a rg:SourceStatement ; rg:dataset "d" ; rg:entityIdentifier "{}" ; rg:inDocument rgd:paper ; '
        'rg:node "{}" ; rg:statedProperty "Person:name" ; rg:statedValue "x" .\n'
    )
    used, idle, hers = (statement.format(f"q-{name}", name) for name in ("open", "idle", "hers"))
    more = {
        "source/paper.ttl": f"rgv:used {used}rgv:idle {idle}rgv:hers {hers}"
        "rgr:nopen rg:evidence rgv:used . rgr:nhers rg:evidence rgv:hers .\n",
        J: access("rgp:hers", "rg:accessLevel v:level-partner"),
    }
    found = reduced(write(tmp_path, world(more)), "public", tmp_path / "out")
    assert {"used", "idle"} & left(tmp_path / "out") == {"used"}
    assert "q-hers" in found.hidden.identifiers


@pytest.mark.parametrize("level", LEVELS)
def test_what_conforms_still_conforms_at_each_level(level, tmp_path):
    ontology = read_ontology(Project().ontology)
    shapes = read_shapes(Project().shapes, ontology)
    files = second("partner") | {J: access("rgp:hers", "rg:sensitivity v:sensitivity-private-individual")}
    roots = write(tmp_path, FILES, files)
    reduced(roots, level, tmp_path / "out")
    for given in (roots, [tmp_path / "out"]):
        quads = [quad for file in curated_files(given) for quad in read_file(file)]
        assert {(found.rule, found.focus) for found in check_shapes(shapes, quads, ontology)} == set()


BAD = {
    "about something that is nowhere": access("rgp:nobody", "rg:accessLevel v:level-partner"),
    "protects nobody": access("rgp:hers", "rg:treatment v:treatment-pseudonymised"),
    "not one of those there are": access("rgp:hers", "rg:sensitivity v:sensitivity-minr"),
    "it says rg:acessLevel": access(
        "rgp:hers", "rg:sensitivity v:sensitivity-private-individual ; rg:acessLevel v:level-restricted"
    ),
    "about itself": access("rgj:access", "rg:accessLevel v:level-partner"),
    "about a sensitivity and something else": access(
        "v:sensitivity-health , rgp:hers", "rg:accessLevel v:level-partner"
    ),
    "none that a judgement gives": access(
        "rgp:hers", "rg:accessLevel v:level-partner ; rg:treatment v:treatment-counted"
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_judgement_that_would_protect_nobody_is_refused(what, tmp_path):
    roots = write(tmp_path, world({J: BAD[what]}))
    with pytest.raises(FindingError, match=what) as refused:
        reduced(roots, "public", tmp_path / "out")
    assert refused.value.where
    assert refused.value.mend


def test_a_source_without_a_level_and_a_full_folder_are_refused(tmp_path):
    files = FILES | {
        "sources.ttl": FILES["sources.ttl"].replace("rg:accessLevel v:level-public", 'dct:publisher "P"@en')
    }
    with pytest.raises(InputError, match="not registered with a level"):
        reduced(write(tmp_path / "a", files), "public", tmp_path / "out")
    with pytest.raises(InputError, match="something there already"):
        reduced(write(tmp_path / "b", FILES), "public", tmp_path / "b")


def test_nothing_to_release_is_refused(tmp_path):
    files = FILES | {"sources.ttl": FILES["sources.ttl"].replace("level-public", "level-partner")}
    with pytest.raises(InputError, match="nothing is left"):
        reduced(write(tmp_path, files), "public", tmp_path / "out")
