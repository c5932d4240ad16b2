"""Visitors, commenters and petition signers are nowhere; their names are read at run time."""

import hashlib
import re
import subprocess

import pyoxigraph as ox
import pytest

from rightsgraph.curated import curated_files, read_file
from rightsgraph.vocab import OA, RG

DOCUMENT = "002_*.txt"
HASHES = (hashlib.md5, hashlib.sha1, hashlib.sha256)


@pytest.fixture(scope="module")
def page(archive):
    (path,) = archive.glob(DOCUMENT)
    return path


@pytest.fixture(scope="module")
def private_names(page):
    """Comment authors stand in one line, run together; signers as name and initial in a list."""
    _, _, below = page.read_text(encoding="utf-8").partition("Leave a Reply")
    (joined,) = re.findall(r"^(.+?) Recent comment authors$", below, re.MULTILINE)
    authors = set(re.split(r"(?<=[a-zà-ÿ])(?=[A-Z])", joined))
    signers = set(re.findall(r"^\s*•\s*(.+?\s\w\.),\s*$", below, re.MULTILINE))
    assert len(authors) == 5
    assert len(signers) == 10
    return authors | signers


@pytest.fixture(scope="module")
def tracked(repository):
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True, text=True
    )
    paths = [repository / name for name in listed.stdout.split("\0") if name]
    assert len(paths) > 50
    return [path for path in paths if path.is_file()]


def test_no_file_of_the_repository_holds_a_private_name_or_its_hash(private_names, tracked):
    wanted = {name.casefold() for name in private_names}
    for name in private_names:
        for form in (name, name.casefold(), name.rstrip(".")):
            wanted |= {make(form.encode()).hexdigest() for make in HASHES}
    found = []
    for path in tracked:
        text = path.read_bytes().decode("utf-8", errors="replace").casefold()
        found += [path.name for word in wanted if word in text]
    assert not found


def test_no_evidence_touches_the_lines_that_name_them(private_names, page, repository):
    text = page.read_bytes().decode("utf-8")
    private = [match.span() for name in private_names for match in re.finditer(re.escape(name), text)]
    assert len(private) >= 14
    spans = list(evidence_spans(repository, hashlib.sha256(page.read_bytes()).hexdigest()))
    assert len(spans) > 20
    assert not [span for span in spans for one in private if span[0] < one[1] and one[0] < span[1]]


def evidence_spans(repository, digest):
    store = ox.Store()
    for file in curated_files([repository / "graph"]):
        store.extend(read_file(file))
    (document,) = {quad.subject for quad in store.quads_for_pattern(None, RG.sha256, ox.Literal(digest))}
    for evidence in store.quads_for_pattern(None, RG.inDocument, document):
        ends = [list(store.quads_for_pattern(evidence.subject, edge, None)) for edge in (OA.start, OA.end)]
        if all(ends):
            yield int(ends[0][0].object.value), int(ends[1][0].object.value)
