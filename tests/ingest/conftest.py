"""What the tests of ingest share: a project of its own, and taking in a text as a file."""

import gzip

import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project

PREFIXES = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX ex: <https://register.example/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX iso: <https://w3id.org/rightsgraph/id/country/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX rgs: <https://w3id.org/rightsgraph/id/source/>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
"""

PERSON = """
ex:7 a rg:Person .
ex:7-name a rg:Name ; rg:nameOf ex:7 ; rg:text "Aigerim Testova"@en ; rg:modality v:modality-stated .
"""

TOLD = Told(level="public", title="The register of lamp makers")


@pytest.fixture
def person():
    """Turtle of a person and her name."""
    return PERSON


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
    """Take in texts as files; other options as of `Order`."""

    def call(*texts, name="register.ttl", source="register", packed=False, **options):
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / (name if number == 0 else f"{number}-{name}")
            if isinstance(text, str) and name.startswith("register.t"):
                text = PREFIXES + text
            data = text if isinstance(text, bytes) else text.encode()
            path.write_bytes(gzip.compress(data) if packed else data)
            files.append(str(path))
        options.setdefault("told", TOLD)
        return ingest(Order(tuple(files), source, root, **options), project)

    return call


@pytest.fixture
def mapping(tmp_path):
    """Write a mapping to a file; give its path."""

    def call(text, name="lamps.rq"):
        path = tmp_path / name
        path.write_text(PREFIXES + text, encoding="utf-8")
        return str(path)

    return call


@pytest.fixture
def told(root):
    """Give the quads of one graph of the further root."""

    def call(graph="source/register"):
        files = [file for file in curated_files([root]) if file.graph == graph_iri(graph)]
        return {quad for file in files for quad in read_file(file)}

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
