"""Six formats, plain or gzip, from a file or standard input: the same statements."""

import gzip
import io
import json
import sys

import pyoxigraph as ox
import pytest

from rightsgraph.errors import InputError
from rightsgraph.ingest.formats import FORMATS, format_of
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest

BASE = "https://register.example/"
RG = "https://w3id.org/rightsgraph/ns#"
NAMES = {
    "turtle": "register.ttl",
    "trig": "register.trig",
    "ntriples": "register.nt",
    "nquads": "register.nq",
    "jsonld": "register.jsonld",
    "rdfxml": "register.rdf",
}


def written(form):
    """Write a person and her name in a format."""
    lines = (
        f"<{BASE}7> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{RG}Person> .\n"
        f"<{BASE}n> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{RG}Name> .\n"
        f"<{BASE}n> <{RG}nameOf> <{BASE}7> .\n"
        f'<{BASE}n> <{RG}text> "Айгерим Тестова"@kk .\n'
    )
    if form == "jsonld":
        one = {"@id": f"{BASE}n", "@type": f"{RG}Name", f"{RG}nameOf": {"@id": f"{BASE}7"}}
        one[f"{RG}text"] = {"@value": "Айгерим Тестова", "@language": "kk"}
        return json.dumps([{"@id": f"{BASE}7", "@type": f"{RG}Person"}, one]).encode()
    triples = [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(triples, format=FORMATS[form])


def said(quads):
    """Give what is said, without the addresses of documents, which follow the bytes of the file."""
    return {(q.subject, q.predicate, q.object) for q in quads if q.predicate.value != f"{RG}inDocument"}


def test_all_formats_are_tried():
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("form", NAMES)
def test_every_format_gives_the_same_statements(take, told, form, packed):
    take(written("ntriples"), name="first.nt")
    expected = said(told())
    take(written(form), name=NAMES[form], packed=packed, replace=True)
    assert said(told()) == expected
    assert len(expected) == 8


@pytest.mark.parametrize("form", NAMES)
def test_gzip_is_known_by_its_content_whatever_the_suffix_says(take, told, form):
    take(gzip.compress(written(form)), name=f"{NAMES[form]}.gz" if form == "nquads" else NAMES[form])
    assert len(said(told())) == 8


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_standard_input_is_read_when_its_format_is_said(monkeypatch, root, project, told, packed):
    data = gzip.compress(written("nquads")) if packed else written("nquads")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    ingest(Order(("-",), "register", root, form="nquads", told=Told(level="public", title="T")), project)
    assert len(said(told())) == 8
    assert {quad.object.value for quad in told("registry") if quad.predicate.value == f"{RG}file"} == {
        "register.nq"
    }


@pytest.mark.parametrize("name", ["-", "people.csv", "people"])
def test_without_a_suffix_of_rdf_the_format_must_be_said(root, project, tmp_path, name):
    if name != "-":
        (tmp_path / name).write_text("x", encoding="utf-8")
        name = str(tmp_path / name)
    with pytest.raises(InputError) as error:
        ingest(Order((name,), "register", root, told=Told(level="public", title="T")), project)
    assert "--format turtle|trig|ntriples|nquads|jsonld|rdfxml" in error.value.mend


def test_the_suffix_before_gz_says_the_format(tmp_path):
    assert format_of(tmp_path / "people.2023.nt.gz", None) == "ntriples"
