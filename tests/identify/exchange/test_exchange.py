"""Judgements go to a partner up to a level, and come from one whole, as theirs, or not at all."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from judging import COURT, OFFICE, SPELT, UNION, WOMAN, judgements, judging

from rightsgraph.errors import FindingError, InputError, OutsideError
from rightsgraph.identify.exchange.exported import export
from rightsgraph.identify.exchange.imported import import_turtle
from rightsgraph.identify.stored import locked
from rightsgraph.identify.write import judge, undo
from rightsgraph.turtle import compact, format_text
from rightsgraph.vocab import PREFIXES, V

HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n"
    for name in ("cur", "prov", "rg", "rge", "rgj", "rgo", "rgp", "v", "xsd")
)


def _said(iri="theirs", verdict="different", about="rgo:np77h5x8, rgo:nsc5vm5d", **changed):
    parts = {
        "rg:verdict": f"v:{verdict}",
        "rg:about": about,
        "rg:certainty": "v:probable",
        "rg:reason": '"суд и прокуратура"@ru',
        "prov:wasAttributedTo": "cur:partner",
        "prov:generatedAtTime": '"2026-11-01T00:00:00Z"^^xsd:dateTime',
    } | {name.replace("_", ":"): value for name, value in changed.items()}
    body = " ; ".join(f"{name} {value}" for name, value in parts.items() if value)
    return f"rgj:{iri} a rg:IdentityJudgement ; {body} .\n"


@pytest.fixture
def take(graph, tmp_path, now):
    """Take a text in as the partner's, and give what came of it."""

    def call(*said, by=("partner",)):
        file = tmp_path / "theirs.ttl"
        file.write_text(HEAD + "".join(said), encoding="utf-8")
        return import_turtle([graph], file, by=by, now=now)

    return call


def _bytes(graph: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (graph / "judgements").glob("*")}


class TestExport:
    def test_what_is_exported_is_imported_byte_for_byte(self, graph, tmp_path, now):
        other = Path(shutil.copytree(graph, tmp_path / "other"))
        first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
        judge([graph], judging(V.unsure, COURT, OFFICE, by="second"), now=now)
        undo([graph], first.iri, reason="two women", by="second", now=now)
        file = tmp_path / "ours.ttl"
        exported = export([graph])
        file.write_text(exported.turtle, encoding="utf-8")
        assert (exported.judgements, exported.stricter) == (3, 0)
        assert format_text(exported.turtle, where="") == exported.turtle
        taken = import_turtle([other], file, by=["founders", "second"], now=now)
        assert (len(taken.written), taken.known) == (3, 0)
        assert _bytes(other) == _bytes(graph)

    def test_what_is_stricter_than_the_level_is_left_and_counted(self, graph, tmp_path, now):
        sources = graph / "sources.ttl"
        told = sources.read_text(encoding="utf-8")
        one, strict = told.split("rgs:lantern-2015-05-03 a ")
        strict = strict.replace("v:level-public", "v:level-partner", 1)
        sources.write_text(f"{one}rgs:lantern-2015-05-03 a {strict}", encoding="utf-8")
        first = judge([graph], judging(V.same, WOMAN, SPELT), now=now)
        undo([graph], first.iri, reason="two women", by="second", now=now)
        exported = export([graph])
        assert (exported.turtle, exported.judgements, exported.stricter) == ("", 0, 2)
        assert export([graph], level="partner").judgements == 2

    def test_what_stands_in_no_public_root_is_left(self, graph, tmp_path, now):
        private = tmp_path / "private"
        (private / "source").mkdir(parents=True)
        shutil.move(graph / "source" / "bulletin-2015-07.ttl", private / "source")
        judge([graph, private], judging(V.same, WOMAN, SPELT), now=now)
        judge([graph, private], judging(V.different, COURT, OFFICE), now=now)
        assert "gxdvc9nk" not in export([graph]).turtle
        assert "np77h5x8" in export([graph]).turtle

    def test_a_status_is_no_matter_of_identity(self, graph):
        path = graph / "judgements" / "founders.ttl"
        path.parent.mkdir()
        status = _said(about="rge:ks252vfp", rg_verdict="", rg_certainty="", rg_status="v:status-rejected")
        path.write_text(HEAD + status.replace("Identity", "Status"), encoding="utf-8")
        assert export([graph]).turtle == ""


