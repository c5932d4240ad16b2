"""A review shows pair by pair what sources say, writes each judgement at once, and ends cleanly."""

import dataclasses

import pytest
from judging import APART, COURT, EVENT, NAME, OFFICE, SPELT, UNION, WOMAN, judgements, judging, pair

from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import IdentityJudgement, Revocation
from rightsgraph.identify.review.columns import width
from rightsgraph.identify.review.review import Desk, review
from rightsgraph.identify.write import judge, undo
from rightsgraph.vocab import V

NAMES = {"name": (["Aigerim Testova"], ["Ayghyerim Testova"])}
PEOPLE = pair(WOMAN, SPELT, NAME, EVENT, APART, **NAMES)
BODIES = pair(COURT, OFFICE, NAME, APART, kind="organization")
OTHERS = pair(UNION, OFFICE, NAME, kind="organization")


class Sitting:
    """A curator with answers ready; what was asked, shown and written is kept."""

    def __init__(self, graph, now):
        self.graph, self.now = graph, now
        self.shown, self.asked, self.written = [], [], []

    def __call__(self, queue, *answers, columns=80, at_end=EOFError):
        waiting = list(answers)

        def ask(prompt):
            self.asked.append(prompt)
            if not waiting:
                raise at_end
            answer = waiting.pop(0)
            return answer() or "" if callable(answer) else answer

        desk = Desk(
            by="founders",
            ask=ask,
            say=self.shown.append,
            written=self.written.append,
            now=lambda: self.now,
            columns=columns,
        )
        return review([self.graph], queue, desk)

    @property
    def last(self):
        return self.shown[-1]


@pytest.fixture
def sit(graph, now):
    return Sitting(graph, now)


def test_a_pair_is_shown_with_both_sides_sources_features_and_where_it_stands(sit):
    sit([PEOPLE], "q")
    text = "\n".join(sit.shown)
    line = next(line for line in text.splitlines() if line.startswith("name"))
    assert " ".join(line.split()) == "name Aigerim Testova (lantern) Ayghyerim Testova (bulletin)"
    assert "agrees        +6.6  arrest 2015-04-02 | arrest 2015-04-03" in text
    assert "differs       -1.0  judge | tailor" in text
    assert "rightsgraph evidence show rgp:vj4ttqqg" in text
    assert "1 of 1, person" in text


def test_earlier_judgements_on_either_side_are_shown_and_those_undone_are_not(sit, graph, now):
    judge([graph], judging(V.different, COURT, UNION, reason="a court is no union", by="second"), now=now)
    gone = judge([graph], judging(V.unsure, OFFICE, UNION, reason="not told yet"), now=now)
    undo([graph], gone.iri, reason="told now", by="founders", now=now)
    sit([BODIES], "q")
    text = " ".join("\n".join(sit.shown).split())
    assert "second, 2026-11-21: a court is no union" in text
    assert "not told yet" not in text


def test_each_judgement_is_written_before_the_next_pair_is_shown(sit, graph):
    def look():
        (found,) = judgements(graph)
        assert (found.verdict, found.certainty, found.canonical) == (V.same, V.probable, WOMAN)
        assert found.reason == "events: arrest 2015-04-02 | arrest 2015-04-03; one charge in both"
        return "q"

    assert sit([PEOPLE, BODIES], "s", "p", "+ one charge in both", look) == 1
    assert len(sit.written) == 1
    assert sit.last == "1 judged, 0 skipped, 1 left"


def test_what_the_table_says_is_never_taken_over_by_itself(sit, graph):
    sit([PEOPLE], "s", "p", "+", "+  ", "", "q")
    assert any("in your own words" in text for text in sit.shown)
    assert not (graph / "judgements").exists()


def test_people_of_whom_nothing_but_the_name_agrees_cannot_be_made_one(sit, graph):
    country = dataclasses.replace(EVENT, name="country", says="both: Nowhere")
    sit([pair(WOMAN, SPELT, NAME, country, **NAMES)], "s", "d", "c", "two women of two towns")
    assert any("nobody is merged on a name alone" in text for text in sit.shown)
    assert [one.verdict for one in judgements(graph)] == [V.different]


def test_bodies_need_a_reason_as_well(sit, graph):
    sit([BODIES], "s", "c", "renamed in 2010")
    assert [(one.verdict, one.reason) for one in judgements(graph)] == [(V.same, "renamed in 2010")]


def test_what_differs_is_offered_as_a_reason_for_two(sit, graph):
    sit([PEOPLE], "d", "o", "+ and two charges")
    assert [one.reason for one in judgements(graph)] == ["role: judge | tailor; and two charges"]


