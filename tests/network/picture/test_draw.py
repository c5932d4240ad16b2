"""Pictures: the same bytes, all that is drawn said, nobody at risk larger than another."""

import io
import itertools
import pickle
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET

import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.picture import figures
from rightsgraph.network.picture.draw import draw
from rightsgraph.network.picture.layout import MOST
from rightsgraph.network.picture.page import lay_out
from rightsgraph.network.picture.periods import Panel
from rightsgraph.network.picture.shown import describe, shown

from ..conftest import network_of, node, tie


def texts(network, **options):
    """Give every text of a picture, in one line each."""
    found = re.findall(r"<!-- (.+?) -->", draw(network, "svg", **options).decode(), re.DOTALL)
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("by_year", [False, True])
@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_is_the_same_each_time(form, by_year, lamps):
    assert draw(lamps, form, by_year=by_year) == draw(lamps, form, by_year=by_year)


def test_a_picture_is_the_same_in_another_process(twenty, tmp_path):
    code = (
        "import sys, pickle; from rightsgraph.network.picture.draw import draw\n"
        "sys.stdout.buffer.write(draw(pickle.load(sys.stdin.buffer), 'svg'))"
    )
    given = pickle.dumps(twenty)
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code], input=given, capture_output=True, check=True, env=env
        ).stdout
        for env in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"})
    )
    assert first == second == draw(twenty, "svg")


def test_another_seed_gives_another_picture(twenty):
    assert draw(twenty, "svg") != draw(twenty, "svg", seed=2)


def test_an_svg_has_a_title_and_says_what_it_shows_and_loads_nothing(lamps):
    text = draw(lamps, "svg").decode()
    root = ET.parse(io.StringIO(text)).getroot()
    found = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert found["title"] == "All layers"
    assert found["desc"] == describe(lamps)
    assert "dc:date" not in text
    assert not re.findall(r'(?:href|src)="(?!#)', text)
    assert "<script" not in text


def test_the_description_counts_what_is_drawn(lamps):
    assert describe(lamps) == (
        "All layers: 6 people and 1 court, joined by 8 ties (6 arrested-together and 2 institution-target); "
        "1 weak tie not drawn."
    )


def test_the_legend_says_what_every_sign_size_and_width_means(lamps):
    said = texts(lamps, level="partner", seed=7)
    wanted = {
        *("All layers", "7 nodes, 8 ties, from 8 records", "Who and what", "6 people", "1 court"),
        *("Ties", "arrested-together: 6", "institution-target: 2"),
        *("Width: records or shared things behind it", "1", "2"),
    }
    assert wanted <= set(said)
    notes = " ".join(said)
    assert "Not drawn: 1 weak tie" in notes
    assert "Level: partner. Layout from seed 7" in notes
    assert "it is no proof that they know each other" in notes


def test_names_and_nothing_else_are_drawn_on_the_page(twenty):
    what = shown(twenty)
    text = draw(twenty, "svg").decode()
    assert len(set(re.findall(r'id="label-(\d+)"', text))) == len(what.nodes) == 20


def test_sizes_are_in_the_legend_where_they_differ(twenty):
    assert "Size: how many people it is tied to" in texts(twenty)


def test_weak_ties_are_drawn_where_there_are_no_others():
    network = network_of(
        [node("aigerim"), node("bolat")],
        [tie("aigerim", "bolat", "co-mention", weak=True)],
        name="co-mention",
    )
    assert "co-mention (weak): 1" in texts(network)


def test_everybody_at_risk_is_one_size_and_others_are_sized_by_people(hundred):
    what = shown(hundred)
    radii = lay_out(what, seed=1).radii.tolist()
    at_risk = {size for size, one in zip(radii, what.nodes, strict=True) if one.people is None}
    others = {
        (one.people, size) for size, one in zip(radii, what.nodes, strict=True) if one.people is not None
    }
    assert len(at_risk) == 1
    assert len(others) > 4
    assert sorted(others) == sorted(others, key=lambda one: one[1])


def test_panels_say_their_years_and_counts(lamps):
    said = texts(lamps, by_year=True)
    assert {"1970", "7 ties, 7 nodes", "without a certain year", "1 tie, 2 nodes"} <= set(said)


def test_panels_stand_off_the_edges_of_the_page(lamps):
    what = shown(lamps)
    for few in range(1, 6):
        years = [Panel(str(year), what.ties) for year in range(few)]
        figure = figures.panels_figure(what, years, seed=1, level="public")
        boxes = [axes.get_position() for axes in figure.axes if axes.texts[0].get_text().isdecimal()]
        assert len(boxes) == few
        assert min(box.y0 for box in boxes) * figure.get_figheight() > 0.1
        assert min(box.x0 for box in boxes) * figure.get_figwidth() > 0.1


def test_the_legend_of_panels_counts_the_nodes_without_a_name(thousands, lamps):
    assert not [text for text in texts(lamps, by_year=True) if "Without a name" in text]
    what = thousands.what
    figure = figures.panels_figure(what, [Panel("1970", what.ties)], seed=1, level="public")
    said = " ".join(text.get_text() for axes in figure.axes for text in axes.texts)
    gids = [text.get_gid() for axes in figure.axes for text in axes.texts]
    named = len([gid for gid in gids if gid and gid.startswith("label-")])
    missing = re.search(r"Without a name for want of room: ([\d,]+) in “1970”", said)
    assert missing
    assert int(missing[1].replace(",", "")) == len(what.nodes) - named > 1000


def test_every_panel_has_the_places_of_the_whole(twenty, monkeypatch):
    seen = []
    real = figures.put_nodes
    monkeypatch.setattr(figures, "put_nodes", lambda *a, **k: (seen.append(a[2].tolist()), real(*a, **k)))
    draw(twenty, "png", by_year=True)
    assert len(seen) > 3
    assert all(places == seen[0] for places in seen)


@pytest.mark.parametrize(
    "name", ["Өтегенқызы Һәңүғі", "Şadurdyýewa", "灯", '$1$ <&> "', "Lamp\nLighter", "مصباح"]
)
def test_a_name_of_any_letters_can_be_drawn(name):
    network = network_of([node("aigerim", name), node("bolat")], [tie("aigerim", "bolat")])
    assert draw(network, "png")  # a missing glyph warns, and so fails


def test_nothing_to_draw_is_refused():
    network = network_of([node("aigerim")], [], name="kinship")
    with pytest.raises(InputError, match="no ties to draw") as refused:
        draw(network, "svg")
    assert "--projection" in refused.value.mend


def test_more_than_a_page_holds_is_refused():
    names = [f"n{at:05}" for at in range(MOST + 1)]
    network = network_of(map(node, names), [tie(*pair) for pair in itertools.pairwise(names)])
    with pytest.raises(InputError, match="3,001 nodes are more than the 3,000") as refused:
        draw(network, "svg")
    assert "--country" in refused.value.mend


def test_another_form_is_refused(lamps):
    with pytest.raises(ValueError, match="gif"):
        draw(lamps, "gif")


def test_twenty_nodes_are_drawn_in_two_seconds(twenty):
    start = time.process_time()
    draw(twenty, "png")
    assert time.process_time() - start < 2


def test_two_thousand_nodes_are_drawn_in_seconds(thousands):
    assert thousands.picture.startswith(b"\x89PNG")
    assert thousands.seconds < 40  # of a slow core under load; some ten as a rule
