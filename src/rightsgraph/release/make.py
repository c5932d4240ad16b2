"""Making a release: reduce the claims, build them anew, write every part, and put the whole in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rightsgraph import __version__
from rightsgraph.build.pipeline import STAGES, build
from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.release.changes.previous import check_previous
from rightsgraph.release.changes.write import write_changes
from rightsgraph.release.digests import digest_file
from rightsgraph.release.dumps.lines import quads_of
from rightsgraph.release.dumps.stage import dump, dump_nquads
from rightsgraph.release.layout import DATA, GRAPH, MANIFEST, SIGNATURE, STORE, SUMS
from rightsgraph.release.library import copy_library
from rightsgraph.release.metadata import write_metadata
from rightsgraph.release.model import Draft, Request
from rightsgraph.release.opened import CONTACT, Release, open_release
from rightsgraph.release.place import drafting, put_in_place
from rightsgraph.release.reduced import reduced
from rightsgraph.release.signature import sign_file, signed_comment
from rightsgraph.release.storing import write_store
from rightsgraph.release.sums import files_of, write_sums
from rightsgraph.release.tables import write_tables
from rightsgraph.store.current import CurrentStore

__all__ = ["make_release"]

_STAGES = tuple(stage for stage in STAGES if stage not in ("validate", "store"))
"""What is wrong in the claims is the curators' business; the store is made by a process of its own."""


def make_release(
    request: Request,
    graphs: Sequence[Path],
    *,
    out: Path,
    say: Callable[[str], None] = lambda _: None,
    note: Callable[[str], None] = lambda _: None,
) -> Release:
    """Make a release of curated roots; where it fails or is stopped, nothing of it is left.

    Args:
        request: the level, the day, and what else is asked for.
        graphs: the curated roots, with claims of all levels.
        out: the folder of the release, which must not be there yet.
        say: told the name of each step before it is done.
        note: told what the publisher has to know and is no error.

    Raises:
        InputError: a curated file cannot be used, something is at `out` already, or what is
            to be the release before is none.
        FindingError: the reduced claims would still show what is withheld; it says what, where.
        OutsideError: the disk is full or cannot be written.
    """
    before = _before(request)
    _check_contact(request.contact)
    with drafting(out, graphs) as work:
        _sign(request, work / "lock", "a trial, before the work", out=work / "trial")
        (work / "release").mkdir()
        say("reduce")
        reduced(request, graphs, work / "release" / GRAPH, say=say)
        draft, project = _built(request, work, say)
        counts = _parts(draft, project, say=say, note=note)
        _write_manifest(draft, before, counts)
        write_sums(draft)
        comment = signed_comment(draft.version, request.level)
        _sign(request, draft.folder / SUMS, comment, out=draft.folder / SIGNATURE)
        say("place")
        put_in_place(draft.folder, out)
    return open_release(out)


def _built(request: Request, work: Path, say: Callable[[str], None]) -> tuple[Draft, Project]:
    """Build the reduced claims, and write the dataset, of which the digest is part of the version."""
    folder, workspace = work / "release", work / "workspace"
    project = Project(graphs=(folder / GRAPH,), workspace=workspace)
    build(project, say=say, stages=_STAGES)
    say("data")
    version = f"{request.day}-{dump_nquads(workspace, folder)[:8]}"
    return Draft(folder=folder, workspace=workspace, request=request, version=version), project


def _parts(
    draft: Draft, project: Project, *, say: Callable[[str], None], note: Callable[[str], None]
) -> dict[str, int]:
    """Write what a release is made of; give how many things of each kind it tells of."""
    copy_library(project, draft.folder)
    scratch = draft.folder.with_name("scratch")
    scratch.mkdir()
    counts = dump(draft.workspace, draft.folder, ontology=project.ontology, scratch=scratch)
    say("store")
    if not write_store(quads_of(draft.workspace), draft.folder / STORE):
        note("the files of the store name this machine: this system does not let us hide it")
    say("tables")
    write_tables(CurrentStore(draft.folder), project.queries, draft.folder)
    say("changes")
    write_changes(draft)
    say("about")
    write_metadata(draft)
    for log in draft.folder.glob(f"{STORE}/data/LOG*"):  # the engine's notes on where and when it read
        log.unlink()
    return counts


def _write_manifest(draft: Draft, previous: str, counts: dict[str, int]) -> None:
    request = draft.request
    digests = digest_file(draft.folder / DATA / "rightsgraph.nq.gz")
    release = Release(
        folder=draft.folder,
        level=request.level,
        version=draft.version,
        date=request.day,
        contact=request.contact,
        previous=previous,
        software=f"rightsgraph {__version__}",
        dataset_sha256=digests.dataset,
        graphs={name: (graph.quads, graph.sha256) for name, graph in digests.graphs.items()},
        counts=counts,
        files=sum(1 for _ in files_of(draft.folder)) + 1,
    )
    (draft.folder / MANIFEST).write_text(release.as_json(), encoding="utf-8")


def _before(request: Request) -> str:
    """Give the version of the release before this one, and refuse what cannot be before it."""
    if request.previous is None:
        return ""
    return check_previous(request.previous, level=request.level, day=request.day).version


def _sign(request: Request, path: Path, comment: str, *, out: Path) -> None:
    if request.key:
        sign_file(path, request.key, comment=comment, out=out)


def _check_contact(contact: str) -> None:
    """Refuse a contact that no reader could follow; it becomes part of many files."""
    if contact and not CONTACT.fullmatch(contact):
        mend = "write --contact https://… or --contact mailto:…"
        raise InputError("not an address to write to", where=contact, mend=mend)
