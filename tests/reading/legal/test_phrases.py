"""Whole phrases about a sentence; and two hundred of an archive, checked by hand, read as they were then."""

import csv
import hashlib
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.dates import is_edtf
from rightsgraph.reading.legal.phrases import phrases_of, read_phrase

REPOSITORY = Path(__file__).parents[3]

LABELLED = (
    "Родился в 1896 г.\nПриговорен: тройка при НКВД 11 мая 1931 г., обв.: по ст. 58-7, 10 УК РСФСР.\n"
    "Приговор: 5 лет ИТЛ, 3 года п/п. Освобожден 10.09.1938"
)
TOLD = "Арестован 1.02.1938. Осужден 13.03.1938 тройкой по ст. 58-10 УК к 10 ГЛС. Реабилитирован 27.03.1989."


def _said(text):
    phrase = read_phrase(text)
    return (
        [article.citation for article in phrase.articles],
        phrase.body.kind,
        phrase.date.value,
        [(penalty.kind, penalty.duration) for penalty in phrase.penalties],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LABELLED,
            (["58-7", "58-10"], "troika", "1931-05-11", [("imprisonment", "P5Y"), ("loss-of-rights", "P3Y")]),
        ),
        (TOLD, (["58-10"], "troika", "1938-03-13", [("imprisonment", "P10Y")])),
        ("Приговорена: в 1931 г.\nПриговор: раскулачивание", ([], "", "1931", [("dispossession", "")])),
        ("Приговорен: , обв.: 58-10.\nПриговор: ВМН", (["58-10"], "", "", [("death-penalty", "")])),
        ("Приговорен: ОСО в мае 1930 г.", ([], "special-council", "1930-05", [])),
        ("Приговор: 5 мая 1931 г.\nПриговор: высылка", ([], "", "1931-05-05", [("exile", "")])),
        (
            "по обвинен. в словах, ст.58-1б-7 УК РСФСР, осужден облсудом 7.03.1938 к ВМН, расстрелян.",
            (["58-1б", "58-7"], "court", "1938-03-07", [("death-penalty", "")]),
        ),
        ("Родился в 1928 г.\nРеабилитирован 10 декабря 2006 г.", ([], "", "", [])),
        ("", ([], "", "", [])),
    ],
)
def test_a_phrase_says_articles_body_date_and_penalties(text, expected):
    assert _said(text) == expected
    assert read_phrase(text).text == text


@pytest.mark.parametrize(
    ("told", "value", "why"),
    [
        ("ОСО 31 ноября 1938 г.", "", "30 days"),
        ("ОСО 27.6.42 г.", "", "two digits"),
        ("ОСО в марте 1949 г.", "1949-03", ""),
    ],
)
def test_no_day_is_read_that_there_is_not_and_no_date_is_more_precise_than_said(told, value, why):
    date = read_phrase(f"Приговорен: {told}").date
    assert date.value == value
    assert why in date.why


def test_phrases_are_cut_at_lines_of_three_dashes():
    assert list(phrases_of(["one\r\n", "two\n", "---\r\n", "---\n", "three\n"])) == ["one\ntwo", "", "three"]


def test_a_phrase_too_long_says_so():
    assert read_phrase("а" * 30_000).body.why.startswith("longer than")


LINES = st.sampled_from(
    [
        "Приговорен: ",
        "Приговор: ",
        "обв.: ",
        "ст. 58-10",
        "осужден ",
        "1937 г.",
        "\n",
        ", ",
        "тройка",
        "к 5 лет ",
    ]
)


@given(st.text(max_size=80) | st.lists(LINES, max_size=25).map("".join))
def test_no_text_breaks_the_reader_and_every_date_is_edtf(text):
    date = read_phrase(text).date
    assert not date.value or is_edtf(date.value)


@pytest.fixture(scope="module")
def measure():
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    try:
        import phrases
    finally:
        sys.path.pop(0)
    return phrases


@pytest.fixture(scope="module")
def checked():
    path = Path(__file__).with_name("checked.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_of_two_hundred_readings_checked_by_hand_each_kind_was_right_in_ninety_seven_of_a_hundred(checked):
    kinds = Counter(row["kind"] for row in checked)
    right = Counter(row["kind"] for row in checked if row["verdict"] == "right")
    assert kinds == {"article": 50, "body": 50, "date": 50, "penalty": 50}
    assert all(right[kind] / kinds[kind] >= 0.97 for kind in kinds)


def test_the_phrases_checked_by_hand_are_read_as_they_were(measure, checked):
    folder = os.environ.get("RIGHTSGRAPH_DATA")
    if not folder:
        pytest.skip("RIGHTSGRAPH_DATA does not name the folder of partners' data")
    texts = list(measure.phrases(measure.archive()))
    assert len(texts) == 46_464
    changed = []
    for row in checked:
        reading = measure.described(read_phrase(texts[int(row["phrase"]) - 1]), row["kind"])
        if hashlib.sha256(reading.encode()).hexdigest()[:12] != row["reading"]:
            changed.append((row["phrase"], row["kind"]))
    assert changed == []
