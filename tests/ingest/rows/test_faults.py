"""Rows at fault: the whole refused with the rows named, or these left out and written with reasons."""

import csv as csv_module

import pytest

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest import delivery
from rightsgraph.ingest import root as roots
from rightsgraph.ingest.rows import stage
from rightsgraph.vocab import RDF, RG

HEAD = "modality: stated\nlanguage: en\n"
PERSON = "  person: {a: Person, name: $(Name)}\n"
ARREST = "  arrest:\n    a: Arrest\n    target: person\n    date: date($(When), order=dmy)\n"

CELLS = {
    "a day that is none": ("x,31.02.2016,,", "row=2, When: '31.02.2016'"),
    "a name with |": ("a|b,,,", "row=2, Name: 'a|b'"),
    "a control character": ("a\x07b,,,", "control character"),
    "half a character": ("a\ufffeb,,,", "half a character"),
    "a number that is none": ("x,,many,", "row=2, Count: 'many'"),
    "nobody affected": ("x,,0,", "less than 1"),
    "an unknown notation": ("x,,,gone", "row=2, Family: 'gone'"),
}
AWKWARD = (
    HEAD + 'records:\n' + PERSON + ARREST + "    affectedAtLeast: number($(Count))\n"
    "  charge: {a: Charge, accused: person, accordingTo: state(XX), offenceFamily: $(Family)}\n"
)  # fmt: skip


def test_all_cells_are_looked_at():
    assert len(CELLS) == 7


@pytest.mark.parametrize(("row", "said"), CELLS.values(), ids=CELLS)
def test_a_cell_that_cannot_be_taken_refuses_the_file_with_row_and_column(take, root, row, said):
    with pytest.raises(InputError) as caught:
        take(f"Name,When,Count,Family\n{row}\nAigerim Testova,,,\n", mapping=AWKWARD)
    assert "1 of 2 rows cannot be taken" in str(caught.value)
    assert said in str(caught.value)
    assert "--accept-partial" in str(caught.value)
    assert not root.exists()


def test_an_age_in_a_condition_keeps_minors_out_and_nobody_is_350(take):
    condition = "    when: age($(Age)) not in 15, 16, 17\n"
    mapping = f"{HEAD}records:\n{PERSON}  arrest:\n    a: Arrest\n    target: person\n{condition}"
    report = take("Name,Age\nAigerim Testova,35\nDaniyar Probnov,16 years\nRustam Lampov,\n", mapping=mapping)
    assert report.made["arrest"] == 2
    with pytest.raises(InputError) as caught:
        take("Name,Age\nAigerim Testova,350\n", mapping=mapping, source="again")
    assert "row=2, Age: '350': nobody is that old" in caught.value.where


def test_the_first_twenty_faults_are_shown_and_all_are_counted(take):
    rows = "".join(f"x,{day}.01.2016,,\n" for day in range(32, 62))
    text = f"Name,When,Count,Family\n{rows}Aigerim Testova,,,\n"
    with pytest.raises(InputError) as caught:
        take(text, mapping=AWKWARD)
    assert "30 of 31 rows cannot be taken" in caught.value.what
    assert "row=21," in caught.value.where
    assert "row=22," not in caught.value.where


def test_one_fault_of_many_rows_is_shown_once_with_their_number(take):
    text = "Name,When,Count,Family\n" + "x,32.01.2016,,\n" * 30 + "y,,no,\nAigerim Testova,,,\n"
    with pytest.raises(InputError) as caught:
        take(text, mapping=AWKWARD)
    assert caught.value.what == "31 of 32 rows cannot be taken"
    assert "row=2, When: '32.01.2016'" in caught.value.where
    assert "(and 29 more rows)" in caught.value.where
    assert "row=32, Count: 'no'" in caught.value.where
    assert "row=3," not in caught.value.where


def test_rows_left_out_are_written_with_reasons_and_the_others_taken(take, tmp_path, values):
    text = "Name,When,Count,Family\nx,32.01.2016,,\nAigerim Testova,01.02.2016,,\ny,,no,gone\n"
    report = take(text, mapping=AWKWARD, partial=True)
    assert (report.rows, report.left_out) == (3, 2)
    assert values("Name", "text") == ["Aigerim Testova"]
    with (tmp_path / "rejected.csv").open(encoding="utf-8", newline="") as file:
        rejected = list(csv_module.DictReader(file))
    assert [(row["rejected_row"], row["Name"]) for row in rejected] == [("row=2", "x"), ("row=4", "y")]
    assert "When: " in rejected[0]["rejected_why"]
    assert "Count: " in rejected[1]["rejected_why"]
    assert "Family: " in rejected[1]["rejected_why"]


