"""Cells as people read them: one batch of words, lists sorted, bars refused."""

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import CHUNK, read_words
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.checks import Column
from rightsgraph.query.columns import finish
from rightsgraph.query.run import run_entry
from rightsgraph.vocab import EDTF, RDFS, SKOS, XSD

A, B, C = (NamedNode(f"https://example.org/{name}") for name in "abc")


class Words:
    """Answers the batch query from a list, and counts how often it is asked."""

    def __init__(self, *rows):
        self.rows, self.calls = rows, []

    def __call__(self, query):
        self.calls.append(query)
        return [row for row in self.rows if str(row[0]) in query]


def column(kind, many=False):
    return Column("cell", kind, many, "a cell")


def cell(kind, term, words=None, many=False):
    return finish([column(kind, many)], [(term,)], words or Words()).rows[0][0]


LABELS = Words(
    (A, RDFS.label, Literal("zebra", language="en")),
    (B, RDFS.label, Literal("ape", language="en")),
    (A, SKOS.notation, Literal("z")),
    (B, SKOS.notation, Literal("a")),
)


@pytest.mark.parametrize(
    ("kind", "term", "expected"),
    [
        ("iri", A, A),
        ("label", A, Literal("zebra")),
        ("notation", A, Literal("z")),
        ("slug", A, Literal("a")),
        ("value", A, Literal("z")),
        ("value", Literal("x", language="en"), Literal("x", language="en")),
        ("text", Literal("x"), Literal("x")),
        ("text", Literal(""), None),
        ("label", None, None),
        ("date", Literal("2017", datatype=EDTF.EDTF), Literal("2017", datatype=EDTF.EDTF)),
        ("duration", Literal("P30M", datatype=XSD.duration), Literal("P2Y6M", datatype=XSD.duration)),
        ("duration", Literal("life"), Literal("life")),
        ("integer", Literal(3), Literal(3)),
        ("label", C, Literal(C.value)),
        ("notation", C, Literal(C.value)),
    ],
)
def test_a_cell_becomes_what_its_kind_says(kind, term, expected):
    assert cell(kind, term, LABELS) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("label", f"{A.value}|{B.value}|{A.value}", "ape|zebra"),
        ("label", f"|{A.value}|", "zebra"),
        ("notation", f"{A.value}|{B.value}", "a|z"),
        ("slug", f"{B.value}|{A.value}", "a|b"),
        ("duration", "life|P30M|P2Y6M|P24M", "P2Y|P2Y6M|life"),
        ("date", "2017|2016-04|2017", "2016-04|2017"),
        ("text", "b|a||b", "a|b"),
    ],
)
def test_a_list_is_worded_deduplicated_and_sorted(kind, text, expected):
    assert cell(kind, Literal(text), LABELS, many=True) == Literal(expected)


def test_a_list_of_nothing_is_an_empty_cell():
    assert cell("label", Literal("|"), LABELS, many=True) is None


def test_a_label_with_a_bar_is_refused_in_a_list():
    words = Words((A, RDFS.label, Literal("a|b")))
    with pytest.raises(InputError, match=r"holds '\|'"):
        cell("label", Literal(A.value), words, many=True)
    assert cell("label", A, words) == Literal("a|b")
    with pytest.raises(InputError, match=r"holds '\|'"):
        cell("text", Literal("fraud%7Ctheft"), many=True)


@pytest.mark.parametrize("kind", ["iri", "label", "notation", "slug"])
def test_a_cell_of_another_kind_is_refused(kind):
    with pytest.raises(InputError, match="holds no IRI"):
        cell(kind, Literal("not an iri"), LABELS)


def test_all_words_come_from_one_query():
    words = Words(*LABELS.rows)
    rows = [(A, Literal(f"{A.value}|{B.value}")), (B, Literal(B.value))] * 100
    finish([column("label"), column("notation", many=True)], rows, words)
    assert len(words.calls) == 1


def test_many_things_are_asked_in_chunks():
    words = Words()
    read_words([NamedNode(f"urn:t:{number}") for number in range(CHUNK + 1)], words)
    assert len(words.calls) == 2


def test_a_question_asks_the_store_twice(store):
    class Counting:
        calls = 0

        def select(self, query, dataset):
            self.calls += 1
            return store.select(query, dataset)

        def graphs(self):
            return store.graphs()

    counting = Counting()
    for number, name in enumerate(["events", "people", "conflicts"], start=1):
        assert run_entry(find_entry(Project().queries, name), {}, counting).rows
        assert counting.calls == 2 * number


@pytest.mark.parametrize(
    ("wanted", "expected"), [("en", "lamp"), ("ru", "лампа"), ("kk", "шам"), ("tr", "lamp")]
)
def test_the_label_is_in_the_wanted_language_then_english(wanted, expected):
    texts = (("lamp", "en"), ("лампа", "ru"), ("шам", "kk"))
    words = Words(*((A, RDFS.label, Literal(text, language=tag)) for text, tag in texts))
    assert read_words([A], words, language=wanted)[A].label == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("лампа", "ru"), ("шам", "kk")], "лампа"),
        ([("шам", "kk"), ("lampa", "uz")], "lampa"),
        ([("b", "en"), ("a", "en")], "a"),
    ],
)
def test_without_english_russian_then_any_label_is_taken(labels, expected):
    words = Words(*((A, RDFS.label, Literal(text, language=tag)) for text, tag in labels))
    assert read_words([A], words)[A].label == expected


def test_a_label_goes_before_a_preferred_label():
    words = Words((A, SKOS.prefLabel, Literal("concept")), (A, RDFS.label, Literal("name")))
    assert read_words([A], words)[A].label == "name"
