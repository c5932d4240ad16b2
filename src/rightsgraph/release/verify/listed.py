"""Files against `SHA256SUMS`: altered, missing, listed nowhere; and the list itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.release.layout import MANIFEST, SIGNATURE, STORE, SUMS
from rightsgraph.release.sums import SAFE, sha256_of
from rightsgraph.release.verify.model import Faults, Subject

__all__ = ["check_sums"]

_LINE = re.compile(rb"([0-9a-f]{64})  (.+)\n", re.DOTALL)
_LONGEST, _MOST_WRONG = 4096, 100
_FORM = "not a digest, two spaces, a path"


def check_sums(subject: Subject, faults: Faults) -> None:
    """Check each file against its digest, and that files and list are the same."""
    path = subject.path(SUMS)
    if path is None:
        return
    listed: dict[str, str] = {}
    with faults.of(SUMS):
        for number, name, digest in _lines(path, faults):
            if name in listed:
                faults.add(SUMS, f"line {number}: {name} is listed twice")
            elif name in (SUMS, SIGNATURE) or name.startswith(f"{STORE}/"):
                faults.add(SUMS, f"line {number}: {name} cannot be listed")
            else:
                listed[name] = digest
    if list(listed) != sorted(listed):
        faults.add(SUMS, "not sorted")
    for name, digest in listed.items():
        file = subject.path(name)
        if file is None:
            faults.add(name, f"missing, or no file: {SUMS} lists it")
            continue
        with faults.of(name):
            if sha256_of(file) != digest:
                faults.add(name, f"altered: its digest is not the one in {SUMS}")
    for name in sorted(subject.files - listed.keys()):
        if name not in (SUMS, SIGNATURE) and not name.startswith(f"{STORE}/"):
            faults.add(name, f"does not belong here: {SUMS} does not list it")
    if subject.release is not None and subject.release.files != len(listed):
        what = f"says that there are {subject.release.files} files, {SUMS} lists {len(listed)}"
        faults.add(MANIFEST, what)


def _lines(path: Path, faults: Faults) -> Iterator[tuple[int, str, str]]:
    """Give number, name and digest of each line that has them."""
    with path.open("rb") as file:
        number, wrong = 0, 0
        while (line := file.readline(_LONGEST)) and wrong < _MOST_WRONG:
            number += 1
            found = _LINE.fullmatch(line)
            name = found[2].decode("utf-8", "backslashreplace") if found else ""
            if found and SAFE.fullmatch(name):
                yield number, name, found[1].decode()
                continue
            wrong += 1
            what = f"not a path below the release: {ascii(name)[:100]}" if found else _FORM
            faults.add(SUMS, f"line {number}: {what}")
