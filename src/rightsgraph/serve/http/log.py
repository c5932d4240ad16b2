"""What the server writes down: a line for each request, without who asked or what for; defects by place."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path

__all__ = ["AccessLog", "place_of", "quiet"]

_FULL = 200


class AccessLog:
    """Lines of JSON on standard error, written many at a time; the route is a template, never a path."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, said: str, seconds: float) -> None:
        """Note one request: what is said of it, and how long it took."""
        self._lines.append(f'{{{said}, "ms": {1000 * seconds:.1f}}}')
        if len(self._lines) >= _FULL:
            self.flush()

    def flush(self) -> None:
        """Write what was noted."""
        if self._lines:
            sys.stderr.write("\n".join(self._lines) + "\n")
            sys.stderr.flush()
            self._lines.clear()


def place_of(error: BaseException) -> str:
    """Say where an error happened, without its words: they may hold what somebody asked.

    >>> try:
    ...     int("a query of somebody")
    ... except ValueError as error:
    ...     place_of(error).startswith("ValueError at ")
    True
    """
    frames = traceback.extract_tb(error.__traceback__)
    way = " > ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-12:])
    return f"{type(error).__name__} at {way or 'no place'}"


def quiet() -> None:
    """Let the loggers of libraries say where something went wrong, and nothing of requests."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):  # what goes wrong there, the door says
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [logging.NullHandler()], False
        logger.setLevel(logging.CRITICAL)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Placed())
    logger = logging.getLogger("asyncio")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.ERROR)


class _Placed(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Give the place of the call and of the error; the message may quote."""
        error = record.exc_info[1] if record.exc_info else None
        what = place_of(error) if error else f"{record.filename}:{record.lineno}"
        return f"{record.name}: {what}"
