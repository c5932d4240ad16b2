"""The index of names: the same bytes for the same names, the same answers from a file and from memory."""

import random
import time

import pytest

from rightsgraph.errors import OutsideError
from rightsgraph.names.index import NameIndex, write_index
from rightsgraph.names.search import read_typed

NAMES = [
    ("b", "Daniyar Probnov"),
    ("a", "Aigerim Testova"),
    ("a", "Айгерім Тестова"),
    ("a", "Aigerim Testova"),
]


def test_the_same_names_in_any_order_give_the_same_bytes(tmp_path):
    for name, rows in (("one", NAMES), ("other", NAMES[::-1])):
        write_index(tmp_path / name, rows)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_file_and_memory_answer_alike(tmp_path):
    write_index(tmp_path / "names", NAMES)
    kept = NameIndex.of(NAMES)
    with NameIndex.open(tmp_path / "names") as index:
        for text in ("AIGERIM  testova", "Пробнов", "тестова аигерим", "nobody"):
            typed = read_typed(text)
            assert index.exact(typed) == kept.exact(typed)
            assert index.near(typed) == kept.near(typed)
        assert index.exact(read_typed("AIGERIM  testova")) == [("a", "Aigerim Testova")]


def test_reading_leaves_the_file_as_it_is_and_nothing_beside_it(tmp_path):
    write_index(tmp_path / "names", NAMES)
    before = (tmp_path / "names").read_bytes()
    with NameIndex.open(tmp_path / "names") as index:
        index.near(read_typed("Probnov"))
    assert (tmp_path / "names").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["names"]


def test_no_names_are_an_index_too(tmp_path):
    write_index(tmp_path / "names", [])
    with NameIndex.open(tmp_path / "names") as index:
        assert index.near(read_typed("Probnov")) == index.exact(read_typed("Probnov")) == []


def test_five_thousand_of_one_name_are_found_at_once(tmp_path):
    pick = random.Random(7)
    syllables = [first + second for first in "bdgklmnrstvz" for second in "aeiou"]
    names = [
        (f"x{at}", " ".join("".join(pick.choices(syllables, k=3)) + end for end in ("", "ov")))
        for at in range(500)
    ]
    names += [(f"p{at}", "Daniyar Probnov") for at in range(5000)]
    write_index(tmp_path / "names", names)
    start = time.process_time()
    with NameIndex.open(tmp_path / "names") as index:
        assert len(index.exact(read_typed("daniyar probnov"))) == 5000
        found = index.near(read_typed("Данияр Пробнов"))
    assert {one.thing for one in found} >= {f"p{at}" for at in range(5000)}
    assert time.process_time() - start < 2


def test_what_is_no_index_and_where_none_can_be_written_is_said(tmp_path):
    (tmp_path / "names").write_bytes(b"no index at all" * 100)
    with (
        pytest.raises(OutsideError, match="cannot be read") as refused,
        NameIndex.open(tmp_path / "names") as index,
    ):
        index.near(read_typed("Probnov"))
    assert refused.value.mend == "run: rightsgraph build"
    with pytest.raises(OutsideError, match="cannot be written"):
        write_index(tmp_path / "nowhere" / "names", NAMES)
