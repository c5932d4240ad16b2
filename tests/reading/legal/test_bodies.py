"""Bodies that sentence: the name as it stands, and its kind where the words tell one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.reading.legal.bodies import KINDS, read_body

BODIES = {
    "Тройка при УНКВД по Северной обл.": "troika",
    '"тройкой" ПП ОГПУ в Западной обл.': "troika",
    "ОСО при НКВД СССР": "special-council",
    "ОС при Коллегии ОГПУ": "special-council",
    "Постановлением Особого совещания при НКВД СССР": "special-council",
    "Военный трибунал войск НКВД": "military-tribunal",
    "РВТ 9 армии": "military-tribunal",
    "собрание бедноты и колхозников": "assembly",
    "ВКВС СССР": "court",
    "Военная Коллегия Верховного Суда СССР": "court",
    "Запсибкрайсуд": "court",
    "облсуд": "court",
    "Комиссия НКВД СССР и Прокурора СССР": "commission",
    "НКВД и прокурора СССР": "commission",
    "прокуратура Северной обл.": "prosecutor",
    "Политбюро ЦК": "party",
    "Коллегия ОГПУ": "police",
    "Губернская чрезвычайная комиссия": "police",
    "губЧК": "police",
    "Первомайский РИК": "executive",
    "по решению Северного райисполкома": "executive",
    "Northport City Court": "court",
    "Special Board of Northland": "special-council",
}


@pytest.mark.parametrize("text", BODIES)
def test_the_kind_of_a_body_is_told_by_its_words(text):
    assert (read_body(text).kind, read_body(text).why) == (BODIES[text], "")


def test_every_kind_has_an_example():
    assert set(BODIES.values()) == set(KINDS)
    assert len(BODIES) == 23


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"тройка"', "тройка"),
        ('"тройкой" ОГПУ', '"тройкой" ОГПУ'),
        ("Постановлением Тройки НКВД", "Тройки НКВД"),
        ("по решению Северного РИК", "Северного РИК"),
        ("Тройка УНКВД.", "Тройка УНКВД"),
        ("суд Северной обл.", "суд Северной обл."),
        ("Постановлением 1918 г. губЧК", "губЧК"),
        ("Северный  суд (по данным УВД - 01.02.1938 г.)", "Северный суд"),
    ],
)
def test_the_name_stands_without_the_words_for_the_decision(text, name):
    assert read_body(text).name == name


@pytest.mark.parametrize("text", ["в особом порядке", "партизанами", "Решение местных органов"])
def test_a_body_of_a_kind_not_known_keeps_its_name_and_says_so(text):
    assert read_body(text).name
    assert read_body(text).why == "the kind of body is not known"


@pytest.mark.parametrize("text", ["", " , ", "—", "5", "суд " * 100])
def test_no_words_and_too_many_words_are_no_body(text):
    assert not read_body(text).name
    assert read_body(text).why


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader_and_what_has_no_kind_says_why(text):
    body = read_body(text)
    assert body.text == text
    assert bool(body.kind) is not bool(body.why)
