"""Networks of invented people and bodies, of any size, the same each time."""

import random
import time
from dataclasses import dataclass

import pytest

from rightsgraph.network.model import Network
from rightsgraph.network.picture import figures
from rightsgraph.network.picture.draw import draw
from rightsgraph.network.picture.page import Page, name_all
from rightsgraph.network.picture.shown import Shown

from ..conftest import network_of, node, tie

KINDS = {
    "person": (
        "Айгерім Өтегенова",
        "Gülşirin Şadurdyýewa",
        "Daniyar Probnov",
        "Ғалия Тестова",
        "Nərgiz Ulmas",
    ),
    "court": ("Court of Northport",),
    "police": ("Police of Lampshire district",),
    "trade-union": ("Confederation of Independent Lamp Makers of Nowhere",),
    "statute": ("Law on Lamps",),
    "company": ("Lamps & Sons",),
}
PUBLIC = {"court", "police", "statute"}


class _Making:
    def __init__(self, count):
        self.random = random.Random(count)
        self.ties = {}
        self.kinds = ["person"] * round(count * 0.7)
        self.kinds += [list(KINDS)[1 + at % (len(KINDS) - 1)] for at in range(count - len(self.kinds))]

    def tie(self, one, other, layer, **about):
        if one != other:
            day = self.random.randrange(14_000, 18_000)
            days = self.random.choice([(day, day), (day, day + 20), None])
            weight = self.random.choice([1, 1, 2, 5])
            key = (layer, min(one, other), max(one, other))
            self.ties[key] = tie(f"n{one:05}", f"n{other:05}", layer, days=days, weight=weight, **about)


def made(count):
    """Make a network of groups arrested together, and of bodies that act on people of one neighbourhood."""
    making = _Making(count)
    people, choose = making.kinds.count("person"), making.random
    start = 0
    while start < people:
        end = min(start + choose.choice([2, 3, 4, 6]), people)
        for one in range(start, end):
            for other in range(one):
                if other >= start:
                    making.tie(one, other, "arrested-together")
        making.tie(start, choose.randrange(max(start - 20, 0), start + 1), "co-accused")
        start = end
    for body in range(people, count):
        middle, public = choose.randrange(people), making.kinds[body] in PUBLIC
        layer = "institution-target" if public else "membership"
        for _ in range(min(int(choose.paretovariate(1.1)) + 1, 60)):
            making.tie(body, (middle + choose.randrange(40)) % people, layer, directed=public)
    making.tie(0, people - 1, "co-mention", weak=True)
    nodes = [
        node(f"n{at:05}", f"{KINDS[kind][at % len(KINDS[kind])]} {at}", kind=kind, public=kind in PUBLIC)
        for at, kind in enumerate(making.kinds)
    ]
    return network_of(nodes, list(making.ties.values()), name="all", title="All layers")


@pytest.fixture(scope="session")
def twenty():
    return made(20)


@pytest.fixture(scope="session")
def hundred():
    return made(120)


@dataclass
class Drawn:
    """A network with its picture, what stands where on it, and the seconds that it took."""

    network: Network
    what: Shown
    page: Page
    picture: bytes
    seconds: float


def drawn(network):
    kept = []

    def keep(page, what, **given):
        kept.append((what, name_all(page, what, **given)))
        return kept[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "name_all", keep)
        start = time.process_time()
        picture = draw(network, "png")
    return Drawn(network, *kept[0], picture, time.process_time() - start)


@pytest.fixture(scope="session")
def thousands():
    return drawn(made(2000))