class TestImport:
    def test_who_when_and_why_stay_in_their_words(self, graph, take):
        assert take(_said()).known == 0
        (found,) = judgements(graph)
        assert (compact(found.who), found.when.day) == ("cur:partner", 1)
        text = (graph / "judgements" / "partner.ttl").read_text(encoding="utf-8")
        assert '"суд и прокуратура"@ru' in text
        assert format_text(text, where="") == text

    def test_what_is_known_is_counted_and_not_written_again(self, graph, take):
        take(_said())
        before = _bytes(graph)
        taken = take(_said(), _said("more", "unsure"))
        assert (len(taken.written), taken.known) == (1, 1)
        assert take(_said(), _said("more", "unsure")).known == 2
        assert before["partner.ttl"] != _bytes(graph)["partner.ttl"]

    @pytest.mark.parametrize(
        ("said", "what"),
        [
            (_said(about="rgo:np77h5x8, rgo:none"), "no such entity"),
            (_said(about="rgo:np77h5x8, rgp:vj4ttqqg", verdict="same", rg_canonical="rgo:np77h5x8"), "never"),
            (_said(prov_wasAttributedTo="cur:founders"), "speaks for cur:founders"),
            (_said(prov_wasAttributedTo="rgp:vj4ttqqg"), "speaks for rgp:vj4ttqqg"),
            (_said(prov_generatedAtTime='"2027-01-01T00:00:00Z"^^xsd:dateTime'), "future"),
            (_said(prov_generatedAtTime='"2026-11-01T00:00:00Z"'), "not a time"),
            (_said(rg_reason='"court and office"'), "without its language"),
            (_said(rg_certainty=""), "without certainty"),
            (_said(rg_accessLevel="v:level-partner"), "has no rg:accessLevel"),
            (
                _said(
                    about="rgp:gxdvc9nk, rgp:vj4ttqqg",
                    verdict="same",
                    rg_canonical="rgp:vj4ttqqg",
                    rg_reason='"same name"@en',
                ),
                "too short a reason",
            ),
            (_said().replace("Identity", "Status"), "not taken in"),
            ("rgp:vj4ttqqg a rg:Person .", "no judgement"),
            ("rgp:vj4ttqqg a rg:Person", "not Turtle"),
            ("[] a rg:IdentityJudgement .", "blank node"),
        ],
    )
    def test_one_fault_and_nothing_of_the_file_is_written(self, graph, take, said, what):
        with pytest.raises(InputError, match=what) as caught:
            take(_said("good", "unsure"), said)
        assert "theirs.ttl" in caught.value.where
        assert not (graph / "judgements").exists()

    def test_a_judgement_that_cannot_be_read_is_a_finding(self, graph, take):
        with pytest.raises(FindingError, match="rg:verdict"):
            take(_said(rg_verdict="cur:nobody"))
        assert not (graph / "judgements").exists()

    def test_the_same_address_with_other_content_is_refused(self, graph, take):
        take(_said())
        before = _bytes(graph)
        with pytest.raises(InputError, match="says here something else"):
            take(_said(rg_certainty="v:certain"), _said("more", "unsure"))
        assert _bytes(graph) == before

    def test_ours_cannot_be_overwritten_by_a_file_that_claims_to_be_us(self, graph, take, now):
        ours = judge([graph], judging(V.different, COURT, OFFICE), now=now)
        forged = _said(ours.iri.value.rsplit("/", 1)[1], "unsure", prov_wasAttributedTo="cur:founders")
        for by in (["partner"], ["partner", "founders"]):
            with pytest.raises(InputError, match="something else"):
                take(forged, by=by)
        assert judgements(graph) == [ours]

    def test_a_contradiction_is_refused_with_its_chain_and_nothing_is_written(self, graph, take, now):
        judge([graph], judging(V.same, UNION, COURT), now=now)
        before = _bytes(graph)
        with pytest.raises(FindingError, match="contradict") as caught:
            take(
                _said("good", "unsure"),
                _said("same", "same", rg_canonical="rgo:np77h5x8"),
                _said("apart", "different", about="rgo:pvsb8b3p, rgo:nsc5vm5d"),
            )
        assert caught.value.where.count(" = ") == 2
        assert "rgo:nsc5vm5d ≠ rgo:pvsb8b3p" in caught.value.where
        assert "nothing of" in caught.value.mend
        assert _bytes(graph) == before

    def test_what_they_took_back_themselves_contradicts_nothing(self, graph, take, now):
        judge([graph], judging(V.different, COURT, OFFICE), now=now)
        back = (
            'rgj:back a rg:Revocation ; rg:revokes rgj:theirs ; rg:reason "no"@en ; prov:wasAttributedTo '
            'cur:partner ; prov:generatedAtTime "2026-11-02T00:00:00Z"^^xsd:dateTime .\n'
        )
        assert len(take(_said(verdict="same", rg_canonical="rgo:np77h5x8"), back).written) == 2

    def test_they_cannot_take_ours_back(self, graph, take, now):
        ours = judge([graph], judging(V.different, COURT, OFFICE), now=now)
        back = (
            f'rgj:back a rg:Revocation ; rg:revokes {compact(ours.iri)} ; rg:reason "no"@en ; '
            'prov:wasAttributedTo cur:partner ; prov:generatedAtTime "2026-11-02T00:00:00Z"^^xsd:dateTime .\n'
        )
        with pytest.raises(InputError, match=f"takes back {compact(ours.iri)} of founders"):
            take(back)

    def test_an_earlier_judgement_that_renames_a_cluster_is_counted(self, graph, take, now):
        judge([graph], judging(V.same, UNION, COURT), now=now)
        assert take(_said(verdict="same", rg_canonical="rgo:nsc5vm5d")).renamed == 1

    def test_it_goes_where_its_strictest_member_is_described(self, graph, tmp_path, now):
        private = tmp_path / "private"
        (private / "source").mkdir(parents=True)
        shutil.move(graph / "source" / "bulletin-2015-07.ttl", private / "source")
        file = tmp_path / "theirs.ttl"
        about = "rgp:gxdvc9nk, rgp:vj4ttqqg"
        file.write_text(HEAD + _said() + _said("people", about=about), encoding="utf-8")
        import_turtle([graph, private], file, by=["partner"], now=now)
        assert "gxdvc9nk" in (private / "judgements" / "partner.ttl").read_text(encoding="utf-8")
        assert "gxdvc9nk" not in (graph / "judgements" / "partner.ttl").read_text(encoding="utf-8")

    def test_another_curator_at_the_same_moment_is_not_lost(self, graph, take):
        with locked([graph]), pytest.raises(OutsideError, match="another curator"):
            take(_said())
        assert len(take(_said()).written) == 1


