"""`conflicts` compares dates as text; what it says agrees with their bounds, for every pair of forms."""

from itertools import combinations
from pathlib import Path

from pyoxigraph import Literal, Quad

from rightsgraph.curated import read_ontology
from rightsgraph.dates import parse_bounds
from rightsgraph.iri import graph_iri, local_name, source_graph, thing
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import EDTF, PROV, RDF, RG

REPOSITORY = Path(__file__).parents[2]
DATES = """
    2015-12-31 2016 2017 2018 201X 20XX 2016-12 2017-01 2017-04 2016-12-21 2016-12-22 2016-12-24 2017-04-30
    2016-XX 2016-12-XX XXXX-07-18 XXXX 2016~ 2017-04? 2016-21 2016-22 2016-23 2016-24 2017-21 2016/2017
    2016-12/.. ../2016-12 2016-12-01/2017-01-31 /2016 2017/ [2016-11..2016-12-18] [2017..2018]
""".split()  # noqa: SIM905
PAIRS = list(combinations(DATES, 2))


def overlapping(one, other):
    a, b = parse_bounds(one), parse_bounds(other)
    apart = [
        first is not None and last is not None and first > last
        for first, last in ((a.earliest_begin, b.latest_end), (b.earliest_begin, a.latest_end))
    ]
    return not any(apart)


def test_two_dates_contradict_each_other_exactly_when_their_bounds_are_apart():
    quads = list(read_ontology(REPOSITORY / "ontology"))
    for place, pair in enumerate(PAIRS):
        event = thing("event", f"e{place}")
        for slug, date in zip(("one", "two"), pair, strict=True):
            for graph in (graph_iri("merged"), source_graph(slug)):
                quads += [
                    Quad(event, RDF.type, RG.Arrest, graph),
                    Quad(event, RG.date, Literal(date, datatype=EDTF.EDTF), graph),
                ]
    for slug in ("one", "two"):
        quads.append(
            Quad(source_graph(slug), PROV.wasDerivedFrom, thing("source", slug), graph_iri("registry"))
        )
    answer = run_entry(find_entry(REPOSITORY / "queries", "conflicts"), {}, EmbeddedStore.of(quads))
    found = {local_name(row[0]) for row in answer.rows}
    expected = {f"e{place}" for place, pair in enumerate(PAIRS) if not overlapping(*pair)}
    assert len(PAIRS) > 400
    assert len(expected) > 100
    assert {PAIRS[int(name[1:])] for name in found ^ expected} == set()
