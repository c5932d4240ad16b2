"""What a mapping says once for all: which rows count, how dates are read; and texts as people write them."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.ingest.rows.language import read_condition
from rightsgraph.ingest.rows.mapping import read_mapping

TABLE = """No,Name,Alias,Arrested,Free,Job,Term,Sentence
1,Aigerim Testova,A. Testova; Testova A.,03.02.14,да,Reporter ,3,2 years suspended; fine of 500 tenge
2,Daniyar Probnov,,2014-03-04,YES,REPORTER,2 years,5 years in prison
3,Rustam Lampov,N/A,,no,reporter,n/a,life
Total,3,,,,,,
"""
MAPPING = """
when: $(No) != Total
dates: order=dmy, century=20
missing: [n/a]
key: $(No)
language: en
modality: stated
lookups:
  role: {reporter: journalist, "*": worker}
records:
  person: {a: Person, name: $(Name), also: 'split($(Alias), ";")'}
  post: {a: Membership, member: person, role: 'lookup($(Job), role)'}
  arrest: {a: Arrest, when: $(Arrested), target: person, date: date($(Arrested)), country: XX}
  release: {a: Release, when: '$(Free) in yes, да', target: person, country: XX}
  sentence:
    {a: Sentence, when: 'first($(Term), $(Sentence))', target: person, penalty: [term, suspended, fine],
     country: XX}
  term: {a: Imprisonment, when: $(Term), duration: 'duration($(Term), unit=years)'}
  suspended:
    a: SuspendedSentence
    each: penalties($(Sentence))
    when: $(each.kind) = suspended
    duration: $(each.duration)
  fine:
    a: Fine
    each: penalties($(Sentence))
    when: $(each.kind) = fine
    amount: $(each.amount)
    currency: $(each.currency)
"""


def test_rows_of_totals_are_left_aside_and_counted(take, values):
    report = take(TABLE, mapping=MAPPING)
    assert (report.rows, report.aside, report.made["person"]) == (4, 1, 3)
    assert "rows left aside, as the mapping says (when:): 1" in list(report.lines())
    assert "rows taken: 3 of 4" in list(report.lines())[-2]
    assert "3" not in values("Name", "text")


def test_order_and_century_are_told_once_for_all_dates(take, values):
    take(TABLE, mapping=MAPPING)
    assert values("Arrest", "date") == ["2014-02-03", "2014-03-04"]


def test_a_date_that_says_its_own_order_keeps_it():
    mapping = read_mapping(MAPPING.replace("date($(Arrested))", "'date($(Arrested), order=mdy)'"), file="m")
    arrest = next(one for one in mapping.records if one.name == "arrest")
    value = next(values[0] for word, values in arrest.properties if word.text == "date")
    assert dict(value.content.options) == {"order": "mdy", "century": "20"}


def test_several_names_in_one_cell_are_several_names(take, values):
    take(TABLE, mapping=MAPPING)
    assert values("Name", "text") == [
        "A. Testova", "Aigerim Testova", "Daniyar Probnov", "Rustam Lampov", "Testova A.",
    ]  # fmt: skip


def test_capitals_and_spaces_make_no_difference_to_lookups_conditions_and_missing_texts(take, values):
    report = take(TABLE, mapping=MAPPING)
    assert report.made["release"] == 2
    assert {one.rpartition("/")[2] for one in values("Membership", "role")} == {"role-journalist"}
    assert values("Imprisonment", "duration") == ["P2Y", "P3Y"]


def test_each_penalty_in_words_is_a_record_of_its_kind(take, values):
    take(TABLE, mapping=MAPPING)
    assert values("SuspendedSentence", "duration") == ["P2Y"]
    assert (values("Fine", "amount"), values("Fine", "currency")) == (["500"], ["KZT"])


def test_a_penalty_that_is_read_in_part_is_a_fault_unless_it_is_to_be_reported(take):
    text = TABLE.replace("5 years in prison", "up to 5 years in prison")
    with pytest.raises(InputError) as caught:
        take(text, mapping=MAPPING)
    assert "row=3, Sentence: 'up to 5 years in prison'" in caught.value.where
    told = MAPPING.replace("penalties($(Sentence))", "'penalties($(Sentence), unread=report)'")
    report = take(text, mapping=told)
    assert report.made["suspended"] == 1
    used = next(use for use in report.uses if use.read_as == "penalties")
    assert (used.column, used.cells, used.missing, used.unread, used.first) == ("Sentence", 3, 0, 1, "row=3")


def test_all_that_is_left_open_is_said_together_with_its_lines():
    open_ = MAPPING.replace("dates: order=dmy, century=20", 'dates: "?"').replace("journalist", '"?"')
    with pytest.raises(InputError) as caught:
        read_mapping(open_.replace("$(Name)", '"?"'), file="m.yaml")
    assert caught.value.what == "3 faults in the mapping"
    assert [line.strip().split(": ")[0] for line in caught.value.where.splitlines()[::2]] == [
        "m.yaml:3", "m.yaml:9", "m.yaml:11",
    ]  # fmt: skip


@pytest.mark.parametrize("told", ["order=dym", "dmy", "order=dmy; century=20", "century=21"])
def test_dates_that_are_told_wrongly_are_refused(told):
    with pytest.raises(InputError, match="how are dates in numbers to be read"):
        read_mapping(MAPPING.replace("order=dmy, century=20", told), file="m")


def test_rows_are_left_aside_by_cells_alone(take):
    with pytest.raises(InputError, match="when: of rows looks at cells"):
        take(TABLE, mapping=MAPPING.replace("when: $(No) != Total", "when: 'lookup($(Job), role) = x'"))


@pytest.mark.parametrize(
    ("told", "column", "holds", "fails"),
    [
        ("$(Held in prison) = yes", "Held in prison", "Yes", "no"),
        ("$(Held (now) in town) not in no, нет", "Held (now) in town", "yes", "НЕТ"),
        ('$(x) in "a, b", c', "x", "A, B", "a"),
        ("$(x) = a, b", "x", "a, b", "a"),
        ('$(x) = ""', "x", "", "a"),
        ("$(a = b)", "a = b", "x", ""),
    ],
)
def test_a_condition_is_cut_at_its_sign_and_not_within_a_column(told, column, holds, fails):
    condition = read_condition(told)
    assert condition.value.columns == (column,)
    assert (condition.holds(holds), condition.holds(fails)) == (True, False)
