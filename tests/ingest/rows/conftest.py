"""What the tests of tables share: an invented table, taking it in, and what the root holds then."""

import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.rows.stage import TableOrder, ingest_table
from rightsgraph.ingest.rows.words import read_row_words
from rightsgraph.ingest.words import read_words
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.vocab import RDF, RG

TOLD = Told(level="public", title="The list of lamp makers", date="2014-08")

CSV = """No;Name;Country;Arrested;Charges;Prison;Status
1;Aigerim Testova;Northland;03.02.2014;Article 234.4.3 (sale of lamps), 228.1 (knife);Prison No. 4;held
2;Daniyar Probnov;Northland;14.05.2013;Article 221.3 (hooliganism);Prison No. 4;held
3;Rustam Lampov;Northland;March 2012;Article 282 (incitement);Prison No. 9;released
4;Olga Wickova;Northland;;Article 221.3 (hooliganism);n/a;held
"""

MAPPING = """
table: {delimiter: ";"}
missing: [n/a]
key: $(No)
language: en
modality: stated
lookups:
  family: {"221.3": public-order, "234*": [drugs, other], "*": other}
records:
  person:
    a: Person
    name: $(Name)
  prison:
    a: Prison
    key: $(Prison)
    name: $(Prison)
    country: XX
  arrest:
    a: Arrest
    when: $(Arrested)
    target: person
    date: date($(Arrested), order=dmy)
    country: XX
  custody:
    a: ImprisonmentEvent
    when: $(Status) != released
    target: person
    authority: prison
    onCharge: charge
    country: XX
  charge:
    a: Charge
    each: articles($(Charges))
    accused: person
    accordingTo: state(XX)
    offence: words($(each.gloss), 12)
    offenceFamily: lookup($(each.number), family)
    underLaw: article
    chargeStatus: unknown
  article:
    a: LegalProvision
    each: articles($(Charges))
    key: $(each.citation)
    provisionNumber: $(each.citation)
    provisionOf: code
  code:
    a: Code
    key: criminal-code
    name: Criminal Code
    country: XX
"""


@pytest.fixture
def csv():
    """A table of four people, as CSV."""
    return CSV


@pytest.fixture
def lamps():
    """Its mapping."""
    return MAPPING


@pytest.fixture
def project(invented):
    """A project whose own root is the invented graph."""
    return Project(graphs=(invented / "graph",))


@pytest.fixture
def root(tmp_path):
    """The further root, which does not exist yet."""
    return tmp_path / "further"


@pytest.fixture
def take(tmp_path, root, project):
    """Take in tables with a mapping; other options as of `TableOrder`."""

    def call(*texts, mapping=MAPPING, name="lamps.csv", source="lamps", project=project, **options):
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / (name if number == 0 else f"{number}-{name}")
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            files.append(str(path))
        said = tmp_path / "lamps.yaml"
        said.write_text(mapping, encoding="utf-8")
        options.setdefault("told", TOLD)
        options.setdefault("root", root)
        options.setdefault("rejected", tmp_path / "rejected.csv")
        return ingest_table(TableOrder(tuple(files), source, mapping=str(said), **options), project)

    return call


@pytest.fixture
def told(root):
    """Give the quads of one graph of the further root."""

    def call(graph="source/lamps", root=root):
        files = [file for file in curated_files([root]) if file.graph == graph_iri(graph)]
        return {quad for file in files for quad in read_file(file)}

    return call


@pytest.fixture
def values(told):
    """Give for things of a class the values of one property, as text, sorted."""

    def call(kind, word, **where):
        quads = told(**where)
        things = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == RG[kind]}
        return sorted(
            quad.object.value for quad in quads if quad.subject in things and quad.predicate == RG[word]
        )

    return call


@pytest.fixture
def snapshot():
    """Give everything that stands in a folder, with its bytes."""

    def call(folder):
        if not folder.exists():
            return None
        return {
            str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
            for path in sorted(folder.rglob("*"))
        }

    return call


@pytest.fixture(scope="session")
def words():
    project = Project()
    return read_row_words(project, read_words(project, [root / "reference.ttl" for root in project.graphs]))