def test_unsure_asks_why_and_not_how_sure(sit, graph):
    sit([PEOPLE], "u", "one source alone tells of her work")
    assert [(one.verdict, one.certainty) for one in judgements(graph)] == [(V.unsure, V.possible)]


def test_back_takes_the_last_judgement_back_and_shows_its_pair_again(sit, graph):
    sit([PEOPLE, BODIES], "s", "p", "+ one charge", "b", "d", "c", "two women of two towns", "q")
    assert [type(one) for one in judgements(graph)].count(Revocation) == 1
    assert canonical_map(judgements(graph)) == {}
    assert len(sit.written) == 3
    assert sit.last == "1 judged, 0 skipped, 1 left"


def test_back_goes_over_what_was_skipped_and_stops_at_the_first(sit):
    sit([PEOPLE, BODIES], "b", "k", "b", "k", "q")
    assert "this is the first: nothing to take back" in sit.shown
    assert sum("1 of 2" in text for text in sit.shown) == 3
    assert sit.last == "0 judged, 1 skipped, 1 left"


@pytest.mark.parametrize("cut", [EOFError, KeyboardInterrupt])
@pytest.mark.parametrize("answers", [[], ["s"], ["s", "p"]])
def test_a_cut_anywhere_ends_with_how_many_were_judged(sit, graph, cut, answers):
    assert sit([BODIES, PEOPLE], "d", "c", "a court and an office", *answers, at_end=cut) == 1
    assert sit.last == "1 judged, 0 skipped, 1 left"
    assert len(judgements(graph)) == 1


def test_what_no_key_means_is_asked_again_and_help_is_given(sit, graph):
    sit([PEOPLE], "x", "", "?", "s", "y", "p", "q is no key here")
    assert any(text.startswith("s  the same") for text in sit.shown)
    assert [one.reason for one in judgements(graph)] == ["q is no key here"]


def test_an_empty_answer_leaves_the_pair_unjudged(sit, graph):
    sit([PEOPLE], "s", "", "s", "p", "", "k")
    assert not (graph / "judgements").exists()
    assert sit.last == "0 judged, 1 skipped, 0 left"


def test_a_refusal_is_said_and_the_pair_asked_again(sit, graph, now):
    judge([graph], judging(V.different, COURT, UNION), now=now)

    def meanwhile():
        judge([graph], judging(V.same, UNION, OFFICE, by="second"), now=now)
        return "s"

    assert sit([BODIES], meanwhile, "c", "one house of one city", "q") == 0
    assert any("contradict" in text and "rgo:np77h5x8 ≠" in text for text in sit.shown)


def test_too_short_a_reason_for_people_is_refused_and_asked_again(sit, graph):
    assert sit([PEOPLE], "s", "p", "same name", "s", "p", "same name, charge and day") == 1
    assert any("too short a reason" in text for text in sit.shown)


def test_what_follows_from_a_judgement_is_not_asked(sit, graph, now):
    judge([graph], judging(V.same, COURT, UNION), now=now)
    sit([BODIES, OTHERS, PEOPLE], "d", "c", "a court and an office", "q")
    assert [text.split(",")[0].strip() for text in sit.shown[:-1] if " of 3" in text] == ["1 of 3", "3 of 3"]
    assert len([one for one in judgements(graph) if isinstance(one, IdentityJudgement)]) == 2


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_columns_stand_straight_in_every_script(sit, columns):
    names = [
        "آیگریم تستووا آیگریم تستووا",
        "艾格丽艾格丽艾格丽艾格丽艾格丽艾格丽艾格丽",
        "Аигерим\u202eТестова",
    ]
    sit([pair(WOMAN, SPELT, NAME, EVENT, name=(names, ["Aigerim"] * 20))], "q", columns=columns)
    lines = "\n".join(sit.shown).splitlines()
    assert all(width(line) <= columns for line in lines)
    right = 14 + (columns - 16) // 2 + 2
    assert {width(line.partition("Aigerim (")[0]) for line in lines if "Aigerim (" in line} == {right}
    assert "… and 8 more" in "\n".join(lines)
    assert "\u202e" not in "".join(lines)


def test_two_curators_review_one_queue_at_once(graph, now):
    first, second = Sitting(graph, now), Sitting(graph, now)

    def meanwhile():
        second([PEOPLE, BODIES], "d", "c", "two women of two towns", "k")
        return "k"

    first([PEOPLE, BODIES], meanwhile, "d", "c", "a court and an office")
    assert {one.about for one in judgements(graph)} == {(SPELT, WOMAN), (COURT, OFFICE)}
