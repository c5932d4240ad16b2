"""An invented world of two countries, told by three sources of which one repeats another, as built."""

# lint: deliberate throughout

import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.compare.rows import Reader
from rightsgraph.infer import infer
from rightsgraph.project import FORMAT, MARK, Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_SOURCE = """
gs:{slug} prov:wasDerivedFrom rgs:{slug} .
rgs:{slug} a rg:Source ; dct:title "{slug}"@en ; rg:date "2016-12-31"^^edtf:EDTF ; dct:language "en" ;
    rg:inDocument rgd:lamp ; rg:accessLevel v:level-public {more}.
"""
_REFERENCE = """
iso:XX a rg:Country ; rdfs:label "Northland"@en ; skos:notation "XX" .
iso:YY a rg:Country ; rdfs:label "Eastland"@en ; skos:notation "YY" .
iso:ZZ a rg:Country ; rdfs:label "Silentland"@en ; skos:notation "ZZ" .
"""
SLUGS = {"lantern": "", "bulletin": "", "echo": "; rg:repeats rgs:lantern "}


def event(name, kind, *more, country="iso:XX", told="stated", date=None):
    """Say one event in Turtle."""
    parts = [f"rge:{name} a rg:{kind}", f"rg:modality v:modality-{told}", *more]
    parts += [f"rg:country {country}"] if country else []
    parts += [f'rg:date "{date}"^^edtf:EDTF'] if date else []
    return " ; ".join(parts) + " .\n"


def person(name, label, *roles):
    lines = [f"rgp:{name} a rg:Person .", named(f"rgp:{name}", f"n-{name}", label)]
    lines += [
        f"rgr:m-{name}-{role} a rg:Membership ; rg:member rgp:{name} ; rg:role v:role-{role} ; "
        "rg:modality v:modality-stated ."
        for role in roles
    ]
    return "\n".join(lines) + "\n"


def named(thing, record, text):
    return (
        f'rgr:{record} a rg:Name ; rg:nameOf {thing} ; rg:text "{text}"@en ; rg:modality v:modality-stated .'
    )


def charge(name, accused, *families, country="iso:XX", more=""):
    told = "".join(f" ; rg:offenceFamily v:offence-{family}" for family in families)
    return (
        f"rgc:{name} a rg:Charge ; rg:accused rgp:{accused} ; rg:country {country}{told}{more} ; "
        "rg:modality v:modality-official .\n"
    )


def law(name, label, *rights, country="iso:XX", more=""):
    touched = "".join(f" ; rg:touchesRight v:{right}" for right in rights)
    return (
        f"rgl:{name} a rg:Statute ; rg:country {country}{touched}{more} .\n"
        + named(f"rgl:{name}", name, label)
        + "\n"
    )


def order(name, earlier, later):
    return (
        f"rgr:{name} a rg:TemporalOrder ; rg:earlier rge:{earlier} ; rg:later rge:{later} ; "
        "rg:modality v:modality-stated .\n"
    )


