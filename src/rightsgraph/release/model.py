"""What is asked of a release, and what its parts are made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Draft", "Request"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What somebody asks for: a level, a day and whom to write to; files that are there or are made.

    Attributes:
        level: one of `rightsgraph.levels.LEVELS`.
        day: the day of the release; nothing in it tells the time of day.
        contact: the address (https:, mailto:) for corrections and removals; empty where none is given.
        previous: the release of the same level before this one.
        key: the secret key that signs it.
        secret: the file with the secret of pseudonyms; made where there is none.
    """

    level: str
    day: dt.date
    contact: str = ""
    previous: Path | None = None
    key: Path | None = None
    secret: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A release in the making: each part writes its files into `folder` and reads what is there already.

    Attributes:
        folder: where the release is made; renamed into its place at the end.
        workspace: a workspace built of the reduced claims alone.
        request: what was asked for.
        version: day and the first eight digits of the dataset's digest, as in `2026-11-22-3fa9c1d2`.
    """

    folder: Path
    workspace: Path
    request: Request
    version: str
