"""`release verify`: a good release passes; each kind of damage is found, and named by file and what it is."""

import gzip
import json
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.release.layout import SUMS
from rightsgraph.release.sums import files_of, sha256_of
from rightsgraph.release.verify.listed import check_sums
from rightsgraph.release.verify.model import Faults, Subject
from rightsgraph.release.verify.verify import verify_release
from rightsgraph.release.verify.walk import regular_files

QUADS = "data/rightsgraph.nq.gz"
GRAPH = "https://w3id.org/rightsgraph/graph/"


def listed_anew(folder):
    """Write `SHA256SUMS` anew, as who spoils a release with intent would."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files_of(folder)]
    (folder / SUMS).write_text("".join(lines))


def found(folder, **more):
    return {(fault.file, fault.what) for fault in verify_release(folder, **more).faults}


def edit(path, change):
    """Change the text of a file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        text = file.read()
    assert change(text) != text
    with opener(path, "wt", encoding="utf-8", newline="") as file:
        file.write(change(text))


def replaced(old, new, count=1):
    return lambda text: text.replace(old, new, count)


def without_line(number):
    return lambda text: "".join(
        line for at, line in enumerate(text.splitlines(keepends=True)) if at != number
    )


def said(folder, **more):
    path = folder / "release.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | more, ensure_ascii=False, indent=1) + "\n")


@dataclass(frozen=True)
class Damage:
    """What is done to a release, whether its list of digests is written anew, and what must be named."""

    do: Callable[[Path], object]
    file: str
    what: str
    anew: bool = True


def sum_line(folder, line):
    with (folder / SUMS).open("ab") as file:
        file.write(line)


def linked(folder, name):
    away = shutil.move(folder / name, folder.parent / f"away-{name}")
    (folder / name).symlink_to(away)


def piped(folder, name):
    """Put a pipe into the place of a file, which keeps who opens it waiting for ever."""
    from rightsgraph.project import SIZES, sizes

    (folder / name).unlink()
    os.mkfifo(folder / name)
    (folder / "store" / SIZES).write_text(sizes(folder / "store"))


def bomb(folder):
    with gzip.open(folder / "data/laws.ttl.gz", "wb", compresslevel=9) as file:
        for _ in range(40):
            file.write((b"#" * 1023 + b"\n") * 1024)


def long_line(folder):
    with gzip.open(folder / QUADS, "wb", compresslevel=1) as file:
        file.write(b"<urn:a> <urn:b> <urn:c> " + os.urandom(1 << 24).hex().encode())


def blank_clique(folder):
    """Blank nodes of which each knows each: to label them could take for ever."""
    nodes = [f"_:n{number}" for number in range(30)]
    extra = [f"{one} <urn:knows> {two} <{GRAPH}ontology> .\n" for one in nodes for two in nodes if one != two]
    edit(folder / QUADS, lambda text: "".join(sorted([*text.splitlines(keepends=True), *extra])))


def new_quad(graph, subject="<urn:a>", verb="<urn:b>", value="<urn:c>"):
    line = f"{subject} {verb} {value} <{GRAPH}{graph}> .\n"
    return lambda text: "".join(sorted([*text.splitlines(keepends=True), line]))


def other_store(folder):
    """Put the store of another dataset into the place of this one."""
    from rightsgraph.project import SIZES, sizes
    from rightsgraph.store.embedded import EmbeddedStore

    shutil.rmtree(folder / "store" / "data")
    few = folder.parent / "few.nq"
    few.write_text(f"<urn:a> <urn:b> <urn:c> <{GRAPH}merged> .\n")
    EmbeddedStore.create(folder / "store" / "data", [few])
    (folder / "store" / SIZES).write_text(sizes(folder / "store"))


def renamed(folder, question):
    path = folder / "store" / "names.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(question)
    connection.close()
    from rightsgraph.project import SIZES, sizes

    (folder / "store" / SIZES).write_text(sizes(folder / "store"))


def fewer_rows(folder, name):
    import pyarrow.parquet as pq

    table = pq.read_table(folder / name)
    pq.write_table(table.slice(1), folder / name)


def stricter(folder):
    """Say in the claims that a source is stricter than the release."""
    edit(folder / "graph/sources.ttl", replaced("v:level-public", "v:level-restricted"))


