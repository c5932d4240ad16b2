"""Layers: each ties what its example says and nothing else, and is told of in its page as its header says."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.errors import InputError
from rightsgraph.infer import conclude
from rightsgraph.lint import lint
from rightsgraph.network.library import find_layer, read_layers
from rightsgraph.query.catalogue import find_entry, read_folder
from rightsgraph.query.run import run_entry
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PROV

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "layers"
KINDS = ("fires", "silent")
LAYERS = read_layers(REPOSITORY / "queries")
ONTOLOGY = list(read_ontology(REPOSITORY / "ontology"))
RULES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "queries/infer").glob("*.rq"))
}
COUNTRIES = """
PREFIX g: <https://w3id.org/rightsgraph/graph/>
PREFIX iso: <https://w3id.org/rightsgraph/id/country/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
g:reference {
  iso:XX a rg:Country ; skos:notation "XX" ; rdfs:label "Northland"@en .
  iso:YY a rg:Country ; skos:notation "YY" ; rdfs:label "Eastland"@en .
}
"""
TIES = {
    "arrested-together": {
        ("aigerim", "bolat", "arrest"),
        ("chinara", "daniyar", "cell1"),
        ("edil", "farida", "night1"),
        ("edil", "gulnara", "night1"),
        ("farida", "gulnara", "night1"),
    },
    "co-accused": {
        ("aigerim", "bolat", "lamps"),
        ("chinara", "daniyar", "trial"),
        ("edil", "farida", "hearing"),
        ("gulnara", "ilyas", "s1"),
        ("gulnara", "jamila", "s1"),
        ("ilyas", "jamila", "s1"),
        ("kamil", "leila", "wicks"),
    },
    "co-mention": {
        (one, other, "lantern")
        for one in ("aigerim", "bolat", "chinara", "police", "union")
        for other in ("aigerim", "bolat", "chinara", "police", "union")
        if one < other
    },
    "country-pattern": {("XX", "pattern-torture", "one"), ("YY", "pattern-torture", "other")},
    "institution-target": {
        ("police", "union", "search"),
        ("state", "union", "search"),
        ("court", "aigerim", "trial"),
        ("court", "aigerim", "appeal"),
    },
    "kinship": {("police", "aigerim", "held"), ("court", "aigerim", "verdict")},
    "law-charge-person": {
        ("act", "one", "one"),
        ("act12", "one", "one"),
        ("one", "aigerim", "one"),
        ("other", "bolat", "other"),
    },
    "membership": {
        ("aigerim", "union", "chair"),
        ("bolat", "works", "hand"),
        ("union", "league", "joined"),
        ("union", "league", "union"),
        ("league", "world", "league"),
    },
    "representation": {("aigerim", "bolat", "stood"), ("aigerim", "chinara", "stood")},
    "same-article": {
        ("aigerim", "bolat", "act12"),
        ("aigerim", "chinara", "act12"),
        ("bolat", "chinara", "act12"),
    },
    "same-court": {("aigerim", "union", "court"), ("bolat", "chinara", "omar")},
    "same-offence": {("aigerim", "bolat", "offence-economic")},
}
"""What the example of each layer ties: two ends, and the hub they share or the record of the tie."""

ELSEWHERE = {
    "arrested-together": {"cell1", "cell2"},
    "co-accused": {"theft", "arson"},
    "co-mention": {"fraud"},
    "country-pattern": {"other"},
    "institution-target": {"trial", "appeal"},
    "kinship": {"verdict"},
    "law-charge-person": {"other"},
    "membership": {"hand", "league"},
    "representation": set(),
    "same-article": {"other"},
    "same-court": {"verdict", "hearing"},
    "same-offence": {"other"},
}
"""The records of each example that are of another country than XX, or of none."""

DAYS = {
    "arrested-together": {("arrest", "17000", "17030")},
    "co-accused": {("fraud", "", "17256"), ("verdict", "17000", "17030")},
    "co-mention": {("arrest", "17000", "17030")},
    "country-pattern": {("one", "17000", "17100"), ("other", "", "17256")},
    "institution-target": {("search", "17000", "17030")},
    "kinship": {("held", "17000", "17030")},
    "law-charge-person": {("one", "", "17256")},
    "membership": {("chair", "", "17256"), ("joined", "14610", "14974")},
    "representation": {("stood", "17000", "17030")},
    "same-article": {("one", "", "17256")},
    "same-court": {("trial", "17000", "17030")},
    "same-offence": {("one", "", "17256")},
}
"""The records of each example that have days."""


def example(name, kind):
    quads = ox.parse(path=str(EXAMPLES / name / f"{kind}.trig"), format=ox.RdfFormat.TRIG)
    return [*quads, *ox.parse(COUNTRIES, format=ox.RdfFormat.TRIG)]


def store_of(quads):
    store = EmbeddedStore.of([*ONTOLOGY, *quads])
    list(conclude(store, RULES))
    return store


def rows(entry, store, **given):
    answer = run_entry(entry, given, store)
    return [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]


def short(term):
    return term.value.rpartition("/")[2] if term is not None else ""


def ties(layer, found):
    """Tie nodes that share a hub, pair by pair; ties are given with the hub, or with their record."""
    if not layer.bipartite:
        return {(row["source"], row["target"], row["record"]) for row in found}
    return {
        (one["node"], other["node"], one["hub"])
        for one in found
        for other in found
        if one["hub"] == other["hub"] and one["node"] < other["node"]
    }


def test_there_are_12_layers_and_three_are_weak():
    assert set(LAYERS) == set(TIES) == set(ELSEWHERE) == set(DAYS)
    assert len(LAYERS) == 12
    assert {name for name, layer in LAYERS.items() if layer.weak} == {
        "co-mention",
        "same-article",
        "same-offence",
    }
    assert {name for name, layer in LAYERS.items() if layer.directed} == {
        *("country-pattern", "institution-target", "kinship", "law-charge-person"),
        *("membership", "representation"),
    }
    assert {name for name, layer in LAYERS.items() if not layer.bipartite} == {
        name for name, layer in LAYERS.items() if layer.directed
    }


def test_24_examples_are_collected_12_of_each_kind():
    found = sorted((path.parent.name, path.stem) for path in EXAMPLES.glob("*/*"))
    assert found == sorted((name, kind) for name in LAYERS for kind in KINDS)
    assert len(found) == 24


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_ties_what_its_example_says_and_nothing_else(name):
    found = rows(LAYERS[name].entry, store_of(example(name, "fires")))
    assert ties(LAYERS[name], found) == TIES[name]
    assert {(row["record"], row["first"], row["last"]) for row in found if row["last"]} == DAYS[name]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_ties_nobody_in_the_silent_example(name):
    assert ties(LAYERS[name], rows(LAYERS[name].entry, store_of(example(name, "silent")))) == set()


@pytest.mark.parametrize("name", LAYERS)
def test_a_country_keeps_the_rows_whose_record_is_there_and_changes_none(name):
    store = store_of(example(name, "fires"))
    found = rows(LAYERS[name].entry, store)
    kept = rows(LAYERS[name].entry, store, country="Northland")
    assert kept == [row for row in found if row["record"] not in ELSEWHERE[name]]
    assert {row["record"] for row in found} >= ELSEWHERE[name]
    assert kept


@pytest.mark.parametrize("name", LAYERS)
def test_a_record_behind_a_tie_has_a_source(name):
    quads = example(name, "fires")
    told = {short(quad.subject) for quad in quads if quad.predicate == PROV.hadPrimarySource}
    assert {row["record"] for row in rows(LAYERS[name].entry, store_of(quads))} <= told


@pytest.mark.parametrize("name", LAYERS)
def test_a_misspelt_term_in_a_layer_is_a_fault(name, tmp_path):
    text = LAYERS[name].entry.text
    for term in ("rg:accused", "rg:target", "rg:member", "rg:actor", "rg:offenceFamily", "rg:pattern"):
        if term in text:
            path = tmp_path / f"{name}.rq"
            path.write_text(text.replace(term, f"{term}x", 1), encoding="utf-8")
            faults = lint([path], ontology=REPOSITORY / "ontology")
            assert [fault.iri.rpartition("#")[2] for fault in faults] == [f"{term[3:]}x"]
            return
    pytest.fail("none of these terms stands in it")


def test_a_layer_is_found_by_its_name_or_refused_with_the_nearest():
    assert find_layer(LAYERS, "kinship") is LAYERS["kinship"]
    with pytest.raises(InputError, match="'co-acused'") as caught:
        find_layer(LAYERS, "co-acused")
    assert "did you mean co-accused" in caught.value.mend
    with pytest.raises(InputError) as caught:
        find_layer(LAYERS, "zzz")
    assert "use all, or one of arrested-together" in caught.value.mend


NODES = read_folder(REPOSITORY / "queries" / "node")
OFFICES = """
PREFIX g: <https://w3id.org/rightsgraph/graph/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rge: <https://w3id.org/rightsgraph/id/event/>
PREFIX rgc: <https://w3id.org/rightsgraph/id/charge/>
PREFIX rgo: <https://w3id.org/rightsgraph/id/organization/>
PREFIX rgp: <https://w3id.org/rightsgraph/id/person/>
PREFIX rgr: <https://w3id.org/rightsgraph/id/record/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
g:merged {
"""
AT_RISK = {
    "accused": "rgc:c a rg:Charge ; rg:accused rgp:accused ; rg:modality v:modality-alleged .",
    "arrested": "rge:e a rg:Arrest ; rg:target rgp:arrested ; rg:modality v:modality-planned .",
    "tried": "rge:t a rg:Trial ; rg:target rgp:tried ; rg:modality v:modality-stated .",
    "bereaved": "rge:r a rg:Killing ; rg:affectsRelativeOf rgp:bereaved ; rg:modality v:modality-stated .",
    "colleague": "rge:k a rg:Arrest ; rg:affectsColleagueOf rgp:colleague ; rg:modality v:modality-stated .",
    "critic": "rgr:m a rg:Membership ; rg:member rgp:critic ; rg:role v:role-monitor .",
    "former": 'rgr:former sem:hasLatestEndTimeStamp "2014-12-31"^^xsd:date .',
}


def test_in_office_is_who_holds_an_office_and_is_not_known_to_be_at_risk():
    holders = ["judge", "released", *AT_RISK]
    told = "".join(
        f"rgp:{name} a rg:Person . rgr:{name} a rg:Membership ; rg:member rgp:{name} ; "
        "rg:role v:role-judge ; rg:modality v:modality-stated .\n"
        for name in holders
    )
    told += """
      rge:free a rg:Release ; rg:target rgp:released ; rg:modality v:modality-stated .
      rgp:rumoured a rg:Person . rgr:rumour a rg:Membership ; rg:member rgp:rumoured ; rg:role v:role-judge ;
        rg:modality v:modality-alleged .
      rgp:teacher a rg:Person . rgr:school a rg:Membership ; rg:member rgp:teacher ; rg:role v:role-teacher ;
        rg:modality v:modality-stated .
    """
    text = f"{OFFICES}{told}{''.join(AT_RISK.values())}}}"
    found = rows(NODES["offices"], store_of(ox.parse(text, format=ox.RdfFormat.TRIG)))
    assert {row["node"] for row in found} == {"judge", "released"}


def test_what_has_words_of_ours_alone_is_named_by_no_source():
    told = """
      rgr:a a rg:Designation , rg:Name ; rg:nameOf rgo:court ; rg:text "court that tried Aigerim Testova"@en .
      rgr:b a rg:Designation ; rg:nameOf rgo:police ; rg:text "police of the first arrest"@en .
      rgr:c a rg:Name ; rg:nameOf rgo:police ; rg:text "Northport police"@en .
      rgr:d a rg:Name ; rg:nameOf rgo:union ; rg:text "Lamp Makers"@en .
    """
    found = rows(NODES["designated"], store_of(ox.parse(f"{OFFICES}{told}}}", format=ox.RdfFormat.TRIG)))
    assert {row["node"] for row in found} == {"court"}


def test_what_is_asked_of_nodes():
    assert set(NODES) == {"cases", "designated", "kinds", "offices", "places", "roles-held"}


def test_a_node_has_its_most_specific_kind_and_not_what_follows_from_it():
    found = rows(NODES["kinds"], store_of(example("same-court", "fires")))
    kinds = {(row["node"], row["kind"]) for row in found if not row["node"].startswith("pattern-")}
    assert kinds == {
        ("XX", "country"),
        ("YY", "country"),
        *((name, "person") for name in ("aigerim", "bolat", "chinara", "omar")),
        ("court", "court"),
        ("union", "trade-union"),
    }


def test_a_node_has_the_countries_of_what_befell_it_or_of_its_own():
    found = rows(NODES["places"], store_of(example("membership", "fires")))
    assert {(row["node"], row["country"]) for row in found} == {
        *(("XX", "XX"), ("YY", "YY"), ("union", "XX"), ("league", "XX"), ("works", "YY")),
        *(("aigerim", "XX"), ("bolat", "YY")),
    }
    found = rows(NODES["places"], store_of(example("law-charge-person", "fires")))
    assert {("one", "XX"), ("aigerim", "XX"), ("other", "YY"), ("bolat", "YY")} <= {
        (row["node"], row["country"]) for row in found
    }


def test_roles_are_those_that_are_stated_or_found():
    found = rows(NODES["roles-held"], store_of(example("membership", "fires")))
    assert {(row["node"], row["role"]) for row in found} == {("aigerim", "chair"), ("bolat", "employee")}


def test_a_layer_can_be_asked_like_any_question():
    entry = find_entry(REPOSITORY / "queries", "network/co-accused")
    assert entry == LAYERS["co-accused"].entry


def test_the_page_of_layers_says_what_their_headers_say():
    page = (REPOSITORY / "docs/network-layers.md").read_text(encoding="utf-8")
    told = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert told == [
        [
            *(f"`{layer.name}`", layer.title, layer.node, layer.edge, layer.weight),
            *(f"{layer.direction}{', weak' if layer.weak else ''}", layer.time),
        ]
        for layer in LAYERS.values()
    ]
