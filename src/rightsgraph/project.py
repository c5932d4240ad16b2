"""Where things are: the folders of the project, of the workspace and of the archive of documents."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rightsgraph.errors import InputError, OutsideError

__all__ = [
    "ARCHIVE_VARIABLE",
    "FORMAT",
    "MARK",
    "NAMES",
    "RELEASE",
    "SIZES",
    "SWAP",
    "Project",
    "digest_of_files",
    "files_of_data",
    "readable_store",
    "refuse_release",
    "sizes",
]

ARCHIVE_VARIABLE = "RIGHTSGRAPH_ARCHIVE"
"""The environment variable that names the folder of archived documents, or several as PATH does."""

FORMAT = "2"
"""The format of a workspace; another one is refused by what reads, and made again by a build.

2 has day numbers, and the hits of patterns.
"""

MARK = "format"
"""The file in a stage's folder that says its format."""

SIZES = "sizes"
"""The file in a stage's folder that lists its files of data with their sizes."""

NAMES = "names.sqlite"
"""The file beside a store that holds the index of its names."""

RELEASE = "release.json"
"""The file of a release that says what it is; its folder is read like a workspace, and never written to."""

SWAP = "swap.lock"
"""The file of a workspace that readers hold while they open a store, and builds while they rename folders."""

_DATA = ("*.nq", NAMES, "data/*.sst", "data/CURRENT", "data/MANIFEST-*")

_PACKAGED = Path(__file__).parent / "data"
"""Where a wheel keeps ontology, shapes, queries and graph; in the repository they stand at the top."""


def _home() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """The folders one run works with.

    `graphs` are the roots of curated graphs (the repository's `graph/`, and others outside version
    control); `workspace` is where the build puts what can be made again.
    """

    home: Path = field(default_factory=_home)
    graphs: tuple[Path, ...] = ()
    workspace: Path = Path(".rightsgraph")

    def __post_init__(self) -> None:
        if not self.graphs:
            object.__setattr__(self, "graphs", (self.home / "graph",))

    @property
    def installed(self) -> bool:
        """Say whether the project is what came with an installed package, not a repository."""
        return self.home == _PACKAGED

    @property
    def ontology(self) -> Path:
        """The folder of ontology modules, vocabularies and alignments."""
        return self.home / "ontology"

    @property
    def shapes(self) -> Path:
        """The folder of SHACL shapes."""
        return self.home / "shapes"

    @property
    def queries(self) -> Path:
        """The folder of the query catalogue."""
        return self.home / "queries"

    def archive(self, given: Sequence[Path] = ()) -> tuple[Path, ...]:
        """Give the folders of archived documents: those given, else those the environment names.

        Raises:
            InputError: none is named, or one is not a folder.
        """
        told = os.environ.get(ARCHIVE_VARIABLE, "").split(os.pathsep)
        named = tuple(given) or tuple(Path(folder) for folder in told if folder)
        if not named:
            raise InputError(
                "the archive of documents is not known",
                mend=f"give --archive DIR, or set {ARCHIVE_VARIABLE} to the folder of documents",
            )
        for folder in named:
            if not folder.is_dir():
                what = "the archive of documents is not a folder"
                raise InputError(what, where=str(folder), mend="check the path")
        return named


def refuse_release(folder: Path) -> None:
    """Refuse to write into a release, or into the claims that it holds.

    Raises:
        InputError: the folder is a release, or lies in one.
    """
    whole = folder.resolve()
    for one in (whole, *whole.parents):
        if (one / RELEASE).is_file() and (one / "SHA256SUMS").is_file():
            mend = "give a folder of your own; a build reads a release's claims with --graph RELEASE/graph"
            raise InputError("this is a release, which never changes", where=str(folder), mend=mend)


@contextmanager
def readable_store(workspace: Path) -> Iterator[Path]:
    """Give the folder of a workspace's last good store, held in its place while it is opened.

    Where a build was killed between its two renames, that is the store it had set aside.

    Raises:
        OutsideError: there is no store, it cannot be read, or it is of another format.
    """
    option = "" if workspace == Path(".rightsgraph") else f" --workspace {shlex.quote(str(workspace))}"
    mend = f"run: rightsgraph build{option}"
    try:
        with _held(workspace):
            folder = next(
                (one for name in ("store", "store.old") if (one := workspace / name).is_dir()), None
            )
            if folder is None:
                raise OutsideError("there is no workspace here yet", where=str(workspace), mend=mend)
            mark = folder / MARK
            if not mark.is_file() or mark.read_bytes() != FORMAT.encode():
                what = "this workspace was made by another version of rightsgraph"
                raise OutsideError(what, where=str(workspace), mend=mend)
            _check_sizes(folder, mend)
            yield folder / "data"
    except OSError as error:
        what = f"the workspace cannot be read: {error.strerror}"
        raise OutsideError(what, where=str(error.filename or workspace), mend="check the path") from error


def _check_sizes(folder: Path, mend: str) -> None:
    """Refuse a store of which a file is missing or cut: the engine may read the rest as if it were whole."""
    file = folder / SIZES
    if not file.is_file():  # made by hand, not by a build
        return
    written = set(file.read_text("utf-8", "replace").splitlines())
    if different := written ^ set(sizes(folder).splitlines()):
        name = min(line.partition(" ")[2] for line in different)
        what = "the workspace cannot be read: a file of its store is missing, cut or strange"
        raise OutsideError(what, where=str(folder / name), mend=mend)


@contextmanager
def _held(workspace: Path) -> Iterator[None]:
    """Keep builds from renaming folders; what holds no such file was made by no build of ours."""
    if not (workspace / SWAP).is_file():
        yield
        return
    with (workspace / SWAP).open("rb") as swap:
        fcntl.flock(swap, fcntl.LOCK_SH)
        yield


def files_of_data(folder: Path) -> list[Path]:
    """List what of a stage's folder is data; an embedded store also keeps logs, which change by reading."""
    return [path for kind in _DATA for path in folder.glob(kind)]


def sizes(folder: Path) -> str:
    """List a stage's files of data with their sizes: shows, without reading it, what is missing or cut."""
    return "".join(
        f"{path.stat().st_size} {path.relative_to(folder).as_posix()}\n"
        for path in sorted(files_of_data(folder))
    )


def digest_of_files(paths: Iterable[Path], *, root: Path) -> str:
    """Give one SHA-256 over the names (below `root` where they can be) and contents of files, sorted."""
    total = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(root) if path.is_relative_to(root) else path
        total.update(f"{name}\0".encode())
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
