"""Passages on pages: only where a licence lets anybody show them, never where what is withheld overlaps."""

import datetime as dt
import hashlib
import html
import re
import shutil

import pytest
from pyoxigraph import Literal, Quad

from rightsgraph.browse.facts import Place
from rightsgraph.browse.model import Quote
from rightsgraph.evidence.archive import anchors, span_digest
from rightsgraph.iri import graph_iri, thing
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve.jobs.page import answer
from rightsgraph.serve.linked.passages import Passages
from rightsgraph.serve.model import PAGES, Plan
from rightsgraph.serve.workers.worker import World
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import DCT, PREFIXES, RG

HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
OPEN = "https://creativecommons.org/licenses/by/4.0/"
PERSON = "vj4ttqqg"
ARREST = "was arrested on 2 April 2015"
SENTENCED = "sentenced to two and a half years in prison for fraud in June 2015"
OVERLAPPING = "on 2 April 2015, two days after she published a report"


def opened(invented, folder, licence=OPEN):
    """Copy the invented world; all its sources stand under a licence."""
    shutil.copytree(invented, folder)
    path = folder / "graph" / "sources.ttl"
    path.write_text(path.read_text().replace('"unknown"', f'"{licence}"'))
    return folder


def stricter(folder):
    """Add a root that only partners may see: a source in the same document, on words that overlap others."""
    text = (folder / "archive" / "lamp.txt").read_text()
    start, (first, last) = text.index(OVERLAPPING), anchors(OVERLAPPING)
    root = folder / "partner"
    (root / "source").mkdir(parents=True)
    (root / "sources.ttl").write_text(
        HEAD + "gs:notes-2015 prov:wasDerivedFrom rgs:notes-2015 .\n"
        'rgs:notes-2015 a rg:Source ; dct:title "Notes"@en ; dct:language "en" ;'
        ' dct:publisher "Lamp Makers"@en ;'
        f' dct:license "{OPEN}" ; rg:date "2015-07"^^edtf:EDTF ; rg:accessLevel v:level-partner ;'
        " rg:inDocument rgd:f4cx9kx8 .\n"
    )
    (root / "source" / "notes-2015.ttl").write_text(
        HEAD + "rgp:kq7m2v9d a rg:Person .\n"
        'rgr:n4w8z6tb a rg:Name ; rg:nameOf rgp:kq7m2v9d ; rg:text "Daniyar Probnov"@en ;'
        " rg:modality v:modality-stated ; rg:evidence rgv:t5x3c8hr .\n"
        "rge:m6p9r2vk a rg:Search ; rg:target rgp:kq7m2v9d ; rg:country iso:XX ;"
        " rg:modality v:modality-stated ; rg:evidence rgv:t5x3c8hr .\n"
        f"rgv:t5x3c8hr a rg:Evidence ; rg:inDocument rgd:f4cx9kx8 ; oa:start {start} ;"
        f' oa:end {start + len(OVERLAPPING)} ; rg:paragraph 2 ; rg:sha256 "{span_digest(OVERLAPPING)}" ;'
        f' rg:anchorStart "{first}" ; rg:anchorEnd "{last}" .\n'
    )
    return root


def released(folder, roots, level="public"):
    out = folder / f"release-{level}-{len(roots)}"
    make_release(
        Request(level=level, day=dt.date(2026, 11, 22), contact="mailto:graph@example.org"), roots, out=out
    )
    return out


def page(release, archive, one=PERSON, kind="person"):
    data = release / "store" / "data"
    plan = Plan(purpose=PAGES, folder=release, data=data, release=open_release(release), archive=archive)
    given = {"iri": thing(kind, one).value, "form": "html", "suffix": "", "languages": []}
    return answer(given, World(plan, EmbeddedStore.open(data))).body.decode()


def quoted(page):
    return {html.unescape(one) for one in re.findall(r"<blockquote>\s*<p[^>]*>(.*?)</p>", page, re.DOTALL)}


@pytest.fixture(scope="module")
def world(invented, tmp_path_factory):
    """The invented world under an open licence, with a stricter root; released for all, and for partners."""
    folder = opened(invented, tmp_path_factory.mktemp("passages") / "world")
    roots = [folder / "graph", stricter(folder)]
    made = {
        "public": released(folder, roots),
        "partner": released(folder, roots, "partner"),
    }
    return folder / "archive", made


