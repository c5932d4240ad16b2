"""The engine against a slow reference that goes row by row, on tables of any content."""

import gzip
import hashlib
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, XSD

from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.rows.stage import TableOrder, ingest_table
from rightsgraph.project import Project

RG = Namespace("https://w3id.org/rightsgraph/ns#")
V = Namespace("https://w3id.org/rightsgraph/vocabulary/")
ID = "https://w3id.org/rightsgraph/id/"
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
SLUG = "table"
MAPPING = """
missing: [none]
key: $(No)
language: en
modality: stated
lookups:
  family: {a: drugs, "b*": [state, other], "*": other}
records:
  person: {a: Person, name: "$(Name)"}
  band: {a: Organization, key: "$(Band)", name: "$(Band)@und", also: band of $(Town)}
  protest: {a: Protest, key: ["$(Band)", "$(Town)"], actor: band, country: XX}
  arrest:
    a: Arrest
    when: [$(State) != free, $(Name)]
    target: person
    authority: band
    date: $(Day)
    affectedAtLeast: $(Count)
    onCharge: charge
  charge:
    a: Charge
    each: 'split($(Charges), ";")'
    accused: person
    accordingTo: band
    offence: $(each)
    offenceFamily: lookup($(each), family)
"""
FAMILY = {"a": ["drugs"], "b": ["state", "other"]}


def address(kind, *parts):
    return URIRef(f"{ID}{kind}/x{hashlib.sha256(chr(31).join((SLUG, *parts)).encode()).hexdigest()[:20]}")


def reference(rows, digest):
    """Give the triples that the mapping makes, with the rows that may be evidence of each thing."""
    graph = Graph()
    for number, row in enumerate(rows, start=2):
        cells = {name: "" if cell.strip() == "none" else " ".join(cell.split()) for name, cell in row.items()}
        _row(graph, cells, number, address("evidence", f"<{digest}>", f"row={number}"))
    return graph


def _thing(graph, subject, kind, proof):
    new = (subject, RDF.type, RG[kind]) not in graph
    graph.add((subject, RDF.type, RG[kind]))
    return new


def _name(graph, thing, text, language):
    written = Literal(text, lang=language).n3()
    name = address("record", f"<{thing}>", written)
    graph.add((name, RDF.type, RG.Name))
    graph.add((name, RG.nameOf, thing))
    graph.add((name, RG.text, Literal(text, lang=language)))
    graph.add((name, RG.modality, V["modality-stated"]))


def _row(graph, row, number, proof):
    key = f"key\x1f{row['No']}"
    person = band = None
    if row["Name"]:
        person = address("person", "person", key)
        _thing(graph, person, "Person", proof)
        _name(graph, person, row["Name"], "en")
    if row["Band"]:
        band = address("organization", "band", row["Band"])
        _thing(graph, band, "Organization", proof)
        _name(graph, band, row["Band"], "und")
        if row["Town"]:
            _name(graph, band, f"band of {row['Town']}", "en")
    if row["Band"] and row["Town"]:
        protest = address("event", "protest", row["Band"], row["Town"])
        _thing(graph, protest, "Protest", proof)
        graph.add((protest, RG.modality, V["modality-stated"]))
        graph.add((protest, RG.actor, band))
        graph.add((protest, RG.country, URIRef(f"{ID}country/XX")))
    charges = []
    pieces = [piece.strip() for piece in row["Charges"].split(";") if piece.strip()]
    for at, piece in enumerate(pieces):
        if person is None or band is None:
            continue
        charge = address("charge", "charge", key, str(at))
        charges.append(charge)
        _thing(graph, charge, "Charge", proof)
        graph.add((charge, RG.modality, V["modality-stated"]))
        graph.add((charge, RG.accused, person))
        graph.add((charge, RG.accordingTo, band))
        graph.add((charge, RG.offence, Literal(piece, lang="en")))
        for family in FAMILY.get(piece if piece == "a" else piece[:1] if piece[:1] == "b" else "", ["other"]):
            graph.add((charge, RG.offenceFamily, V[f"offence-{family}"]))
    if row["State"] != "free" and row["Name"]:
        arrest = address("event", "arrest", key)
        _thing(graph, arrest, "Arrest", proof)
        graph.add((arrest, RG.modality, V["modality-stated"]))
        graph.add((arrest, RG.target, person))
        if band is not None:
            graph.add((arrest, RG.authority, band))
        if row["Day"]:
            graph.add((arrest, RG.date, Literal(row["Day"], datatype=EDTF)))
        if row["Count"]:
            graph.add((arrest, RG.affectedAtLeast, Literal(row["Count"], datatype=XSD.integer)))
        for charge in charges:
            graph.add((arrest, RG.onCharge, charge))


