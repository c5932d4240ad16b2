"""Names as people type them: taken, chosen among, suggested; alike with an index and without one."""

from contextlib import contextmanager

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.build.names import index_names
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.names.index import NameIndex
from rightsgraph.project import FORMAT, MARK
from rightsgraph.project import NAMES as FILE
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.find import COLUMNS, find
from rightsgraph.query.naming import LISTED, NAMES, Known, SeveralError, find_named, named
from rightsgraph.query.run import KNOWN, known_to, run_entry
from rightsgraph.store.address import Address
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import expand
from rightsgraph.vocab import PROV, RDF, RDFS, RG

BEARERS = {
    "rgp:first": (RG.Person, ["Omar Zwei", "Омар Цвай"], 2),
    "rgp:second": (RG.Person, ["Omar Zwei"], 1),
    "rgp:both": (RG.Person, ["Lampov Lantern"], 1),
    "rgo:both": (RG.Court, ["Lampov Lantern"], 1),
    "rgp:only": (RG.Person, ["Aigerim Testova"], 1),
    "rgp:rustam": (RG.Person, ["Rustam Probnov"], 1),
    "rgp:rustem": (RG.Person, ["Rustem Probnov"], 1),
    "rgp:father": (RG.Person, ["Serik Askarovich Wickov"], 1),
    "rgp:other-father": (RG.Person, ["Serik Bolatuly Wickov"], 1),
    "rgp:dana": (RG.Person, ["Dana Fonarova"], 1),
    "rgp:other-dana": (RG.Person, ["Фонарова Дана"], 1),
    "rgo:prison": (RG.Prison, ["Prison No. 2"], 1),
    "rgl:act": (RG.Statute, ["Lamp Act"], 1),
}


