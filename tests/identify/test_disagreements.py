"""Who doubts what others judge is shown beside them; nobody disagrees with what they said before."""

import datetime as dt

import pytest
from judging import COURT, OFFICE, UNION, judging

from rightsgraph.errors import FindingError
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.disagreements import COLUMNS, disagreements, listed
from rightsgraph.identify.judgements import IdentityJudgement
from rightsgraph.identify.write import judge, undo
from rightsgraph.iri import thing
from rightsgraph.vocab import V

DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def said(text, day):
    """Read a judgement like `j ours same a b`."""
    iri, who, verdict, *about = text.split()
    nodes = tuple(thing("organization", name) for name in about)
    return IdentityJudgement(
        iri=thing("judgement", iri),
        reason=f"why {iri}",
        who=thing("curator", who),
        when=DAY + dt.timedelta(days=day),
        verdict=V[verdict],
        about=nodes,
        canonical=nodes[0] if verdict == "same" else None,
    )


def found(*judgements):
    def name(iri):
        return iri.value.rsplit("/", 1)[1]

    return {
        (name(one.judgement.iri), *map(name, one.pair), *(name(other.iri) for other in one.others))
        for one in disagreements(judgements)
    }


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["j ours same a b", "u theirs unsure a b"], {("u", "a", "b", "j")}),
        (["j ours different a b", "u theirs unsure a b"], {("u", "a", "b", "j")}),
        (["j ours same a b", "u ours unsure a b"], set()),
        (["j ours same a b", "u theirs unsure a c"], set()),
        (["j ours same a b", "k theirs same a b"], set()),
        (["j ours same a b", "k ours same b c", "u third unsure a c"], {("u", "a", "c", "j", "k")}),
        (["j ours same a b", "k third same b c", "u third unsure a c"], {("u", "a", "c", "j")}),
        (["j ours same a b", "n ours different b c", "u third unsure a c"], {("u", "a", "c", "n")}),
        (["j ours same a b", "u third unsure a b", "k third same a b"], set()),
        (["j ours same a b", "u third unsure a b c"], {("u", "a", "b", "j")}),
        (["j ours same a b", "n third different a b"], {("n", "a", "b", "j")}),
    ],
)
def test_a_disagreement_is_between_two_on_the_same_things(texts, expected):
    judgements = [said(text, day) for day, text in enumerate(texts)]
    assert found(*judgements) == expected
    assert found(*reversed(judgements)) == expected


def test_dissent_is_written_beside_a_judgement_and_stops_no_build(graph, now):
    ours = judge([graph], judging(V.same, UNION, COURT), now=now)
    with pytest.raises(FindingError) as caught:
        judge([graph], judging(V.different, UNION, COURT, by="second"), now=now)
    assert "judge it unsure" in caught.value.mend
    reason = "one judges, the other is a union"
    doubt = judge([graph], judging(V.unsure, UNION, COURT, by="second", reason=reason), now=now)
    assert canonical_map([ours, doubt]) == {COURT: UNION}
    (row,) = listed([graph])
    told = dict(zip(COLUMNS, row, strict=True))
    assert (told["by"], told["verdict"], told["reason"]) == ("second", "unsure", reason)
    assert (told["other_by"], told["other_verdict"]) == ("founders", "same")
    assert told["judgement"] == doubt.iri.value
    assert told["other_judgement_iri"] == ours.iri.value


def test_what_is_undone_is_no_disagreement(graph, now):
    ours = judge([graph], judging(V.different, OFFICE, COURT), now=now)
    judge([graph], judging(V.unsure, OFFICE, COURT, by="second"), now=now)
    assert len(listed([graph])) == 1
    undo([graph], ours.iri, reason="they may be one", by="founders", now=now)
    assert listed([graph]) == []