WORLD = {
    "lantern": [
        person("aigerim", "Aigerim Testova", "lawyer", "monitor"),
        person("daniyar", "Daniyar Probnov", "lawyer"),
        person("omar", "Omar Silentov"),
        # acts: an arrest that is also a search, one only alleged, one of no known country
        event("arrest", "Arrest", "rg:target rgp:aigerim", date="2015-04-02"),
        event("seized", "Arrest , rg:Search", "rg:target rgp:daniyar", date="2015-12"),
        event("alleged", "Torture", "rg:target rgp:aigerim", told="alleged"),
        event("nowhere", "Smear", "rg:target rgp:aigerim", country=None),
        event("winter", "Smear", "rg:target rgp:omar", date="2014-12/2015-02"),
        event("either", "Search", "rg:target rgp:omar", date="[2014-12..2015-02]"),
        event("undated", "Smear", "rg:target rgp:omar"),
        event("plan", "Dismissal", "rg:target rgp:omar", told="planned"),
        # charges: two families in one, two charges of one person, no family known
        charge("fraud", "aigerim", "economic", "drugs", more=" ; rg:underLaw rgl:article"),
        charge("theft", "aigerim", "economic"),
        charge("unclear", "daniyar"),
        # steps
        event("report", "Publication", "rg:actor rgp:aigerim", date="2015-03-31"),
        event("essay", "Publication", "rg:actor rgp:aigerim", date="2014"),
        event(
            "charging",
            "Charging",
            "rg:target rgp:aigerim",
            "rg:onCharge rgc:fraud",
            told="official",
            date="2015-04",
        ),
        event(
            "sentence", "Sentence", "rg:target rgp:aigerim", "rg:penalty rgr:p1 , rgr:p2", date="2015-06-01"
        ),
        "rgr:p1 a rg:Imprisonment . rgr:p2 a rg:ActivityBan .\n",
        event("trial", "Trial", "rg:target rgp:daniyar"),
        event("verdict", "Sentence", "rg:target rgp:daniyar", "rg:penalty rgr:p3"),
        "rgr:p3 a rg:LifeImprisonment .\n",
        order("o1", "trial", "verdict"),
        event("group", "Sentence", "rg:penalty rgr:p4", "rg:affectedAtLeast 9"),
        "rgr:p4 a rg:Fine .\n",
        # laws
        law("lamp-act", "Lamp Act", "iccpr-19", "iccpr-22"),
        'rgl:article a rg:LegalProvision ; rg:provisionOf rgl:lamp-act ; rg:provisionNumber "7" .\n',
        event("adoption", "LawAdoption", "rg:concernsLaw rgl:lamp-act", date="2014"),
        law("oil-act", "Oil Act", "iccpr-22", country="iso:YY", more=' ; rg:date "2016-02-01"^^edtf:EDTF'),
        law("wick-act", "Wick Act", "iccpr-9", country="iso:YY"),
    ],
    "bulletin": [
        event("east", "Detention", country="iso:YY", date="2016"),
        event("search", "Search", country="iso:YY", told="found", date="2016-03-04"),
    ],
    "echo": [event("heard", "Search", date="2015-01-07")],
}


def telling(folder, world):
    """Write a graph of what the sources say."""
    (folder / "source").mkdir(parents=True)
    (folder / "documents.ttl").write_text(
        f'{_PREFIXES}rgd:lamp a rg:Document ; rg:file "lamp.txt" ; rg:sha256 "{"0" * 64}" .\n',
        encoding="utf-8",
    )
    sources = "".join(_SOURCE.format(slug=slug, more=SLUGS[slug]) for slug in world)
    (folder / "sources.ttl").write_text(_PREFIXES + sources, encoding="utf-8")
    (folder / "reference.ttl").write_text(_PREFIXES + _REFERENCE, encoding="utf-8")
    for slug, said in world.items():
        (folder / "source" / f"{slug}.ttl").write_text(_PREFIXES + "".join(said), encoding="utf-8")
    return folder


def built(graph, folder):
    """Take a graph through load, identify and infer into a workspace."""
    project = Project(graphs=(graph,), workspace=folder)
    for stage in ("load", "identify", "infer", "store"):
        (folder / stage).mkdir(parents=True)
    load(project, folder / "load")
    identify(folder / "load", folder / "identify")
    infer(folder / "load", folder / "identify", project.queries / "infer", folder / "infer")
    names = ("load/context.nq", "identify/sources.nq", "identify/merged.nq", "infer/inferred.nq")
    (folder / "store" / MARK).write_text(FORMAT, encoding="utf-8")
    EmbeddedStore.create(folder / "store" / "data", [folder / name for name in names])
    return folder


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    return built(telling(folder / "graph", WORLD), folder / "workspace")


@pytest.fixture(scope="session")
def reader(workspace):
    return reader_of(workspace)


def reader_of(workspace, *countries):
    store = EmbeddedStore.open(workspace / "store" / "data")
    return Reader(store, Project().queries, countries=countries)


@pytest.fixture(scope="session")
def reading(workspace):
    """Give a reader of some countries only."""
    return lambda *countries: reader_of(workspace, *countries)
