"""Decisions in a table become judgements of one curator, all of them or none, and only once."""

import csv

import pytest
from judging import COURT, OFFICE, SPELT, UNION, WOMAN, judgements

from rightsgraph.errors import FindingError, InputError
from rightsgraph.identify.exchange.decisions import import_decisions
from rightsgraph.turtle import compact
from rightsgraph.vocab import V

HEAD = ("left_iri", "left", "right_iri", "right", "weight", "verdict", "certainty", "reason")


def row(left, right, verdict, certainty="probable", reason="same office, same month"):
    return (left.value, "One, or two", right.value, "Two", "9.1", verdict, certainty, reason)


@pytest.fixture
def take(graph, tmp_path, now):
    """Take rows in as those of `second`."""

    def call(*rows, head=HEAD, encoding="utf-8", separator=","):
        file = tmp_path / "queue.csv"
        with file.open("w", encoding=encoding, newline="") as target:
            csv.writer(target, delimiter=separator).writerows([head, *rows])
        return import_decisions([graph], file, by="second", now=now)

    return call


def test_rows_with_a_verdict_become_judgements_and_others_are_left(graph, take):
    decided = take(
        row(WOMAN, SPELT, "same"),
        row(COURT, OFFICE, "different", "certain"),
        row(UNION, OFFICE, "unsure", ""),
        row(UNION, COURT, "", "", ""),
    )
    assert (len(decided.imported.written), decided.imported.known, decided.undecided) == (3, 0, 1)
    assert {(one.verdict, one.about, one.certainty, one.canonical) for one in judgements(graph)} == {
        (V.same, (SPELT, WOMAN), V.probable, WOMAN),
        (V.different, (COURT, OFFICE), V.certain, None),
        (V.unsure, (OFFICE, UNION), V.possible, None),
    }


def test_the_same_table_again_writes_nothing_also_within_itself(graph, take):
    once = take(row(WOMAN, SPELT, "same"), row(WOMAN, SPELT, "same"))
    assert (len(once.imported.written), once.imported.known) == (1, 1)
    before = (graph / "judgements" / "second.ttl").read_bytes()
    again = take(row(WOMAN, SPELT, "same"), row(COURT, OFFICE, "", "", ""))
    assert (again.imported.written, again.imported.known, again.undecided) == ((), 1, 1)
    assert (graph / "judgements" / "second.ttl").read_bytes() == before


def test_short_columns_and_names_with_a_prefix_do(graph, take):
    head = ("reason", "right", "left", "certainty", "verdict")
    take(("court and office", compact(OFFICE), compact(COURT), "certain", "different"), head=head)
    assert [one.about for one in judgements(graph)] == [(COURT, OFFICE)]


def test_a_table_saved_by_a_spreadsheet_is_read(graph, take):
    take(row(WOMAN, SPELT, "same"), encoding="utf-8-sig")
    assert len(judgements(graph)) == 1


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (row(WOMAN, SPELT, "same", reason="same name"), "too short a reason"),
        (row(WOMAN, SPELT, "same", ""), "without certainty"),
        (row(WOMAN, SPELT, "alike"), "not a verdict: 'alike'"),
        (row(WOMAN, SPELT, "same", "sure"), "not a certainty: 'sure'"),
        (row(WOMAN, UNION, "same"), "never the same"),
        (row(WOMAN, WOMAN, "same"), "nothing to compare"),
        (row(WOMAN, SPELT, "same")[:-1], "7 cells where the first line has 8"),
        ((*row(WOMAN, SPELT, "same")[:2], "Aigerim", *row(WOMAN, SPELT, "same")[3:]), "not an IRI"),
    ],
)
def test_a_row_that_cannot_be_one_is_named_with_its_line_and_nothing_is_written(graph, take, bad, what):
    with pytest.raises(InputError, match=what) as caught:
        take(row(COURT, OFFICE, "different"), bad)
    assert "queue.csv:3" in caught.value.where
    assert not (graph / "judgements").exists()


def test_a_row_about_what_is_not_there_writes_nothing(graph, take):
    gone = (*row(WOMAN, SPELT, "different")[:2], "rgp:gxdvc9nj", *row(WOMAN, SPELT, "different")[3:])
    with pytest.raises(InputError, match="no such entity") as caught:
        take(row(COURT, OFFICE, "different"), gone)
    assert "rgp:gxdvc9nk" in caught.value.mend
    assert not (graph / "judgements").exists()


def test_rows_that_contradict_each_other_write_nothing(graph, take):
    with pytest.raises(FindingError, match="contradict"):
        take(row(COURT, OFFICE, "different"), row(OFFICE, UNION, "same"), row(UNION, COURT, "same"))
    assert not (graph / "judgements").exists()


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_of_a_spreadsheet_in_another_language_is_read(graph, take, separator):
    head = (*HEAD[:5], "Verdict", " Certainty", "REASON")
    take(row(WOMAN, SPELT, "Same ", "Probable"), head=head, encoding="utf-8-sig", separator=separator)
    assert [(one.verdict, one.certainty) for one in judgements(graph)] == [(V.same, V.probable)]


@pytest.mark.parametrize(
    ("features", "merged"),
    [
        ("name agrees +13.0|country agrees +2.2|time differs -2.3", False),
        ("name agrees +13.0|events near +1.6", False),
        ("", False),
        ("name agrees +13.0|role agrees +2.3", True),
    ],
)
def test_people_of_whom_the_table_has_only_the_name_agree_are_not_made_one(graph, take, features, merged):
    head = (*HEAD, "features")
    if merged:
        take((*row(WOMAN, SPELT, "same"), features), head=head)
    else:
        with pytest.raises(InputError, match="on a name alone") as caught:
            take((*row(COURT, OFFICE, "same"), ""), (*row(WOMAN, SPELT, "same"), features), head=head)
        assert "queue.csv:3" in caught.value.where
        take((*row(WOMAN, SPELT, "different"), features), head=head)
    assert [one.verdict for one in judgements(graph)] == [V.same if merged else V.different]


@pytest.mark.parametrize(
    ("head", "lacking"),
    [
        (("left", "right"), "verdict, certainty, reason"),
        (HEAD[:-1], "reason"),
        (("right_iri", *HEAD[5:]), "left_iri"),
    ],
)
def test_a_table_without_the_columns_is_refused_with_what_it_needs(take, head, lacking):
    with pytest.raises(InputError, match=f"no table of decisions: it lacks {lacking}\n") as caught:
        take(head=head)
    assert "left_iri,right_iri,verdict,certainty,reason" in caught.value.mend


def test_an_empty_file_is_no_table(graph, tmp_path, now):
    (tmp_path / "empty.csv").touch()
    with pytest.raises(InputError, match="no table of decisions"):
        import_decisions([graph], tmp_path / "empty.csv", by="second", now=now)
