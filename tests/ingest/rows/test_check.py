"""What is wrong with a mapping is said with its line and how to mend it, before a row is read."""

import pytest

from rightsgraph.errors import InputError

ONE = "Name,When,Place\nAigerim Testova,2014,Northport\n"
HEAD = "modality: stated\nrecords:\n"
PERSON = "  person: {a: Person, name: $(Name)}\n"

FAULTS = {
    "a column that is not there": (PERSON.replace("(Name", "(Nmae"), "no such column: Nmae", "$(Name)", 3),
    "a class that is none": (PERSON.replace("Person", "Persn"), "Persn", "did you mean Person?", 3),
    "a class that no source tells of": (PERSON.replace("Person", "Country"), "Country", "", 3),
    "a property that is none": (
        PERSON + "  arrest:\n    a: Arrest\n    targt: person\n",
        "not a word of the ontology: targt",
        "target",
        6,
    ),
    "a property of another class": (
        PERSON + "  arrest:\n    a: Arrest\n    offence: x\n",
        "Arrest has no such property",
        "",
        6,
    ),
    "health and the like, which a person never has": (
        "  person:\n    a: Person\n    name: $(Name)\n    date: $(When)\n",
        "Person has no such property",
        "",
        6,
    ),
    "a record that is not made": (
        PERSON + "  arrest: {a: Arrest, target: persn}\n",
        "no record is called persn",
        "did you mean person?",
        4,
    ),
    "a record of the wrong class": (
        PERSON + "  arrest: {a: Arrest, authority: person}\n",
        "authority: person is of the class Person",
        "it takes",
        4,
    ),
    "a required property left out": (
        PERSON + "  charge: {a: Charge, accused: person}\n",
        "Charge needs accordingTo",
        "add accordingTo",
        4,
    ),
    "a name left out": ("  person: {a: Person}\n", "Person needs name", "add name", 3),
    "a function that is none": (
        PERSON + "  arrest: {a: Arrest, date: dat($(When))}\n",
        "not a function: dat",
        "did you mean date?",
        4,
    ),
    "a function for another kind of value": (
        PERSON + "  arrest: {a: Arrest, country: date($(When))}\n",
        "takes a country, date() gives a date",
        "",
        4,
    ),
    "an option that is none": (
        PERSON + '  arrest: {a: Arrest, date: "date($(When), order=dym)"}\n',
        "no option order=dym",
        "order",
        4,
    ),
    "too few arguments": (
        PERSON + "  arrest: {a: Arrest, date: interval($(When))}\n",
        "not what interval takes",
        "interval($(From)",
        4,
    ),
    "a country that is none": (PERSON + "  arrest: {a: Arrest, country: QQ}\n", "country: QQ", "", 4),
    "a date that is none": (PERSON + "  arrest: {a: Arrest, date: 31.02.2016}\n", "not a date", "", 4),
    "a notation that is none": (
        PERSON + "  arrest: {a: Arrest, touchesRight: torture}\n",
        "no notation of touchesRight",
        "one of",
        4,
    ),
    "a lookup that is not there": (
        PERSON + '  arrest: {a: Arrest, touchesRight: "lookup($(When), rights)"}\n',
        "no such lookup: rights",
        "",
        4,
    ),
    "a value left to decide": (
        PERSON + '  arrest: {a: Arrest, date: "?"}\n',
        "decide",
        "write a value",
        4,
    ),
    "a modality that is none": (
        PERSON.replace("}", ", modality: sure}"),
        "not a modality: sure",
        "alleged",
        3,
    ),
    "the word of somebody unnamed": (
        PERSON + "  arrest: {a: Arrest, modality: official, target: person}\n",
        "nobody whose word it is",
        "accordingTo",
        4,
    ),
    "a name of what has none": (
        PERSON + "  arrest: {a: Arrest, name: $(Name)}\n",
        "no class that has names",
        "",
        4,
    ),
    "classes that exclude each other": (
        PERSON + "  x: {a: [Arrest, Charge]}\n",
        "exclude each other",
        "two",
        4,
    ),
    "two values where one is": (
        PERSON + '  arrest: {a: Arrest, affectedAtLeast: ["1", "2"]}\n',
        "takes one value",
        "give one",
        4,
    ),
    "pieces cut in no known way": (
        PERSON + "  arrest: {a: Arrest, each: cut($(When))}\n",
        "not a way to cut a cell",
        "split(",
        4,
    ),
    "records of different pieces": (
        '  person: {a: Person, each: "split($(Name), \\",\\")", name: $(each)}\n'
        '  arrest: {a: Arrest, each: "split($(Place), \\",\\")", target: person}\n',
        "different pieces",
        "the same each",
        4,
    ),
    "a field of a piece that is none": (
        "  person: {a: Person, each: articles($(Name)), name: $(each.nr)}\n",
        "no such column: each.nr",
        "each.",
        3,
    ),
    "records that each need the other": (
        "  first: {a: LegalProvision, provisionNumber: $(Name), provisionOf: second}\n"
        "  second: {a: LegalProvision, provisionNumber: $(Name), provisionOf: first}\n",
        "provisionOf: second is of the class LegalProvision",
        "",
        3,
    ),
    "a language on what is no text": (
        PERSON + "  arrest: {a: Arrest, date: $(When)@en}\n",
        "a language on what is no text",
        "@en",
        4,
    ),
    "a parenthesis left open": (PERSON.replace("$(Name)", "$(Name"), "is not closed", "", 3),
    "a function within a function": (
        PERSON.replace("$(Name)", "text(text($(Name)))"),
        "a function within a function: text($(Name))",
        "write one function",
        3,
    ),
    "a function within a text": (
        PERSON.replace("$(Name)", '"by text($(Name)), born"'),
        "a function within a text",
        "as the whole value",
        3,
    ),
    "an option twice": (
        PERSON + '  arrest: {a: Arrest, date: "date($(When), order=dmy, order=mdy)"}\n',
        "order= twice",
        "keep one",
        4,
    ),
    "words without end": (
        PERSON.replace("$(Name)", f'"words($(Name), {"9" * 5000})"'),
        "not a number of words",
        "12",
        3,
    ),
    "words, of which none are wanted": (
        PERSON.replace("$(Name)", '"words($(Name), 0)"'),
        "not a number of words",
        "12",
        3,
    ),
    "cutting at nothing": (
        "  person: {a: Person, each: 'split($(Name), \"\")', name: $(each)}\n",
        "not what split takes",
        "split($(Charges)",
        3,
    ),
    "cutting at a column": (
        "  person: {a: Person, each: 'split($(Name), $(Place))', name: $(each)}\n",
        "not what split takes",
        "split($(Charges)",
        3,
    ),
    "a law that is none": (
        PERSON + "  charge: {a: Charge, accused: person, accordingTo: state(XX), underLaw: person}\n",
        "underLaw: person is of the class Person",
        "LegalProvision",
        4,
    ),
    "a shared thing of another kind": (
        PERSON + "  arrest: {a: Arrest, target: person, authority: iso:XX}\n",
        "authority takes a record",
        "name one of",
        4,
    ),
    "a penalty that nobody lays down": (
        PERSON + "  fine: {a: Fine, amount: 5, currency: USD}\n",
        "a penalty that no sentence or appeal lays down",
        "penalty: fine",
        4,
    ),
    "a term of life": (
        PERSON + "  trial: {a: Sentence, target: person, penalty: life, country: XX}\n"
        "  life: {a: LifeImprisonment, duration: P5Y}\n",
        "LifeImprisonment has no such property",
        "",
        5,
    ),
    "a word twice": (PERSON + "  person: {a: Person, name: $(Name)}\n", "person stands twice", "", 4),
    "no class": ("  person: {name: $(Name)}\n", "of what class is person?", "a: Person", 3),
}


