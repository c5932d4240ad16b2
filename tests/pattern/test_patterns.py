"""Patterns: each has an example that fires, one that is silent and one at the border, with expected hits."""

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated import read_ontology
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.patterns.library import read_library
from rightsgraph.patterns.match import match_all
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RDF, RG, V

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent
KINDS = ("fires", "silent", "border")
LIBRARY = read_library(REPOSITORY / "queries", REPOSITORY / "ontology")
RULES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "queries/infer").glob("*.rq"))
}
ONTOLOGY = read_ontology(REPOSITORY / "ontology")
GRAPHS = Dataset(
    default=tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology", "judgements"))), named=()
)
NAMES = frozenset(
    (
        *("reprisal", "ordinary-crime", "extremism", "further-charges", "lawyer", "relative"),
        *("organization-dismantled", "strike-banned", "protest-aftermath", "torture", "psychiatry"),
        *("activity-ban", "smear", "law-spread", "finding-ignored", "joint-trial", "full-term"),
        *("labour-grievance", "online-speech"),
    )
)
"""The patterns that people were promised; the library has more."""
SAID = {
    RG.date: "dates",
    RG.support: "support",
    RG.orderBasis: "basis",
    RG.days: "days",
    RG.caveat: "caveats",
}
"""What an expected hit may say beside its subject, country and people; what it says is compared."""


def example(name, kind):
    path = EXAMPLES / name / f"{kind}.trig"
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    told = [quad for quad in quads if quad.graph_name != graph_iri("expected")]
    hits = {}
    for quad in quads:
        if quad.graph_name == graph_iri("expected"):
            hits.setdefault(quad.subject, {}).setdefault(quad.predicate, set()).add(quad.object)
    return told, list(hits.values())


def store_of(told):
    store = EmbeddedStore.of([*ONTOLOGY, *told])
    list(conclude(store, RULES))
    return store


def found(name, told):
    return match_all([LIBRARY[name]], store_of(told), GRAPHS)


def as_promised(pattern, store, expected):
    """Say whether a pattern finds what an example expects, and nothing else."""
    hits = by_place(match_all([pattern], store, GRAPHS))
    wanted = {(next(iter(one[RG.subject])), next(iter(one[RG.country]))): one for one in map(plain, expected)}
    return set(hits) == set(wanted) and all(as_expected(hits[key], one) == one for key, one in wanted.items())


def by_place(hits):
    """Give hits by what is counted and where: who is hit in two countries is two hits."""
    found = {(hit.subject, hit.country): hit for hit in hits}
    assert len(found) == len(hits)
    return found


def as_expected(hit, wanted):
    """Give of a hit as much as the expected one says: subject, country and support, and perhaps more."""
    values = {
        RG.subject: {hit.subject},
        RG.country: {hit.country} - {None},
        RG.person: set(hit.people),
        RG.date: set(hit.dates),
        RG.support: set(hit.support),
        RG.orderBasis: set(hit.basis),
        RG.days: {hit.days} - {None},
        RG.caveat: set(hit.caveats),
    }
    return {key: values[key] for key in wanted}


def plain(wanted):
    """Give the values of an expected hit as a hit has them: dates and words as texts, days as a number."""
    return {
        key: {_value(key, value) for value in values} for key, values in wanted.items() if key != RDF.type
    }


def _value(key, value):
    if isinstance(value, NamedNode):
        return value
    assert isinstance(value, Literal)
    return int(value.value) if key == RG.days else value.value


def test_the_library_has_29_patterns_and_among_them_the_19_that_were_promised():
    assert len(LIBRARY) == 29
    assert len(NAMES) == 19
    assert set(LIBRARY) >= NAMES


def test_87_examples_are_collected_29_of_each_kind():
    collected = [path for path in EXAMPLES.glob("*/*.trig") if path.parent.name in LIBRARY]
    assert len(collected) == 87
    assert {kind: sum(path.stem == kind for path in collected) for kind in KINDS} == dict.fromkeys(KINDS, 29)


def test_every_pattern_has_its_three_examples_and_every_example_a_pattern():
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name[0] != "_"} == set(LIBRARY)
    for name in LIBRARY:
        assert {path.name for path in (EXAMPLES / name).iterdir()} == {f"{kind}.trig" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", LIBRARY)
def test_a_pattern_finds_what_its_example_expects_and_nothing_else(name, kind):
    told, expected = example(name, kind)
    assert told
    assert bool(expected) == (kind == "fires") or kind == "border"
    wanted = [plain(one) for one in expected]
    for one in wanted:
        assert {RG.subject, RG.country, RG.support} <= set(one)
    hits = by_place(found(name, told))
    by_subject = {(next(iter(one[RG.subject])), next(iter(one[RG.country]))): one for one in wanted}
    assert len(by_subject) == len(wanted)
    assert set(hits) == set(by_subject)
    assert {key: as_expected(hits[key], one) for key, one in by_subject.items()} == by_subject


@pytest.mark.parametrize("name", LIBRARY)
def test_a_pattern_is_silent_where_every_record_is_denied_its_certainty(name):
    """A planned world shows no pattern: what is only planned has not been done."""
    told, _ = example(name, "fires")
    planned = NamedNode("https://w3id.org/rightsgraph/vocabulary/modality-planned")
    changed = [
        Quad(q.subject, q.predicate, planned, q.graph_name) if q.predicate == RG.modality else q for q in told
    ]
    assert found(name, changed) == []


@pytest.mark.parametrize("name", LIBRARY)
def test_what_an_authority_found_counts_like_what_a_source_states(name):
    told, expected = example(name, "fires")
    stated, found_by = V["modality-stated"], V["modality-found"]
    changed = [
        Quad(q.subject, q.predicate, found_by, q.graph_name) if q.object == stated else q for q in told
    ]
    assert as_promised(LIBRARY[name], store_of(changed), expected)


TERMS = {
    name: sorted(set(re.findall(r"\brg:\w+", re.sub(r"(?m)^\s*#.*$", "", one.entry.text))))
    for name, one in LIBRARY.items()
}
"""The terms of the ontology in each query, without its comments."""


def test_terms_to_misspell_are_collected_from_every_pattern():
    assert min(map(len, TERMS.values())) >= 6
    assert sum(map(len, TERMS.values())) >= 480


@pytest.mark.parametrize("name", LIBRARY)
def test_a_misspelt_term_is_noticed_by_an_example(name):
    """A query with a term that nothing bears finds less than its examples expect, whichever term it is."""
    pattern = LIBRARY[name]
    examples = [(store_of(told), expected) for told, expected in (example(name, kind) for kind in KINDS)]
    unnoticed = []
    for term in TERMS[name]:
        text = re.sub(rf"\b{term}\b", f"{term}x", pattern.entry.text)
        misspelt = replace(pattern, entry=replace(pattern.entry, text=text))
        if all(as_promised(misspelt, store, expected) for store, expected in examples):
            unnoticed.append(term)
    assert unnoticed == []


@pytest.mark.parametrize("name", LIBRARY)
def test_a_pattern_that_can_never_fire_fails_its_firing_example(name):
    """Where the property that says in which country is misspelt, the query is silent everywhere."""
    pattern = LIBRARY[name]
    told, expected = example(name, "fires")
    term = "rg:country"
    text = re.sub(rf"\b{term}\b", f"{term}x", pattern.entry.text)
    dead = replace(pattern, entry=replace(pattern.entry, text=text))
    assert text != pattern.entry.text
    assert match_all([dead], store_of(told), GRAPHS) == []
    assert not as_promised(dead, store_of(told), expected)