def some(*cells):
    return st.sampled_from(["", "none", *cells])


PHASES = (Phase.explicit, Phase.generate)

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "Name": some("Aigerim Testova", "Daniyar  Probnov", 'Olga "Wick"', "back\\slash", "Айгерим"),
            "Band": some("Lamp Makers", "Wick Makers"),
            "Town": some("Northport", "Southport"),
            "State": some("free", "held"),
            "Day": some("2014", "2014-02-03", "2014/.."),
            "Count": some("1", "20"),
            "Charges": some("a", "b;a", "bread ; ;c", "a;a"),
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS)
def test_the_engine_says_what_the_reference_says(invented, rows):
    rows = [{"No": str(number), **row} for number, row in enumerate(rows)] + [
        {"No": "last", "Name": "Nina Lampova", **dict.fromkeys(("Band", "Town", "State", "Day", "Count"), "")}
        | {"Charges": ""}
    ]
    with tempfile.TemporaryDirectory() as folder:
        table, mapping, root = (Path(folder) / name for name in ("table.tsv", "m.yaml", "root"))
        lines = ["\t".join(rows[0]), *("\t".join(row[name] for name in rows[0]) for row in rows)]
        table.write_text("\n".join(lines), encoding="utf-8")
        mapping.write_text(MAPPING, encoding="utf-8")
        order = TableOrder(
            (str(table),), SLUG, root, mapping=str(mapping), told=Told(level="public", title="T")
        )
        ingest_table(order, Project(graphs=(invented / "graph",)))
        made = _read(root / "source" / f"{SLUG}.nq.gz")
    (document,) = set(made.objects(None, RG.inDocument)) or {None}
    wanted = reference(rows, document)
    evidence = set(made.subjects(RDF.type, RG.Evidence))
    said = {triple for triple in made if triple[0] not in evidence and triple[1] != RG.evidence}
    assert said == set(wanted)
    assert set(made.objects(None, RG.evidence)) == evidence
    unproved = {subject for subject in set(wanted.subjects()) if (subject, RG.evidence, None) not in made}
    assert unproved == set(wanted.subjects(RDF.type, RG.Person))
    _every_proof_is_a_row_that_says_so(made, rows, document)


def _every_proof_is_a_row_that_says_so(made, rows, document):
    """Each thing rests only on rows which, alone, make that thing."""
    alone = {
        address("evidence", f"<{document}>", f"row={number}"): set(
            reference([{"No": "", **dict.fromkeys(row, "")}] * (number - 2) + [row], document).subjects()
        )
        for number, row in enumerate(rows, start=2)
    }
    for subject, proof in made.subject_objects(RG.evidence):
        assert subject in alone[proof]


def _read(path):
    """Read the lines with rdflib, without the graph, which is the same on each."""
    text = gzip.decompress(path.read_bytes()).decode()
    end = f" <https://w3id.org/rightsgraph/graph/source/{SLUG}> .\n"
    assert text.count(end) == text.count("\n")
    return Graph().parse(data=text.replace(end, " .\n"), format="nt")
