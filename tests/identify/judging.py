"""Judgements made in a line, those of a graph, and pairs to review, of the people of the invented graph."""

from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.curated import curated_files, read_file
from rightsgraph.identify.checks import Judging
from rightsgraph.identify.judgements import read_judgements
from rightsgraph.identify.queue.model import Entity, Feature, Pair, Value
from rightsgraph.turtle import expand
from rightsgraph.vocab import V

WOMAN, SPELT = expand("rgp:vj4ttqqg"), expand("rgp:gxdvc9nk")
UNION, COURT, OFFICE = expand("rgo:pvsb8b3p"), expand("rgo:np77h5x8"), expand("rgo:nsc5vm5d")
REASON = "same arrest, same accusation"


def judging(verdict: NamedNode, *about: NamedNode, **changed) -> Judging:
    said = {"reason": REASON, "by": "founders", "certainty": V.probable} | changed
    return Judging(verdict=verdict, about=about, **said)


def judgements(graph: Path):
    return read_judgements(quad for file in curated_files([graph]) for quad in read_file(file))


def pair(left: NamedNode, right: NamedNode, *features: Feature, kind="person", **values) -> Pair:
    """A pair of things, whose names and values one source each tells."""

    def side(iri, slug, named):
        told = {name: tuple(Value(one, one, frozenset({slug})) for one in ones) for name, ones in named}
        return Entity(iri.value, kind, told)

    return Pair(
        side(left, "lantern", [(name, said[0]) for name, said in values.items()]),
        side(right, "bulletin", [(name, said[1]) for name, said in values.items()]),
        features,
        "propose",
    )


NAME = Feature("name", "agrees", 12.0, "two spellings of one name")
EVENT = Feature("events", "agrees", 6.6, "arrest 2015-04-02 | arrest 2015-04-03")
APART = Feature("role", "differs", -1.0, "judge | tailor")
