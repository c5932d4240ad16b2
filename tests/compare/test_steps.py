"""Time between steps: which step belongs to which, on what grounds, and how many days lie between."""

import pytest

from rightsgraph.compare.intervals import Days, Interval
from rightsgraph.compare.steps import STEPS, Step, pairs, read_steps, step_rows, summary, tally

NO_ORDER = frozenset()


def step(event, kind, first=None, last=None, person="p", country="XX"):
    last = first if last is None else last
    return Step(event, person, kind, frozenset({country} if country else ()), Days(first, last))


def between(firsts, thens, orders=NO_ORDER):
    return {(pair.first.event, pair.then.event): str(pair.between) for pair in pairs(firsts, thens, orders)}


ARREST, LATER = step("a1", "arrest", 10), step("a2", "arrest", 50)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (step("s", "sentence", 12), {("a1", "s"): "2"}),
        (step("s", "sentence", 10), {("a1", "s"): "0"}),
        (step("s", "sentence", 20, 49), {("a1", "s"): "10..39"}),
        (step("s", "sentence", 9, 20), {}),  # it may have been before
        (step("s", "sentence"), {}),  # nothing is known
    ],
)
def test_dates_make_a_pair_only_where_they_leave_no_doubt(then, expected):
    assert between([ARREST], [then]) == expected


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (step("s", "sentence", 9, 20), "0..10"),  # not before, so from the same day on
        (Step("s", "p", "sentence", frozenset(), Days(None, 40)), "0..30"),
        (step("s", "sentence"), ""),
        (step("s", "sentence", 5), ""),  # dates deny what a source says
    ],
)
def test_a_stated_order_makes_a_pair_and_dates_give_what_days_they_can(then, expected):
    assert between([ARREST], [then], {("a1", "s")}) == {("a1", "s"): expected}


def test_a_first_step_known_by_its_last_day_only_gives_the_least_days():
    told = Step("c", "p", "civic-act", frozenset({"XX"}), Days(None, 3))
    assert between([told], [ARREST]) == {("c", "a1"): "7.."}


def test_each_step_is_paired_with_its_nearest_only():
    sentences = [step("s1", "sentence", 30), step("s2", "sentence", 60), step("s3", "sentence", 70)]
    assert between([ARREST, LATER], sentences) == {("a1", "s1"): "20", ("a2", "s2"): "10"}
    assert between([ARREST, LATER], [sentences[2]]) == {("a2", "s3"): "20"}


def test_an_event_is_not_paired_with_itself():
    both = step("e", "arrest", 10)
    assert between([both], [both]) == {}


def test_a_pair_counts_where_it_was_completed_else_where_it_began():
    abroad = step("s", "sentence", 12, country="YY")
    nowhere = step("s", "sentence", 12, country="")
    assert [pair.countries for pair in pairs([ARREST], [abroad], NO_ORDER)] == [{"YY"}]
    assert [pair.countries for pair in pairs([ARREST], [nowhere], NO_ORDER)] == [{"XX"}]


def test_people_are_not_mixed_and_those_without_an_order_are_counted():
    people = [
        {"arrest": [ARREST], "sentence": [step("s", "sentence", 12)]},
        {"arrest": [step("b", "arrest", 10)], "sentence": [step("t", "sentence", 5, 20)]},
        {"arrest": [step("c", "arrest", 10)]},
        {"sentence": [step("u", "sentence", 90)]},
    ]
    assert tally(people, ("arrest", "sentence"), NO_ORDER) == {"XX": ([Interval(2, 2)], 1)}


def test_a_detention_is_an_arrest_and_an_event_that_is_both_is_one():
    row = {"event": "e", "person_iri": "p", "country": "XX", "first": "3", "last": "4"}
    found = read_steps([{**row, "step": "detention"}, {**row, "step": "arrest", "country": "YY"}])
    assert found == [Step("e", "p", "arrest", frozenset({"XX", "YY"}), Days(3, 4))]


def test_quartiles_are_of_four_or_more():
    times = [Interval(one, one) for one in (2, 4, 10)]
    assert summary(times) == ["2", "", "4", "", "10"]
    assert summary([*times, Interval(20, 60)]) == ["2", "3.5", "7", "12.5..22.5", "20..60"]
    assert summary([]) == [""] * 5


def test_the_steps_of_the_invented_world(reader):
    found = step_rows(reader)
    assert found.columns == STEPS
    rows = {tuple(row[1:3]): row for row in found.rows}
    # the last report before the arrest, not the essay of the year before: 31 March to 2 April
    assert rows["civic-act", "arrest"][3:11] == [1, 1, 0, "2", "", "2", "", "2"]
    # 2 April to 1 June; the other man's arrest and undated sentence are in no known order
    assert rows["arrest", "sentence"][3:] == [1, 1, 0, "60", "", "60", "", "60", 0, 1, 1]
    # trial and sentence without dates, in stated order
    assert rows["trial", "sentence"][3:] == [0, 0, 0, "", "", "", "", "", 1, 0, 1]
    # April may be before the second of April
    assert rows["arrest", "charge"][3:] == [0, 0, 0, "", "", "", "", "", 0, 2, 1]
    assert rows["charge", "trial"][3:] == [0, 0, 0, "", "", "", "", "", 0, 1, 1]
    assert len(rows) == len(found.rows) == 5
    assert {row[0] for row in found.rows} == {"XX"}
