"""The pages of changes: addresses, kinds and days, and never what an address is or was about."""

import datetime as dt
import shutil

import pytest

from rightsgraph.pages.frame import Frame
from rightsgraph.release.changes.model import Change
from rightsgraph.release.changes.stored import Changes, write_json
from rightsgraph.site.changed import change_pages
from rightsgraph.site.model import Subject
from rightsgraph.store.current import CurrentStore

STEP = (
    Change(thing="person/bbbbbbbb", change="withdrawn", day="2026-11-22"),
    Change(thing="person/cccccccc", change="merged", day="2026-11-22", other="person/p0000001"),
    Change(thing="person/p0000001", change="changed", day="2026-11-22", hash="ab" * 32),
)
HISTORY = (Change(thing="law/lampl4w2", change="added", day="2026-11-21", hash="cd" * 32),)


@pytest.fixture(scope="module")
def made(released, tmp_path_factory):
    folder = tmp_path_factory.mktemp("changed") / "public"
    shutil.copytree(released, folder, ignore=shutil.ignore_patterns("store", "data", "changes"))
    (folder / "changes").mkdir()
    changes = Changes(
        level="public",
        release="2026-11-22-00000000",
        day="2026-11-22",
        previous="2026-11-21-00000000",
        since="2026-11-20",
        step=STEP,
        history=HISTORY,
        redirects={"person/cccccccc": "person/p0000001"},
    )
    write_json(changes, folder)
    subject = Subject(
        release=folder,
        store=CurrentStore(released),
        frame=Frame(level="public"),
        version="2026-11-22-00000000",
        day=dt.date(2026, 11, 22),
    )
    return {file.path: file.content.decode() for file in change_pages(subject)}


def test_changes_stand_by_day_the_latest_first(made):
    pages = [path for path in made if path.endswith(".html")]
    assert pages == ["changes/index.html", "changes/2026-11-22-1.html", "changes/2026-11-21-1.html"]
    index = made["changes/index.html"]
    assert index.index("2026-11-22-1.html") < index.index("2026-11-21-1.html")
    assert "Since the release before" in index


def test_what_happened_is_said_of_each_address(made):
    text = made["changes/2026-11-22-1.html"]
    for change, words in zip(STEP, ("withdrawn", "merged into another", "changed"), strict=True):
        assert change.thing in text
        assert words in text
    assert "law/lampl4w2" in made["changes/2026-11-21-1.html"]


def test_what_is_withdrawn_leads_nowhere_and_nothing_is_named(made):
    text = made["changes/2026-11-22-1.html"]
    assert "bbbbbbbb.html" not in text
    for name in ("Probnov", "Testova", "Lampa"):
        assert all(name not in page for page in made.values())


def test_search_engines_are_asked_to_leave_changes_alone(made):
    for path, text in made.items():
        assert not path.endswith(".html") or '<meta name="robots" content="noindex">' in text


def test_the_releases_own_files_are_there_as_they_are(made):
    assert {"changes/changes.json", "changes/tombstones.json", "changes/redirects.json"} <= set(made)
