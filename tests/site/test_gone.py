"""Addresses that are no more: merged ones lead on, withdrawn ones say so and nothing else."""

import datetime as dt
import shutil

import pytest

from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.site import make as making
from rightsgraph.site.make import make_site

from .day import DAY


@pytest.fixture(scope="module")
def grown(tmp_path_factory, invented):
    """The site of one release, and the same site after the next, from which a source is gone."""
    folder = tmp_path_factory.mktemp("grown")
    patched = pytest.MonkeyPatch()
    patched.setattr(making, "SECTIONS", {})
    graph = shutil.copytree(invented / "graph", folder / "graph")
    first, second = folder / "first", folder / "second"
    make_release(Request(level="public", day=DAY), [graph], out=first)
    make_site(first, folder / "site")
    before = files_of(folder / "site")
    withdraw(graph)
    later = DAY + dt.timedelta(days=1)
    make_release(Request(level="public", day=later, previous=first), [graph], out=second)
    after = make_site(second, folder / "site")
    patched.undo()
    return folder / "site", before, after


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def withdraw(graph):
    """Take one source out of a curated root."""
    (graph / "source" / "bulletin-2015-07.ttl").unlink()
    for name in ("sources.ttl",):
        blocks = (graph / name).read_text("utf-8").split("\n\n")
        kept = [block for block in blocks if "bulletin-2015-07" not in block.partition("\n")[0]]
        (graph / name).write_text("\n\n".join(kept), "utf-8")
    shutil.rmtree(graph / "judgements")


def test_a_withdrawn_page_says_that_it_is_gone_and_nothing_else(grown):
    site, before, _ = grown
    after = files_of(site)
    gone = {name for name, content in after.items() if b"was withdrawn on" in content}
    lost = {name for name in before if name.endswith(".ttl") and name not in after}
    assert lost
    of_sources = {name.replace(".ttl", ".html") for name in lost if not name.startswith("document/")}
    assert of_sources <= gone
    for name in gone:
        text = after[name].decode()
        assert "<h1><bdi>No longer here</bdi></h1>" in text
        assert (DAY + dt.timedelta(days=1)).isoformat() in text
        assert name.replace(".html", ".ttl") not in after
        assert name.replace(".html", ".jsonld") not in after
        assert 'content="noindex"' in text


def test_the_next_release_writes_only_what_changed(grown):
    site, before, made = grown
    after = files_of(site)
    marks = {"SHA256SUMS", "site.json"}
    changed = {name for name, content in after.items() if before.get(name) != content} - marks
    assert made.written == len(changed) < made.files
    assert made.removed == len(before.keys() - after.keys()) > 0
