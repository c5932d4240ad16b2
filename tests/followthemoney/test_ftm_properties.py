"""Round trips of any statement: through files, and through a graph."""

import io
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.export.kept import statements_of
from rightsgraph.followthemoney.read import read_statements
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.followthemoney.write import write_statements_csv, write_statements_json
from rightsgraph.ingest.ftm.learn import Entities
from rightsgraph.ingest.ftm.lines import Lines, refuse_unwritable
from rightsgraph.ingest.ftm.report import Taken
from rightsgraph.ingest.ftm.ties import Terms
from rightsgraph.iri import thing

WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
VALUE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20)
SAID = st.sampled_from(
    [("Company", "name"), ("Company", "status"), ("Person", "position"), ("Ownership", "percentage")]
)


@st.composite
def statements(draw):
    schema, prop = draw(SAID)
    first = draw(st.sampled_from(["", "2023", "2023-04-20T13:03:01"]))
    value, original = draw(VALUE), draw(st.just("") | VALUE)
    return Statement(
        "",
        f"{schema}-{draw(WORD)}",
        f"{schema}-{draw(WORD)}",
        prop,
        schema,
        value,
        draw(WORD),
        draw(st.sampled_from(["", "eng", "rus", "kmr"])),
        "" if original == value else original,
        draw(st.booleans()),
        first,
        draw(st.sampled_from([first, "2025"])),
        draw(st.just("") | WORD),
    ).named


@settings(max_examples=60, deadline=None)
@given(st.lists(statements(), min_size=1, max_size=5))
def test_any_statements_come_back_from_files(told):
    for write in (write_statements_csv, write_statements_json):
        file = io.StringIO(newline="")
        write(told, file)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "told"
            path.write_text(file.getvalue(), encoding="utf-8", newline="")
            read = read_statements(path, name="told", dataset="none", aside=Counter())
            assert [said for _, said in read] == told


@settings(max_examples=60, deadline=None)
@given(statements())
def test_any_statement_comes_back_from_a_graph(said):
    refuse_unwritable(said)
    entities = Entities()
    entities.learn(said)
    lines = Lines("lamps", entities, terms=Terms({}, {}), shared=frozenset(), taken=Taken())
    text = "".join(lines.of(said, thing("document", "x1")))
    nodes: dict = {}
    for quad in ox.parse(input=text, format=ox.RdfFormat.N_QUADS):
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    kept = {one: node for one, node in nodes.items() if "/id/evidence/" in one.value}
    assert list(statements_of(kept)) == [said]
