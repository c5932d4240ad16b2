"""Penalties in words: which kinds, how long, how much; no bound, place or later decision is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.durations import parse_duration
from rightsgraph.reading.legal.penalties import read_penalty
from rightsgraph.reading.legal.penalty_words import OUTCOMES, PENALTIES

READ = {
    "5 years in prison": ["imprisonment P5Y"],
    "five years and six months in a general-regime colony": ["imprisonment P5Y6M"],
    "2-year suspended sentence": ["suspended P2Y"],
    "two years suspended": ["suspended P2Y"],
    "5 years' imprisonment, suspended": ["suspended P5Y"],
    "life": ["life-imprisonment"],
    "life imprisonment": ["life-imprisonment"],
    "death penalty": ["death-penalty"],
    "fine of 500,000 tenge": ["fine 500000 KZT"],
    "штраф в размере 500 000 тенге": ["fine 500000 KZT"],
    "3 years of restriction of freedom": ["restriction-of-freedom P3Y"],
    "15 days of administrative detention": ["imprisonment P15D"],
    "sentenced to twelve years": ["penalty P12Y"],
    "7 years in prison and a ban on public activities for 3 years": ["imprisonment P7Y", "activity-ban P3Y"],
    "12 years of imprisonment with confiscation of property": ["imprisonment P12Y", "confiscation"],
    "acquitted": ["acquitted"],
    "case closed": ["dropped"],
    "3,5 года колонии": ["imprisonment P3Y6M"],
    "5 лет колонии общего режима, 3 года ограничения свободы": [
        "imprisonment P5Y",
        "restriction-of-freedom P3Y",
    ],
    "лишение права заниматься торговлей на 3 года": ["activity-ban P3Y"],
    "15 суток ареста": ["imprisonment P15D"],
    "8 лет концлагерей, выселение семьи на север": ["imprisonment P8Y"],
    "10 лет ИТЛ и высылка семьи на 5 лет": ["imprisonment P10Y"],
    "высылка с семьей": ["exile"],
    "10 лет": ["penalty P10Y"],
    "10 (десять) лет ИТЛ": ["imprisonment P10Y"],
    "к шести годам лишения свободы": ["imprisonment P6Y"],
    "к 10г.ИТЛ": ["imprisonment P10Y"],
    "к 8 ГЛС и 3 ГПП": ["imprisonment P8Y", "loss-of-rights P3Y"],
    "5 л. л/с": ["imprisonment P5Y"],
    "3 г. л. с. условно": ["suspended P3Y"],
    "к лишению свободы на 5 лет": ["imprisonment P5Y"],
    "10 лет ИТЛ, 5 лет п/п, конфискация имущества": [
        "imprisonment P10Y",
        "loss-of-rights P5Y",
        "confiscation",
    ],
    "10 лет с поражением в правах на 5 лет": ["penalty P10Y", "loss-of-rights P5Y"],
    "8 лет лишения свободы и 2 года поражения в правах": ["imprisonment P8Y", "loss-of-rights P2Y"],
    "лишен избирательных прав": ["loss-of-rights"],
    "ВМН, конфискация имущества": ["death-penalty", "confiscation"],
    "3 года ссылки (высылки)": ["exile P3Y"],
    "ссылка на поселение": ["exile"],
    "выслан в Северный край на 3 года": ["exile P3Y"],
    "к 3 годам лишения права проживания": ["residence-ban P3Y"],
    "высланы на спецпоселение": ["special-settlement"],
    "раскулачены и выселены на спецпоселение": ["dispossession", "special-settlement"],
    "выселен в Северный край": ["deportation"],
    "исправительные работы 6 мес.": ["labour P6M"],
    "дело прекращено, из-под стражи освобожден": ["dropped", "released"],
    "к высылке с заменой на 3 года ИТЛ": ["exile"],
    "ВМН, заменена 10 годами ИТЛ": ["death-penalty"],
    "8 лет ИТЛ. Определением суда срок снижен до 5 лет": ["imprisonment P8Y"],
    "5 лет ИТЛ, освоб. 05.08.1948": ["imprisonment P5Y"],
    "10 лет ИТЛ. Умер в лагере 26.10.1944": ["imprisonment P10Y"],
    "1 год лишения свободы (концлагерь)": ["imprisonment P1Y"],
    "10 мес. Оправдан": ["acquitted"],
}

UNREAD = [
    "5летИТЛ",
    "no information",
    "5 to 7 years",
    "5-10 лет",
    "репрессирован по национальному признаку",
    "Умер 10.01.1940",
    "родился на спецпоселении",
    "срок предварительного заключения",
    "Решения по делу нет",
    "в 1931 г.",
]


def _written(text):
    return [
        " ".join(filter(None, (one.kind, one.duration, one.amount, one.currency)))
        for one in read_penalty(text)
    ]


@pytest.mark.parametrize("text", READ)
def test_penalties_are_read_with_kind_time_and_sum(text):
    assert _written(text) == READ[text]
    assert all(not penalty.why for penalty in read_penalty(text))


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_penalty_is_not_read_and_says_so(text):
    (penalty,) = read_penalty(text)
    assert (penalty.text, penalty.kind, penalty.duration) == (text, "", "")
    assert penalty.why == "no penalty that is known"


def test_the_texts_were_collected():
    assert (len(READ), len(UNREAD)) == (53, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("up to 5 years in prison", "only a bound or a range: up to 5 years"),
        ("лишение свободы на срок до 3 лет", "only a bound or a range: до 3 лет"),
        ("ИТЛ-8", "a number without a unit: ИТЛ-8"),
    ],
)
def test_a_bound_or_a_bare_number_gives_the_kind_and_no_time(text, why):
    (penalty,) = read_penalty(text)
    assert (penalty.kind, penalty.duration, penalty.why) == ("imprisonment", "", why)


def test_a_fine_in_a_currency_that_many_lands_share_has_no_sum_and_says_why():
    (penalty,) = read_penalty("fine of 500 pesos")
    assert (penalty.kind, penalty.currency) == ("fine", "")
    assert penalty.why


def test_nothing_is_read_from_an_empty_cell_and_a_text_too_long_is_refused():
    assert read_penalty("") == []
    assert read_penalty("5 лет " * 5_000)[0].why.startswith("longer than")


@given(st.integers(1, 99), st.sampled_from(["лет ИТЛ", "years in prison", "г. л/с", "лет ссылки", "years"]))
def test_a_time_is_never_another_than_the_one_said(years, words):
    (penalty,) = read_penalty(f"{years} {words}")
    assert penalty.duration == f"P{years}Y"


WORDS = st.sampled_from(
    [
        "5 ",
        "лет ",
        "ИТЛ",
        ", ",
        "на ",
        "условно ",
        "штраф ",
        "500 ",
        "тенге",
        "life ",
        "years ",
        "(",
        "до ",
        "10.05.1931",
        "освоб. ",
    ]
)


@given(st.text(max_size=60) | st.lists(WORDS, max_size=20).map("".join))
def test_no_text_breaks_the_reader_and_all_it_gives_is_well_formed(text):
    for penalty in read_penalty(text):
        assert penalty.kind in {"", *PENALTIES, *OUTCOMES}
        assert penalty.kind or penalty.why
        assert not penalty.duration or str(parse_duration(penalty.duration)) == penalty.duration


@pytest.mark.parametrize("piece", ["пораж", "лиш ", "дело ", "1", "5 лет ", "а"])
def test_a_long_cell_is_read_in_time_that_grows_with_its_length(piece):
    assert len(read_penalty((piece * 9_000)[:9_000])) <= 4_000