def test_what_is_taken_is_the_same_as_without_the_rows_left_out(take, told, tmp_path):
    good = ["Aigerim Testova,01.02.2016,,", "Daniyar Probnov,,,"]
    mapping = AWKWARD.replace("records:", "key: $(Name)\nrecords:")

    def facts():
        return {
            (quad.subject, quad.predicate, quad.object)
            for quad in told()
            if "/evidence/" not in quad.subject.value and quad.predicate != RG.evidence
        }

    take("Name,When,Count,Family\n" + "\n".join(good), mapping=mapping)
    wanted = facts()
    mixed = "Name,When,Count,Family\n" + "\n".join([good[0], "x,32.01.2016,,", good[1], "y,,no,"])
    take(mixed, mapping=mapping, partial=True, replace=True)
    assert facts() == wanted


def test_nothing_is_written_where_all_rows_are_at_fault(take, root):
    with pytest.raises(InputError, match="no row makes a record"):
        take("Name,When,Count,Family\nx,32.01.2016,,\n", mapping=AWKWARD, partial=True)
    assert not root.exists()


def test_rejected_rows_that_cannot_be_written_stop_everything(take, root, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutsideError, match="cannot be written"):
        take(
            "Name,When,Count,Family\nx,32.01.2016,,\nA,,,\n",
            mapping=AWKWARD, partial=True, rejected=tmp_path / "folder" / "none" / "x.csv",
        )  # fmt: skip
    assert not root.exists()


def test_a_value_may_be_left_out_and_counted_instead(take, values):
    mapping = AWKWARD.replace("order=dmy", "order=dmy, unread=report")
    report = take("Name,When,Count,Family\nx,,,\nAigerim Testova,32.01.2016,,\n", mapping=mapping)
    (when,) = [use for use in report.uses if use.column == "When"]
    assert when.cells_of_report() == ("When", "date", "2", "0", "1", "1", "row=3")
    assert values("Arrest", "date") == []
    assert report.made["arrest"] == 2


def test_columns_that_no_value_uses_are_listed(take):
    report = take("Name,Health\nAigerim Testova,well\n", mapping=HEAD + "records:\n" + PERSON)
    assert [use.cells_of_report()[:2] for use in report.uses] == [("Name", "text"), ("Health", "left aside")]
    assert "columns left aside: Health" in list(report.lines())


def test_two_rows_with_one_key_are_refused(take):
    mapping = HEAD + "key: $(No)\nrecords:\n" + PERSON
    with pytest.raises(InputError, match="another row has this key"):
        take("No,Name\n1,Aigerim Testova\n1,Daniyar Probnov\n", mapping=mapping)
    with pytest.raises(InputError, match="a row without its key"):
        take("No,Name\n,Aigerim Testova\n", mapping=mapping)


def test_rows_that_say_two_values_of_what_has_one_are_refused(take, values):
    mapping = HEAD + (
        "records:\n  strike: {a: Strike, key: $(Group), country: XX, affectedAtLeast: number($(Count))}\n"
    )
    with pytest.raises(InputError, match="an earlier row with the same key says another affectedAtLeast"):
        take("Group,Count\na,5\nb,5\na,6\n", mapping=mapping)
    take("Group,Count\na,5\nb,7\na,5\na,\n", mapping=mapping)
    assert values("Strike", "affectedAtLeast") == ["5", "7"]


def test_a_record_without_its_required_part_is_not_made_nor_pointed_to(take, told, values):
    text = "Name,When,Count,Family\nAigerim Testova,01.02.2016,,\n,02.02.2016,,\n"
    report = take(text, mapping=AWKWARD)
    assert report.made == {"person": 1, "arrest": 2, "charge": 1}
    targets = {quad.object for quad in told() if quad.predicate == RG.target}
    assert targets == {quad.subject for quad in told() if quad.object == RG.Person}
    assert {quad.predicate for quad in told()} >= {RDF.type}


def test_several_values_in_a_cell_are_pieces(take, values, told):
    mapping = HEAD + 'records:\n  person: {a: Person, each: "split($(Names), \\";\\")", name: $(each)}\n'
    report = take("Names\nAigerim Testova; Daniyar Probnov;\nOlga Wickova\n", mapping=mapping)
    assert report.made == {"person": 3}
    assert values("Name", "text") == ["Aigerim Testova", "Daniyar Probnov", "Olga Wickova"]


