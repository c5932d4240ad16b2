"""The files of the release as they are: those that its list of digests names, that list, its signature."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from rightsgraph.release.layout import SIGNATURE, SUMS
from rightsgraph.serve.http.respond import respond
from rightsgraph.serve.model import UNKNOWN, Problem, Reply, Settings
from rightsgraph.serve.sections.sections import media_of
from rightsgraph.site.writer import read_sums

__all__ = ["Files"]

_ALL = "files/"
"""Under it stand all files, also those whose path means something else at the root."""

_TAKEN = ("graph/", "queries/")
_RANGE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))")


class Files:
    """The files of a release by their paths on the server; there is no way to any other.

    Attributes:
        single: the paths of those that stand at the root.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        folder = settings.folder
        digests: Mapping[str, str] = {
            **read_sums(folder / SUMS),
            **{name: _digest(folder / name) for name in (SUMS, SIGNATURE) if (folder / name).is_file()},
        }
        self._digests = {f"{_ALL}{name}": digest for name, digest in digests.items()}
        self._digests |= {name: digest for name, digest in digests.items() if not name.startswith(_TAKEN)}
        self.single = tuple(name for name in self._digests if "/" not in name)

    def __contains__(self, path: object) -> bool:
        return path in self._digests

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def give(self, request: Request, path: str) -> Response:
        """Give a file, or the part of it that is asked for, read from the disk piece by piece.

        Raises:
            Problem: 404, it is not there any more; 416, it has no such part.
        """
        name = path.removeprefix(_ALL)
        found = _found(self._settings.folder, name)
        headers = {"etag": f'"{self._digests[path]}"', "x-robots-tag": "noindex"}
        reply = respond(request, Reply(200, media_of(name), b"", tuple(headers.items())), self._settings)
        if reply.status_code == 304:
            return reply
        size = found.stat().st_size
        _one_part(request, size, headers["etag"])
        kept = {key: value for key, value in reply.headers.items() if key != "content-length"}
        return FileResponse(found, headers={**kept, "content-length": str(size)}, media_type=media_of(name))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _found(folder: Path, name: str) -> Path:
    """Give the file itself; a link is none."""
    path = folder.resolve() / name
    if path.resolve() != path or not path.is_file() or not stat.S_ISREG(path.lstat().st_mode):
        raise Problem(404, "unknown", UNKNOWN)
    return path


def _one_part(request: Request, size: int, etag: str) -> None:
    """Leave a request for one part as it is; of any other or of another file, give the whole (RFC 9110).

    Raises:
        Problem: the file has no such part.
    """
    asked = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if asked is None or request.method != "GET" or request.headers.get("if-range", etag) != etag:
        whole = request.scope["headers"]
        request.scope["headers"] = [one for one in whole if one[0] != b"range"]
        return
    first, last, end = asked.groups()
    if (first and int(first) >= size) or (end and not int(end)) or (last and int(last) < int(first)):
        headers = (("content-range", f"bytes */{size}"),)
        raise Problem(416, "range", f"the file has {size} bytes", headers=headers)
