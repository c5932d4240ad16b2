"""Every place that says a record is shown, through identity, with passages only where they are the same."""

from pathlib import Path

import pytest

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load, read_quads
from rightsgraph.errors import InputError
from rightsgraph.evidence.archive import Archive
from rightsgraph.evidence.show import COLUMNS, show
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import compact, expand


@pytest.fixture(scope="module")
def store(repository: Path, invented: Path, tmp_path_factory) -> EmbeddedStore:
    folder = tmp_path_factory.mktemp("workspace")
    load(Project(home=repository, graphs=(invented / "graph",)), folder)
    (folder / "identify").mkdir()
    identify(folder, folder / "identify")
    files = [folder / "context.nq", *sorted((folder / "identify").glob("*.nq"))]
    return EmbeddedStore.of(quad for file in files for quad in read_quads(file))


def _rows(store, name: str, archive: Archive | None = None) -> list[dict[str, str]]:
    return [
        dict(zip(COLUMNS, place.cells(), strict=True)) for place in show(store, expand(name), archive).places
    ]


def _evidence(store, name: str) -> set[tuple[str, str, str]]:
    rows = _rows(store, name)
    return {(row["evidence"].rsplit("/", 1)[1], row["kind"], row["source"]) for row in rows}


ARREST = {("cfhwxnsx", "arrest", "bulletin-2015-07"), ("ssffhcnf", "arrest", "lantern-2015-05-03")}
WOMAN = {
    ("hgd5tz6s", "name", "bulletin-2015-07"),
    ("t4bx3jpx", "name", "lantern-2015-05-03"),
    ("c77jbccr", "membership", "lantern-2015-05-03"),
    ("r7mhtg7s", "membership", "lantern-2015-05-03"),
}
PENALTY = {("z9gm2wcp", "imprisonment", "bulletin-2015-07")}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("rge:ks252vfp", ARREST),
        ("rge:d9mwpks2", ARREST),
        ("https://w3id.org/rightsgraph/id/event/d9mwpks2", ARREST),
        ("rgp:vj4ttqqg", WOMAN),
        ("rgp:gxdvc9nk", WOMAN),
        ("rge:bsxsr3sv", {("whzgxkqg", "sentence", "bulletin-2015-07"), *PENALTY}),
        ("rgr:pbc2mm7t", PENALTY),
        ("rgv:z9gm2wcp", PENALTY),
        ("rge:bgwdhkv5", {("bt2qwhbz", "ill-treatment", "bulletin-2015-07")}),
        ("rgo:state-xx", set()),
    ],
)
def test_all_places_are_found_under_every_address(store, name, places):
    found = {(evidence, kind.replace(" ", "-"), source) for evidence, kind, source in _evidence(store, name)}
    assert found == places


def test_a_span_used_for_several_records_gives_a_row_each(store):
    assert {row["record_iri"].split("/")[-2] for row in _rows(store, "rgv:k4rvn2b4")} == {"event", "charge"}


def test_a_place_says_source_span_and_anchors(store):
    (row,) = _rows(store, "rge:gwhfhht2")
    assert {name: row[name] for name in COLUMNS[3:]} == {
        "source": "lantern-2015-05-03",
        "title": "Lamp makers without a union",
        "publisher": "Lantern Weekly",
        "date": "2015-05-03",
        "file": "lamp.txt",
        "node": "",
        "paragraph": "2",
        "start": "28",
        "end": "91",
        "anchor_start": "The Union of",
        "anchor_end": "in March 2015",
        "passage": "",
    }
    assert compact(expand(row["record_iri"])) == "rge:gwhfhht2"


def test_passages_are_read_from_the_archive(store, invented: Path):
    passages = [row["passage"] for row in _rows(store, "rge:ks252vfp", Archive(invented / "archive"))]
    assert passages == ["She was arrested on 3 April 2015", "was arrested on 2 April 2015"]


def test_no_passage_of_an_altered_document_is_shown(store, copied: Path, invented_archive: Archive):
    path = copied / "archive" / "lamp.txt"
    path.write_bytes(path.read_bytes().replace(b"fraud", b"fraux"))
    shown = show(store, expand("rge:ks252vfp"), invented_archive)
    assert [bool(place.passage) for place in shown.places] == [True, False]
    (problem,) = shown.problems
    assert problem.where == "lamp.txt"


def test_what_is_not_there_is_refused(store):
    with pytest.raises(InputError, match="no source in the workspace"):
        show(store, expand("rgp:none"), None)
