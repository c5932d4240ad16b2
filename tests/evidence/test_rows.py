"""The row of a table is shown as evidence, from the archive, as the mapping of its source reads it."""

import shutil

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.evidence.archive import Archive
from rightsgraph.evidence.show import show
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.rows.stage import TableOrder, ingest_table
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import expand
from rightsgraph.vocab import PREFIXES

TABLE = "Лампы;;\n\nИмя;Город;Заметка\nАйгерим Тестова;Нортпорт;\nДанияр Пробнов;;«лампа»\n"
MAPPING = """
table: {encoding: cp1251, delimiter: ";", header: 3}
language: ru
modality: stated
records:
  person: {a: Person, name: $(Имя)}
  town: {a: Settlement, key: $(Город), name: $(Город)}
"""


@pytest.fixture(scope="module")
def taken(invented, tmp_path_factory):
    """A workspace with the table, the further root and the archive."""
    folder = tmp_path_factory.mktemp("rows")
    (folder / "lamps.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "archive").mkdir()
    (folder / "archive" / "lamps.csv").write_bytes(TABLE.encode("cp1251"))
    project = Project(graphs=(invented / "graph", folder / "further"), workspace=folder / "workspace")
    order = TableOrder(
        (str(folder / "archive" / "lamps.csv"),),
        "lamps",
        mapping=str(folder / "lamps.yaml"),
        told=Told(level="public", title="The list of lamp makers", date="2014-08"),
        root=folder / "further",
        rejected=folder / "rejected.csv",
    )
    ingest_table(order, Project(graphs=(invented / "graph",)))
    build(project)
    return folder


def evidence(folder) -> dict[str, str]:
    store = EmbeddedStore.open(folder / "workspace" / "store" / "data")
    rows = store.select(
        f"PREFIX rg: <{PREFIXES['rg']}> SELECT ?e ?n WHERE {{ ?e rg:node ?n }}",
        Dataset(default=(graph_iri("source/lamps"),)),
    ).rows
    return {node.value: proof.value for proof, node in rows}


def shown(folder, place, archive="archive"):
    store = EmbeddedStore.open(folder / "workspace" / "store" / "data")
    proof = expand(evidence(folder)[place])
    return show(store, proof, Archive(folder / archive), roots=(folder / "further",))


def test_the_cells_of_the_row_are_shown_with_their_columns_but_not_of_those_left_aside(taken):
    assert {"row=4", "row=5"} <= evidence(taken).keys()
    places = shown(taken, "row=4")
    assert {place.passage for place in places.places} == {"Имя: Айгерим Тестова; Город: Нортпорт"}
    assert places.problems == []
    assert {place.passage for place in shown(taken, "row=5").places} == {"Имя: Данияр Пробнов"}


def test_a_document_that_is_altered_or_missing_shows_no_row_and_why(taken):
    (taken / "other").mkdir()
    assert "missing" in shown(taken, "row=4", "other").problems[0].what
    shutil.copy(taken / "archive" / "lamps.csv", taken / "other" / "lamps.csv")
    with (taken / "other" / "lamps.csv").open("ab") as file:
        file.write(b";;\n")
    places = shown(taken, "row=4", "other")
    assert {place.passage for place in places.places} == {""}
    assert "altered" in places.problems[0].what


def test_the_command_shows_the_row(taken, capsysbinary):
    arguments = ["evidence", "show", evidence(taken)["row=4"], "--archive", str(taken / "archive")]
    arguments += [
        "--graph",
        str(taken / "further"),
        "--workspace",
        str(taken / "workspace"),
        "--format",
        "csv",
    ]
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    out, err = (stream.decode() for stream in capsysbinary.readouterr())
    assert "Имя: Айгерим Тестова; Город: Нортпорт" in out
    assert err == ""