DAMAGE = {
    "a byte is altered": Damage(
        lambda d: edit(d / "README.md", replaced("e", "3")), "README.md", "altered", anew=False
    ),
    "a file is cut": Damage(
        lambda d: os.truncate(d / QUADS, 100), QUADS, "the gzip file is cut off", anew=False
    ),
    "a file is empty": Damage(lambda d: os.truncate(d / "dcat.ttl", 0), "dcat.ttl", "does not say: "),
    "a file is missing": Damage(
        lambda d: (d / "tables/people.csv").unlink(), "tables/people.csv", "missing", anew=False
    ),
    "a part is missing and unlisted": Damage(
        lambda d: (d / "provenance.ttl").unlink(), "provenance.ttl", "missing: every release has it"
    ),
    "a folder is missing": Damage(lambda d: shutil.rmtree(d / "shapes"), "shapes/", "missing"),
    "a file is added": Damage(
        lambda d: (d / "notes.txt").write_text("x"), "notes.txt", "does not belong here", anew=False
    ),
    "a file is hidden": Damage(
        lambda d: (d / ".hidden").write_text("x"), "'.hidden'", "a strange name", anew=False
    ),
    "a name turns the line": Damage(
        lambda d: (d / "a\u202eb").write_text("x"), r"'a\u202eb'", "a strange name", anew=False
    ),
    "a file is a link": Damage(lambda d: linked(d, "void.ttl"), "void.ttl", "a link", anew=False),
    "a folder is a link": Damage(lambda d: linked(d, "graph"), "graph", "a link", anew=False),
    "a file is a pipe": Damage(
        lambda d: ((d / QUADS).unlink(), os.mkfifo(d / QUADS)), QUADS, "neither a file nor", anew=False
    ),
    "a pipe lies in the store": Damage(
        lambda d: os.mkfifo(d / "store/data/999999.sst"), "store/data/999999.sst", "neither a file nor"
    ),
    "a pipe in place of the store's first file": Damage(
        lambda d: piped(d, "store/data/CURRENT"), "store/data/CURRENT", "neither a file nor"
    ),
    "a pipe among the claims": Damage(
        lambda d: piped(d, "graph/reference.ttl"), "graph/reference.ttl", "neither a file nor"
    ),
    "a pipe among the changes": Damage(
        lambda d: piped(d, "changes/redirects.json"), "changes/redirects.json", "neither a file nor"
    ),
    "a file of many terabytes": Damage(
        lambda d: os.truncate(d / "shapes/claim.ttl", 1 << 38),
        "shapes/claim.ttl",
        "more than 128 GB",
        anew=False,
    ),
    "a path leads out": Damage(
        lambda d: sum_line(d, b"0" * 64 + b"  ../../secret\n"), SUMS, "not a path below", anew=False
    ),
    "a path is absolute": Damage(
        lambda d: sum_line(d, b"0" * 64 + b"  /dev/zero\n"), SUMS, "not a path below", anew=False
    ),
    "a line is no digest": Damage(
        lambda d: sum_line(d, b"\xff\x00 hello\n"), SUMS, "not a digest", anew=False
    ),
    "a line is endless": Damage(lambda d: sum_line(d, b"a" * 9000 + b"\n"), SUMS, "not a digest", anew=False),
    "a file is listed twice": Damage(
        lambda d: sum_line(d, b"0" * 64 + b"  void.ttl\n"), SUMS, "void.ttl is listed twice", anew=False
    ),
    "the store is listed": Damage(
        lambda d: sum_line(d, b"0" * 64 + b"  store/format\n"), SUMS, "cannot be listed", anew=False
    ),
    "the list is missing": Damage(lambda d: (d / SUMS).unlink(), SUMS, "missing", anew=False),
    "release.json is missing": Damage(lambda d: (d / "release.json").unlink(), "release.json", "missing"),
    "release.json is no JSON": Damage(
        lambda d: (d / "release.json").write_text("{"), "release.json", "not JSON"
    ),
    "release.json is deep": Damage(
        lambda d: (d / "release.json").write_text("[" * 200_000), "release.json", "not JSON"
    ),
    "another version": Damage(
        lambda d: said(d, version="2026-11-22-00000000"), "release.json", "the version 2026-11-22-00000000"
    ),
    "another day": Damage(lambda d: said(d, date="2026-11-21"), "release.json", "is not made of its day"),
    "another contact": Damage(
        lambda d: said(d, contact="https://example.org/other"), "README.md", "not 'Write to: https://example"
    ),
    "other counts": Damage(lambda d: said(d, counts={"people": 3_000}), "release.json", "says 3000 people"),
    "another number of files": Damage(lambda d: said(d, files=3), "release.json", "there are 3 files"),
    "a graph of another digest": Damage(
        lambda d: edit(d / "release.json", replaced('"sha256": "', '"sha256": "0')),
        "release.json",
        "the digest or size of the graph",
    ),
    "a quad is added": Damage(
        lambda d: edit(d / QUADS, new_quad("merged")), "data/rightsgraph.trig.gz", "in the graph merged"
    ),
    "a quad is removed": Damage(
        lambda d: edit(d / QUADS, without_line(7)), "release.json", "dataset_sha256 is not that of"
    ),
    "quads are not sorted": Damage(
        lambda d: edit(d / QUADS, lambda text: "".join(reversed(text.splitlines(keepends=True)))),
        QUADS,
        "not sorted",
    ),
    "a graph that is in no release": Damage(
        lambda d: edit(d / QUADS, new_quad("findings")), QUADS, "holds the graph findings"
    ),
    "a graph of a stranger": Damage(
        lambda d: edit(d / QUADS, lambda text: text + "_:z <urn:z> <urn:z> <urn:z> .\n"),
        QUADS,
        "no quad in a graph of ours",
    ),
    "a blank node among facts": Damage(
        lambda d: edit(d / QUADS, new_quad("merged", subject="_:x")), QUADS, "a blank node outside"
    ),
    "tangled blank nodes": Damage(blank_clique, QUADS, "blank nodes that are no tree"),
    "a bomb": Damage(bomb, "data/laws.ttl.gz", "unpacks to more than 250 times its size"),
    "an endless line": Damage(long_line, QUADS, "a line of more than 16 MB"),
    "something stricter in the data": Damage(
        lambda d: edit(
            d / QUADS,
            new_quad(
                "registry",
                verb="<https://w3id.org/rightsgraph/ns#accessLevel>",
                value="<https://w3id.org/rightsgraph/vocabulary/level-partner>",
            ),
        ),
        QUADS,
        "holds what is stricter than public: <urn:a>",
    ),
    "a judgement on levels": Damage(
        lambda d: edit(
            d / QUADS,
            new_quad(
                "judgements",
                verb="<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
                value="<https://w3id.org/rightsgraph/ns#AccessJudgement>",
            ),
        ),
        QUADS,
        "holds a judgement on levels: <urn:a>",
    ),
    "something stricter among the claims": Damage(
        stricter, "graph/sources.ttl", "holds what is stricter than public"
    ),
    "a claim is changed": Damage(
        lambda d: edit(d / "graph/sources.ttl", replaced("@en", "@fr")),
        "graph/",
        "does not hold the graph registry",
    ),
    "claims that cannot be read": Damage(
        lambda d: edit(d / "graph/sources.ttl", lambda text: text + "<"), "graph/sources.ttl", "not Turtle"
    ),
    "a stray file among the claims": Damage(
        lambda d: (d / "graph/notes.txt").write_text("x"), "graph/", "no graph"
    ),
    "TriG says more": Damage(
        lambda d: edit(
            d / "data/rightsgraph.trig.gz", lambda t: t + f"<{GRAPH}merged> {{ <urn:a> <urn:b> 1 }}\n"
        ),
        "data/rightsgraph.trig.gz",
        f"does not say the same as {QUADS} in the graph merged",
    ),
    "TriG is broken": Damage(
        lambda d: edit(d / "data/rightsgraph.trig.gz", lambda t: t + "{"),
        "data/rightsgraph.trig.gz",
        "cannot be read",
    ),
    "JSON-LD says less": Damage(
        lambda d: edit(d / "data/rightsgraph.jsonld.gz", replaced("2016", "2017")),
        "data/rightsgraph.jsonld.gz",
        "does not say the same as",
    ),
    "Parquet says less": Damage(
        lambda d: fewer_rows(d, "data/quads.parquet"), "data/quads.parquet", "does not say the same as"
    ),
    "Parquet is broken": Damage(
        lambda d: os.truncate(d / "data/quads.parquet", 200), "data/quads.parquet", "cannot be read"
    ),
    "Turtle by kind says more": Damage(
        lambda d: edit(d / "data/people.ttl.gz", lambda t: t + "<urn:a> <urn:b> 1 .\n"),
        "data/people.ttl.gz",
        "says of its things",
    ),
    "another context": Damage(
        lambda d: (d / "data/context.jsonld").write_text('{"@context": {}}'),
        "data/context.jsonld",
        "not the context of the ontology",
    ),
    "a file of the store is cut": Damage(
        lambda d: os.truncate(sorted(d.glob("store/data/*.sst"))[-1], 10), "store/", "missing, cut or strange"
    ),
    "the store of another dataset": Damage(other_store, "store/", f"does not say the same as {QUADS}"),
    "the store of another version": Damage(
        lambda d: (d / "store/format").write_text("0"), "store/", "made by another version"
    ),
    "a name is added to the index": Damage(
        lambda d: renamed(d, "UPDATE name SET text = 'Lamp Makers of Northport'"),
        "store/names.sqlite",
        "its table 'name' is not that",
    ),
    "the index runs something": Damage(
        lambda d: renamed(d, "CREATE VIEW strange AS SELECT 1"), "store/names.sqlite", "views or triggers"
    ),
    "a table is changed": Damage(
        lambda d: edit(d / "tables/people.csv", replaced("person", "persons")),
        "tables/people.csv",
        "is not what the store answers: line 1",
    ),
    "a table has fewer rows": Damage(
        lambda d: fewer_rows(d, "tables/events.parquet"), "tables/events.parquet", "is not what the store"
    ),
    "a table of no question": Damage(
        lambda d: (d / "tables/secrets.csv").write_text("x"), "tables/secrets.csv", "answers no question"
    ),
    "void tells other numbers": Damage(
        lambda d: edit(d / "void.ttl", lambda text: re.sub(r"void:triples \d+", "void:triples 1", text)),
        "void.ttl",
        "says what is not so: ",
    ),
    "dcat tells another digest": Damage(
        lambda d: edit(
            d / "dcat.ttl", lambda text: re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', text, count=1)
        ),
        "dcat.ttl",
        "does not say: ",
    ),
    "provenance is no Turtle": Damage(
        lambda d: (d / "provenance.ttl").write_text("<"), "provenance.ttl", "cannot be read"
    ),
    "the crate is of another version": Damage(
        lambda d: edit(d / "ro-crate-metadata.json", replaced('"version": "20', '"version": "19')),
        "ro-crate-metadata.json",
        'says \'"version": "19',
    ),
    "the citation is another": Damage(
        lambda d: edit(d / "CITATION.cff", replaced("date-released: 2026", "date-released: 2025")),
        "CITATION.cff",
        "line 4 says",
    ),
    "a licence is another": Damage(
        lambda d: edit(d / "licences.csv", replaced("unknown", "CC0")), "licences.csv", "line 2 says"
    ),
    "the readme is of another level": Damage(
        lambda d: edit(d / "README.md", replaced("**Level** public", "**Level** partner")),
        "README.md",
        "not '- **Level** public",
    ),
    "changes of another release": Damage(
        lambda d: edit(d / "changes/changes.json", replaced('"level": "public"', '"level": "partner"')),
        "changes/changes.json",
        "its level is partner, release.json says public",
    ),
    "a change that was none": Damage(
        lambda d: edit(
            d / "changes/tombstones.json", replaced('"gone": [', '"gone": [{"iri": "urn:a", "day": "x"}')
        ),
        "changes/tombstones.json",
        "does not say what changes/changes.json says",
    ),
    "an empty folder": Damage(
        lambda d: (d / "photographs").mkdir(), "photographs", "an empty folder", anew=False
    ),
    "the store is an empty folder": Damage(
        lambda d: (shutil.rmtree(d / "store"), (d / "store").mkdir()), "store", "an empty folder", anew=False
    ),
    "a file is added and listed": Damage(
        lambda d: (d / "data/more.ttl.gz").write_bytes(b"x"), "data/more.ttl.gz", "has no place in a release"
    ),
    "release.json says more": Damage(
        lambda d: said(d, note="Lamp Makers"), "release.json", "says more than a release says of itself"
    ),
    "a contact that runs": Damage(
        lambda d: said(d, contact="javascript:alert(1)"), "release.json", "missing or strange: contact"
    ),
    "the index has a column more": Damage(
        lambda d: renamed(d, "ALTER TABLE name ADD COLUMN note TEXT DEFAULT 'Lamp Makers'"),
        "store/names.sqlite",
        "is not that of the names",
    ),
    "a page of changes too many": Damage(
        lambda d: (d / "changes/ldes/2020-01-01-1.ttl").write_text(""),
        "changes/ldes/2020-01-01-1.ttl",
        "tells of changes that",
    ),
}