def test_a_page_shows_the_passage_with_its_source_where_the_licence_is_open(world):
    archive, made = world
    told = page(made["partner"], (archive,))
    texts = " ".join(path.read_text() for path in archive.iterdir())
    found = quoted(told)
    assert any(ARREST in one for one in found)
    assert any(SENTENCED in one for one in found)
    assert all(one in texts for one in found)  # words of documents, and none besides
    assert "Lamp makers without a union" in told
    assert "<details" in told
    assert " style=" not in told


def test_no_passage_without_an_archive(world):
    assert not quoted(page(world[1]["partner"], ()))


@pytest.mark.parametrize(
    ("licences", "shown"),
    [
        ([OPEN], True),
        (["CC0-1.0"], True),
        ([], False),
        (["unknown"], False),
        (["https://creativecommons.org/licenses/by-nc-nd/4.0/"], False),
        ([OPEN, "unknown"], False),
    ],
)
def test_only_an_open_licence_lets_a_passage_be_shown(invented, licences, shown):
    document, source = thing("document", "d1"), thing("source", "lantern")
    text = (invented / "archive" / "lamp.txt").read_bytes()
    said = [
        (document, RG.file, "lamp.txt"),
        (document, RG.sha256, hashlib.sha256(text).hexdigest()),
        *((source, DCT.license, one) for one in licences),
    ]
    quads = [Quad(one, key, Literal(value), graph_iri("registry")) for one, key, value in said]
    start = text.decode().index(ARREST)
    place = Place(
        "lantern",
        document.value,
        start=str(start),
        end=str(start + len(ARREST)),
        digest=span_digest(ARREST),
    )
    found = Passages(EmbeddedStore.of(quads), invented / "archive")(place)
    assert found == (Quote(ARREST) if shown else None)


def test_a_passage_that_overlaps_a_stricter_one_is_on_no_page_of_the_wider_release(world):
    archive, made = world
    overlapped = quoted(page(made["public"], (archive,)))
    assert not any("2 April" in one or "report" in one for one in overlapped)
    assert any(SENTENCED in one for one in overlapped)  # of the document in which nothing is withheld
    assert any(ARREST in one for one in quoted(page(made["partner"], (archive,))))
    assert OVERLAPPING in quoted(page(made["partner"], (archive,), "m6p9r2vk", "event"))


def test_no_words_of_a_document_are_shown_in_which_something_is_withheld(world):
    archive, made = world
    lamp = (archive / "lamp.txt").read_text()
    assert not [one for one in quoted(page(made["public"], (archive,))) if one in lamp]
    assert "Daniyar" not in page(made["public"], (archive,))


@pytest.mark.parametrize(
    "spoil", [lambda path: path.unlink(), lambda path: path.write_text("Something else.")]
)
def test_a_document_that_is_gone_or_altered_is_said_to_be_and_not_quoted(world, tmp_path, spoil):
    archive = tmp_path / "archive"
    shutil.copytree(world[0], archive)
    spoil(archive / "bulletin.txt")
    told = page(world[1]["partner"], (archive,))
    assert any(ARREST in one for one in quoted(told))
    assert not any(SENTENCED in one for one in quoted(told))
    assert "missing from the archive here, or is not as it was archived" in told
    assert "Something else" not in told


def test_a_place_whose_words_are_not_those_cited_is_said_to_be_so(world):
    archive, made = world
    read = Passages(EmbeddedStore.open(made["partner"] / "store" / "data"), archive)
    text = (archive / "lamp.txt").read_text()
    start, document = text.index(ARREST), thing("document", "f4cx9kx8").value
    spans = ((start, start + len(ARREST)), (start + 1, start + len(ARREST)), (start, 10**9))
    found = [
        read(
            Place(
                "lantern-2015-05-03",
                document,
                start=str(first),
                end=str(last),
                digest=span_digest(ARREST),
            )
        )
        for first, last in spans
    ]
    assert [one.text for one in found] == [ARREST, "", ""]
    assert all("Not as cited" in one.why for one in found[1:])
    assert read(Place("lantern-2015-05-03", document, paragraph="2")) is None
