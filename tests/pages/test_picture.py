"""Pictures of the matrix: the same bytes for the same numbers, nothing in them but these."""

import io
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from rightsgraph.pages.matrix import Matrix
from rightsgraph.pages.picture import FORMS, matrix_picture


def plain(matrix):
    """Give the matrix without the name that no font can draw."""
    return Matrix(matrix.patterns[:1], matrix.columns, matrix.cells[:1])


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_is_the_same_each_time(matrix, form):
    assert matrix_picture(plain(matrix), form) == matrix_picture(plain(matrix), form)


def test_a_picture_is_the_same_in_another_process():
    code = (
        "import sys\n"
        "from rightsgraph.pages.matrix import Column, Matrix, Pattern\n"
        "from rightsgraph.pages.picture import matrix_picture\n"
        "rows = (Pattern('lamp', 'Lamps $1$', 'Out.', 'people'),)\n"
        "lamp = Matrix(rows, (Column('XX', 'Nowhere', 1),), ())\n"
        "sys.stdout.buffer.write(matrix_picture(lamp, 'svg'))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert first.startswith(b"<?xml")


def test_an_svg_holds_no_date_and_loads_nothing(matrix):
    text = matrix_picture(plain(matrix), "svg").decode()
    assert ET.parse(io.StringIO(text)).getroot().tag.endswith("svg")
    assert "dc:date" not in text
    assert not re.findall(r'(?:href|src)="(?!#)', text)
    assert "<script" not in text


def test_a_png_says_nothing_of_its_making(matrix):
    data, at, kinds = matrix_picture(plain(matrix), "png"), 8, set()
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kinds.add(data[at + 4 : at + 8])
        at += size + 12
    assert kinds == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_cyrillic_and_arabic_names_can_be_drawn(matrix):
    from rightsgraph.pages.matrix import Pattern

    names = tuple(Pattern(str(n), text, "", "people") for n, text in enumerate(("Лампы", "مصابيح")))
    assert matrix_picture(Matrix(names, matrix.columns, ()), "png")  # a missing glyph warns, and so fails


def test_another_form_is_refused(matrix):
    with pytest.raises(ValueError, match="png"):
        matrix_picture(matrix, "gif")
