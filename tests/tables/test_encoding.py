"""Encodings: told, said, or refused; never chosen in silence."""

import gzip
import random

import pytest

from rightsgraph.errors import InputError
from rightsgraph.tables.letters import likely

WORDS = {
    "Russian": "имя город дата суд приговор статья Казань Иркутск Проба Дарья Пробнов Испытов задержан "
    "обвинение колония следователь прокурор область район Тестова Айгуль штраф лет",
    "Ukrainian": "місто вирок стаття Київ Львів Харків Пробенко Оксана затриманий звинувачення колонія "
    "слідчий прокурор район Тестова її є штраф років",
    "Azerbaijani": "adı şeher tarix mehkeme hökm madde Bakı Gence Sumqayıt Sınaqov Aygün hebs ittiham "
    "müstentiq prokuror rayon cerime il çıxış",
    "Turkish": "adı şehir tarih mahkeme hüküm İstanbul İzmir Denemeoğlu Ayşegül gözaltı suçlama cezaevi "
    "savcı yıl gün örgüt çağrı",
    "French": "nom ville tribunal Orléans Besançon Genève Éloïse arrêté accusation procureur région été "
    "condamné où déjà Hélène à",
    "German": "Name Stadt Gericht Urteil Köln München Düsseldorf Prüfer Jürgen verhaftet Anklage Gefängnis "
    "Straße Größe für über Geldbuße",
    "Polish": "imię miasto sąd wyrok artykuł Łódź Kraków Gdańsk Próbny Łukasz zatrzymany oskarżenie "
    "więzienie województwo święto",
}
ENCODINGS = [
    ("Russian", "cp1251"),
    ("Russian", "koi8-r"),
    ("Russian", "cp866"),
    ("Ukrainian", "cp1251"),
    ("Azerbaijani", "cp1254"),
    ("Turkish", "cp1254"),
    ("French", "cp1252"),
    ("German", "cp1252"),
    ("Polish", "cp1250"),
]


def invented_table(language: str, rows: int, seed: int) -> str:
    chosen = random.Random(seed)
    words = WORDS[language].split()
    lines = [f"{n},{chosen.choice(words)} {chosen.choice(words)},{chosen.choice(words)}" for n in range(rows)]
    return "\n".join(["a,b,c", *lines, ""])


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_tables_of_a_few_rows_are_never_read_wrongly_and_mostly_read(language, encoding):
    read = tried = 0
    for rows in (3, 5, 10, 20, 50):
        for seed in range(12):
            text = invented_table(language, rows, seed)
            found, others = likely(text.encode(encoding))
            if found:
                assert text.encode(encoding).decode(found) == text
                read += 1
            else:
                assert encoding in others
            tried += 1
    assert tried == 60
    assert read >= 45


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_an_encoding_that_was_detected_is_said_with_how_to_fix_it(taken, language, encoding):
    text = invented_table(language, 50, 7)
    read = taken(text.encode(encoding))
    assert [",".join(row) for row in read.rows] == text.splitlines()[1:]
    assert read.notes == (
        f"read as {encoding}, detected by its letters: "
        f"`encoding: {encoding}` in the mapping's table: fixes it",
    )
    fixed = taken(text.encode(encoding), encoding=encoding)
    assert (fixed.rows, fixed.notes) == (read.rows, ())


def test_utf8_is_read_with_and_without_mark_and_not_said(taken):
    text = "имя,город\nАйгуль Тестова,Нортпорт\n"
    for encoding in ("utf-8", "utf-8-sig"):
        read = taken(text.encode(encoding))
        assert (read.columns, read.notes) == (("имя", "город"), ())
        assert taken(text.encode(encoding), encoding="UTF-8").columns == ("имя", "город")
    assert taken(gzip.compress(text.encode()), "people.csv.gz").columns == ("имя", "город")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["name\tcity\nA\tNorthport\n", "имя\tгород\nАйгуль\tНортпорт\nДарья\t\n"])
def test_wide_encodings_are_read_with_and_without_mark_and_said(taken, encoding, text):
    read = taken(text.encode(encoding), "people.tsv")
    assert ["\t".join(row) for row in (read.columns, *read.rows)] == text.splitlines()
    assert read.notes[0].startswith(f"read as {encoding}")


def test_signs_alone_are_no_choice_where_all_read_them_alike(taken):
    assert taken("name,note\nA,“lamps” – they don’t\n".encode("cp1252")).rows == [
        ("A", "“lamps” – they don’t")
    ]


def test_what_may_be_several_encodings_is_refused_with_them(taken):
    with pytest.raises(InputError, match="cannot be told") as caught:
        taken("name\nŞ\n".encode("cp1254"))
    assert "cp1254" in caught.value.what
    assert "encoding:" in caught.value.mend


@pytest.mark.parametrize("other", ["cp1251", "cp1252", "koi8-r"])
def test_mixed_encodings_are_refused_with_a_line_of_each(taken, other):
    text = "naïve" if other == "cp1252" else "Дарья"
    content = f"имя\nA\n{text}\n".encode() + f"B\n{text}\n".encode(other)
    with pytest.raises(InputError) as caught:
        taken(content)
    assert caught.value.what == "mixed encodings: line 1 is UTF-8, line 5 is not"


def test_a_line_that_is_not_in_the_encoding_given_is_named(taken):
    content = ("name\n" + "A\n" * 200_000).encode() + "Дарья\n".encode("cp1251")
    with pytest.raises(InputError) as caught:
        taken(content, encoding="utf-8")
    assert caught.value.what == "not utf-8: the bytes C4 E0 F0 FC"
    assert caught.value.where == "people.csv, line 200,002"


@pytest.mark.parametrize(
    "encoding", ["cp9251", "rot13", "base64", "x", "a\0b", "idna", "undefined", "unicode_escape"]
)
def test_an_encoding_that_is_none_is_refused(taken, encoding):
    with pytest.raises(InputError, match="no such encoding"):
        taken("a,b\n1,2\n", encoding=encoding)


def test_a_mark_that_says_otherwise_than_the_mapping_is_refused(taken):
    with pytest.raises(InputError, match="it begins with the mark of utf-8-sig"):
        taken("a,b\n1,2\n".encode("utf-8-sig"), encoding="cp1251")
    assert taken("a,b\n1,2\n".encode("utf-16"), encoding="utf-16-le").columns == ("a", "b")


def test_bytes_cut_off_in_a_letter_are_named_not_guessed(taken):
    with pytest.raises(InputError):
        taken("имя,город\nАйгуль,Нортпорт\nД".encode()[:-1])