def test_a_lookup_without_an_answer_is_a_fault(take):
    mapping = HEAD + (
        "lookups:\n  role: {head: director, \"re*\": reporter}\nrecords:\n" + PERSON
        + "  post: {a: Membership, member: person, role: \"lookup($(Role), role)\"}\n"
    )  # fmt: skip
    with pytest.raises(InputError, match="not in the lookup role"):
        take("Name,Role\nAigerim Testova,cook\n", mapping=mapping)
    report = take("Name,Role\nAigerim Testova,reports\nDaniyar Probnov,head\n,head\n", mapping=mapping)
    assert report.made == {"person": 2, "post": 2}
    assert report.silent == 1


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "Ctrl-C"]
)
@pytest.mark.parametrize("known", [False, True], ids=["new root", "known root"])
def test_a_disk_that_fills_or_ctrl_c_leaves_the_root_as_it_was(
    take, root, csv, snapshot, monkeypatch, fault, known
):
    if known:
        take(csv)
    before = snapshot(root)

    def broken(*_args, **_options):
        raise fault

    for module, name in ((stage, "write_data"), (stage, "put"), (roots, "sync")):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, broken)
            with pytest.raises((OutsideError, KeyboardInterrupt)):
                take(csv.replace("held", "freed"), replace=True)
        assert snapshot(root) == before
    assert callable(delivery.write_data)


def test_cells_that_cannot_be_cut_may_be_left_out_and_counted(take):
    mapping = HEAD + (
        "records:\n" + PERSON + '  article: {a: LegalProvision, each: "articles($(Charges), unread=report)",'
        " key: $(each.citation), provisionNumber: $(each.citation), provisionOf: code}\n"
        "  code: {a: Code, key: code, name: Code, country: XX}\n"
    )
    text = "Name,Charges\nAigerim Testova,Article 5 (lamps)\nDaniyar Probnov,no word of it\nRustam Lampov,\n"
    report = take(text, mapping=mapping)
    (use,) = [use for use in report.uses if use.column == "Charges"]
    assert use.cells_of_report() == ("Charges", "articles", "3", "1", "1", "1", "row=3")
    with pytest.raises(InputError, match="finds nothing in it"):
        take(text, mapping=mapping.replace(", unread=report", ""), replace=True)


NAMES = "modality: stated\nrecords: {person: {a: Person, name: $(Name)}}"


def test_of_several_files_a_fault_says_which(take, tmp_path):
    texts = ("Name\nAigerim Testova\n", "Name\nDaniyar Probnov\na|b\n")
    with pytest.raises(InputError, match=r"1-lamps\.csv, row=3, Name: 'a\|b'"):
        take(*texts, mapping=NAMES)
    take(*texts, mapping=NAMES, partial=True)
    (row,) = csv_module.DictReader((tmp_path / "rejected.csv").read_text(encoding="utf-8").splitlines())
    assert row["rejected_row"].endswith("1-lamps.csv, row=3")


def test_the_same_file_twice_is_refused(take, root):
    with pytest.raises(InputError, match="the same file twice"):
        take("Name\nAigerim Testova\n", "Name\nAigerim Testova\n", mapping=NAMES)
    assert not root.exists()


@pytest.mark.parametrize("over", ["lamps.csv", "lamps.yaml", "further/x.csv", "further/source/lamps.nq.gz"])
def test_rows_left_out_are_never_written_over_what_is_read_or_into_the_root(take, root, tmp_path, over):
    text = "Name\nAigerim Testova\na|b\n"
    with pytest.raises(InputError, match="the rows left out would be written"):
        take(text, mapping=NAMES, partial=True, rejected=tmp_path / over)
    assert (tmp_path / "lamps.csv").read_text(encoding="utf-8") == text
    assert not root.exists()


def test_rows_left_out_hold_nothing_that_a_spreadsheet_would_run(take, tmp_path):
    text = "Name,a,b,c\nAigerim Testova,,,\n=1+1|x,-5,-,@SUM(1)\n"
    take(text, mapping=NAMES, partial=True)
    (row,) = csv_module.DictReader((tmp_path / "rejected.csv").read_text(encoding="utf-8").splitlines())
    assert [row[name] for name in ("Name", "a", "b", "c")] == ["'=1+1|x", "-5", "-", "'@SUM(1)"]


def test_a_claim_whose_claimant_a_row_does_not_name_is_not_made(take, values):
    mapping = HEAD.replace("stated", "official") + (
        "records:\n" + PERSON + "  arrest: {a: Arrest, target: person, country: XX, accordingTo: court}\n"
        "  court: {a: Court, key: $(Court), name: $(Court), country: XX}\n"
    )
    report = take("Name,Court\nAigerim Testova,Court of Northport\nDaniyar Probnov,\n", mapping=mapping)
    assert report.made == {"person": 2, "court": 1, "arrest": 1}
