"""Names: on no other name, on no node, within the page; at twenty nodes all of them."""

import numpy as np
import pytest

from rightsgraph.network.picture.page import MISSING, readable

from .conftest import drawn


@pytest.fixture(scope="module")
def pages(twenty, hundred, thousands):
    return {"twenty": drawn(twenty), "hundred": drawn(hundred), "thousands": thousands}


@pytest.mark.parametrize(("size", "least"), [("twenty", 20), ("hundred", 110), ("thousands", 100)])
def test_no_name_lies_on_another_or_leaves_the_page(size, least, pages):
    what, page = pages[size].what, pages[size].page
    boxes = np.array([label.box for label in page.labels])
    assert least <= len(boxes) <= len(what.nodes)
    assert (boxes[:, :2] >= 0).all()
    assert (boxes[:, 2] <= page.width).all()
    assert (boxes[:, 3] <= page.height).all()
    left, bottom, right, top = boxes.T
    apart = (
        (left[:, None] >= right)
        | (right[:, None] <= left)
        | (bottom[:, None] >= top)
        | (top[:, None] <= bottom)
    )
    np.fill_diagonal(apart, True)
    assert apart.all()


@pytest.mark.parametrize("size", ["twenty", "hundred"])
def test_no_name_lies_on_a_node(size, pages):
    page = pages[size].page
    for label in page.labels:
        left, bottom, right, top = label.box
        nearest = np.clip(page.places, (left, bottom), (right, top))
        assert (np.hypot(*(page.places - nearest).T) >= page.radii).all()


def test_of_thousands_those_that_may_be_ranked_are_named_first(thousands):
    what, page = thousands.what, thousands.page
    people = [node.people for node in what.nodes if node.people is not None]
    many = sorted(people)[-40]
    missing = {at for at, node in enumerate(what.nodes) if (node.people or 0) > many} - {
        label.node for label in page.labels
    }
    assert len(missing) < 10
    assert len(page.labels) == 160


def test_a_long_name_is_broken_and_cut():
    lines = readable(
        "The Confederation of all Independent Makers of Lamps and of Lanterns in Nowhere"
    ).splitlines()
    assert len(lines) == 3
    assert max(map(len, lines)) <= 26
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(
    "name", ["Өтегенқызы Һәңүғі", "Şadurdyýewa Oʻgʻli", "Nərgizə", "ნინო", "Łukasz Żółć", "Ñandú"]
)
def test_letters_of_many_alphabets_are_in_the_font(name):
    assert readable(name) == name


def test_a_letter_that_the_font_lacks_is_a_box():
    assert readable("灯 Lamp") == f"{MISSING} Lamp"
