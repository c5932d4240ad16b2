"""Lines come out sorted and once, however many are held at a time, and nothing is left beside the file."""

import random

import pytest

from rightsgraph.build.lines import write_sorted

LINES = [f"{word}\n" for word in ("b", "a", "ж", "a", "é", "aa", "b", "z", "ж", "0")]


@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 100])
def test_lines_are_sorted_by_code_points_and_once(at_once, tmp_path):
    write_sorted(iter(LINES), tmp_path / "lines", at_once=at_once)
    assert (tmp_path / "lines").read_text(encoding="utf-8") == "0\na\naa\nb\nz\né\nж\n"
    assert [path.name for path in tmp_path.iterdir()] == ["lines"]


def test_many_lines_in_parts_are_those_of_one_part(tmp_path):
    choose = random.Random(8)
    lines = [f"{choose.randrange(3000)}\n" for _ in range(10_000)]
    write_sorted(lines, tmp_path / "parts", at_once=700)
    write_sorted(lines, tmp_path / "whole")
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()


def test_no_line_gives_an_empty_file(tmp_path):
    write_sorted([], tmp_path / "lines")
    assert (tmp_path / "lines").read_bytes() == b""


def test_a_failure_leaves_no_part(tmp_path):
    def failing():
        yield from ("a\n", "b\n", "c\n")
        raise ValueError("the source ends")

    with pytest.raises(ValueError, match="the source ends"):
        write_sorted(failing(), tmp_path / "lines", at_once=2)
    assert list(tmp_path.iterdir()) == []
