"""Names that are hard to read, and five thousand people of one: what the command line answers."""

import csv
import io

import pytest
from pyoxigraph import Literal

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.build.names import index_names
from rightsgraph.cli import main
from rightsgraph.project import FORMAT, MARK, Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

CROWD = 5_000
READABLE = {
    "one": "Lampova",
    "initials": "Ch. Lampova",
    "mixed": "Чinаra Lampоvа",
    "alike": "Сhinara Lаmpova",
    "turned": "\u202eChinara Lampova",
    "stressed": "Чина\u0301ра Ла\u0301мпова",
    "emoji": "🙂 Chinara",
    "injected": "'; DROP TABLE name; --",
    "variable": "$thing",
    "union": "') } UNION { ?s ?p ?o } #",
    "korean": "김민준",
    "long": "Lampova " * 20 + "Chinara",
}
UNREADABLE = {
    "title": "Mr",
    "digits": "٣٤٥",
    "percent": "%",
    "star": "*",
    "quote": '"',
    "bracket": "}",
    "dots": "...",
    "slash": "\\",
}
NAMES = READABLE | UNREADABLE
FULL = "Chinara Lampova"
_SOURCE = """
gs:{slug} prov:wasDerivedFrom rgs:{slug} .
rgs:{slug} a rg:Source ; dct:title "The {slug}"@en ; rg:accessLevel v:level-public .
"""


def _told(iri, name):
    return (
        f"rgp:{iri} a rg:Person .\nrgr:{iri} a rg:Name ; rg:nameOf rgp:{iri} ; rg:text {Literal(name)} ; "
        "rg:modality v:modality-stated .\n"
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    made = Project(graphs=(folder / "graph",), workspace=folder / "workspace")
    sources = {
        "lantern": [_told(iri, name) for iri, name in NAMES.items()],
        "bulletin": [_told("full", FULL)],
        "crowd": [_told(f"c{at:04}", "Daniyar Probnov") for at in range(CROWD)],
    }
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    (folder / "graph" / "source").mkdir(parents=True)
    registry = "".join(_SOURCE.format(slug=slug) for slug in sources)
    (folder / "graph" / "sources.ttl").write_text(prefixes + registry, encoding="utf-8")
    for slug, told in sources.items():
        file = folder / "graph" / "source" / f"{slug}.ttl"
        file.write_text(prefixes + "".join(told), encoding="utf-8")
    for stage in ("load", "identify", "store"):
        (made.workspace / stage).mkdir(parents=True)
    load(made, made.workspace / "load")
    identify(made.workspace / "load", made.workspace / "identify")
    files = ("load/context.nq", "identify/sources.nq", "identify/merged.nq")
    store = made.workspace / "store"
    (store / MARK).write_text(FORMAT, encoding="utf-8")
    EmbeddedStore.create(store / "data", [made.workspace / name for name in files])
    index_names(store)
    return made


@pytest.fixture
def run(project, capfdbinary):
    def call(*words):
        verb = 2 if words[0] == "identify" else 1
        with pytest.raises(SystemExit) as left:
            main([*words[:verb], "--workspace", str(project.workspace), *words[verb:]])
        out, err = capfdbinary.readouterr()
        return left.value.code, list(csv.DictReader(io.StringIO(out.decode(), newline=""))), err.decode()

    return call


def test_a_name_on_record_is_found_as_it_stands_whatever_its_signs(run):
    for iri, name in NAMES.items():
        code, rows, _ = run("find", "--format", "csv", "--", name)
        assert code == 0
        exact = {row["iri"].rpartition("/")[2] for row in rows if row["matched"] == name}
        assert exact == ({iri, "full"} if iri == "turned" else {iri})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Dr.", "a title is no name"),
        ("А", "a single letter is no name"),
        ("A. B.", "a single letter is no name"),
        ("_%", "without a letter or number, this is no name"),
        ("\u200d\u202e", "no name is given"),
        ("x" * 1_000_000, "no name has 1000000 characters"),
        ("Lampova\udcff", "not UTF-8"),
    ],
)
def test_what_is_too_little_or_too_much_for_a_name_is_refused(run, typed, said):
    for verb in (("find", typed), ("query", "people", "-p", f"person={typed}")):
        code, rows, err = run(*verb)
        assert (code, rows) == (2, []), verb
        assert err.startswith(f"rightsgraph: {said}")
        assert len(err) < 1000


def test_of_five_thousand_of_one_name_one_is_to_be_chosen(run):
    for typed in ("Daniyar Probnov", "Пробнов Данияр"):
        code, rows, err = run("query", "people", "-p", f"person={typed}")
        assert (code, rows) == (2, [])
        assert err.startswith(f"rightsgraph: {CROWD} people are called '{typed}'")
        assert f"and {CROWD - 20} more" in err
    code, rows, err = run("find", "Пробнов Данияр", "--format", "csv")
    assert (code, len(rows)) == (0, 50)
    assert f"{CROWD - 50} more are alike" in err


def test_five_thousand_of_one_name_and_unreadable_ones_are_counted_and_not_compared(run, project):
    graph = ("--graph", str(project.graphs[0]), "--format", "csv")
    bands = ("--band", "propose", "--band", "review", "--band", "ignore")
    code, rows, err = run("identify", "candidates", "--kind", "person", *graph, *bands)
    compared = {row[side].rpartition("/")[2] for row in rows for side in ("left_iri", "right_iri")}
    assert code == 0
    assert {row["band"] for row in rows} == {"review", "ignore"}
    assert compared >= {"full", "mixed", "alike", "turned", "stressed"}
    assert compared <= {"full", *READABLE}
    assert "5,000 of 5,000 named like 'Daniyar Probnov' were not compared with each other" in err
    assert f"{len(UNREADABLE)} without a readable word in any name" in err


@pytest.mark.parametrize(
    ("iri", "outcome", "noted"),
    [
        ("one", "differs", "one word only"),
        ("initials", "near", "initials"),
        ("mixed", "agrees", "mixed scripts"),
        ("alike", "agrees", "look-alike letters"),
        ("stressed", "agrees", ""),
        ("turned", "agrees", ""),
        ("title", "differs", "no name"),
        ("korean", "differs", ""),
    ],
)
def test_what_is_odd_about_a_name_is_said_of_the_pair(run, project, iri, outcome, noted):
    pair = ("--pair", f"rgp:{iri}", "rgp:full", "--graph", str(project.graphs[0]), "--format", "csv")
    code, rows, _ = run("identify", "candidates", *pair)
    name = next(row for row in rows if row["feature"] == "name")
    assert (code, name["outcome"]) == (0, outcome)
    assert noted in " ".join(name.values())