def test_all_faults_are_looked_at():
    assert len(FAULTS) == 43


@pytest.mark.parametrize(("said", "what", "mend", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_with_line_and_mend(take, root, said, what, mend, line):
    with pytest.raises(InputError) as caught:
        take(ONE, mapping=HEAD + said)
    assert what in str(caught.value)
    assert mend in str(caught.value)
    assert f"lamps.yaml:{line}" in str(caught.value)
    assert not root.exists()


BROKEN = {
    "no YAML": ("records: {a: [}", "not YAML"),
    "a bare question mark": ("modality: stated\nrecords: {p: {a: Person, name: ?}}", "not YAML"),
    "an alias": ("missing: &a [x]\nrecords: *a", "an alias"),
    "two documents": ("modality: stated\n---\nrecords: {}", "a second document"),
    "too deep": ("records: " + "[" * 40 + "]" * 40, "too deep"),
    "nothing": ("", "an empty mapping"),
    "a tag": ("modality: stated\nrecords: {p: {a: Person, name: !!binary x}}", "a tag"),
    "an empty list": ("modality: stated\nrecords: {p: {a: Person, key: [], name: x}}", "an empty list"),
    "no class": ("modality: stated\nrecords: {p: {a: [], name: x}}", "an empty list"),
    "no record": ("modality: stated\nrecords: {}", "no record"),
    "a header too far": ("table: {header: 99999999999999999999}\nrecords: {p: {a: Person}}", "no row"),
    "a header without end": (f"table: {{header: {'9' * 5000}}}\nrecords: {{p: {{a: Person}}}}", "no row"),
    "no records": ("modality: stated", "without records"),
    "a word that is none": ("modality: stated\nrecord: {}", "not a word of a mapping: record"),
    "text where words are wanted": ("records: x", "words with values"),
    "a header that is no row": ("table: {header: first}\nrecords: {p: {a: Person, name: $(Name)}}", "no row"),
    "no modality": ("records: {e: {a: Arrest}}", "without modality"),
    "a language that is no tag": (
        "language: English!\nmodality: stated\nrecords: {p: {a: Person, name: x}}",
        "no tag",
    ),
}


@pytest.mark.parametrize(("text", "what"), BROKEN.values(), ids=BROKEN)
def test_a_mapping_that_cannot_be_read_is_refused(take, text, what, root):
    with pytest.raises(InputError, match=what):
        take(ONE, mapping=text)
    assert not root.exists()


def test_all_faults_are_said_at_once_in_the_order_of_the_lines(take):
    said = PERSON.replace("Name)", "Nmae)") + "  arrest: {a: Arest}\n  trial: {a: Trial, dat: $(When)}\n"
    with pytest.raises(InputError) as caught:
        take(ONE, mapping=HEAD + said)
    assert caught.value.what == "3 faults in the mapping"
    lines = [line for line in caught.value.where.splitlines() if "lamps.yaml" in line]
    assert [line.partition(": ")[0].strip() for line in lines] == [f"lamps.yaml:{n}" for n in (3, 4, 5)]


def test_a_class_that_is_none_does_not_hide_the_columns_of_key_and_condition(take):
    text = HEAD + "  person: {a: Persn, key: $(Nmae), when: $(Wehn), name: $(Name)}\n"
    with pytest.raises(InputError) as refused:
        take(ONE, mapping=text)
    assert all(one in str(refused.value) for one in ("Persn", "Nmae", "Wehn"))


def test_every_scalar_is_text(take, values):
    text = (
        "modality: stated\nmissing: [NO]\nrecords:\n  person: {a: Person, name: $(Name)}\n"
        "  arrest: {a: Arrest, date: 2014, country: NO, target: person}\n"
    )
    take("Name\nAigerim Testova\nNO\n", mapping=text)
    assert values("Arrest", "date") == ["2014", "2014"]
    assert values("Name", "text") == ["Aigerim Testova"]
    assert values("Arrest", "country") == ["https://w3id.org/rightsgraph/id/country/NO"] * 2


def test_a_mapping_is_found_by_name(take, tmp_path, project):
    from rightsgraph.ingest.rows.mapping import find_table_mapping

    (tmp_path / "mapping").mkdir()
    (tmp_path / "mapping" / "lamps.yaml").write_text(HEAD + PERSON, encoding="utf-8")
    assert [record.name for record in find_table_mapping("lamps", tmp_path).records] == ["person"]
    with pytest.raises(InputError, match="lamps"):
        find_table_mapping("lmaps", tmp_path)
