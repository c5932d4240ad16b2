"""From an endpoint to a file: asked, kept in the root while it comes, and put into the archive."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest.endpoint.document import archived, free_name, write_document
from rightsgraph.ingest.endpoint.fetch import ChangedError, Manner, Talk, fetch
from rightsgraph.ingest.endpoint.kept import Kept, Progress
from rightsgraph.ingest.endpoint.question import Question
from rightsgraph.ingest.handed import Handed, examine
from rightsgraph.ingest.registry import Values, document_of, read_registry
from rightsgraph.ingest.words import Words
from rightsgraph.store.login import checked
from rightsgraph.vocab import RG, XSD

__all__ = ["FETCHES", "Fetching", "fetched", "is_address", "refuse_address"]

FETCHES = ".fetch"
"""The folder of a root in which answers are kept that have not come whole yet, one folder a source."""

_DOCUMENT = "answer.nt.gz"


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Fetching:
    """How answers are fetched.

    Attributes:
        archive: the folder of documents, into which the answer is put.
        now: the time, with its zone.
        say: what to do with a note for the user, and `tell` with how far it has come.
        manner: how the endpoint is asked.
    """

    archive: Path
    now: dt.datetime
    say: Callable[[str], None] = _silent
    tell: Callable[[str], None] = _silent
    manner: Manner = field(default_factory=Manner)


def is_address(name: str) -> bool:
    """Say whether what is to be taken in is an address, not a file.

    >>> is_address("https://register.example/sparql"), is_address("people.nq")
    (True, False)
    """
    return "://" in name


def refuse_address(url: str) -> None:
    """Refuse an address that cannot be asked, or that holds what must not be registered.

    Raises:
        InputError: it is not one of the web, or has a user, a password, a query or a fragment in it.
    """
    try:
        checked(url)
    except InputError as error:
        raise InputError(error.what, where="FILE", mend=error.mend) from error
    parts = urlsplit(url)
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        raise InputError(
            "an endpoint's address with ? or # in it: it is registered, and might hold a key",
            where=f"{parts.scheme}://{parts.netloc}{parts.path}",
            mend="give it without; name graphs in the mapping by GRAPH, and a token by the environment",
        )


@contextmanager
def fetched(
    url: str, questions: Sequence[Question], *, slug: str, root: Path, words: Words, fetching: Fetching
) -> Iterator[tuple[Handed, Values]]:
    """Fetch what an endpoint answers; give it as a file of the archive, and what the source is to say of it.

    What has come is kept until the caller has taken the file in; the archive stays as it was if that fails.

    Raises:
        InputError: nothing comes, or what no mapping may say.
        OutsideError: the endpoint or the disk cannot be used, or an answer is not whole.
    """
    folder = root / FETCHES / slug
    kept = {question: Kept(folder / question.digest(url)) for question in questions}
    _begin_anew(folder, {folder / question.digest(url) for question in questions}, fetching)
    began = _whole(url, kept, folder / _DOCUMENT, words=words, fetching=fetching)
    name = _name(folder / _DOCUMENT, f"{slug}-{began[:10]}", root, fetching.archive)
    file = examine(folder / _DOCUMENT, name=str(folder / _DOCUMENT), file=name, form="ntriples")
    new = archived(file.path, fetching.archive / name)
    values: Values = {
        RG.endpoint: {NamedNode(url)},
        RG.query: {Literal("\n".join(question.mapping.query.split("\r\n"))) for question in questions},
        RG.retrievalTime: {Literal(began, datatype=XSD.dateTime)},
    }
    try:
        yield file, values
    except BaseException as error:
        if new:
            (fetching.archive / name).unlink()
        if isinstance(error, InputError):  # the answer stays to be looked at, but is not taken again
            _remove_pages(folder)
        raise
    shutil.rmtree(folder)
    if not any(folder.parent.iterdir()):
        folder.parent.rmdir()


def _begin_anew(folder: Path, wanted: set[Path], fetching: Fetching) -> None:
    """Remove what is kept of another query or endpoint, and say so."""
    others = {path for path in folder.glob("*") if path.is_dir()} - wanted
    for path in others:
        shutil.rmtree(path)
    if others:
        fetching.say("begun anew: what was kept is the answer of another endpoint, or to another query")


def _whole(url: str, kept: dict[Question, Kept], document: Path, *, words: Words, fetching: Fetching) -> str:
    """Fetch all answers and write them as one document; give when the first was asked for."""
    talk = Talk(url, fetching.manner, say=fetching.say, tell=fetching.tell)
    now = fetching.now.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    came: dict[Question, Progress] = {}
    try:
        for question, pages in kept.items():
            came[question] = fetch(question, talk, pages, words=words, now=now)
        write_document([page for one in came for page in kept[one].pages(came[one])], document)
    except ChangedError:
        _remove_pages(document.parent)
        raise
    except (KeyboardInterrupt, OutsideError) as error:
        rows = sum(progress.rows for pages in kept.values() if (progress := pages.progress()))
        if not rows:
            raise
        hint = f"{rows:,} rows are kept: the same command goes on there"
        if isinstance(error, KeyboardInterrupt):
            fetching.say(hint)
            raise
        mend = f"{error.mend}; {hint}" if error.mend else hint
        raise OutsideError(error.what, where=error.where, mend=mend) from error
    return min(progress.began for progress in came.values())


def _remove_pages(folder: Path) -> None:
    for path in folder.glob("*"):
        if path.is_dir():
            shutil.rmtree(path)


def _name(document: Path, stem: str, root: Path, archive: Path) -> str:
    """Give a document's name in the archive: that under which the root knows it, else one that is free."""
    file = examine(document, name=str(document), file=document.name, form="ntriples")
    known = read_registry(root).of(document_of(file)).get(RG.file)
    if known:
        return min(value.value for value in known)
    try:
        return free_name(archive, document, stem)
    except OSError as error:
        what = f"the archive cannot be read: {error.strerror or error}"
        raise OutsideError(what, where=str(archive)) from error
