"""Every fault of a header is refused with file and line; questions are found by name."""

from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.catalogue import (
    find_entry,
    is_entry,
    read_catalogue,
    read_entry,
    read_folder,
    read_questions,
)
from rightsgraph.query.run import dataset_of
from rightsgraph.store.embedded import EmbeddedStore

GOOD = """\
# Title: Lamps
# Question: Which lamps
#   are lit?
# Dataset: merged, inferred; named: registry, source
# Parameters:
#   room (iri, optional): only lamps of this room
#   since (date, required): lit since
# Columns:
#   lamp (iri): the lamp
#   rooms (label list): where it stands,
#      in all its rooms
# Counting unit: a lamp
# Coverage: lamps that a source names
SELECT ?lamp ?rooms
WHERE {
  VALUES ?room { UNDEF }
  VALUES ?since { UNDEF }
  ?lamp ?in ?rooms
}
"""
RULE = """\
# Title: Dark lamps
# Problem: A lamp is dark
# Solution: Light it.
# Severity: Warning
# Dataset: merged
# Columns:
#   focus (iri): the lamp
SELECT ?focus WHERE { ?focus ?p ?o }
"""


def entry(text, name="lamps.rq"):
    return read_entry(Path("queries/contract") / name, text)


def changed(old, new):
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def test_a_header_is_read():
    lamps = entry(GOOD)
    assert (lamps.name, lamps.folder, lamps.title) == ("lamps", "contract", "Lamps")
    assert lamps.question == "Which lamps are lit?"
    assert (lamps.default, lamps.named) == (("merged", "inferred"), ("registry", "source"))
    assert [(one.name, one.kind, one.required) for one in lamps.parameters] == [
        ("room", "iri", False),
        ("since", "date", True),
    ]
    assert [(one.name, one.kind, one.many) for one in lamps.columns] == [
        ("lamp", "iri", False),
        ("rooms", "label", True),
    ]
    assert lamps.columns[1].meaning == "where it stands, in all its rooms"
    assert (lamps.counting_unit, lamps.coverage) == ("a lamp", "lamps that a source names")


def test_a_parameter_may_be_bound_to_classes_or_texts():
    text = changed("(iri, optional)", "(notation rg:Event rg:Charge, optional)")
    text = text.replace("(date, required)", "(text lit dark, required)")
    assert [(one.kind, one.of, one.required) for one in entry(text).parameters] == [
        ("notation", ("rg:Event", "rg:Charge"), False),
        ("text", ("lit", "dark"), True),
    ]


def test_a_rule_has_a_problem_instead_of_a_question():
    rule = entry(RULE)
    assert (rule.problem, rule.solution, rule.severity) == ("A lamp is dark", "Light it.", "Warning")


def test_a_construct_has_no_columns():
    text = "# Title: T\n# Question: Q\n# Dataset: merged\nCONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }\n"
    assert entry(text).columns == ()
    with_columns = text.replace("CONSTRUCT", "# Columns:\n#   s (iri): a\nCONSTRUCT")
    with pytest.raises(InputError, match="no SELECT"):
        entry(with_columns)


