"""What is refused: each with what, where and how to mend it, and the root left as it was."""

# lint: deliberate throughout

import gzip
import os
import zipfile

import pytest

from rightsgraph.errors import InputError
from rightsgraph.ingest import handed, rdfxml
from rightsgraph.ingest.stage import Order, ingest

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LINE = b'<https://register.example/7> <https://register.example/p> "x" .\n'
XML = f'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="https://register.example/">\n'
LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [ <!ENTITY a "ha"> <!ENTITY b "&a;&a;&a;&a;&a;&a;"> ]>\n'
    f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="https://register.example/"><rdf:Description rdf:about="urn:a">'
    "<e:p>&b;</e:p></rdf:Description></rdf:RDF>"
)
INCLUDE = XML.replace("<rdf:RDF ", '<rdf:RDF xmlns:xi="http://www.w3.org/2001/XInclude" ')
CONTEXT = "https://register.example/context.jsonld"

CASES = {
    # name: (file, content, a part of what, of where, of mend)
    "empty": ("r.ttl", b"", "empty file", "r.ttl", "written to its end"),
    "only spaces": ("r.nq", b" \n \n", "empty file", "r.nq", "written to its end"),
    "only a prefix": (
        "r.ttl",
        b"PREFIX ex: <https://register.example/>\n",
        "no statement",
        "r.ttl",
        "right file",
    ),
    "gzip cut off": ("r.nq.gz", gzip.compress(LINE * 9999)[:-50], "cut off", "r.nq.gz", "fetch it again"),
    "gzip damaged": ("r.nq.gz", gzip.compress(LINE)[:10] + b"\xff" * 40, "damaged gzip", "r.nq", "fetch"),
    "gzip twice": ("r.nq.gz", gzip.compress(gzip.compress(LINE)), "gzip within gzip", "r.nq.gz", "once"),
    "bzip2": ("r.nq", b"BZh91AY&SY", "packed with bzip2", "r.nq", "bunzip2"),
    "xz": ("r.nq", b"\xfd7zXZ\x00\x00", "packed with xz", "r.nq", "unxz"),
    "zstd": ("r.nq", b"(\xb5/\xfd\x04\x00", "packed with zstd", "r.nq", "unzstd"),
    "Latin-1": ("r.nq", LINE + b'<urn:a> <urn:b> "caf\xe9" .\n', "not UTF-8", "r.nq:2", "save it as UTF-8"),
    "UTF-16": ("r.ttl", "<urn:a> a <urn:b> .".encode("utf-16"), "UTF-16", "r.ttl:1", "save it as UTF-8"),
    "byte order mark": (
        "r.nq",
        b"\xef\xbb\xbf" + LINE,
        "byte order mark",
        "r.nq:1",
        "without byte order mark",
    ),
    "error on line 40,000": (
        "r.ttl",
        LINE * 39_999 + b"<urn:a> ; .\n",
        "not turtle",
        "r.ttl:40000",
        "syntax",
    ),
    "the same in gzip": (
        "r.ttl.gz",
        gzip.compress(LINE * 39_999 + b"<urn:a> ; ."),
        "not",
        "gz:40000",
        "syntax",
    ),
    "relative IRI in N-Quads": (
        "r.nq",
        LINE + b"<a> <urn:b> <urn:c> .\n",
        "a relative IRI",
        "r.nq:2",
        "https://",
    ),
    "relative IRI in Turtle": ("r.ttl", b"<a> <urn:b> <urn:c> .\n", "a relative IRI", "r.ttl:1", "whole IRI"),
    "relative IRI in JSON-LD": (
        "r.jsonld",
        b'{"@id": "a", "@type": "urn:b"}',
        "relative IRI: 'a'",
        "r.j",
        "@base",
    ),
    "unknown prefix": (
        "r.ttl",
        b"\nrg:a a rg:b .",
        "prefix rg:",
        "r.ttl:2",
        "PREFIX rg: <https://w3id.org/rig",
    ),
    "triple term": (
        "r.nt",
        b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .\n",
        "triple term",
        "urn:a",
        "node",
    ),
    "remote context": (
        "r.jsonld",
        f'{{"@context": "{CONTEXT}", "a": 1}}',
        "remote JSON-LD context",
        "r.j",
        "expand",
    ),
    "imported context": (
        *("r.jsonld", f'{{"@context": {{"@version": 1.1, "@import": "{CONTEXT}"}}, "a": 1}}'),
        *("remote JSON-LD context", "r.jsonld", "expand"),
    ),
    "billion laughs": ("r.rdf", LAUGHS, "document type", "r.rdf:2", "write it without"),
    "external DTD": (
        "r.rdf",
        '<!DOCTYPE r SYSTEM "file:///a">' + XML[22:],
        "document type",
        "r.rdf:1",
        "without",
    ),
    "include": (
        "r.rdf",
        INCLUDE + '<xi:include href="file:///a"/></rdf:RDF>',
        "include",
        "r.rdf:3",
        "content",
    ),
    "XML cut off": (
        "r.rdf",
        XML + '<rdf:Description rdf:about="urn:a">',
        "well-formed",
        "r.rdf:3",
        "its end",
    ),
    "XML ill-formed": ("r.rdf", XML + "<e:a></e:b></rdf:RDF>", "not well-formed", "r.rdf:3", "syntax"),
    "XML in Latin-1": (
        "r.rdf",
        XML.replace("?>", ' encoding="ISO-8859-1"?>'),
        "ISO-8859-1",
        "r.rdf:1",
        "UTF-8",
    ),
    "Turtle named .nq": ("r.nq", b"@prefix e: <urn:e> .\n", "looks like turtle", "r.nq:1", "--format turtle"),
    "XML named .ttl": ("r.ttl", XML, "looks like rdfxml", "r.ttl:1", "--format rdfxml"),
    "JSON named .ttl": ("r.ttl", b'{"@id": "urn:a"}', "looks like jsonld", "r.ttl:1", "--format jsonld"),
    "Turtle named .jsonld": ("r.jsonld", LINE, "looks like turtle", "r.jsonld:1", "--format turtle"),
    "Turtle named .rdf": ("r.rdf", b"PREFIX e: <urn:e>\n", "looks like turtle", "r.rdf:1", "--format turtle"),
    "HTML": ("r.ttl", b"<!DOCTYPE html>\n<html></html>", "an HTML page", "r.ttl:1", "not the page"),
    "nothing of ours": ("r.nq", LINE, "nothing understood", "most used terms", "--mapping"),
}
CASES["control character"] = (
    "r.nt",
    f"<urn:b> <{RDF}type> <https://w3id.org/rightsgraph/ns#Person> .\n"
    f"<urn:a> <{RDF}type> <https://w3id.org/rightsgraph/ns#Name> .\n"
    '<urn:a> <https://w3id.org/rightsgraph/ns#text> "Testova\\u0007"@en .\n',
    "control character in a value: U+0007",
    "r.nt:3",
    "take it out",
)
CASES["date in gz"] = (
    "r.nt.gz",
    gzip.compress(
        f"<urn:a> <{RDF}type> <https://w3id.org/rightsgraph/ns#Arrest> .\n".encode() * 99
        + b'<urn:a> <https://w3id.org/rightsgraph/ns#date> "May"^^<http://id.loc.gov/datatypes/edtf/EDTF> .\n'
    ),
    "not a date",
    "r.nt.gz:100",
    "YYYY",
)
CASES["direction"] = (
    "r.nt",
    f"<urn:a> <{RDF}type> <https://w3id.org/rightsgraph/ns#Name> .\n"
    '<urn:a> <https://w3id.org/rightsgraph/ns#text> "Testova"@en--ltr .\n',
    "a direction of writing",
    "r.nt:2",
    "@en",
)
CASES["line broken in CRLF"] = (
    "r.nq",
    b'<urn:a> <urn:b> "c .\r\n' + LINE,
    "not nquads: Line jumps",
    "r.nq:1",
    "syntax",
)
CASES["NUL"] = ("r.nq", b"\0" * 9, "U+0000", "r.nq:1", "syntax")
for form, deep in {
    "nt": "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 100_000 + "<urn:c>" + " )>>" * 100_000 + " .",
    "ttl": "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 100_000 + "<urn:c>" + " )>>" * 100_000 + " .",
    "jsonld": '{"@graph":[' * 20_000 + '{"@id":"urn:a"}' + "]}" * 20_000,
    "rdf": XML + "<e:a><e:b>" * 50_000 + "</e:b></e:a>" * 50_000 + "</rdf:RDF>",
}.items():
    CASES[f"deep {form}"] = (f"r.{form}", deep, "nested deeper than 1,000", f"r.{form}", "flat")


