"""All checks of a release, in their order; each goes as far as it can, so that everything wrong is named."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.release.layout import MANIFEST, STORE, SUMS
from rightsgraph.release.opened import Release, open_release
from rightsgraph.release.verify.changed import check_changes
from rightsgraph.release.verify.claims import check_claims
from rightsgraph.release.verify.described import check_descriptions
from rightsgraph.release.verify.dumps import check_dumps
from rightsgraph.release.verify.listed import check_sums
from rightsgraph.release.verify.model import Faults, Subject, Verdict
from rightsgraph.release.verify.quads import Quads, check_quads
from rightsgraph.release.verify.signed import check_signature
from rightsgraph.release.verify.stored import asked, check_names, check_store
from rightsgraph.release.verify.tables import check_tables
from rightsgraph.release.verify.walk import check_parts, regular_files

__all__ = ["verify_release"]

_LARGEST_MANIFEST = 1 << 24


def verify_release(folder: Path, *, key: Path | None = None) -> Verdict:
    """Check a release; give everything that is wrong with it, by file.

    Args:
        folder: where it lies.
        key: the public key that it must be signed with; without one nobody vouches for its origin.

    Raises:
        InputError: there is no release at all, or the key cannot be read.
    """
    if not folder.is_dir() or not any(
        (folder / name).is_symlink() or (folder / name).exists() for name in (MANIFEST, SUMS)
    ):
        mend = "give the folder that rightsgraph release made, or that you unpacked"
        raise InputError("no release here", where=str(folder), mend=mend)
    faults = Faults()
    files, others = regular_files(folder, faults)
    release = _manifest(folder, files, faults)
    subject = Subject(folder=folder, files=files, others=others, release=release)
    check_parts(files, faults)
    check_sums(subject, faults)
    notes = [check_signature(subject, key, faults)]
    quads = check_quads(subject, faults)
    if quads is not None:
        notes += _check_content(subject, quads, faults)
    count = (quads.told.quads, len(quads.told.graphs)) if quads else (0, 0)
    return Verdict(
        release=subject.release,
        faults=tuple(sorted(set(faults.found))),
        notes=tuple(filter(None, notes)),
        quads=count[0],
        graphs=count[1],
    )


def _manifest(folder: Path, files: frozenset[str], faults: Faults) -> Release | None:
    if MANIFEST not in files:
        return None
    with faults.of(MANIFEST):
        if (folder / MANIFEST).stat().st_size > _LARGEST_MANIFEST:
            faults.add(MANIFEST, "of more than 16 MB: not read")
            return None
        release = open_release(folder)
        if (folder / MANIFEST).read_bytes() != release.as_json().encode():
            faults.add(MANIFEST, "says more than a release says of itself, or in another form")
        return release
    return None


def _check_content(subject: Subject, quads: Quads, faults: Faults) -> list[str]:
    """Compare all that is made of the claims with the N-Quads; say what could not be compared."""
    notes = [] if subject.below(f"{STORE}/") else ["it has no store: rightsgraph build makes one of graph/"]
    check_dumps(subject, quads, faults)
    whole = check_store(subject, faults)
    with faults.of("."), asked(subject, whole=whole) as store:
        check_names(subject, store, faults)
        if others := check_tables(subject, store, faults):
            names = ", ".join(others)
            notes.append(f"tables not compared, for this rightsgraph asks these questions otherwise: {names}")
        if subject.release is not None:
            same = check_descriptions(subject, subject.release, store, quads.told, faults)
            made = f"made by {subject.release.software}: of its descriptions only the version was compared"
            notes += [] if same else [made]
    if subject.release is not None:
        check_changes(subject, subject.release, faults)
        check_claims(subject, subject.release, quads, faults)
    return notes
