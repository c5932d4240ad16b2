"""Tables of any format are read under our names; what cannot be linked is refused."""

import polars as pl
import pytest

from rightsgraph.errors import InputError
from rightsgraph.identify.link.table import read_people

PEOPLE = pl.DataFrame(
    {"id": ["1", "2"], "name": ["Aigerim Testova", "Daniyar Probnov"], "year": ["2014-05-03", "about 2015"]}
)


@pytest.fixture
def put(tmp_path):
    def write(frame):
        path = tmp_path / "people.csv"
        frame.write_csv(path)
        return path

    return write


def test_a_csv_and_a_parquet_file_give_the_same(put, tmp_path):
    PEOPLE.write_parquet(tmp_path / "people.parquet")
    from_csv = read_people(put(PEOPLE), {})
    assert from_csv.equals(read_people(tmp_path / "people.parquet", {}))
    assert from_csv["year"].to_list() == [2014, 2015]


def test_a_column_of_another_name_is_found_where_it_is_said(put):
    path = put(PEOPLE.rename({"name": "Full_Name"}))
    assert read_people(path, {"name": "Full_Name"})["name"].to_list() == PEOPLE["name"].to_list()


def test_a_column_of_lists_is_refused(tmp_path):
    PEOPLE.with_columns(name=pl.concat_list("name")).write_parquet(tmp_path / "people.parquet")
    with pytest.raises(InputError, match="a column of lists: name"):
        read_people(tmp_path / "people.parquet", {})


@pytest.mark.parametrize(
    ("frame", "mapping", "what"),
    [
        (PEOPLE.drop("id"), {}, r"no column id \(id\)"),
        (PEOPLE.drop("name"), {}, r"(?s)no column name \(name\).*--column name=\.\.\."),
        (PEOPLE, {"place": "town"}, r"no column place \(town\)"),
        (PEOPLE, {"surname": "name"}, "no column of ours: surname"),
        (PEOPLE.with_columns(id=pl.lit("1")), {}, "2 rows share their id, such as '1'"),
        (PEOPLE.with_columns(id=pl.Series(["", "2"])), {}, "1 rows without an id"),
        (PEOPLE.clear(), {}, "without rows"),
    ],
    ids=["no id", "no name", "mapped and not there", "none of ours", "an id twice", "an id missing", "empty"],
)
def test_a_table_that_cannot_be_linked_is_refused(put, frame, mapping, what):
    with pytest.raises(InputError, match=what):
        read_people(put(frame), mapping)
