"""An invented world told by two sources, built without documents, for verbs that walk ties."""

# lint: deliberate throughout

import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.infer import infer
from rightsgraph.project import FORMAT, MARK, Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_DOCUMENTS = f'rgd:lamp a rg:Document ; rg:file "lamp.txt" ; rg:sha256 "{"0" * 64}" .\n'
_SOURCE = """
gs:{slug} prov:wasDerivedFrom rgs:{slug} .
rgs:{slug} a rg:Source ; dct:title "The {slug}"@en ; rg:date "2016-12-31"^^edtf:EDTF ; dct:language "en" ;
    rg:inDocument rgd:lamp ; rg:accessLevel v:level-{level} .
"""
_COUNTRIES = """
iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .
iso:YY a rg:Country ; rdfs:label "Eastland"@en ; skos:notation "YY" .
iso:ZZ a rg:Country ; rdfs:label "Silentland"@en ; skos:notation "ZZ" .
"""
_PEOPLE = {
    "lantern": {
        "aigerim": "Aigerim Testova",
        "daniyar": "Daniyar Probnov",
        "chinara": "Chinara Lampova",
        "bolat": "Bolat Samename",
        "omar": "Omar Silentov",
        "gulnara": "Gulnara Eastova",
    },
    "bulletin": {"edil": "Edil Wickov", "other-bolat": "Bolat Samename", "farida": "Farida Untied"},
}


def _event(name, kind, targets, *, country="XX", date=None, more=""):
    hit = " , ".join(f"rgp:{one}" for one in targets)
    when = f' ; rg:date "{date}"^^edtf:EDTF' if date else ""
    return (
        f"rge:{name} a rg:{kind} ; rg:target {hit} ; rg:country iso:{country}{when}{more} ; "
        f"rg:modality v:modality-stated ; rg:evidence rgv:{name} .\n"
        f"rgv:{name} a rg:Evidence ; rg:inDocument rgd:lamp ; rg:paragraph 2 ; oa:start 10 ; oa:end 40 ; "
        'rg:anchorStart "On that" ; rg:anchorEnd "the court" .\n'
    )


def _name(thing, record, text, language="en"):
    return (
        f'rgr:{record} a rg:Name ; rg:nameOf {thing} ; rg:text "{text}"@{language} ; '
        "rg:modality v:modality-stated .\n"
    )


_BEFORE = " ; rg:authority rgo:court , rgo:police"
_EVENTS = {
    "lantern": [
        _event("first", "Arrest", ["aigerim", "daniyar"], date="2015-04-02"),
        _event("second", "Arrest", ["daniyar", "chinara"], date="2015-03"),
        _event("again", "Arrest", ["aigerim", "daniyar"]),
        _event("abroad", "Arrest", ["chinara", "gulnara"], country="YY", date="2015-09"),
        _event("trial", "Trial", ["aigerim"], date="2015-06", more=_BEFORE),
        _event("smear", "Smear", ["omar"]),
        _event("hearing", "Trial", ["bolat"], more=_BEFORE),
        "rgo:court a rg:Court . rgo:police a rg:Police .\n",
        _name("rgo:police", "police-name", "Northport Police"),
        _name("rgo:court", "court-name", "Northport Court"),
        _name("rgp:aigerim", "native-name", "Айгерим Тестова", "ru"),
    ],
    "bulletin": [_event("east", "Arrest", ["edil", "other-bolat"], country="YY", date="2016")],
}


def network_world(folder, *, level="public"):
    """Write the graph, whose second source has this level, and build a workspace of it."""
    graph, workspace = folder / "graph", folder / "workspace"
    (graph / "source").mkdir(parents=True)
    (graph / "documents.ttl").write_text(_PREFIXES + _DOCUMENTS, encoding="utf-8")
    levels = {"lantern": "public", "bulletin": level}
    sources = "".join(_SOURCE.format(slug=slug, level=its) for slug, its in levels.items())
    (graph / "sources.ttl").write_text(_PREFIXES + sources, encoding="utf-8")
    (graph / "reference.ttl").write_text(_PREFIXES + _COUNTRIES, encoding="utf-8")
    for slug, people in _PEOPLE.items():
        said = [f"rgp:{one} a rg:Person .\n" + _name(f"rgp:{one}", one, name) for one, name in people.items()]
        text = _PREFIXES + "".join([*said, *_EVENTS[slug]])
        (graph / "source" / f"{slug}.ttl").write_text(text, encoding="utf-8")
    return _built(graph, workspace)


def _built(graph, workspace):
    project = Project(graphs=(graph,), workspace=workspace)
    for stage in ("load", "identify", "infer", "store"):
        (workspace / stage).mkdir(parents=True)
    load(project, workspace / "load")
    identify(workspace / "load", workspace / "identify")
    infer(workspace / "load", workspace / "identify", project.queries / "infer", workspace / "infer")
    names = ("load/context.nq", "identify/sources.nq", "identify/merged.nq", "infer/inferred.nq")
    (workspace / "store" / MARK).write_text(FORMAT, encoding="utf-8")
    EmbeddedStore.create(workspace / "store" / "data", [workspace / name for name in names])
    return workspace


@pytest.fixture(scope="session")
def network_workspace(tmp_path_factory):
    """The workspace of an invented world of ties, all of it public."""
    return network_world(tmp_path_factory.mktemp("network"))
