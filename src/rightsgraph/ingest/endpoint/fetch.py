"""Asking an endpoint for a whole answer: politely, page by page, and so that nothing is missing unseen.

The endpoint's own count of the rows before and after and the number that came must agree; each page begins
with the last row of the page before; and no row comes in two places (`write_document` sees to it). A page
shorter than asked for shows what the server gives at once, and the next ones are as short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from time import sleep

from pyoxigraph import Literal

from rightsgraph.errors import InputError, OutsideError, RightsgraphError
from rightsgraph.ingest.endpoint.kept import Kept, Progress
from rightsgraph.ingest.endpoint.question import Question, Row
from rightsgraph.ingest.words import Words
from rightsgraph.store.remote import RemoteStore
from rightsgraph.store.wire import BrokenError, Patience

__all__ = ["ROW", "ChangedError", "Manner", "Talk", "fetch"]

ROW = b"#"
"""How the lines of a page begin that are digests of its rows, no statements; they sort before those."""

_SORTED_TOP = "Sorted TOP"
"""What Virtuoso says where a page would lie behind the rows that it sorts."""


_PATIENCE = Patience(silence=300, whole=1800, longest_pause=300, tries=6, longest=1 << 26)


class ChangedError(OutsideError):
    """The data are not those whose first pages are kept."""


@dataclass(frozen=True)
class Manner:
    """How an endpoint is asked: seconds between two requests, rows of a page, and what is too much.

    For every page an endpoint sorts all rows, so that few and long pages are kind to it.
    """

    between: float = 1.0
    page: int = 50_000
    smallest: int = 100
    most_rows: int = 10_000_000
    most_bytes: int = 8 << 30
    patience: Patience = _PATIENCE


class Talk:
    """One request at a time, and a pause between two; `say` and `tell` as of `Fetching`."""

    def __init__(
        self, url: str, manner: Manner, *, say: Callable[[str], None], tell: Callable[[str], None]
    ) -> None:
        self.url, self.manner, self.say, self.tell = url, manner, say, tell
        self._store = RemoteStore(url, patience=manner.patience)
        self._asked, self._sorted_first = False, False

    def count(self, question: Question) -> int:
        """Ask how many rows there are.

        Raises:
            OutsideError: the endpoint does not say.
        """
        self._wait()
        rows = list(self._store.select(question.count, None).rows)
        value = rows[0][0] if len(rows) == 1 else None
        if not isinstance(value, Literal) or not value.value.isdecimal():
            raise OutsideError(
                f"the endpoint does not say how many rows there are, but {value}",
                where=self.url,
                mend="whether its answer is whole could not be told: ask another server",
            )
        return int(value.value)

    def page(self, question: Question, start: int, size: int) -> list[Row]:
        """Ask for rows from a place on.

        Raises:
            InputError: the endpoint refuses the query.
            OutsideError: it gives no rows, or other columns.
        """
        if not self._sorted_first:
            try:
                return self._page(question, question.page(start, size), size)
            except RightsgraphError as error:
                if _SORTED_TOP not in error.what:
                    where = f"{self.url}, {question.mapping.name}, in the page after row {start:,}"
                    raise type(error)(error.what, where=where, mend=error.mend) from error
                self._sorted_first = True
        return self._page(question, question.sorted_first(start, size), size)

    def _page(self, question: Question, text: str, size: int) -> list[Row]:
        self._wait()
        answer = self._store.part(text)
        if set(answer.columns) != set(question.columns):
            what = f"other columns than asked for: {', '.join(answer.columns) or 'none'}"
            raise OutsideError(what, where=self.url, mend="check that it is a SPARQL 1.1 endpoint")
        order = [answer.columns.index(column) for column in question.columns]
        rows = [tuple(row[place] for place in order) for row in answer.rows]
        if len(rows) > size:
            what = f"{len(rows):,} rows came where {size:,} were asked for"
            raise OutsideError(what, where=self.url, mend="it does not heed LIMIT: ask another server")
        return rows

    def _wait(self) -> None:
        if self._asked:
            sleep(self.manner.between)
        self._asked = True


def fetch(question: Question, talk: Talk, kept: Kept, *, words: Words, now: str) -> Progress:
    """Ask for a whole answer, from where the kept pages end.

    Raises:
        InputError: nothing comes, or what a mapping may not say.
        ChangedError: the data are not those of the kept pages.
        OutsideError: the endpoint cannot be used, or gives a part only.
    """
    expected = talk.count(question)
    progress = kept.progress()
    if progress is None:
        progress = Progress(now, expected, talk.manner.page)
        _refuse_size(question, talk, expected)
        kept.note(progress)
    elif progress.expected != expected:
        raise _changed(talk, f"{progress.expected:,} rows at first, {expected:,} now")
    elif progress.rows:
        talk.say(f"going on after row {progress.rows:,} of {expected:,}, asked for since {progress.began}")
    while not progress.whole:
        _step(question, talk, kept, progress=progress, words=words)
    again = talk.count(question)
    if again != expected:
        raise _changed(talk, f"{expected:,} rows at first, {again:,} now")
    return progress


def _refuse_size(question: Question, talk: Talk, expected: int) -> None:
    if not expected:
        raise InputError(
            "a mapping that gives nothing from this endpoint",
            where=f"{question.mapping.name} at {talk.url}",
            mend="ask a part of its WHERE with: rightsgraph query --endpoint; its data may stand in graphs: "
            "GRAPH ?graph { … }",
        )
    if expected > talk.manner.most_rows:
        raise InputError(
            f"{expected:,} rows: more than {talk.manner.most_rows:,} are not asked for",
            where=talk.url,
            mend="narrow WHERE, or ask who runs it for a file of the data",
        )


def _step(question: Question, talk: Talk, kept: Kept, *, progress: Progress, words: Words) -> None:
    """Ask for the next page and keep it."""
    known = 1 if progress.rows else 0
    try:
        rows = talk.page(question, progress.rows - known, progress.size + known)
    except BrokenError:
        if progress.size <= talk.manner.smallest:
            raise
        progress.size //= 2
        talk.say(f"an answer broke off: asking for {progress.size:,} rows at once")
        return
    shown = [[str(term or "") for term in row] for row in rows]
    if known:
        _refuse_gap(talk, progress, shown)
    fresh = rows[known:]
    if not fresh:
        _refuse_part(talk, progress)
        progress.whole = True
        kept.note(progress)
        return
    lines = list(question.lines(fresh, words, after=progress.rows))
    lines += _digests(question, shown, progress)
    progress.pages += 1
    progress.written += sum(map(len, lines))
    progress.rows += len(fresh)
    progress.last = shown[-1]
    progress.size = min(progress.size, len(fresh))
    _refuse_much(talk, progress)
    kept.keep(progress.pages, lines)
    kept.note(progress)
    talk.tell(f"{progress.rows:,} of {progress.expected:,} rows")


def _digests(question: Question, shown: Sequence[list[str]], progress: Progress) -> Iterator[bytes]:
    """Give a line for each row that is another one than the row before, and count them."""
    before = progress.last
    for row in shown if not before else shown[1:]:
        if row != before:
            progress.distinct += 1
            digest = sha256("\x1f".join([question.mapping.query, *row]).encode()).hexdigest()
            yield ROW + f"{digest[:32]}\n".encode()
        before = row


def _refuse_gap(talk: Talk, progress: Progress, shown: Sequence[list[str]]) -> None:
    """Refuse a page that does not begin with the last row of the one before."""
    if shown and shown[0] == progress.last:
        return
    if not shown:
        what = f"nothing came from row {progress.rows:,} on, which was there before"
    else:
        what = f"row {progress.rows:,} is another one than before"
    raise _changed(
        talk, f"{what}: the endpoint does not heed ORDER BY or OFFSET, ends there, or the data changed"
    )


def _refuse_part(talk: Talk, progress: Progress) -> None:
    if progress.distinct != progress.expected:
        raise _changed(
            talk,
            f"the endpoint counts {progress.expected:,} rows and gives {progress.distinct:,}: "
            "it keeps some back, or the data changed",
        )


def _refuse_much(talk: Talk, progress: Progress) -> None:
    if progress.distinct > progress.expected:
        raise _changed(talk, f"more rows than the {progress.expected:,} that the endpoint counts")
    if progress.written > talk.manner.most_bytes:
        what = f"more than {talk.manner.most_bytes >> 20:,} MB of statements"
        raise OutsideError(what, where=talk.url, mend="narrow WHERE")


def _changed(talk: Talk, what: str) -> ChangedError:
    mend = "ask again: the same command begins anew; if it goes on so, ask for a file of the data"
    return ChangedError(what, where=talk.url, mend=mend)
