"""Access tokens for stricter levels: 256 bits of chance, kept as digests in a file for its owner alone.

A token is as hard to guess as its digest, so a fast hash protects it; slow ones are for words people choose.
"""

from __future__ import annotations

import base64
import datetime as dt
import fcntl
import hashlib
import hmac
import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.files import write_file
from rightsgraph.levels import LEVELS

__all__ = ["SCOPES", "Keeper", "Token", "add_token", "digest", "read_tokens", "revoke_token", "token_text"]

SCOPES = LEVELS[1:]
"""What a token opens: the release of one level, and no other."""

_PREFIX = "rgt_"
_BITS = 256
_FORMAT = "1"
_TEXT = re.compile(rf"{_PREFIX}[A-Za-z0-9_-]{{43}}")
_NAME = re.compile(r"\S(?:.{0,78}\S)?")
_LONGEST = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Token:
    """What the file says of a token: all but the token.

    Attributes:
        name: whose it is; no two tokens of a file have one.
        scope: the level that it opens.
        created: the day on which it was made.
        expires: the first day, by UTC, on which it opens nothing any more.
        sha256: the digest of the token.
    """

    name: str
    scope: str
    created: dt.date
    expires: dt.date
    sha256: str


def token_text(chance: bytes) -> str:
    """Write 32 bytes of chance as a token; how it begins tells programs that look for lost secrets.

    >>> token_text(bytes(32))
    'rgt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

    Raises:
        ValueError: these are not 32 bytes.
    """
    if len(chance) * 8 != _BITS:
        raise ValueError("a token is made of 32 bytes")
    return _PREFIX + base64.urlsafe_b64encode(chance).decode().rstrip("=")


def digest(text: str) -> str:
    """Give the digest by which a token is known.

    >>> digest(token_text(bytes(32)))[:12]
    'ee7ff8028d80'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Read the tokens of a file, which nobody but its owner may read.

    Raises:
        InputError: there is no such file, others can read it, or it is none of tokens.
    """
    try:
        with path.open("rb") as file:
            _refuse_open(path, os.fstat(file.fileno()))
            return _read(path, file.read(_LONGEST + 1))
    except OSError as error:
        mend = "make one with rightsgraph token new"
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), mend=mend) from error


def add_token(path: Path, token: Token) -> None:
    """Write a token into a file, which is made where there is none.

    Raises:
        InputError: the name is taken or no name, or the file is none of tokens.
        OSError: the disk is full or cannot be written; the old file stays.
    """
    if not (token.name.isprintable() and _NAME.fullmatch(token.name)):
        raise InputError("no name for a token", where=repr(token.name), mend="take 1 to 80 visible signs")
    with _alone(path):
        tokens = read_tokens(path) if path.exists() else ()
        if token.name in {one.name for one in tokens}:
            mend = "take another name, or revoke the old token first"
            raise InputError(f"there is a token named {token.name!r}", where=str(path), mend=mend)
        _write(path, (*tokens, token))


def revoke_token(path: Path, name: str) -> None:
    """Take a token out of a file; a server that reads the file refuses it from then on.

    Raises:
        InputError: there is no token of this name.
        OSError: the disk is full or cannot be written; the old file stays.
    """
    with _alone(path):
        tokens = read_tokens(path)
        rest = tuple(one for one in tokens if one.name != name)
        if len(rest) == len(tokens):
            mend = "rightsgraph token list shows their names"
            raise InputError(f"no token is named {name!r}", where=str(path), mend=mend)
        _write(path, rest)


class Keeper:
    """Tells what a token opens; reads a new file at once, and opens nothing when it cannot."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, ...] = ()
        self._tokens: tuple[Token, ...] = ()

    def opened_by(self, text: str, today: dt.date) -> Token | None:
        """Give what is known of a token that is valid today; all are compared, whichever it is.

        Raises:
            InputError: the file can no longer be read.
        """
        self._refresh()
        if not _TEXT.fullmatch(text):
            return None
        asked = digest(text)
        found = None
        for one in self._tokens:
            if hmac.compare_digest(one.sha256, asked) and today < one.expires:
                found = one
        return found

    def _refresh(self) -> None:
        try:
            its = self._path.stat()
        except OSError as error:
            self._seen, self._tokens = (), ()
            raise InputError(f"cannot be read: {error.strerror}", where=str(self._path)) from error
        seen = (its.st_dev, its.st_ino, its.st_size, its.st_mtime_ns, its.st_ctime_ns)
        if seen != self._seen:
            self._seen, self._tokens = (), ()
            self._tokens = read_tokens(self._path)
            self._seen = seen


def _read(path: Path, content: bytes) -> tuple[Token, ...]:
    try:
        said = json.loads(content.decode()) if len(content) <= _LONGEST else {}
        tokens = tuple(map(_token, said["tokens"])) if said["format"] == _FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _strange(path, f"{type(error).__name__}: {error}") from error
    if tokens is None or len({one.name for one in tokens}) != len(tokens):
        raise _strange(path, "of another format, or two tokens have one name")
    return tokens


def _token(said: dict[str, str]) -> Token:
    created, expires = (dt.date.fromisoformat(said[name]) for name in ("created", "expires"))
    name, scope, sha256 = str(said["name"]), said["scope"], said["sha256"]
    if scope not in SCOPES or not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("scope or sha256")
    return Token(name=name, scope=scope, created=created, expires=expires, sha256=sha256)


def _strange(path: Path, what: str) -> InputError:
    return InputError(
        f"no file of tokens: {what}", where=str(path), mend="make one with rightsgraph token new"
    )


def _write(path: Path, tokens: tuple[Token, ...]) -> None:
    said = [vars(one) | {name: str(getattr(one, name)) for name in ("created", "expires")} for one in tokens]
    text = json.dumps({"format": _FORMAT, "tokens": said}, ensure_ascii=False, indent=1) + "\n"
    if path.exists():
        write_file(path, text)
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _refuse_open(path: Path, its: os.stat_result) -> None:
    alone = stat.S_ISREG(its.st_mode) and not its.st_mode & 0o077 and its.st_uid in (0, os.geteuid())
    if not alone:
        what = "the file of tokens is not for its owner alone"
        raise InputError(what, where=str(path), mend=f"chmod 600 {path}")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other process change the file meanwhile."""
    folder = os.open(path.resolve().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