def test_the_cases_are_all_here():
    assert len(CASES) == 43


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_whole_with_its_place_and_how_to_mend_it(take, root, case):
    name, content, what, where, mend = CASES[case]
    with pytest.raises(InputError) as error:
        take(content if isinstance(content, bytes) else content.encode(), name=name)
    assert what in error.value.what
    assert where in error.value.where
    assert mend in error.value.mend
    assert error.value.mend
    assert not root.exists()


def test_a_bad_file_leaves_a_root_byte_for_byte_as_it_was(take, root, person, snapshot):
    take(person, source="first")
    before = snapshot(root)
    with pytest.raises(InputError):
        take(person + "ex:8 a rg:Person . ex:9 ;", source="second")
    with pytest.raises(InputError):
        take(person, "ex:n a rg:Name ; rg:text 'a|b'@en .", source="second")
    assert snapshot(root) == before


def test_a_zip_is_refused(take, tmp_path):
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("r.nq", LINE)
    with pytest.raises(InputError, match="packed with zip"):
        take(path.read_bytes(), name="r.nq")


@pytest.mark.parametrize("form", ["nq", "ttl", "jsonld", "rdf"])
def test_a_value_without_measure_is_refused_before_it_fills_the_memory(take, form):
    long = "x" * (rdfxml.LONGEST + 1)
    text = {
        "nq": f'<urn:a> <urn:b> "{long}" .\n',
        "ttl": f'<urn:a> <urn:b> """{long}""" .\n',
        "jsonld": f'{{"@id": "urn:a", "urn:b": "{long}"}}',
        "rdf": f'{XML}<rdf:Description rdf:about="urn:a"><e:p>{long}</e:p></rdf:Description></rdf:RDF>',
    }[form]
    with pytest.raises(InputError, match="more than 16 MiB"):
        take(text.encode(), name=f"r.{form}")


