"""Data that others publish: a register of companies and people, and examples of the EU's core vocabularies.

They are read from the folder that RIGHTSGRAPH_DATA names; nothing of them stands here.
"""

import os
from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.project import Project
from rightsgraph.vocab import RDF, RG

VARIABLE = "RIGHTSGRAPH_DATA"
COMPANIES = "basque-public-registry/RegistroLicitadoresYEmpresasClasificadas"


@pytest.fixture
def data():
    if not os.environ.get(VARIABLE):
        pytest.skip(f"{VARIABLE} does not name the folder of others' data")
    return Path(os.environ[VARIABLE])


def taken(root, files, *mappings, **told):
    order = Order(
        tuple(map(str, files)), "register", root, mappings=mappings, told=Told(level="partner", **told)
    )
    return ingest(order, Project())


def of_class(quads, term):
    return {quad.subject for quad in quads if (quad.predicate, quad.object) == (RDF.type, term)}


def test_the_register_of_companies(data, root, told):
    files = sorted((data / COMPANIES).glob("*.nq")) + sorted((data / COMPANIES).glob("*.ttl"))
    report = taken(root, files, "schema-corporations", "dcat-source")
    quads = told()
    assert len(of_class(quads, RG.Company)) == len(of_class(quads, RG.Name)) == 7375
    lines = list(report.lines())
    assert lines[0].startswith(
        "understood 6 of 22 terms, 66.6 % of 22,147 statements; left aside: schema:identifier"
    )
    assert report.aside.dangling == report.aside.untyped == 0
    text = (root / "sources.ttl").read_text(encoding="utf-8")
    assert 'dct:language "es"' in text
    assert 'rg:date "2023-03-05"^^edtf:EDTF' in text
    assert "creativecommons.org/licenses/MIT/" in text


def test_the_register_of_people(data, root, told):
    files = [
        *(data / "basque-public-registry/People").glob("*.nq"),
        *(data / "basque-public-registry/People").glob("*.ttl"),
    ]
    taken(root, files, "tro-people", "dcat-source")
    quads = told()
    counts = {
        term: len(of_class(quads, term))
        for term in (RG.Person, RG.Name, RG.Membership, RG.Organization, RG.Designation)
    }
    assert set(counts.values()) == {1}
    (membership,) = of_class(quads, RG.Membership)
    assert {quad.predicate for quad in quads if quad.subject == membership} == {
        RDF.type,
        *(RG.member, RG.role, RG.organization, RG.modality, RG.evidence),
    }


@pytest.mark.parametrize(
    ("vocabulary", "mapping", "entity", "names"),
    [
        ("Core-Person-Vocabulary", "core-people", RG.Person, 1),
        ("CPOV", "core-public-organisations", RG.Organization, 4),
    ],
)
def test_the_examples_of_the_core_vocabularies(data, root, told, vocabulary, mapping, entity, names):
    (folder,) = (data / "semic-core-vocabularies" / vocabulary).glob("releases/*/html/examples")
    taken(root, folder.glob("*.ttl"), mapping, title="An example")
    assert (len(of_class(told(), entity)), len(of_class(told(), RG.Name))) == (1, names)
    before = (root / "source" / "register.nq.gz").read_bytes()
    with pytest.raises(InputError, match="remote JSON-LD context"):
        taken(root, folder.glob("*.jsonld"), mapping, title="An example")
    assert (root / "source" / "register.nq.gz").read_bytes() == before
