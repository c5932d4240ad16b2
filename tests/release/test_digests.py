"""Digests of graphs: by RDFC-1.0 as pyoxigraph has it, also for the graphs that are digested line by line."""

import gzip
import hashlib

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.release.digests import canonical, digest_file, digest_lines

A, B = NamedNode("urn:a"), NamedNode("urn:b")
AWKWARD = [
    "",
    " ",
    'a "quoted" word',
    "back\\slash \\u0041",
    "tab\t line\n return\r feed\f back\b",
    "\x00\x01\x0b\x1f\x7f\x80\x9f",
    "Айгерим Тестова",
    "é e\u0301 \u2028\u2029 \u202e \ufeff",
    "😀\U0010ffff\ufffe\uffff",
    "ends in a dot .",
    f"names a graph <{graph_iri('merged').value}> .",
    "_:blank",
    " _:blank",
    "<urn:a>",
    "^^<urn:a>",
    "@en",
]


def lines_of(quads):
    return sorted(f"{quad} .\n".encode() for quad in set(quads))


def reference(quads):
    """Digest a graph as the standard has it."""
    dataset = ox.Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad} .\n" for quad in dataset)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def literals(text):
    yield Literal(text)
    yield Literal(text, language="en")
    yield Literal(text, datatype=NamedNode("urn:datatype"))


@pytest.mark.parametrize("name", ["merged", "source/northport-letter", "ontology"])
def test_awkward_literals_are_digested_as_the_standard_has_it(name):
    graph = graph_iri(name)
    quads = [Quad(A, B, literal, graph) for text in AWKWARD for literal in literals(text)]
    assert len(quads) == 48
    digests = digest_lines(lines_of(quads))
    assert digests.graphs[name].sha256 == reference(quads)
    assert digests.graphs[name].quads == 48
    assert digests.dataset == hashlib.sha256(b"".join(lines_of(quads))).hexdigest()


def test_canonical_lines_are_those_of_the_standard():
    """RDFC-1.0, canonical N-Quads: what is escaped, and that nothing else is."""
    said = 'a\b\t\n\f\r"\\\x0b\x1f\x7f\x80é\ufffe😀'
    (line,) = lines_of([Quad(A, B, Literal(said), graph_iri("merged"))])
    escaped = '"a\\b\\t\\n\\f\\r\\"\\\\\\u000B\\u001F\\u007F\x80é\\uFFFE😀"'
    assert line.decode() == f"<urn:a> <urn:b> {escaped} <{graph_iri('merged').value}> .\n"


NAMES = st.sampled_from(["merged", "inferred", "source/a", "source/ab"])
TERMS = st.one_of(
    st.sampled_from([A, B, NamedNode("urn:ab"), NamedNode("urn:é")]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=6).map(Literal),
    st.text(alphabet='<>" ._:\\@^x', max_size=6).map(lambda text: Literal(text, language="en")),
)


@given(st.lists(st.tuples(st.sampled_from([A, B]), st.sampled_from([A, B]), TERMS, NAMES), min_size=1))
def test_line_by_line_is_as_the_standard_has_it(rows):
    quads = {Quad(s, p, o, graph_iri(name)) for s, p, o, name in rows}
    digests = digest_lines(lines_of(quads))
    by_name = {name: [quad for quad in quads if quad.graph_name == graph_iri(name)] for *_, name in rows}
    assert {name: one.sha256 for name, one in digests.graphs.items()} == {
        name: reference(those) for name, those in by_name.items()
    }


def test_blank_nodes_of_the_ontology_may_be_called_anything():
    def restriction(names):
        first, second, third = map(BlankNode, names)
        return [
            Quad(A, B, first, graph_iri("ontology")),
            Quad(first, A, second, graph_iri("ontology")),
            Quad(second, B, third, graph_iri("ontology")),
            Quad(third, B, Literal("_:x"), graph_iri("ontology")),
        ]

    one, other = (digest_lines(lines_of(restriction(names))) for names in ("xyz", "cab"))
    assert one.graphs == other.graphs
    assert one.graphs["ontology"].sha256 == reference(restriction("xyz"))


def test_a_case_of_the_standard_gives_its_labels():
    """Example of RDFC-1.0: two blank nodes told apart by what they point to."""
    lines = [
        b"<http://example.com/#p> <http://example.com/#q> _:e0 <urn:g> .\n",
        b"<http://example.com/#p> <http://example.com/#r> _:e1 <urn:g> .\n",
        b"_:e0 <http://example.com/#s> <http://example.com/#u> <urn:g> .\n",
        b"_:e1 <http://example.com/#t> <http://example.com/#u> <urn:g> .\n",
    ]
    assert canonical(lines) == [
        b"<http://example.com/#p> <http://example.com/#q> _:c14n0 .\n",
        b"<http://example.com/#p> <http://example.com/#r> _:c14n1 .\n",
        b"_:c14n0 <http://example.com/#s> <http://example.com/#u> .\n",
        b"_:c14n1 <http://example.com/#t> <http://example.com/#u> .\n",
    ]


G = f"<{graph_iri('merged').value}>"
REFUSED = {
    "not sorted": (f"<urn:b> <urn:b> <urn:b> {G} .\n<urn:a> <urn:b> <urn:b> {G} .\n", "not sorted"),
    "repeated": (f"<urn:b> <urn:b> <urn:b> {G} .\n" * 2, "repeated"),
    "of no graph": ("<urn:a> <urn:b> <urn:c> .\n", "no quad in a graph of ours"),
    "of a stranger's graph": ("<urn:a> <urn:b> <urn:c> <urn:g> .\n", "no quad in a graph of ours"),
    "without its end": (f"<urn:a> <urn:b> <urn:c> {G}", "no quad in a graph of ours"),
    "with a blank node": (f"_:a <urn:b> <urn:c> {G} .\n", "a blank node outside of the ontology"),
    "with a blank node behind": (f"<urn:a> <urn:b> _:c {G} .\n", "a blank node outside of the ontology"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_lines_that_are_none_of_ours_are_refused(kind):
    text, what = REFUSED[kind]
    with pytest.raises(InputError, match=what):
        digest_lines(text.encode().splitlines(keepends=True))


TANGLED = {
    "a circle": [("a", "b"), ("b", "a")],
    "itself": [("a", "a")],
    "two parents": [("a", "c"), ("b", "c")],
    "twins": [("a", "b"), ("a", "c")],
    "too deep": [(f"n{number}", f"n{number + 1}") for number in range(3_000)],
}


@pytest.mark.parametrize("kind", TANGLED)
def test_blank_nodes_that_could_take_for_ever_are_refused_at_once(kind):
    lines = [f"_:{one} <urn:p> _:{other} <urn:g> .\n".encode() for one, other in TANGLED[kind]]
    with pytest.raises(InputError, match="blank nodes"):
        canonical(lines)


def test_a_packed_file_is_digested_as_the_plain_one_and_a_cut_one_refused(tmp_path):
    text = b"".join(lines_of(Quad(A, B, Literal(word), graph_iri("merged")) for word in AWKWARD))
    plain, packed = tmp_path / "x.nq", tmp_path / "x.nq.gz"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    assert digest_file(plain) == digest_file(packed)
    packed.write_bytes(gzip.compress(text)[:-20])
    with pytest.raises(InputError, match="cut off"):
        digest_file(packed)
