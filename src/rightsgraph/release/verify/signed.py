"""The signature of `SHA256SUMS`: by whom, for which release, and whether the key is the trusted one."""

from __future__ import annotations

from pathlib import Path

from rightsgraph.release.layout import SIGNATURE, SUMS
from rightsgraph.release.signature import read_public_key, read_signature, signed_comment
from rightsgraph.release.verify.model import Faults, Subject

__all__ = ["check_signature"]


def check_signature(subject: Subject, key: Path | None, faults: Faults) -> str:
    """Check the signature with a public key; without one, say whose it would be.

    Raises:
        InputError: the public key cannot be read, or is none.
    """
    trusted = read_public_key(key) if key is not None else None
    path, sums = subject.path(SIGNATURE), subject.path(SUMS)
    if path is None:
        if trusted is not None:
            faults.add(SIGNATURE, "missing: the release is not signed")
        return "it is not signed"
    with faults.of(SIGNATURE):
        signed = read_signature(path)
        release = subject.release
        if release is not None and signed.comment != signed_comment(release.version, release.level):
            faults.add(SIGNATURE, f"signed for something else: {ascii(signed.comment)[:100]}")
        if trusted is None:
            return f"it is signed by the key {signed.key}, which was not checked: give --key FILE.pub"
        if signed.name != trusted.name:
            faults.add(SIGNATURE, f"signed by the key {signed.key}, not by the one you trust, {trusted}")
        elif sums is not None and not signed.is_by(trusted, sums):
            faults.add(SIGNATURE, f"no signature of this {SUMS}: one of the two was altered")
        else:
            return f"it is signed by the key that you trust, {trusted}"
    return ""
