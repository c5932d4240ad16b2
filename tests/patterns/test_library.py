"""The library of patterns: a definition and a query that do not fit each other are refused, and where."""

# lint: deliberate throughout

import pytest

from rightsgraph.errors import InputError
from rightsgraph.patterns.library import find_pattern, read_library

from .conftest import DEFINITION, QUERY

FAULTS = [
    (DEFINITION, 'skos:definition "A lamp is put out."@en ;', "", "has no definition"),
    (DEFINITION, "rg:countingUnit v:unit-person ;", "", "has no counting unit"),
    (DEFINITION, "rg:countingUnit v:unit-person ;", "rg:countingUnit v:unit-lamp ;", "has no counting unit"),
    (DEFINITION, "rg:touchesRight v:iccpr-19 ;", "", "has no standard"),
    (DEFINITION, 'skos:notation "lamp" ;', 'skos:notation "lamps" ;', "the pattern 'lamps' has no query"),
    (DEFINITION, 'skos:prefLabel "Lamps out"@en', 'skos:prefLabel "Lights out"@en', "its Title is not"),
    (DEFINITION, "the dark", "the night", "its Coverage is not"),
    (QUERY, "# Counting unit: people", "# Counting unit: lamps", "its Counting unit is not"),
    (QUERY, "#   basis (text list): nothing\n", "", "header's columns"),
    (QUERY, "#   evidence (label list)", "#   evidence (text list)", "columns are not those of a pattern"),
    (QUERY, "# Dataset: merged, inferred,", "# Dataset: merged,", "dataset is not that of a pattern"),
    (QUERY, "(days, default 30)", "(days, optional)", "within has no default"),
    (QUERY, "(country, optional)", "(text, optional)", "without the parameter country"),
    (QUERY, "(days, default 30)", "(days, default)", "no such need of a parameter"),
    (
        QUERY,
        "(days, default 30)",
        "(days, default -30)",
        "default of the parameter within is not a number of",
    ),
    (QUERY, "(days, default 30)", "(count, default 0)", "default of the parameter within is not a count"),
    (DEFINITION, 'skos:notation "lamp" ;', "", "a pattern has no name"),
    (
        DEFINITION,
        "v:lamp a rg:Pattern ;",
        'v:x a rg:Pattern ; skos:notation "lamp" . v:lamp a rg:Pattern ;',
        "two",
    ),
    (DEFINITION, "v:lamp a rg:Pattern ;", "v:lamp a rg:Pattern", "not Turtle"),
]


def test_a_pattern_that_fits_is_read(folder):
    (pattern,) = read_library(folder.queries, folder.ontology).values()
    assert (pattern.name, pattern.unit, pattern.standards) == ("lamp", "people", ("ICCPR-19",))
    assert pattern.thresholds == ("within",)


@pytest.mark.parametrize(("where", "old", "new", "words"), FAULTS)
def test_a_pattern_with_a_fault_is_refused_with_its_place(folder, where, old, new, words):
    assert old in where
    changed = where.replace(old, new)
    if where is QUERY:
        folder.write(query=changed)
    else:
        folder.write(definition=changed)
    with pytest.raises(InputError, match=words) as refused:
        read_library(folder.queries, folder.ontology)
    assert refused.value.where
    assert refused.value.mend


def test_a_query_without_any_definition_is_refused(folder):
    (folder.queries / "pattern/light.rq").write_text(QUERY, encoding="utf-8")
    with pytest.raises(InputError, match="the pattern 'light' has no definition"):
        read_library(folder.queries, folder.ontology)


def test_a_name_that_is_none_is_refused_with_the_nearest(folder):
    library = read_library(folder.queries, folder.ontology)
    with pytest.raises(InputError, match="no pattern is called 'lamps'") as refused:
        find_pattern(library, "lamps")
    assert refused.value.mend == "did you mean lamp?"


def test_a_library_without_definitions_is_refused(folder):
    (folder.ontology / "pattern.ttl").unlink()
    with pytest.raises(InputError, match="cannot be read") as refused:
        read_library(folder.queries, folder.ontology)
    assert refused.value.where.endswith("pattern.ttl")


def test_an_empty_library_is_refused(folder):
    (folder.queries / "pattern/lamp.rq").unlink()
    with pytest.raises(InputError, match="no query here"):
        read_library(folder.queries, folder.ontology)
