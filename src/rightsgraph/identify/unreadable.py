"""What is said of a judgement that cannot be read: in which file and on which line it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import NamedNode

from rightsgraph.curated import line_of
from rightsgraph.errors import FindingError
from rightsgraph.files import read_text
from rightsgraph.turtle import compact

__all__ = ["UnreadableError", "placing"]


class UnreadableError(FindingError):
    """A judgement cannot be read, by itself or beside others."""

    def __init__(self, iri: NamedNode, what: str) -> None:
        mend = "mend it in judgements/"
        super().__init__(f"a judgement that cannot be read: {what}", where=compact(iri), mend=mend)
        self.iri = iri


@contextmanager
def placing(files: Iterable[Path]) -> Iterator[None]:
    """Say of a judgement that cannot be read in which of the files it stands, and on which line.

    Raises:
        FindingError: a judgement cannot be read.
    """
    try:
        yield
    except UnreadableError as error:
        lines = ((path, line_of(error.iri, read_text(path))) for path in files)
        places = " and ".join(f"{path}:{line}" for path, line in lines if line)
        where = f"{places}: {error.where}" if places else error.where
        raise FindingError(error.what, where=where, mend=error.mend) from error
