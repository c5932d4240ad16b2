"""Every property that leads to a thing is said to mean something for access: none can slip through."""

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.levels.properties import INVOLVES, LINKS, RESTS_ON, WORDS, kind_of, refuse_unknown
from rightsgraph.project import Project
from rightsgraph.vocab import OWL, RDF, RDFS, RG

LISTS = (INVOLVES, RESTS_ON, LINKS, WORDS)


def object_properties():
    kind = OWL.ObjectProperty
    quads = read_ontology(Project().ontology)
    return {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == kind}


def test_every_object_property_of_the_ontology_stands_in_one_list():
    found = object_properties()
    assert len(found) >= 60
    assert {one for one in found if sum(one in listed for listed in LISTS) != 1} == set()


def test_no_list_names_what_is_no_property():
    ours = {one for listed in LISTS for one in listed if one.value.startswith(RG.about.value[:-5])}
    assert ours - object_properties() == set()


def test_words_have_no_range_that_people_or_records_are_in():
    quads = read_ontology(Project().ontology)
    ranges = {(quad.subject, quad.object) for quad in quads if quad.predicate == RDFS.range}
    things = {RG.Agent, RG.Charge, RG.Country, RG.Event, RG.LegalCase, RG.LegalInstrument, RG.Organization}
    things |= {RG.Person, RG.Place, RG.Record, RG.Evidence, RG.Document, RG.Source, RG.Penalty}
    people = {RG.Agent, RG.Organization, RG.Person}
    assert {one for one, kind in ranges if kind in things and one in WORDS} == set()
    assert {one for one, kind in ranges if kind in people} - INVOLVES == {RG.partOf}


def test_a_property_of_which_nothing_is_said_is_refused():
    with pytest.raises(InputError, match="could leave through"):
        refuse_unknown(ox.NamedNode("https://example.org/knows"))


def test_an_address_without_a_kind_is_of_none():
    assert kind_of(ox.NamedNode("urn:a")) == ""
