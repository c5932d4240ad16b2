"""The site of a release: whole, safe on every disk, written where something changed, mended after a stop."""

import errno
import itertools
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.site import make as making
from rightsgraph.site.make import make_site
from rightsgraph.site.model import File
from rightsgraph.site.things import files as thing_files
from rightsgraph.site.writer import JOURNAL, Writer

from .day import DAY

CONTACT = "mailto:graph@example.org"


@pytest.fixture(scope="module")
def release(tmp_path_factory, invented):
    out = tmp_path_factory.mktemp("releases") / "public"
    make_release(Request(level="public", day=DAY, contact=CONTACT), [invented / "graph"], out=out)
    return out


@pytest.fixture(scope="module")
def site(release, tmp_path_factory):
    out = tmp_path_factory.mktemp("sites") / "site"
    make_site(release, out)
    return out


@pytest.fixture
def light(monkeypatch):
    """Leave out the sections that take long, where only the writing is tried."""
    monkeypatch.setattr(making, "SECTIONS", {})


@pytest.fixture(scope="module")
def small(release, tmp_path_factory):
    out = tmp_path_factory.mktemp("sites") / "small"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "SECTIONS", {})
        make_site(release, out)
    return out


@pytest.fixture
def copied(small, light, tmp_path):
    return shutil.copytree(small, tmp_path / "site")


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


