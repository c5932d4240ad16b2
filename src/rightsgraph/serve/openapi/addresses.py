"""The addresses of a server but those of data and of single questions, as OpenAPI describes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rightsgraph.pages.paths import PAGED
from rightsgraph.release.opened import Release
from rightsgraph.serve.openapi.data import data_addresses
from rightsgraph.serve.openapi.parts import Address, Parameter, in_path
from rightsgraph.serve.questions.forms import MEDIA, ROWS

__all__ = ["QUESTIONS", "addresses"]

_FIRST, QUESTIONS, _FILES, _WATCH = "Pages", "Questions", "Files", "Operation"
"""Parts of a server."""

_HTML = ("text/html",)
_ANY = ("*/*",)


def addresses(release: Release, files: Sequence[str]) -> Iterator[Address]:
    """Give the addresses of a server of a release.

    Args:
        release: what is served.
        files: the names of the release's files that stand at the root.
    """
    yield from _pages()
    yield from _moved()
    yield from data_addresses(release)
    yield from _questions()
    yield from _held(files)
    yield from _watched()
    yield _versions(release)


def _pages() -> Iterator[Address]:
    q = Parameter(name="q", meaning="a name in any script and spelling", example="lamp")
    for path, summary in (
        ("/", "The first page"),
        ("/index.html", "The first page"),
        ("/release.html", "About this release: version, date, licences, corrections"),
        ("/sources.html", "The sources"),
        ("/api", "These addresses, in plain words"),
    ):
        yield Address(path=path, summary=summary, part=_FIRST, media=_HTML)
    for folder, summary, name in (
        ("patterns", "Patterns by country, and the hits of each", "index.html"),
        ("countries", "What is known of a country", "index.html"),
        ("lists", "All names from A to Z", "index.html"),
        ("changes", "What changed since the release before", "feed.atom"),
        ("shapes", "What a record must have", "index.html"),
    ):
        given = in_path("page", "the name of the page, as others link to it", name)
        yield _page(f"/{folder}/{{page}}", summary, media=_ANY, statuses=(404,), parameters=(given,))
    yield _page("/search", "Search for a name", media=_HTML, statuses=(400,), parameters=(q,))
    yield _page("/openapi.json", "These addresses, for programs", media=("application/json",))


def _page(
    path: str,
    summary: str,
    *,
    media: tuple[str, ...] = (),
    statuses: tuple[int, ...] = (),
    parameters: tuple[Parameter, ...] = (),
) -> Address:
    return Address(
        path=path, summary=summary, part=_FIRST, media=media, statuses=statuses, parameters=parameters
    )


def _moved() -> Iterator[Address]:
    for path in ("/search.html", "/patterns", "/countries", "/lists", "/changes", "/shapes"):
        yield _page(path, "Leads on to the page of today", statuses=(308,))
    for folder in ("data", "tables", "ontology", "files"):
        yield _page(f"/{folder}", "Leads on to the list of files", statuses=(308,))
    file = (
        in_path("two", "the first two signs of the name", "k3"),
        in_path("file", "the name of the file", "k3v8w2qd.html"),
    )
    about = "Leads on from the address that a site made of files has"
    for kind in PAGED:
        if kind != "country":
            yield _page(f"/{kind}/{{two}}/{{file}}", about, statuses=(308, 404), parameters=file)


def _questions() -> Iterator[Address]:
    which = (
        in_path("folder", "the folder of the catalogue", "rule"),
        in_path("name", "the name of the question", "evidence-elsewhere"),
    )
    form = in_path("form", "the form", "rq", one_of=tuple(MEDIA))
    yield Address(path="/queries/", summary="The query catalogue", part=QUESTIONS, media=_HTML)
    yield Address(path="/queries", summary="Leads on to the catalogue", part=QUESTIONS, statuses=(308,))
    yield Address(
        path="/queries/{folder}/{name}",
        summary="The page of a question, a rule or an inference; those that are asked follow below",
        part=QUESTIONS,
        media=("text/html", *ROWS.values()),
        statuses=(400, 404, 406, 414),
        parameters=which,
    )
    yield Address(
        path="/queries/{folder}/{name}.{form}",
        summary="A question, a rule or an inference in one form",
        part=QUESTIONS,
        media=tuple(MEDIA.values()),
        statuses=(308, 400, 404, 414),
        parameters=(*which, form),
    )


def _held(files: Sequence[str]) -> Iterator[Address]:
    statuses = (206, 404, 416)
    for name in sorted(files):
        yield Address(
            path=f"/{name}",
            summary=f"The file {name} of the release",
            part=_FILES,
            media=_ANY,
            statuses=statuses,
        )
    for folder, what, example in (
        ("data", "The data as a whole", "rightsgraph.nq.gz"),
        ("tables", "The answers to the questions of the contract", "people.csv"),
        ("ontology", "The ontology's files", "event.ttl"),
        ("files", "All files of the release, by the paths that SHA256SUMS lists", "release.json"),
    ):
        given = in_path("name", "the path of the file", example)
        yield Address(
            path=f"/{folder}/{{name}}",
            summary=what,
            part=_FILES,
            media=_ANY,
            statuses=statuses,
            parameters=(given,),
        )
    yield Address(path="/.well-known/void", summary="Leads on to void.ttl", part=_FILES, statuses=(308,))
    for name in ("style.css", "release.css", "sections.css", "context.jsonld", "robots.txt"):
        yield Address(path=f"/{name}", summary="What pages and programs load", part=_FILES, media=_ANY)


def _watched() -> Iterator[Address]:
    yield Address(
        path="/healthz",
        summary="Whether the server can answer",
        part=_WATCH,
        media=("application/json",),
    )
    yield Address(
        path="/metrics",
        summary="What the server counts, for Prometheus",
        part=_WATCH,
        media=("text/plain",),
    )


def _versions(release: Release) -> Address:
    return Address(
        path="/version/{version}/{path}",
        summary="A permalink: any other address here, of this release and no other",
        about="What is given never changes. Once a newer release is served, it is 404 and names that one.",
        part=_FIRST,
        media=_ANY,
        statuses=(303, 308, 400, 404, 406, 410, 414),
        parameters=(
            in_path("version", "the version of the release", release.version),
            in_path("path", "the path of the other address; it may hold slashes", "queries/"),
        ),
    )
