"""Workspaces of invented roots, built without their findings, and a store that counts what it is asked."""

# lint: deliberate throughout

import importlib.util
from pathlib import Path

import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load, read_quads
from rightsgraph.dossier.stage import make_dossier
from rightsgraph.infer import infer
from rightsgraph.project import Project
from rightsgraph.store import Solutions
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

TESTS = Path(__file__).parents[1]
PREFIXED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


class Counting:
    """A store that counts its queries."""

    def __init__(self, store):
        self._store, self.asked = store, []

    def select(self, query, dataset):
        self.asked.append(query)
        found = self._store.select(query, dataset)
        return Solutions(found.columns, iter(list(found.rows)))

    def graphs(self):
        return self._store.graphs()


@pytest.fixture(scope="session")
def check():
    spec = importlib.util.spec_from_file_location("reading", TESTS / "pages" / "reading.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Write a root of one source, at a level, that says what is given in Turtle; STATED is a modality."""

    def written(slug, said, *, level="public", more=""):
        folder = tmp_path_factory.mktemp("root")
        (folder / "source").mkdir()
        (folder / "sources.ttl").write_text(
            PREFIXED + f"gs:{slug} prov:wasDerivedFrom rgs:{slug} .\n"
            f'rgs:{slug} a rg:Source ; dct:title "Canary {slug}"@en ; dct:publisher "Canary Press"@en ;\n'
            f'  rg:date "2015-05-03"^^edtf:EDTF ; dct:language "en" ; rg:inDocument rgd:{slug} ;\n'
            f"  rg:accessLevel v:level-{level} .\n{more}",
            encoding="utf-8",
        )
        (folder / "documents.ttl").write_text(
            PREFIXED + f'rgd:{slug} a rg:Document ; rg:file "{slug}.txt" ; rg:sha256 "{"0" * 64}" .\n',
            encoding="utf-8",
        )
        (folder / "source" / f"{slug}.ttl").write_text(
            PREFIXED + said.replace("STATED", "rg:modality v:modality-stated"), encoding="utf-8"
        )
        return folder

    return written


@pytest.fixture(scope="session")
def store_of(tmp_path_factory):
    """Take roots through the stages of the build; give the store, with further quads where there are any."""

    def built(*graphs, more=(), engine=EmbeddedStore):
        folder = tmp_path_factory.mktemp("workspace")
        project = Project(graphs=graphs, workspace=folder)
        stages = [folder / name for name in ("load", "identify", "infer")]
        for stage in stages:
            stage.mkdir()
        loaded, identified, inferred = stages
        load(project, loaded)
        identify(loaded, identified)
        infer(loaded, identified, project.queries / "infer", inferred)
        quads = [quad for file in sorted(folder.glob("*/*.nq")) for quad in read_quads(file)]
        return Counting(engine.of([*quads, *more]))

    return built


@pytest.fixture(scope="session")
def dossier_of(repository):
    """Make the dossier of a person from a store."""

    def made(store, person, **options):
        return make_dossier(person, store, repository / "queries", **options)

    return made


@pytest.fixture(scope="session")
def lamp(store_of):
    """The invented graph that has evidence and an archive."""
    return store_of(TESTS / "invented" / "graph")


@pytest.fixture(scope="session")
def northland(store_of):
    """The invented graph of the questions: a case from arrest to release, told by two sources that differ."""
    return store_of(TESTS / "query" / "contract" / "graph")
