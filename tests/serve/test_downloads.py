"""The files of the release on the server: as they are, only those that are listed, whole or in part."""

import contextlib
import dataclasses
import hashlib
import http.client
import shutil
from pathlib import Path

import pytest
from starlette.requests import Request

from rightsgraph.release.layout import SIGNATURE, STORE, SUMS
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import UNKNOWN, Problem
from rightsgraph.serve.sections.downloads import Files
from rightsgraph.site.writer import read_sums

WHOLE = "data/rightsgraph.nq.gz"


def test_every_listed_file_is_given_as_it_is_with_its_digest_as_its_tag(client, release):
    sums = read_sums(release / SUMS)
    assert len(sums) > 150
    for name, digest in sums.items():
        answer = client.get(f"/files/{name}")
        assert (answer.status_code, hashlib.sha256(answer.content).hexdigest()) == (200, digest), name
        assert answer.headers["etag"] == f'"{digest}"'
        assert "content-encoding" not in answer.headers
        assert answer.headers["x-robots-tag"] == "noindex"
        if not name.startswith(("graph/", "queries/")):
            assert client.head(f"/{name}").headers["etag"] == answer.headers["etag"], name
    assert (
        client.get(f"/{SUMS}").content
        == client.get(f"/files/{SUMS}").content
        == (release / SUMS).read_bytes()
    )


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("void.ttl", "text/turtle; charset=utf-8"),
        ("release.json", "application/json"),
        ("README.md", "text/markdown; charset=utf-8"),
        ("CITATION.cff", "application/yaml"),
        (SUMS, "text/plain; charset=utf-8"),
        (WHOLE, "application/gzip"),
        ("data/quads.parquet", "application/vnd.apache.parquet"),
        ("tables/people.csv", "text/csv; charset=utf-8"),
        ("changes/feed.atom", "application/atom+xml"),
        ("changes/ldes/index.ttl", "text/turtle; charset=utf-8"),
        ("ro-crate-metadata.json", "application/json"),
    ],
)
def test_a_file_says_what_it_is(client, path, media):
    assert client.get(f"/{path}").headers["content-type"] == media


@pytest.mark.parametrize("prefix", ["/", "/files/", "/data/", "/files/data/"])
@pytest.mark.parametrize(
    "path",
    [
        *("store/names.sqlite", "store/data/CURRENT", "store/format", "../release.json", "..%2frelease.json"),
        *("%2e%2e/release.json", "data/../release.json", "data//rightsgraph.nq.gz", "./release.json", "%00"),
        *("..\\release.json", "/etc/passwd", "%2fetc%2fpasswd", "release.json/", "RELEASE.JSON", "%ff"),
    ],
)
def test_there_is_no_way_to_any_other_file(served, prefix, path):
    asked = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    with contextlib.closing(asked):
        asked.request("GET", f"{prefix}{path}")
        answer = asked.getresponse()
        content = answer.read()
    assert answer.status in (400, 404)
    assert b"dataset_sha256" not in content
    assert b"root:" not in content


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-9", 0, 10), ("bytes=10-", 10, None), ("bytes=-7", -7, None), ("bytes=5-99999999999", 5, None)],
)
def test_a_part_is_given_to_who_asks_for_one(client, release, asked, begin, end):
    whole = (release / WHOLE).read_bytes()
    answer = client.get(f"/{WHOLE}", headers={"range": asked})
    assert (answer.status_code, answer.content) == (206, whole[begin:end])
    first = begin % len(whole)
    last = first + len(answer.content) - 1
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(whole)}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,3-4", "bytes=a-b", "lines=1-2", "bytes=", "bytes=--1", "bytes=0-1,"]
)
def test_who_asks_for_several_parts_or_strangely_gets_the_whole(client, release, asked):
    answer = client.get("/void.ttl", headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, (release / "void.ttl").read_bytes())


@pytest.mark.parametrize("asked", ["bytes=99999999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_size(client, release, asked):
    answer = client.get("/void.ttl", headers={"range": asked})
    size = (release / "void.ttl").stat().st_size
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{size}")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_part_of_another_state_of_the_file_is_not_given(client, release):
    tag = client.head("/void.ttl").headers["etag"]
    for known, status in ((tag, 206), ('"another"', 200)):
        answer = client.get("/void.ttl", headers={"range": "bytes=0-9", "if-range": known})
        assert answer.status_code == status
    old = {"range": "bytes=99999999-", "if-range": '"another"'}  # what was read of a longer one
    answer = client.get("/void.ttl", headers=old)
    assert (answer.status_code, answer.content) == (200, (release / "void.ttl").read_bytes())


def test_who_has_a_file_is_not_given_it_again(client):
    tag = client.head(f"/{WHOLE}").headers["etag"]
    for known in (tag, f'"a", {tag}', f"W/{tag}", "*"):
        answer = client.get(f"/{WHOLE}", headers={"if-none-match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_head_says_the_size_and_gives_nothing(client, release):
    for headers in ({}, {"range": "bytes=0-9"}):
        answer = client.head(f"/{WHOLE}", headers=headers)
        assert (answer.status_code, answer.content) == (200, b"")
        assert int(answer.headers["content-length"]) == (release / WHOLE).stat().st_size


def test_nothing_can_be_put_there(client):
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        answer = client.request(method, f"/{WHOLE}")
        assert (answer.status_code, "GET" in answer.headers["allow"]) == (405, True)


@pytest.fixture(scope="module")
def spoilt(release, tmp_path_factory) -> Path:
    """A release with a signature, a link that leads out of it, a file gone, and one that is not listed."""
    folder = tmp_path_factory.mktemp("spoilt")
    secret = folder / "secret.txt"
    secret.write_text("kept from everybody", "utf-8")
    copied = Path(shutil.copytree(release, folder / "release", ignore=shutil.ignore_patterns(STORE)))
    (copied / SIGNATURE).write_text("untrusted comment: invented\n", "utf-8")
    (copied / "void.ttl").unlink()
    (copied / "void.ttl").symlink_to(secret)
    (copied / "tables" / "people.csv").unlink()
    (copied / "unlisted.txt").write_text("kept from everybody", "utf-8")
    return copied


def test_a_link_out_of_the_release_is_not_followed_and_what_is_gone_is_unknown(spoilt, settings):
    files = Files(dataclasses.replace(settings, folder=spoilt, release=open_release(spoilt)))
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    for path in ("void.ttl", "files/void.ttl", "tables/people.csv", "files/tables/people.csv"):
        assert path in files
        with pytest.raises(Problem) as refused:
            files.give(request, path)
        assert (refused.value.status, refused.value.detail) == (404, UNKNOWN)
    assert not {"unlisted.txt", "files/unlisted.txt", "store/format", "files/store/format"} & {*files}
    assert {SUMS, SIGNATURE, "README.md"} <= {*files.single}
    assert files.give(request, SIGNATURE).headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("folder", ["data", "tables", "ontology", "files"])
def test_a_folder_of_files_leads_to_the_list_of_them(client, folder):
    for path in (f"/{folder}", f"/{folder}/"):
        led = client.get(path)
        assert (led.status_code, led.next_request.url.path) == (308, "/")
        assert led.headers["location"].endswith("#files")
    assert 'id="files"' in client.get("/").text
