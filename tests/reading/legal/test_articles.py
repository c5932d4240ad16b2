"""Articles of law in texts: which numbers are articles, of which law and gloss; and which are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.reading.legal.articles import read_articles

CITED = {
    "Criminal Code Article 12.4.3 (Smoke)": ["12.4.3"],
    "Criminal Code Articles 12.1 (oil); 13 (wax); and 14.2.3 (fog)": ["12.1", "13", "14.2.3"],
    "Provisions 21.3 (oil) and 28.4 (wax) of the Criminal Code.": ["21.3", "28.4"],
    "A rticle 33 of the Criminal Code (Organization) 69 Case background: in 2012 he": ["33"],
    "Articles 28.2 (mist) 80.3.1 (fog); 218.2 ( oil), 274(wax) və 278-ci (wool)": [
        "28.2",
        "80.3.1",
        "218.2",
        "274",
        "278",
    ],
    "Article 59, Parts 1 (oil), 17 (wax), and 70 (fog); Article 70-2, Parts 1 (ice) and 3 (rye)": [
        "59 (1)",
        "17",
        "70",
        "70-2 (1)",
        "70-2 (3)",
    ],
    "Article 145, Part 2, Items 1, 2, 5 and 6 (Oil)": [
        "145 (2) (1)",
        "145 (2) (2)",
        "145 (2) (5)",
        "145 (2) (6)",
    ],
    "Article 174(2) of the Criminal Code": ["174 (2)"],
    "Article 174 (2)(a)": ["174 (2) (a)"],
    "art. 159, part 3": ["159 (3)"],
    "part 2 of Article 159 of the Criminal Code of Northland": ["159 (2)"],
    "Section 3": ["3"],
    "§ 12": ["12"],
    "Articles 174 to 176 of the Penal Code": ["174", "175", "176"],
    "Articles 174–176": ["174", "175", "176"],
    "ст. 282 ч. 1 УК РФ": ["282 (1)"],
    "ст. 58-10 ч.I УК": ["58-10 (1)"],
    "ч. 2 ст. 282 УК РФ": ["282 (2)"],
    "п. «а», «б» ч. 2 ст. 105 УК РФ": ["105 (2) (а)", "105 (2) (б)"],
    "ст.228-1 ч.3 п. «б»": ["228-1 (3) (б)"],
    "ст. 174 ч.2 п.1, 3 УК РК": ["174 (2) (1)", "174 (2) (3)"],
    "статья 20.3 КоАП РФ; статьи 5 и 6": ["20.3", "5", "6"],
    "УК РФ ст. 282; ст. 20.3 КоАП РФ": ["282", "20.3"],
    "159-modda": ["159"],
    "174-бап": ["174"],
    "234.4.3-cü maddəsi": ["234.4.3"],
    "ст.ст. 58-8, 58-11": ["58-8", "58-11"],
    "58-10 ч.1 УК РСФСР": ["58-10 (1)"],
    "58-10ч.2.": ["58-10 (2)"],
    "54-10ч2 УК УССР": ["54-10 (2)"],
    "ст. 58 п.п. 6, 8, 11": ["58-6", "58-8", "58-11"],
    'ст. 58 п. 1 "а", 3, 10': ["58-1а", "58-3", "58-10"],
    "ст. 58 10 УК РСФСР": ["58-10"],
    "58 - 2, 7, 8, 9. 10": ["58-2", "58-7", "58-8", "58-9", "58-10"],
    "58-10, -11.": ["58-10", "58-11"],
    "58/8, /10, /11 УК РСФСР": ["58-8", "58-10", "58-11"],
    "58-1а-7-8-11": ["58-1а", "58-7", "58-8", "58-11"],
    'ст. 58-1 "А", 7-8-11': ["58-1а", "58-7", "58-8", "58-11"],
    "ст.58-10-2, 58-11": ["58-10 (2)", "58-11"],
    "ст. 58-10, 73-1": ["58-10", "73-1"],
    "за слова (ст. 58-10 УК РСФСР)": ["58-10"],
    "слова, 72, 74 УК БССР": ["72", "74"],
    "65, 73 БССР": ["65", "73"],
    "70, 72а, б, 76 УК БССР": ["70", "72а", "72б", "76"],
    "ст. 58, п.9-11": ["58 (9-11)"],
    "282": ["282"],
}

NONE = [
    "",
    "1937",
    "12.05.2013",
    "1.02.1930 г.",
    "кулаки (Постановление СНК и ЦИК от 1.02.1930)",
    "приказ № 00447",
    "5 years in prison",
    "page 234, arrested 3 times in 2012",
    "ст. Лунино, вагон № 449735",
    "ст. КРД",
    "к 10 годам лишения свободы",
    "3 people",
    "в 1931 г. 6 месяцев",
    "-8, -11.",
    "ст. 5810",
    "7 May",
    "Article",
]


@pytest.mark.parametrize("text", CITED)
def test_articles_are_read_in_their_order_and_written_in_one_way(text):
    assert [article.citation for article in read_articles(text)] == CITED[text]


@pytest.mark.parametrize("text", NONE)
def test_a_year_a_page_a_count_or_a_station_is_no_article(text):
    assert read_articles(text) == []


def test_the_forms_were_collected():
    assert (len(CITED), len(NONE)) == (46, 17)


def test_a_gloss_keeps_its_inner_brackets_and_hides_the_numbers_in_them():
    first, second = read_articles("Articles 228.3 (Arms (except for Article 5 guns), oil); and 278 (Wax)")
    assert (first.number, first.gloss) == ("228.3", "Arms (except for Article 5 guns), oil")
    assert (second.number, second.gloss) == ("278", "Wax")


def test_a_gloss_after_a_dash_or_a_colon_is_that_of_the_whole_list():
    assert [a.gloss for a in read_articles("72, 76 УК БССР - агитация.")] == ["агитация", "агитация"]
    assert [a.gloss for a in read_articles("Article 282: smoke; Article 283: oil")] == ["smoke", "oil"]


def test_the_gloss_of_several_points_is_given_to_each():
    assert {a.gloss for a in read_articles("Article 145, Part 2, Items 1, 2 and 6 (Oil)")} == {"Oil"}


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Article 5 of the Criminal Code of Northland", ["Criminal Code of Northland"]),
        ("Criminal Code (of 1960) Article 57", ["Criminal Code (of 1960)"]),
        ("Articles 74 of the Criminal Code (oil), 78.3 (wax)", ["Criminal Code", "Criminal Code"]),
        ("Article 74 (oil), 78.3 (wax) of the Criminal Code", ["Criminal Code", "Criminal Code"]),
        (
            "Article 9 of the Law on Peaceful Assemblies of Northland",
            ["Law on Peaceful Assemblies of Northland"],
        ),
        ("ст. 20.3 КоАП РФ, ст. 282 УК РФ", ["КоАП РФ", "УК РФ"]),
        ("58-10, 58-11 УК РСФСР", ["УК РСФСР", "УК РСФСР"]),
        ("ст. 58-10 УК Грузинской ССР", ["УК Грузинской ССР"]),
        ("ст. 5, 6", ["", ""]),
    ],
)
def test_the_law_is_the_one_the_text_names_and_none_else(text, laws):
    assert [article.law for article in read_articles(text)] == laws


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Criminal Code Articles 28, 214.2.1 (Preparation)", [("214.2.1", "28")]),
        ("Criminal Code Articles 28 (Preparation); 220.1 (Disorder)", [("28", ""), ("220.1", "")]),
        ("ч. 3 ст. 30, п. «г» ч. 4 ст. 228.1 УК РФ", [("228.1", "30 (3)")]),
        ("17-58-8, 58-11", [("58-8", "17"), ("58-11", "")]),
        ("17, 58-10 УК РСФСР - слова", [("58-10", "17")]),
        ("ст. 19-58 п. 9", [("58-9", "19")]),
        ("Articles 10, 32, 60 of the Constitution", [("10", ""), ("32", ""), ("60", "")]),
        ("Articles 21, 54", [("21", ""), ("54", "")]),
    ],
)
def test_an_article_of_the_general_part_goes_along_only_where_the_text_ties_it(text, expected):
    assert [(article.number, article.along_with) for article in read_articles(text)] == expected


def test_the_words_of_each_citation_are_kept_as_they_stand():
    articles = read_articles("по ст.  58-1 «а», 11 УК РСФСР (слова)")
    assert [article.text for article in articles] == ["ст. 58-1 «а»", "11 УК РСФСР"]


PIECES = st.sampled_from(
    [
        "ст.",
        "58-",
        "10",
        ", ",
        "(",
        ")",
        "п. ",
        "ч. ",
        "«а»",
        "УК РФ",
        "Article ",
        "Code",
        " - ",
        "/",
        "и",
        "28",
        ".",
        "1937",
        "to",
    ]
)


@given(st.text(max_size=60) | st.lists(PIECES, max_size=25).map("".join))
def test_no_text_breaks_the_reader_and_every_article_has_a_number_that_stands_in_the_text(text):
    for article in read_articles(text):
        assert article.number[0].isdigit()
        assert article.citation.startswith(article.number)


@pytest.mark.parametrize("piece", ["1, ", "(", "ст. 5 (", "58-", "п. 1 ", "«а» ", "Code ", "1.1"])
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece):
    assert len(read_articles(piece * 5_000)) <= 15_000
