"""Suggestions: names that are spelt nearly alike, in whatever script."""

import pytest

from rightsgraph.network.spelling import latin, nearest

KNOWN = {
    "Айгерим Тестова": "Aigerim Testova",
    "Daniyar Probnov": "",
    "Gülşat Çaryýewa": "",
    "Lamp Makers": "",
}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Aigerim Testova", "Айгерим Тестова (Aigerim Testova)"),
        ("Aygerim Testova", "Айгерим Тестова (Aigerim Testova)"),
        ("Данияр Пробнов", "Daniyar Probnov"),
        ("Probnov", "Daniyar Probnov"),
        ("gulshat charyewa", "Gülşat Çaryýewa"),
        ("LAMP MAKER", "Lamp Makers"),
        ("Testowa", "Айгерим Тестова (Aigerim Testova)"),
        ("Пробнова", "Daniyar Probnov"),
    ],
)
def test_the_nearest_name_is_found_in_another_script_or_spelling(text, first):
    assert nearest(text, KNOWN)[0] == first


def test_what_is_like_nothing_has_no_suggestion():
    assert nearest("Quetzalcoatl", KNOWN) == []
    assert nearest("", KNOWN) == []


@pytest.mark.parametrize(("name", "plain"), [("Жұмабай Әлі", "zhumabai ali"), ("İÖŞĞÜÇı", "iosguci")])
def test_kazakh_and_turkish_letters_become_plain(name, plain):
    assert latin(name) == plain