def test_a_judgement_beside_a_faulty_file_of_another_is_refused_with_its_place(graph, now):
    folder = graph / "judgements"
    folder.mkdir()
    (folder / "second.ttl").write_text(HEAD + _said() + "rgj:x a", encoding="utf-8")
    with pytest.raises(InputError, match="not Turtle") as caught:
        judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    assert "second.ttl" in caught.value.where
    (folder / "second.ttl").write_text(HEAD + _said(rg_reason=""), encoding="utf-8")
    with pytest.raises(FindingError, match="rg:reason") as caught:
        judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    assert caught.value.where == f"{folder / 'second.ttl'}:{HEAD.count(chr(10)) + 1}: rgj:theirs"
    assert not (folder / "founders.ttl").exists()


def test_a_contradiction_by_hand_is_named_as_what_it_is(graph, now):
    folder = graph / "judgements"
    folder.mkdir()
    both = _said("one", "same", rg_canonical="rgo:np77h5x8") + _said("two")
    (folder / "partner.ttl").write_text(HEAD + both, encoding="utf-8")
    with pytest.raises(FindingError, match="contradict") as caught:
        judge([graph], judging(V.same, WOMAN, SPELT), now=now)
    assert "was not written" not in caught.value.mend
    (found,) = [one for one in judgements(graph) if compact(one.iri) == "rgj:two"]
    undo([graph], found.iri, reason="they are one", by="founders", now=now + dt.timedelta(days=1))
    judge([graph], judging(V.same, WOMAN, SPELT), now=now)


@pytest.mark.parametrize("reason", ["same \x07 arrest, same day", "same\x1b[2J arrest and charge"])
def test_a_reason_that_could_not_be_read_back_is_refused(graph, now, reason):
    with pytest.raises(InputError, match="control character"):
        judge([graph], judging(V.same, WOMAN, SPELT, reason=reason), now=now)


def test_unsure_is_possible_where_nothing_is_said(graph, now):
    assert judge([graph], judging(V.unsure, COURT, OFFICE, certainty=None), now=now).certainty == V.possible