FAULTS = {
    "unknown key": (changed("# Coverage:", "# Covrage:"), "'Covrage'", ":13", "Coverage"),
    "doubled key": (changed("# Coverage:", "# Title:"), "given twice", ":13", "keep one"),
    "missing key": (changed("# Counting unit: a lamp\n", ""), "lacks Counting unit", ":1", "Counting unit"),
    "empty key": (changed("# Title: Lamps", "# Title:"), "Title is empty", ":1", "fill"),
    "stray line": (
        changed("# Title: Lamps\n", "# Title: Lamps\n# hello\n"),
        "belongs to no key",
        ":2",
        "indent",
    ),
    "no dataset": (
        changed("# Dataset: merged, inferred; named: registry, source\n", ""),
        "lacks Dataset",
        ":1",
        "",
    ),
    "unknown graph": (changed("inferred;", "infered;"), "'infered'", ":4", "inferred"),
    "odd dataset": (changed("; named: registry", "; names: registry"), "not a dataset", ":4", "named:"),
    "other columns": (
        changed("SELECT ?lamp ?rooms", "SELECT ?rooms ?lamp"),
        "not the SELECT's",
        ":8",
        "order",
    ),
    "missing column": (changed("SELECT ?lamp ?rooms", "SELECT ?lamp"), "not the SELECT's", ":8", "order"),
    "column kind": (changed("(label list)", "(lable list)"), "'lable'", ":10", "label"),
    "parameter kind": (changed("(iri, optional)", "(uri, optional)"), "'uri'", ":6", "iri"),
    "parameter need": (changed("(date, required)", "(date, needed)"), "'needed'", ":7", "required"),
    "parameter class": (
        changed("(iri, optional)", "(iri rg:Persn, optional)"),  # lint: deliberate
        "'rg:Persn'",  # lint: deliberate
        ":6",
        "did you mean rg:Person?",
    ),
    "class of a date": (
        changed("(date, required)", "(date rg:Person, required)"),
        "a date is of no class",
        ":7",
        "leave",
    ),
    "not an item": (
        changed("room (iri, optional):", "room iri optional:"),
        "not an item",
        ":6",
        "name (kind)",
    ),
    "doubled item": (
        changed("since (date, required)", "room (date, required)"),
        "'room' is given twice",
        ":7",
        "",
    ),
    "no line": (changed("  VALUES ?room { UNDEF }\n", ""), "bound in 0 lines", "lamps.rq", "VALUES ?room"),
    "two lines": (
        changed("  VALUES ?room { UNDEF }\n", "  VALUES ?room { UNDEF }\n" * 2),
        "2 lines",
        "",
        "once",
    ),
    "line of none": (
        changed("#   room (iri, optional): only lamps of this room\n", ""),
        "'room' is bound",
        ":15",
        "",
    ),
    "no SPARQL": (changed("?lamp ?in ?rooms", "?lamp ?in"), "does not parse", "lamps.rq", "SPARQL"),
    "FROM": (changed("WHERE {", "FROM <urn:g> WHERE {"), "FROM", "lamps.rq", "Dataset"),
    "network": (
        changed("?lamp ?in ?rooms", "SERVICE <urn:x> { ?lamp ?in ?rooms }"),
        "SERVICE",
        "lamps.rq",
        "",
    ),
    "both": (
        changed("# Dataset", "# Problem: P\n# Solution: S\n# Severity: Info\n# Dataset"),
        "both a",
        ":2",
        "",
    ),
    "severity": (RULE.replace("Warning", "Warn"), "'Warn'", ":4", "Warning"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_file_and_line(name):
    text, what, where, mend = FAULTS[name]
    with pytest.raises(InputError) as caught:
        entry(text)
    assert what in caught.value.what
    assert "lamps.rq" in caught.value.where
    assert caught.value.where.endswith(where) or not where
    assert mend in caught.value.mend


def test_there_are_as_many_faults_as_checks():
    assert len(FAULTS) == 25


@pytest.mark.parametrize("name", ["Lamps.rq", "lamps_lit.rq", "lamps--lit.rq", "9lamps.rq", "-lamps.rq"])
def test_a_file_name_is_kebab_case(name):
    with pytest.raises(InputError, match="not the name of a query"):
        entry(GOOD, name)


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "contract").mkdir()
    with pytest.raises(InputError, match="no query here"):
        read_folder(tmp_path / "contract")
    with pytest.raises(InputError, match="no query here"):
        read_catalogue(tmp_path)


@pytest.fixture
def queries(tmp_path):
    for name in ("contract/lamps", "rule/lamps", "rule/dark-lamps", "pattern/lit", "rule/lit"):
        path = tmp_path / f"{name}.rq"
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD if "contract" in name else RULE, encoding="utf-8")
    return tmp_path


def test_a_name_alone_means_the_contracts_question(queries):
    assert find_entry(queries, "lamps").folder == "contract"
    assert find_entry(queries, "rule/lamps").folder == "rule"
    assert find_entry(queries, "dark-lamps").folder == "rule"


def test_an_unknown_or_ambiguous_name_is_refused_with_suggestions(queries):
    with pytest.raises(InputError) as unknown:
        find_entry(queries, "lmaps")
    assert "did you mean lamps" in unknown.value.mend
    with pytest.raises(InputError) as ambiguous:
        find_entry(queries, "lit")
    assert ambiguous.value.mend == "did you mean pattern/lit or rule/lit?"


def test_suggestions_name_each_query_once():
    for name in ("event", "contract/event", "evidence-outside-own", "convicted-persons"):
        with pytest.raises(InputError) as caught:
            find_entry(Project().queries, name)
        near = caught.value.mend.removeprefix("did you mean ").removesuffix("?").split(" or ")
        assert len(near) == len(set(near)) > 0
        assert near[0] in ("events", "rule/evidence-outside-own-graph", "infer/convicted-person")


def test_questions_are_those_that_people_ask(queries):
    assert {(one.folder, one.name) for one in read_questions(queries)} == {
        ("contract", "lamps"),
        ("pattern", "lit"),
    }


def test_a_query_without_a_title_is_no_entry():
    assert is_entry(GOOD)
    assert not is_entry("SELECT * WHERE { ?s ?p ?o }")


def test_the_catalogue_of_the_project_is_read_whole():
    entries = read_catalogue(Project().queries)
    assert len(entries) == len(list(Project().queries.glob("*/*.rq")))
    assert [one.folder for one in entries[:10]] == ["contract"] * 10
    assert len({(one.folder, one.name) for one in entries}) == len(entries)


def test_a_mapping_asked_like_a_question_is_sent_to_ingest():
    mapping = find_entry(Project().queries, "mapping/core-people")
    with pytest.raises(InputError, match="a mapping of partners' files") as refused:
        dataset_of(mapping, EmbeddedStore.of([]))
    assert refused.value.mend.startswith("rightsgraph ingest FILE --mapping core-people")