class Reader(HTMLParser):
    """Reads where a page links to, and what it names."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.loads, self.inline, self.levels = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.links += [told["href"]] if tag == "a" and "href" in told else []
        self.ids += [told["id"]] if "id" in told else []
        self.loads += [told.get("src") or told.get("href")] if tag in ("script", "link", "img") else []
        self.inline += [tag] if tag == "style" or any(k == "style" or k[:2] == "on" for k in told) else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []


@pytest.fixture(scope="module")
def pages(site):
    found = {name: Reader(data.decode()) for name, data in files_of(site).items() if name.endswith(".html")}
    assert len(found) > 100
    return found


def test_every_thing_of_the_release_has_a_page_and_files_for_machines(release, site):
    counts = json.loads((release / "release.json").read_bytes())["counts"]
    folders = {"people": "person", "organizations": "organization", "events": "event", "sources": "source"}
    for name, folder in folders.items():
        found = [path for path in (site / folder).rglob("*.*") if "_" not in path.name]
        turtle = {path.stem for path in found if path.suffix == ".ttl"}
        assert len(turtle) == counts[name]
        assert turtle == {path.stem for path in found if path.suffix == ".jsonld"}
        assert turtle <= {path.stem for path in found if path.suffix == ".html"}
    assert sum(counts[name] for name in folders) > 10


def test_every_link_leads_to_a_page_that_is_there(pages, site):
    names, links = files_of(site).keys(), 0
    for page, read in pages.items():
        for link in (*read.links, *(one for one in read.loads if one)):
            if re.match("https?:|mailto:", link):
                continue
            path, _, fragment = link.partition("#")
            to = page
            if path:
                parts = []
                for part in (*PurePosixPath(page).parent.parts, *unquote(path).split("/")):
                    parts = parts[:-1] if part == ".." else [*parts, part]
                to = "/".join(parts)
            assert to in names, f"{page} → {link}"
            if fragment and to in pages:
                assert fragment in pages[to].ids, f"{page} → {link}"
            links += 1
    assert links > 1000


def test_pages_load_nothing_from_elsewhere_and_hold_no_inline_script_or_style(pages):
    for name, read in pages.items():
        assert [one for one in read.loads if one and re.match("[a-z]+:|//", one)] == [], name
        assert read.inline == [], name


def test_pages_have_one_first_heading_and_leave_no_level_out(pages):
    for name, read in pages.items():
        assert read.levels.count(1) == 1, name
        assert read.levels[0] == 1, name
        assert all(
            after <= before + 1 for before, after in zip(read.levels, read.levels[1:], strict=False)
        ), name
        assert len(read.ids) == len(set(read.ids)), name


def test_every_page_says_how_to_ask_for_removal_and_leads_to_the_release(site, pages):
    for name in pages:
        text = (site / name).read_text("utf-8")
        assert f'href="{CONTACT}"' in text, name
        assert "correction or removal" in text, name
        assert "release.html" in text, name
    assert DAY.isoformat() in (site / "release.html").read_text("utf-8")
    assert DAY.isoformat() in (site / "release.css").read_text("utf-8")


def test_names_of_files_are_safe_on_disks_that_ignore_case(site):
    names = list(files_of(site))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) < 200
        for part in name.split("/"):
            assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", part)
            assert re.fullmatch(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]", part), name


@pytest.mark.usefixtures("light")
def test_the_same_release_gives_the_same_bytes_in_one_process_and_in_several(
    release, small, tmp_path, monkeypatch
):
    monkeypatch.setattr("rightsgraph.site.things._BATCH", 7)
    make_site(release, tmp_path / "other")
    other = files_of(tmp_path / "other")
    mine = files_of(small)
    assert {name for name in mine.keys() | other.keys() if mine.get(name) != other.get(name)} == set()


def test_a_second_run_writes_nothing(release, copied):
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*") if path.is_file()}
    made = make_site(release, copied)
    assert (made.written, made.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*") if path.is_file()} == before


def test_a_lost_page_is_written_again_and_a_strange_file_stays(release, small, copied):
    (copied / "release.html").unlink()
    (copied / "CNAME").write_text("graph.example\n", "utf-8")
    made = make_site(release, copied)
    assert (made.written, made.removed) == (1, 0)
    assert files_of(copied) == {**files_of(small), "CNAME": b"graph.example\n"}


def test_a_run_that_was_stopped_is_mended_by_the_next(release, small, copied, monkeypatch):
    def stopped(subject):
        for number, file in enumerate(thing_files(subject)):
            yield type(file)(file.path, b"half done")
            if number == 5:
                yield type(file)("person/zz/zzzzzzzz.html", b"never again")
                raise KeyboardInterrupt

    (copied / "index.html").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(making, "thing_pages", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_site(release, copied)
    assert (copied / JOURNAL).exists()
    make_site(release, copied)
    assert files_of(copied) == files_of(small)


@pytest.mark.usefixtures("light")
def test_a_new_site_that_was_stopped_is_not_seen_and_then_finished(release, small, tmp_path, monkeypatch):
    def stopped(subject):
        yield from ()
        raise KeyboardInterrupt

    out = tmp_path / "new"
    with monkeypatch.context() as patched:
        patched.setattr(making, "thing_pages", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_site(release, out)
    assert not out.exists()
    make_site(release, out)
    assert files_of(out) == files_of(small)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (None, "no site of ours"),
        ("partner", "levels are never mixed"),
        ("{", "no site of ours"),
        ("[" * 100_000, "no site of ours"),
    ],
)
def test_a_folder_that_is_no_site_of_this_level_is_refused(release, tmp_path, mark, said):
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    if mark:
        told = {"format": "1", "level": mark, "made_of": ""}
        (tmp_path / "site.json").write_text(json.dumps(told) if mark == "partner" else mark, "utf-8")
    before = files_of(tmp_path)
    with pytest.raises(InputError, match=said):
        make_site(release, tmp_path)
    assert files_of(tmp_path) == before


def test_a_release_that_was_altered_or_is_none_is_refused(release, tmp_path):
    altered = shutil.copytree(release, tmp_path / "altered")
    said = (altered / "release.json").read_text("utf-8")
    (altered / "release.json").write_text(said.replace(CONTACT, "mailto:thief@example.org"), "utf-8")
    with pytest.raises(InputError, match="not as it was made"):
        make_site(altered, tmp_path / "site")
    with pytest.raises(InputError, match="no release here"):
        make_site(tmp_path / "nothing", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_the_verb_says_what_it_did(release, copied):
    done = CliRunner().invoke(cli, ["site", "--release", str(release), "--out", str(copied)])
    assert done.exit_code == 0
    assert re.search(r"\d+ files: 0 written, 0 removed", done.output)


def test_search_engines_are_asked_to_leave_out_people_and_what_befell_them(site):
    kept = {"person", "event", "charge", "case", "record", "hit"}
    for kind in kept | {"organization", "source"}:
        found = list((site / kind).rglob("*.html"))
        told = {b'<meta name="robots" content="noindex">' in path.read_bytes() for path in found}
        assert told <= ({True} if kind in kept else {True, False}), kind
        assert found or kind in ("hit", "record", "case", "charge"), kind


def test_a_full_disk_is_said_and_the_next_run_mends(release, small, copied, monkeypatch):
    put, count = Writer.put, itertools.count()

    def full(self, file):
        if next(count) > 10:
            raise OSError(errno.ENOSPC, "No space left on device", file.path)
        put(self, File(file.path, b"half done"))

    (copied / "index.html").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "put", full)
        with pytest.raises(OutsideError, match="cannot be written") as told:
            make_site(release, copied)
    assert "make room on the disk" in told.value.mend
    make_site(release, copied)
    assert files_of(copied) == files_of(small)


def test_a_journal_that_was_cut_off_or_leads_out_harms_nothing(release, small, copied):
    """A full disk may cut a line off behind the name of a folder; nothing else is removed."""
    mine = copied.parent / "mine.txt"
    mine.write_text("mine", "utf-8")
    (copied / JOURNAL).write_bytes(f"../mine.txt\n{mine}\n\0\nindex.html\nperson".encode())
    make_site(release, copied)
    assert mine.exists()
    assert files_of(copied) == files_of(small)


def test_nothing_is_written_through_a_link(release, copied, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    shutil.rmtree(copied / "person")
    (copied / "person").symlink_to(papers)
    (tmp_path / ".new.new").symlink_to(papers)
    (tmp_path / "link").symlink_to(papers)
    for out in (copied, tmp_path / "new", tmp_path / "link"):
        with pytest.raises(InputError, match="a link"):
            make_site(release, out)
    assert not list(papers.iterdir())


@pytest.mark.usefixtures("light")
def test_a_site_in_a_release_or_at_no_address_is_refused_before_anything_is_written(release, tmp_path):
    inside = shutil.copytree(release, tmp_path / "release")
    with pytest.raises(InputError, match="this is a release"):
        make_site(inside, inside / "pages" / "site")
    for address in ("https://[", "javascript:alert(1)", "https://example.org"):
        with pytest.raises(InputError, match="not the address of a site"):
            make_site(release, tmp_path / "site", address=address)
    assert {path.name for path in tmp_path.iterdir()} == {"release"}
    assert not (inside / "pages").exists()


@pytest.mark.parametrize("path", ["../a.html", "a/../b.html", "/a.html", "a b.html", ""])
def test_a_path_that_leaves_the_folder_is_never_written(tmp_path, path):
    with pytest.raises(ValueError, match="unsafe"), Writer(tmp_path / "site") as writer:
        writer.put(File(path, b""))


def test_two_paths_that_differ_in_case_alone_are_a_defect(tmp_path):
    with Writer(tmp_path) as writer:
        writer.put(File("ns/Charge.html", b""))
        with pytest.raises(ValueError, match="twice"):
            writer.put(File("ns/charge.html", b""))
