"""The files of `data`: every format says the same quads, things by kind with their records, nothing held."""

import gzip
import random

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.iri import graph_iri, thing
from rightsgraph.release.digests import canonical
from rightsgraph.release.dumps import lines as lines_of
from rightsgraph.release.dumps.kinds import write_kinds
from rightsgraph.release.dumps.lines import by_graph, by_subject, merged_lines
from rightsgraph.release.dumps.packed import write_rdf
from rightsgraph.release.layout import CONTEXT, DATA, KINDS
from rightsgraph.vocab import DCT, RDF, RDFS, RG, XSD

WHO, FORMER, NAME = thing("person", "k3v8w2qd"), thing("person", "z9b7n4mm"), thing("record", "x01")
EVENT, PENALTY, BODY, ROLE = (
    thing("event", "b4bk9t2x"),
    thing("record", "x02"),
    thing("organization", "c8dd3w2p"),
    thing("record", "x03"),
)

ONTOLOGY = graph_iri("ontology")


def unpacked(release, name):
    return gzip.decompress((release / DATA / name).read_bytes())


@pytest.fixture(scope="module")
def quads(release):
    return set(ox.parse(unpacked(release, "rightsgraph.nq.gz"), format=ox.RdfFormat.N_QUADS))


def from_parquet(path):
    for row in pq.read_table(path).to_pylist():
        nodes = [
            BlankNode(row[name][2:]) if row[name].startswith("_:") else NamedNode(row[name])
            for name in ("graph", "subject", "predicate")
        ]
        if row["datatype"] is None:
            name = row["object"]
            value = BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)
        elif row["language"] is not None:
            value = Literal(row["object"], language=row["language"])
        else:
            value = Literal(row["object"], datatype=NamedNode(row["datatype"]))
        yield Quad(nodes[1], nodes[2], value, nodes[0])


def test_the_nquads_are_sorted_and_each_stands_once(release, quads):
    told = unpacked(release, "rightsgraph.nq.gz").splitlines()
    assert told == sorted(set(told))
    assert len(told) == len(quads) > 3000


def test_every_format_says_the_same_quads(release, quads):
    trig = ox.parse(unpacked(release, "rightsgraph.trig.gz"), format=ox.RdfFormat.TRIG)
    jsonld = ox.parse(unpacked(release, "rightsgraph.jsonld.gz"), format=ox.RdfFormat.JSON_LD)
    assert set(trig) == quads
    assert set(jsonld) == quads
    assert set(from_parquet(release / DATA / "quads.parquet")) == quads


def test_the_store_holds_exactly_the_same(release, quads):
    loaded = ox.Store()  # it writes some literals in its own way: P30M is P2Y6M to it
    loaded.bulk_extend(quads)
    held, wanted = list(ox.Store.read_only(str(release / "store" / "data"))), list(loaded)
    named = [{quad for quad in some if quad.graph_name != ONTOLOGY} for some in (held, wanted)]
    assert named[0] == named[1]
    words = [
        [f"{quad} .\n".encode() for quad in some if quad.graph_name == ONTOLOGY] for some in (held, wanted)
    ]
    assert canonical(words[0]) == canonical(words[1])
    assert len(held) == len(quads)


def test_packed_files_tell_no_time_and_no_name(release):
    packed_files = sorted((release / DATA).glob("*.gz"))
    assert len(packed_files) == 3 + len(KINDS)
    for path in packed_files:
        head = path.read_bytes()[:10]
        assert head[3] == 0  # no name
        assert head[4:8] == b"\0\0\0\0"  # no time


def test_the_context_stands_beside_the_data(release):
    assert b'"@context"' in (release / CONTEXT).read_bytes()
    assert b"http" not in unpacked(release, "rightsgraph.jsonld.gz")[:40]  # embedded, not an address


def test_turtle_by_kind_says_what_the_dataset_says_and_misses_no_thing(release, quads):
    said = {quad.triple for quad in quads}
    for name, kind in KINDS.items():
        found = {
            quad.triple for quad in ox.parse(unpacked(release, f"{name}.ttl.gz"), format=ox.RdfFormat.TURTLE)
        }
        assert found <= said
        prefix = f"https://w3id.org/rightsgraph/id/{kind}/"
        graphs = {graph_iri(graph) for graph in ("merged", "inferred", "reference", "registry")}
        wanted = {
            quad.triple
            for quad in quads
            if quad.graph_name in graphs and str(quad.subject).startswith(f"<{prefix}")
        }
        assert wanted <= found


