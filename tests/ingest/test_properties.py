"""Whatever quads a file holds: what is written is this source's own, and readable by the strict reader."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.curated import curated_files, read_file
from rightsgraph.errors import InputError
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.iri import graph_iri
from rightsgraph.vocab import EDTF, FOAF, RDF, RDFS, RG, V

HERE = graph_iri("source/register")
NODES = st.sampled_from(
    [
        *(NamedNode(f"https://register.example/{number}") for number in range(4)),
        NamedNode("https://w3id.org/rightsgraph/id/person/k3v8w2qd"),
        NamedNode("https://w3id.org/rightsgraph/id/source/lantern-2015-05-03"),
        NamedNode("https://w3id.org/rightsgraph/id/country/XX"),
        NamedNode("urn:rightsgraph:blank:x:1"),
        HERE,
        RG.Person,
        V["modality-stated"],
        BlankNode("b"),
        BlankNode("c"),
    ]
)
CLASSES = st.sampled_from(
    [RG.Person, RG.Name, RG.Arrest, RG.Company, RG.Evidence, RG.Source, RG.Country, FOAF.Agent]
)
PROPERTIES = st.sampled_from(
    [RG.nameOf, RG.text, RG.evidence, RG.modality, RG.recordStatus, RG.target, RG.date, RDFS.label, FOAF.name]
)
VALUES = st.one_of(
    NODES,
    st.text(alphabet="aЖ\"\\'é 字\U0001f56f", max_size=6).map(lambda text: Literal(text, language="en")),
    st.sampled_from(["2015-05", "XXXX-05-03"]).map(lambda text: Literal(text, datatype=EDTF.EDTF)),
)
GRAPHS = st.sampled_from(
    [graph_iri(name) for name in ("merged", "judgements", "source/lantern-2015-05-03")] + [BlankNode("g")]
)
QUADS = st.lists(
    st.one_of(
        st.builds(Quad, NODES, st.just(RDF.type), CLASSES, GRAPHS),
        st.builds(Quad, NODES, PROPERTIES, VALUES, GRAPHS),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quads=QUADS)
def test_what_is_written_is_this_sources_own_and_passes_the_strict_reader(project, quads):
    with tempfile.TemporaryDirectory() as folder:
        path, root = Path(folder) / "register.nq", Path(folder) / "further"
        path.write_text("".join(f"{quad} .\n" for quad in quads), encoding="utf-8")
        order = Order((str(path),), "register", root, told=Told("public", "Lamps"))
        try:
            ingest(order, project)
        except InputError as error:
            assert "nothing understood" in error.what  # noqa: PT017 (nothing of ours may be among the quads)
            assert not root.exists()
            return
        (file,) = [one for one in curated_files([root]) if one.is_data]
        written = set(read_file(file))
        known = {term.value for quad in quads for term in (quad.subject, quad.object)}
        subjects = {quad.subject for quad in written}
        assert {quad.graph_name for quad in written} == {HERE}
        assert not {subject.value for subject in subjects} & known
        pointed = {q.object for q in written if isinstance(q.object, NamedNode) and q.predicate != RDF.type}
        kinds = {term.value.rpartition("/")[0].rpartition("/")[2] for term in pointed - subjects}
        assert kinds <= {"document", "country", "vocabulary"}
        assert not ingest(order, project).changed