TOGETHER = (
    (
        "a byte is altered",
        "a file is missing",
        "a file is added",
        "a file is hidden",
        "a name turns the line",
        "a file is a link",
        "a folder is a link",
        "a path leads out",
        "a path is absolute",
        "a line is no digest",
        "a line is endless",
        "a file is listed twice",
        "the store is listed",
    ),
    (
        "a file is empty",
        "a part is missing and unlisted",
        "a folder is missing",
        "TriG says more",
        "JSON-LD says less",
        "Parquet says less",
        "Turtle by kind says more",
        "another context",
        "a bomb",
        "a name is added to the index",
        "a table is changed",
        "a table has fewer rows",
        "a table of no question",
        "void tells other numbers",
        "the crate is of another version",
        "the citation is another",
        "a licence is another",
        "the readme is of another level",
        "changes of another release",
        "a page of changes too many",
        "something stricter among the claims",
    ),
    (
        "another contact",
        "other counts",
        "another number of files",
        "a graph of another digest",
        "TriG is broken",
        "Parquet is broken",
        "the index runs something",
        "dcat tells another digest",
        "provenance is no Turtle",
        "a change that was none",
        "a claim is changed",
    ),
    (
        "a pipe in place of the store's first file",
        "a pipe among the claims",
        "a pipe among the changes",
    ),
    ("a file of many terabytes", "an empty folder"),
    ("release.json says more", "a file is added and listed", "the index has a column more"),
    ("a file of the store is cut", "claims that cannot be read"),
    ("the store of another version", "a stray file among the claims"),
)
"""Damages that are done to one release at once: each of them must be named all the same."""