def test_json_that_would_fill_the_memory_is_refused(take, monkeypatch):
    monkeypatch.setattr(handed, "_LONGEST_JSON", 1 << 20)
    text = b'{"@id": "urn:a", "urn:b": ["' + b'x", "' * (1 << 18) + b'"]}'
    for packed in (False, True):
        with pytest.raises(InputError, match="cannot be read as a stream"):
            take(text, name="r.jsonld", packed=packed)


def test_an_attribute_without_measure_is_refused(take):
    long = "x" * (rdfxml.LONGEST + (1 << 17))
    with pytest.raises(InputError, match="a tag of more than 16 MiB"):
        take(f'{XML}<rdf:Description rdf:about="urn:{long}"/></rdf:RDF>'.encode(), name="r.rdf")


def test_the_address_of_a_file_is_refused(root, project):
    with pytest.raises(InputError, match="an endpoint, and nothing to ask it") as error:
        ingest(Order(("https://register.example/people.nq",), "register", root), project)
    assert "curl" in error.value.mend


def test_a_file_that_is_not_there_is_refused(root, project):
    with pytest.raises(InputError, match="cannot be read"):
        ingest(Order(("nowhere.nq",), "register", root), project)


def test_the_most_used_terms_are_named_where_nothing_is_understood(take):
    text = "".join(f"ex:{n} a foaf:Agent ; foaf:p{n} 1 ; foaf:name 'a', 'b' .\n" for n in range(12))
    with pytest.raises(InputError) as error:
        take(text)
    shown = error.value.where.splitlines()[1:]
    assert len(shown) == 10
    assert [line.split() for line in shown[:2]] == [["24", "foaf:name"], ["12", "foaf:Agent"]]


def test_a_pipe_is_to_be_standard_input(root, project):
    reading, writing = os.pipe()
    os.close(writing)
    try:
        with pytest.raises(InputError, match="a pipe") as error:
            ingest(Order((f"/dev/fd/{reading}",), "register", root, form="turtle"), project)
    finally:
        os.close(reading)
    assert error.value.mend == "hand it over as standard input: -"


def test_standard_input_that_is_closed_is_said(root, project, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        ingest(Order(("-",), "register", root, form="turtle"), project)


@pytest.mark.parametrize("name", ["a\nb.ttl", os.fsdecode(b"a\xff.ttl")], ids=["control", "not UTF-8"])
def test_a_file_whose_name_cannot_be_registered_is_refused(take, person, name):
    with pytest.raises(InputError, match="a file name that cannot be written down"):
        take(person, name=name)