def quads():
    merged, ontology, inferred = map(graph_iri, ("merged", "ontology", "inferred"))
    for at, (name, (kind, texts, sources)) in enumerate(BEARERS.items()):
        thing = expand(name)
        yield Quad(thing, RDF.type, kind, merged)
        yield Quad(thing, RDFS.label, Literal(texts[0], language="en"), merged)
        if kind != RG.Person:
            wide = RG.LegalInstrument if kind == RG.Statute else RG.Organization
            yield Quad(kind, RDFS.subClassOf, wide, ontology)
            yield Quad(thing, RDF.type, wide, inferred)
        yield Quad(thing, RG.country, expand("iso:XX"), merged)
        for number, text in enumerate(texts):
            record = expand(f"rgr:n{at}x{number}")
            yield Quad(record, RG.nameOf, thing, merged)
            yield Quad(record, RG.text, Literal(text, language="en"), merged)
        for number in range(sources):
            yield Quad(thing, PROV.hadPrimarySource, expand(f"rgs:source-{number}"), merged)
    for kind, label in ((RG.Person, "person"), (RG.Court, "court")):
        yield Quad(kind, RDFS.label, Literal(label, language="en"), ontology)
    yield Quad(expand("iso:XX"), RDFS.label, Literal("Northland", language="en"), graph_iri("reference"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A workspace with its index of names, as a build makes it."""
    folder = tmp_path_factory.mktemp("named")
    (folder / "store").mkdir()
    lines = "".join(f"{quad} .\n" for quad in quads())
    (folder / "all.nq").write_text(lines, encoding="utf-8")
    EmbeddedStore.create(folder / "store" / "data", [folder / "all.nq"])
    (folder / "store" / MARK).write_text(FORMAT, encoding="utf-8")
    index_names(folder / "store")
    return folder


@pytest.fixture(scope="module", params=["with-index", "without"])
def store(request, workspace):
    if request.param == "with-index":
        return Address(workspace).open()
    return EmbeddedStore.of(quads())


def test_a_workspace_is_asked_by_its_index_and_an_endpoint_by_a_query(workspace):
    indexed, plain = known_to(Address(workspace).open()), known_to(EmbeddedStore.of([]))
    assert (indexed.indexed, plain.indexed) == (True, False)
    with NameIndex.open(workspace / "store" / FILE) as kept:
        every = sorted(named(Address(workspace).open().select(NAMES, KNOWN).rows))
        assert {thing for thing, _ in every} == {expand(name).value for name in BEARERS}
        for thing, text in every:
            typed_things = [one for one, _ in kept.exact(_typed(text))]
            assert thing in typed_things


def _typed(text):
    from rightsgraph.names.search import read_typed

    return read_typed(text)


TAKEN = [
    ("Aigerim Testova", "rgp:only", ""),
    ("AIGERIM  TESTOVA", "rgp:only", ""),
    ("Тестова Айгерим", "rgp:only", "taking Aigerim Testova (rgp:only) for 'Тестова Айгерим'"),
    ("омар цвай", "rgp:first", ""),
    ("Rustam Probnov", "rgp:rustam", ""),
    ("Prison № 2", "rgo:prison", "taking Prison No. 2 (rgo:prison) for 'Prison № 2'"),
    ("Lamp Act", "rgl:act", ""),
]


@pytest.mark.parametrize(("text", "thing", "note"), TAKEN)
def test_one_is_taken_and_said_unless_it_is_spelt_so_on_record(text, thing, note, store):
    said = []
    assert find_named(text, known_to(store, said.append)) == expand(thing)
    assert said == [note] * bool(note)


def test_who_is_taken_by_a_spelling_is_told_beside_those_called_so_in_another(workspace):
    said = []
    known = known_to(Address(workspace).open(), said.append)
    assert find_named("Dana Fonarova", known, ("rg:Person",)) == expand("rgp:dana")
    assert said == ["taking rgp:dana; called so, too: Фонарова Дана (rgp:other-dana)"]
    with pytest.raises(InputError):
        find_named("Dana Fonarova", known, ("rg:Court",))
    assert len(said) == 1


SEVERAL = {
    "omar zwei": (
        (),
        "2 are called",
        {
            "rgp:first  Omar Zwei (person, Northland, 2 sources)",
            "rgp:second  Omar Zwei (person, Northland, 1 source)",
        },
    ),
    "Lampov Lantern": (
        (),
        "2 are called",
        {
            "rgp:both  Lampov Lantern (person, Northland, 1 source)",
            "rgo:both  Lampov Lantern (court, Northland, 1 source)",
        },
    ),
    "Серик Виков": (
        ("rg:Person",),
        "2 people are called",
        {
            "rgp:father  Serik Askarovich Wickov (person, Northland, 1 source)",
            "rgp:other-father  Serik Bolatuly Wickov (person, Northland, 1 source)",
        },
    ),
}


@pytest.mark.parametrize("text", SEVERAL)
def test_two_of_one_name_are_listed_and_nobody_is_taken(text, store):
    of, what, lines = SEVERAL[text]
    said = []
    with pytest.raises(SeveralError) as refused:
        find_named(text, known_to(store, said.append), of)
    assert refused.value.what == f"{what} {text!r}"
    assert {line.strip() for line in refused.value.where.splitlines()} == lines
    assert refused.value.mend.startswith("name one by its address, such as rg")
    assert said == []


def test_of_a_person_and_a_body_of_one_name_the_one_is_taken_that_is_asked_for(store):
    for kind, thing in (("rg:Person", "rgp:both"), ("rg:Organization", "rgo:both")):
        assert find_named("lampov LANTERN", known_to(store), (kind,)) == expand(thing)
        assert find_named("Лампов Лантерн", known_to(store), (kind,)) == expand(thing)


UNSURE = {
    "Testova": "did you mean Aigerim Testova (rgp:only)?",
    "A. Testova": "did you mean Aigerim Testova (rgp:only)?",
    "Aigerim Testov": "did you mean Aigerim Testova (rgp:only)?",
    "Рустам Пробнов": "did you mean Rustam Probnov (rgp:rustam) or Rustem Probnov (rgp:rustem)?",
    "Quetzal Nobody": "look for a part of it: rightsgraph find WORD; for all: rightsgraph query people",
}


@pytest.mark.parametrize("text", UNSURE)
def test_where_it_is_not_sure_who_is_meant_those_who_are_near_are_named(text, store):
    with pytest.raises(InputError, match="nobody of that name is known") as refused:
        find_named(text, known_to(store), ("rg:Person",))
    assert refused.value.mend == UNSURE[text]


def test_a_question_refuses_two_of_one_name_and_takes_an_address(store, repository):
    entry = find_entry(repository / "queries", "people")
    with pytest.raises(InputError, match="2 people are called") as refused:
        run_entry(entry, {"person": "Omar Zwei"}, store)
    assert refused.value.where.splitlines()[0] == "-p person=Omar Zwei"
    assert "rgp:first  Omar Zwei" in refused.value.where
    assert [row[0] for row in run_entry(entry, {"person": "rgp:second"}, store).rows] == [
        expand("rgp:second")
    ]


def test_five_thousand_of_one_name_are_counted_and_a_few_are_listed():
    merged, people = graph_iri("merged"), [expand(f"rgp:p{at:04}") for at in range(5000)]
    told = [Quad(one, RDF.type, RG.Person, merged) for one in people]
    told += [Quad(one, RDFS.label, Literal("Daniyar Probnov"), merged) for one in people]
    with pytest.raises(SeveralError, match="5000 people are called") as refused:
        find_named("Daniyar Probnov", known_to(EmbeddedStore.of(told)), ("rg:Person",))
    listed = refused.value.where.splitlines()
    assert len(listed) == LISTED + 1
    assert listed[-1].strip() == f"and {5000 - LISTED} more"


ATTACKS = [
    'Aigerim" } UNION { ?thing ?p ?o } #',
    "Testova' . DROP TABLE name; --",
    "\\u0022 } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    "%_%",
    "x' OR '1'='1",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_name_holds_is_a_text_and_no_query(attack, store):
    asked = []

    def select(query):
        asked.append(query)
        return store.select(query, KNOWN).rows

    with pytest.raises(InputError):
        find_named(attack, Known(select), ("rg:Person",))
    assert asked
    assert find_named("Aigerim Testova", known_to(store)) == expand("rgp:only")


def test_who_is_withheld_looks_as_who_is_unknown():
    kept = [quad for quad in quads() if "only" not in str(quad)]
    hidden = {quad.subject for quad in quads() if quad.object == expand("rgp:only")}
    without = EmbeddedStore.of(quad for quad in kept if quad.subject not in hidden)
    answers = []
    for text in ("Aigerim Testova", "Quetzal Nobody"):
        with pytest.raises(InputError) as refused:
            find_named(text, known_to(without))
        answers.append(str(refused.value).replace(text, "…"))
        assert find(text, known_to(without)) == ([], 0)
    assert answers[0] == answers[1]


def test_looking_somebody_up_gives_all_who_may_be_meant_the_best_first(store):
    rows, more = find("Omar Zwei", known_to(store))
    assert COLUMNS == ("iri", "name", "matched", "kind", "countries", "sources")
    assert more == 0
    assert rows == [
        (expand("rgp:first").value, "Omar Zwei", "Omar Zwei", "person", "Northland", "source-0|source-1"),
        (expand("rgp:second").value, "Omar Zwei", "Omar Zwei", "person", "Northland", "source-0"),
    ]
    found = [NamedNode(row[0]) for row in find("пробнов", known_to(store))[0]]
    assert found == [expand("rgp:rustam"), expand("rgp:rustem")]


def test_an_index_that_is_made_in_need_is_made_once():
    store, asked = EmbeddedStore.of(quads()), []

    def select(query):
        asked.append(query)
        return store.select(query, KNOWN).rows

    known = Known(select)
    for text in ("Тестова Айгерим", "Айгерим Тестова"):
        assert find_named(text, known) == expand("rgp:only")
    assert asked.count(NAMES) == 1


def test_the_index_is_closed_whatever_is_raised_within(workspace):
    opened = []

    @contextmanager
    def index():
        with NameIndex.open(workspace / "store" / FILE) as one:
            opened.append("open")
            yield one
            opened.append("closed")

    known = Known(lambda query: EmbeddedStore.of(quads()).select(query, KNOWN).rows, index=index)
    with pytest.raises(SeveralError):
        find_named("omar zwei", known)
    assert opened.count("open") == opened.count("closed") > 0
