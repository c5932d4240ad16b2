"""Signs and colours: each its own, told apart on grey paper and by who sees few colours."""

import itertools

import numpy as np
import pytest

from rightsgraph.network.care import PUBLIC_KINDS
from rightsgraph.network.library import read_layers
from rightsgraph.network.picture import style
from rightsgraph.network.picture.style import FAMILIES, family_of, stroke_of

SIGHT = {
    "all colours": np.eye(3),
    "without red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "without green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
"""What somebody sees of linear red, green and blue (Machado, Oliveira, Fernandes 2009, severity 1)."""


def linear(colour):
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    """Give the place of a colour in CIELAB, where distances are those of the eye."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(light, 0, 1) / (0.9505, 1.0, 1.089)
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def distance(one, other, sight):
    return float(np.linalg.norm(lab(sight @ linear(one)) - lab(sight @ linear(other))))


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_nodes_are_told_apart(sight):
    colours = [family.colour for family in FAMILIES]
    assert len(set(colours)) == len(colours) == 10
    near = {pair: distance(*pair, SIGHT[sight]) for pair in itertools.combinations(colours, 2)}
    assert min(near.values()) > 10, min(near, key=near.get)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_ties_of_two_layers_differ_in_colour_or_dash(sight, repository):
    names = [*read_layers(repository / "queries")]
    assert len(names) == 12
    for one, other in itertools.combinations(map(stroke_of, names), 2):
        assert one.dash != other.dash or distance(one.colour, other.colour, SIGHT[sight]) > 10, (one, other)


def test_every_layer_has_a_look_of_its_own(repository):
    strokes = [stroke_of(name) for name in read_layers(repository / "queries")]
    assert set(read_layers(repository / "queries")) == set(style._STROKES)
    assert len(set(strokes)) == len(strokes)


def test_every_family_has_a_shape_of_its_own():
    assert len({family.marker for family in FAMILIES}) == len(FAMILIES)


def test_every_kind_that_may_be_ranked_in_public_has_a_family():
    assert {kind for kind in PUBLIC_KINDS if family_of(kind) is FAMILIES[-1]} == set()