def test_records_stand_with_what_they_hang_on(tmp_path):
    told = [
        (WHO, RDF.type, RG.Person, "merged"),
        (WHO, RDFS.label, Literal("Aigerim Testova", language="en"), "merged"),
        (FORMER, DCT.isReplacedBy, WHO, "merged"),
        (NAME, RG.nameOf, WHO, "merged"),
        (EVENT, RDF.type, RG.Sentence, "merged"),
        (EVENT, RDF.type, RG.Event, "inferred"),
        (EVENT, RG.target, WHO, "merged"),
        (EVENT, RG.penalty, PENALTY, "merged"),
        (PENALTY, RG.duration, Literal("P1Y", datatype=XSD.duration), "merged"),
        (ROLE, RG.member, WHO, "merged"),
        (ROLE, RG.organization, BODY, "merged"),
        (BODY, RDF.type, RG.Organization, "merged"),
        (WHO, RDFS.label, Literal("A. T."), "source/lantern"),
    ]
    quads = [f"{Quad(s, p, o, graph_iri(graph))} .\n".encode() for s, p, o, graph in told]
    (tmp_path / "split").mkdir()
    graphs = by_graph(sorted(quads), tmp_path / "split")
    counts = write_kinds(graphs, tmp_path, scratch=tmp_path / "split")
    subjects = {}
    for name in KINDS:
        content = gzip.decompress((tmp_path / f"{name}.ttl.gz").read_bytes())
        triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]
        assert not [one for one in triples if one.object == Literal("A. T.")]  # of merged facts only
        subjects[name] = {triple.subject for triple in triples}
    assert subjects == {
        **{name: set() for name in KINDS},
        "people": {WHO, FORMER, NAME, ROLE},
        "organizations": {BODY, ROLE},
        "events": {EVENT, PENALTY},
    }
    assert {name: number for name, number in counts.items() if number} == {
        "people": 1,  # who was replaced is an address, not a second person
        "organizations": 1,
        "events": 1,
    }


def test_prefixes_are_sorted_whatever_the_engine_does(tmp_path):
    triples = [ox.Triple(WHO, RDF.type, RG.Person), ox.Triple(WHO, RDFS.label, Literal("@prefix x: <y> ."))]
    write_rdf(triples, tmp_path / "few.ttl.gz", ox.RdfFormat.TURTLE)
    text = gzip.decompress((tmp_path / "few.ttl.gz").read_bytes()).decode()
    heads = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert len(heads) > 30
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == set(triples)
    write_rdf([], tmp_path / "none.ttl.gz", ox.RdfFormat.TURTLE)
    assert (
        list(ox.parse(gzip.decompress((tmp_path / "none.ttl.gz").read_bytes()), format=ox.RdfFormat.TURTLE))
        == []
    )


def test_sorted_files_are_merged_into_one_without_repeating(tmp_path):
    chance = random.Random(8)
    words = [f"<urn:{number}> .\n".encode() for number in range(300)]
    parts = [sorted(chance.sample(words, 150)) for _ in range(4)]
    for number, part in enumerate(parts):
        (tmp_path / f"{number}").write_bytes(b"".join(part))
    merged = list(merged_lines(sorted(tmp_path.iterdir())))
    assert merged == sorted({word for part in parts for word in part})


def test_graphs_are_parted_in_order_however_much_is_held(tmp_path, monkeypatch):
    quads = sorted(f'<urn:s{n}> <urn:p> "in <urn:g{n}> ." <urn:g{n % 7}> .\n'.encode() for n in range(100))
    for held in (1, 3, 1000):
        monkeypatch.setattr(lines_of, "_BUFFERED", held)
        folder = tmp_path / str(held)
        folder.mkdir()
        graphs = by_graph(quads, folder)
        assert [graph.value for graph in graphs] == [f"urn:g{n}" for n in range(7)]
        back = [
            line.removesuffix(b".\n") + f"<{graph.value}> .\n".encode()
            for graph, path in graphs.items()
            for line in path.read_bytes().splitlines(keepends=True)
        ]
        assert sorted(back) == quads
        for path in graphs.values():
            lines = path.read_bytes().splitlines()
            assert lines == sorted(lines)


def test_lines_are_grouped_by_whole_subjects():
    lines = [b"<urn:a> <urn:p> <urn:x> .\n", b"<urn:a> <urn:q> <urn:x> .\n", b"<urn:aa> <urn:p> <urn:x> .\n"]
    assert list(by_subject(lines)) == [(b"<urn:a>", lines[:2]), (b"<urn:aa>", lines[2:])]