ALONE = tuple((kind,) for kind in DAMAGE if not any(kind in kinds for kinds in TOGETHER))


def test_there_are_many_kinds_of_damage():
    assert (len(DAMAGE), len(ALONE)) == (79, 22)
    assert {kind for kinds in (*TOGETHER, *ALONE) for kind in kinds} == set(DAMAGE)


def test_a_good_release_has_no_fault(release):
    verdict = verify_release(release)
    assert (verdict.faults, verdict.notes) == ((), ("it is not signed",))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_of_which_one_bit_is_another_is_named(release, data):
    """What the list of digests says is compared with the release, of which one file has been exchanged."""
    name = data.draw(st.sampled_from([name for name in files_of(release) if (release / name).stat().st_size]))
    content = bytearray((release / name).read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with tempfile.TemporaryDirectory() as folder:
        spoilt = Path(folder, name)
        spoilt.parent.mkdir(parents=True, exist_ok=True)
        spoilt.write_bytes(content)
        shutil.copyfile(release / SUMS, Path(folder, SUMS))
        faults = Faults()
        files, others = regular_files(Path(folder), faults)
        check_sums(Subject(folder=Path(folder), files=files, others=others, release=None), faults)
    altered = {fault.file for fault in faults.found if fault.what.startswith("altered")}
    assert altered == {name}


def test_a_release_may_be_handed_on_without_its_store(copied):
    shutil.rmtree(copied / "store")
    verdict = verify_release(copied)
    assert verdict.faults == ()
    assert [note for note in verdict.notes if "no store" in note]
    edit(copied / "tables/people.csv", replaced("person", "persons"))
    assert ("tables/people.csv", "is not what the store answers: line 1") in found(copied)


@pytest.mark.parametrize("kinds", [*TOGETHER, *ALONE], ids=lambda kinds: kinds[0])
def test_each_damage_is_named(kinds, copied):
    for kind in kinds:
        DAMAGE[kind].do(copied)
    if DAMAGE[kinds[0]].anew:
        listed_anew(copied)
    faults = found(copied)
    missed = [
        kind
        for kind in kinds
        if not any(file == DAMAGE[kind].file and DAMAGE[kind].what in what for file, what in faults)
    ]
    assert not missed, sorted(faults)
