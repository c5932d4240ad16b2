"""The stage: a workspace in, one file of FollowTheMoney out, and what that file cannot hold."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.export.gather import Gathering, gather
from rightsgraph.files import replacing
from rightsgraph.followthemoney.statement import Statement
from rightsgraph.followthemoney.write import write_entities, write_statements_csv, write_statements_json
from rightsgraph.store import Store

__all__ = ["COLUMNS", "Exported", "export"]

COLUMNS = ("what", "count", "why")

_Write = Callable[[Iterable[Statement], TextIO], int]


@dataclass(frozen=True)
class Exported:
    """What was written, how much, and what the file cannot hold, with how often and why."""

    statements: int
    entities: int
    lost: Counter[tuple[str, str]]

    def rows(self) -> list[tuple[str, ...]]:
        """Give a row for each thing that the file cannot hold, the most frequent first."""
        found = sorted(self.lost.items(), key=lambda item: (-item[1], item[0]))
        return [(what, str(count), why) for (what, why), count in found]


def export(store: Store, out: Path, *, workspace: Path, slugs: Sequence[str], statements: bool) -> Exported:
    """Write what sources say to a file, whole or not at all.

    Args:
        store: the store of the workspace.
        out: the file; `.gz` packs it, `.csv` is for statements.
        workspace: its folder, where the sources also stand as they were before judgements.
        slugs: the sources, all where none is given.
        statements: whether to write statements instead of entities.

    Raises:
        InputError: there is no such source, nothing can be said, or a judgement joins what cannot be joined.
        OutsideError: the file cannot be written.
    """
    plain = out.name.removesuffix(".gz")
    if plain.endswith(".csv") and not statements:
        mend = "say --statements, or call the file .ftm.json"
        raise InputError("entities are no table", where=str(out), mend=mend)
    lost: Counter[tuple[str, str]] = Counter()
    told = gather(Gathering(store, workspace, slugs), lost)
    if not told:
        raise InputError("nothing that can be said there", where="--source", mend="choose other sources")
    write: _Write = write_entities
    if statements:
        write = write_statements_csv if plain.endswith(".csv") else write_statements_json
    try:
        with replacing(out) as file:
            _write(told, file, write=write, packed=out.name.endswith(".gz"))
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise OutsideError(what, where=str(out), mend="check the folder and its rights") from error
    return Exported(len(told), len({said.canonical_id for said in told}), lost)


def _write(told: Iterable[Statement], file: BinaryIO, *, write: _Write, packed: bool) -> None:
    raw = cast("BinaryIO", gzip.GzipFile("", "wb", 6, file, mtime=0)) if packed else file
    text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    write(told, text)
    text.flush()
    text.detach()
    if packed:
        raw.close()
