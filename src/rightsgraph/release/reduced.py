"""The claims of a release: reduced to its level, and searched for what must not be found in them."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from rightsgraph.curated import curated_files, read_file
from rightsgraph.errors import InputError
from rightsgraph.identify.closure import canonical_map
from rightsgraph.identify.judgements import placing, read_judgements
from rightsgraph.iri import graph_name
from rightsgraph.levels.gate import refuse_exposed
from rightsgraph.levels.reduce import reduce
from rightsgraph.project import Project
from rightsgraph.release.model import Request

__all__ = ["reduced", "same_of"]

_BYTES, _MOST_BYTES = 32, 4096


def reduced(
    request: Request, graphs: Sequence[Path], out: Path, *, say: Callable[[str], None] = lambda _: None
) -> None:
    """Write the curated root that a level allows, and refuse it where it tells of what it must not.

    Raises:
        InputError: a curated file or the secret cannot be used.
        FindingError: the judgements contradict each other, or what is left tells of what was withheld.
    """
    found = reduce(
        graphs,
        level=request.level,
        ontology=Project().ontology,
        out=out,
        secret=_secret(request.secret),
        same=same_of(graphs),
        say=say,
    )
    refuse_exposed(out, found)


def same_of(graphs: Sequence[Path]) -> Mapping[NamedNode, NamedNode]:
    """Give the canonical address of each node that judgements in force say is the same as another.

    Raises:
        InputError: a curated file cannot be used.
        FindingError: the judgements contradict each other, or one cannot be read.
    """
    files = [file for file in curated_files(graphs) if graph_name(file.graph) == "judgements"]
    quads: list[Quad] = [quad for file in files for quad in read_file(file)]
    with placing(file.path for file in files):
        return canonical_map(read_judgements(quads))


def _secret(path: Path | None) -> bytes | None:
    """Read the secret of pseudonyms; make one, for its owner alone, where there is none yet."""
    if path is None:
        return None
    try:
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"{secrets.token_hex(_BYTES)}\n")
        is_file = stat.S_ISREG(path.stat().st_mode)
        with path.open("rb") as found:
            secret = found.read(_MOST_BYTES).strip() if is_file else b""
    except OSError as error:
        what = f"the secret cannot be used: {error.strerror}"
        raise InputError(what, where=str(path), mend="check the path of --secret") from error
    if len(secret) < _BYTES:
        mend = "name a file that is not there yet: a good one is made"
        raise InputError("the secret of pseudonyms is too short to keep one", where=str(path), mend=mend)
    return secret
