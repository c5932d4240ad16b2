"""Countries: names in many languages and forms, codes, and names that are none or several."""

import csv
import lzma
import os
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.reading.calendar_words import LANGUAGES
from rightsgraph.reading.countries import name_of, read_country

READ = {
    "KZ": ["Kazakhstan", "Kazakhstan, Republic Of", "Казахстан", "Қазақстан", "Qazaqstan", "KAZ", "KZ"],
    "AZ": ["Azerbaijan", "Azərbaycan", "Азербайджан", "AZERBAIJAN", " azerbaijan "],
    "UZ": ["Uzbekistan", "O‘zbekiston", "Özbekistan", "Узбекистан"],
    "CI": ["Cote D'Ivoire, Republic of", "Côte d’Ivoire", "Ivory Coast"],
    "CD": ["Congo, Democratic Republic of (Kinshasa)", "DRC", "Democratic Republic of Congo"],
    "CG": [
        "Congo (Brazzaville)",
        "Republic of Congo (Congo - Brazzaville)",
        "Congo, Republic Of (Brazzaville)",
    ],
    "KR": ["Korea (Republic of)", "Korea, Republic of South", "Korea - South", "South Korea"],
    "KP": ["Korea, Democratic People's Republic of", "North Korea", "КНДР"],
    "TW": ["Taiwan", "Republic of China"],
    "CN": ["China, People's Republic of", "China (Peoples Republic of)", "PRC"],
    "TT": ["Trinidad -Tobago", "Trinidad and Tobago", "Trinidad & Tobago"],
    "VC": ["St Vincent and Grenadines", "Saint Vincent & the Grenadines"],
    "IR": ["Iran (Islamic Republic of)", "ایران", "Islamic Republic of Iran"],
    "GM": ["Gambia, The", "The Gambia"],
    "GB": ["UK", "United Kingdom", "Great Britain"],
    "US": ["USA", "U.S.A.", "United States of America", "США"],
    "MM": ["Burma"],
    "SZ": ["Swaziland"],
    "GE": ["Georgia", "Gürcüstan", "საქართველო"],
    "XK": ["Kosovo"],
}
UNREAD = {
    "Korea": "which country? KP or KR",
    "Congo": "which country? CD or CG",
    "Serbia and Montenegro": "a former state, now ME and RS",
    "Yugoslavia": "a former state, now BA, HR, ME, MK, RS, SI, XK",
    "СССР": "a former state, now fifteen",
    "Republic of Vietnam": "a former state, now part of VN",
    "EU": "no country: a union of states",
    "NA": "Namibia, or not available? write the name",
    "ZZ": "no code of a country: ZZ",
    "Russia/Ukraine": "several countries: Russia/Ukraine",
    "Georgia, USA": "no country of that name: Georgia, USA",
    "Kazakstan": "no country of that name: Kazakstan (did you mean Kazakhstan?)",
    "Northland": "no country of that name: Northland",
    "": "empty",
}


def test_all_examples_are_there():
    assert (sum(map(len, READ.values())), len(UNREAD)) == (60, 14)


@pytest.mark.parametrize(("text", "code"), [(text, code) for code, texts in READ.items() for text in texts])
def test_a_name_of_a_country_is_read_as_its_code(text, code):
    assert (read_country(text).value, read_country(text).why) == (code, "")


@pytest.mark.parametrize(("text", "why"), UNREAD.items())
def test_what_is_no_one_country_says_why(text, why):
    assert (read_country(text).value, read_country(text).why) == ("", why)


def test_every_country_is_read_by_its_name_in_every_language_or_refused_as_ambiguous():
    wrong, read = [], 0
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if name_of(code):
                reading = read_country(name)
                read += reading.value == code
                if reading.value not in (code, ""):
                    wrong.append((language, code, name, reading.value))
    assert not wrong
    assert read > 0.99 * 250 * len(LANGUAGES)


@given(st.text(max_size=40))
def test_any_text_is_a_country_or_not(text):
    reading = read_country(text)
    assert bool(reading.value) is not bool(reading.why)
    assert not reading.value or name_of(reading.value)


def test_all_countries_of_a_quarter_of_a_million_rows_are_read_but_those_that_are_none():
    folder = os.environ.get("RIGHTSGRAPH_DATA")
    if not folder:
        pytest.skip("RIGHTSGRAPH_DATA does not name the folder of partners' data")
    path = Path(folder) / "foreign-military-training" / "fmtrpt_trainings.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        names = {row["country"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert len(names) == 243
    assert {name for name in names if not read_country(name).value} == {
        "Bolivia INC",
        "Indochina",
        "Korea",
        "Netherlands Antilles",
        "Netherlands Antilles (NE)",
        "Serbia and Montenegro",
        "Yugoslavia",
    }
