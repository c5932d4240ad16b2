"""A review shows pair by pair what sources say, writes each judgement at once, and ends cleanly."""

import dataclasses

import pytest
from judging import APART, COURT, EVENT, NAME, OFFICE, SPELT, UNION, WOMAN, judgements, judging, pair

from rightsgraph.errors import InputError
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import IdentityJudgement, Revocation
from rightsgraph.identify.queue.model import Entity, Pair, Value
from rightsgraph.identify.review.columns import width
from rightsgraph.identify.review.review import Desk, review
from rightsgraph.identify.review.sides import screen
from rightsgraph.identify.write import judge, undo
from rightsgraph.turtle import compact, expand
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
            passages=lambda side: [f"  paragraph 3, of {side.iri}"],
            columns=lambda: columns,
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
    assert "over 99.9% likely to be one" not in text
    assert "propose: " in text
    assert text.count("1 of 1, person") == 2
    assert sit.shown[0].splitlines()[-1].startswith("1 of 1, person: ")
    assert " | " in sit.shown[0].splitlines()[-1]


def test_the_passages_of_both_sides_are_shown_at_a_key_and_the_pair_is_not_printed_again(sit):
    sit([PEOPLE], "e", "q")
    assert sit.shown[1:3] == [f"{compact(end)}\n  paragraph 3, of {end.value}" for end in (WOMAN, SPELT)]
    assert sum("1 of 1, person\n" in text for text in sit.shown) == 1


def test_enter_shows_the_pair_again(sit):
    sit([PEOPLE], "", "q")
    assert sum("1 of 1, person\n" in text for text in sit.shown) == 2


def test_the_width_is_asked_anew_for_each_pair(graph, now):
    widths, shown = iter([60, 120]), []
    answers = iter(["k", "q"])
    desk = Desk(
        by="founders",
        ask=lambda _: next(answers),
        say=shown.append,
        written=shown.append,
        now=lambda: now,
        passages=lambda _: (),
        columns=lambda: next(widths),
    )
    review([graph], [PEOPLE, BODIES], desk)
    ends = [max(map(width, text.splitlines())) for text in shown[:2]]
    assert ends[0] <= 76 < ends[1] <= 120


def test_a_queue_of_another_graph_is_refused_before_it_is_shown(sit):
    with pytest.raises(InputError, match="does not hold: rgp:n2bcdfgh"):
        sit([PEOPLE, pair(WOMAN, expand("rgp:n2bcdfgh"), NAME, EVENT, **NAMES)], "q")
    assert sit.shown == []


def test_what_speaks_against_is_said_before_two_people_are_made_one(sit):
    sit([PEOPLE], "s")
    assert sit.shown[1] == "against it: role differs: judge | tailor"


def test_events_stand_in_order_of_time_without_the_name_of_whom_they_are_told(graph):
    events = [Value(f"urn:event/{key}", key, frozenset({"lantern"})) for key in ("a", "b", "c")]
    called = dict(
        zip(
            "abc",
            ("Sentence, Aigerim Testova, 2016-01", "Arrest, 2015-04-02", "Trial, Two Others"),
            strict=True,
        )
    )
    names = (Value("Aigerim Testova", "Aigerim Testova", frozenset({"lantern"})),)
    left = Entity(WOMAN.value, "person", {"name": names, "event": tuple(events)})
    text = screen(
        Pair(left, PEOPLE.right, (), "review"), [], lambda node: called.get(node.value[-1], ""), columns=120
    )
    lines = [line[14:60].strip() for line in text.splitlines() if "(lantern)" in line][1:]
    assert lines == [
        "Arrest, 2015-04-02 (lantern)",
        "Sentence, 2016-01 (lantern)",
        "Trial, Two Others (lantern)",
    ]


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
    assert [one.reason for one in judgements(graph)] == ["role differs: judge | tailor; and two charges"]


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
    assert sum("1 of 2" in text for text in sit.shown) == 2
    assert sit.last == "0 judged, 1 skipped, 1 left"


@pytest.mark.parametrize("cut", [EOFError, KeyboardInterrupt])
@pytest.mark.parametrize("answers", [[], ["s"], ["s", "p"]])
def test_a_cut_anywhere_ends_with_how_many_were_judged(sit, graph, cut, answers):
    assert sit([BODIES, PEOPLE], "d", "c", "a court and an office", *answers, at_end=cut) == 1
    assert sit.last == "1 judged, 0 skipped, 1 left"
    assert len(judgements(graph)) == 1


def test_what_no_key_means_is_asked_again_and_help_is_given(sit, graph):
    sit([PEOPLE], "x", "?", "s", "y", "p", "q", "q is no key here")
    assert "no such key: x" in sit.shown
    assert "no such key: y; Enter alone leaves the pair unjudged" in sit.shown
    assert "say in your own words what you saw in the sources: 3 words or more" in sit.shown
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


@pytest.mark.parametrize("short", ["same name", "+ ok", "+"])
def test_too_short_a_reason_for_people_is_asked_again_also_with_the_words_of_the_table(sit, graph, short):
    assert sit([PEOPLE], "s", "p", short, "same name, charge and day") == 1
    assert any("in your own words" in text for text in sit.shown)
    assert [one.reason for one in judgements(graph)] == ["same name, charge and day"]


@pytest.mark.parametrize("verdict", ["d", "u"])
def test_a_key_is_no_reason(sit, graph, verdict):
    sit([PEOPLE], verdict, *["c"] * (verdict == "d"), "q", "", "q")
    assert not (graph / "judgements").exists()


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
