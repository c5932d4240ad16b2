"""Detached signatures in the form of minisign: who has that program checks a release without ours.

A signature is Ed25519 over the BLAKE2b-512 of the file; a second covers the first and the trusted comment.
Keys are 8 bytes of a name and 32 of a key; secret keys are kept without a password, for their owner alone.

Source: https://jedisct1.github.io/minisign/ (formats of keys and signatures).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.errors import InputError, OutsideError

__all__ = [
    "Signed",
    "make_keys",
    "read_public_key",
    "read_signature",
    "sign_file",
    "signed_comment",
    "write_keys",
]

_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_KEY, _PREHASHED, _SUM, _PLAIN = b"Ed", b"ED", b"B2", b"\0\0"
_SALT_AND_LIMITS = 32 + 8 + 8
_LONGEST = 10_000
"""Files of keys and signatures are a few lines; no more bytes than this are read."""


@dataclass(frozen=True)
class PublicKey:
    """A key that signatures are checked with, and the name that its signatures give of it."""

    name: bytes
    key: bytes

    def __str__(self) -> str:
        return self.name[::-1].hex().upper()

    @property
    def line(self) -> str:
        """The key as minisign takes it after -P."""
        return base64.b64encode(_KEY + self.name + self.key).decode()


@dataclass(frozen=True)
class Signed:
    """What a file of a signature holds."""

    name: bytes
    signature: bytes
    comment: str
    overall: bytes

    @property
    def key(self) -> str:
        """The name of the key, as minisign writes it."""
        return self.name[::-1].hex().upper()

    def is_by(self, key: PublicKey, path: Path) -> bool:
        """Say whether this key has signed this file, and the trusted comment with it."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            public = Ed25519PublicKey.from_public_bytes(key.key)
            public.verify(self.signature, _hashed(path))
            public.verify(self.overall, self.signature + self.comment.encode())
        except (InvalidSignature, ValueError):
            return False
        return self.name == key.name


def make_keys(seed: bytes, name: bytes) -> tuple[str, str]:
    """Give the texts of a secret and a public key.

    >>> make_keys(bytes(32), bytes(8))[1].splitlines()[0]
    'untrusted comment: minisign public key 0000000000000000'

    Args:
        seed: 32 bytes of chance, the secret.
        name: 8 bytes of chance.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = PublicKey(name, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())
    pair = name + seed + public.key
    secret = _KEY + _PLAIN + _SUM + bytes(_SALT_AND_LIMITS) + pair + _checksum(pair)
    return (
        f"{_UNTRUSTED}rightsgraph secret key {public}\n{base64.b64encode(secret).decode()}\n",
        f"{_UNTRUSTED}minisign public key {public}\n{public.line}\n",
    )


def write_keys(path: Path, seed: bytes, name: bytes) -> Path:
    """Write a secret key, readable by its owner alone, and beside it the public one; give the latter's path.

    Raises:
        InputError: one of the two is there already.
        OutsideError: they cannot be written.
    """
    beside = path.with_name(f"{path.name}.pub")
    for file in (path, beside):
        if file.exists() or file.is_symlink():
            raise InputError("this file is there already", where=str(file), mend="give another name to --out")
    texts = make_keys(seed, name)
    try:
        for file, text, mode in zip((path, beside), texts, (0o600, 0o644), strict=True):
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
    except OSError as error:
        what = f"the keys cannot be written: {error.strerror}"
        raise OutsideError(what, where=str(error.filename or path), mend="check the folder") from error
    return beside


def sign_file(path: Path, key: Path, *, comment: str, out: Path) -> None:
    """Sign a file with a secret key; the comment is signed, too.

    Raises:
        InputError: the key cannot be read, is none, or is kept under a password.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    name, seed = _read_secret(key)
    private = Ed25519PrivateKey.from_private_bytes(seed)
    signature = private.sign(_hashed(path))
    lines = [
        f"{_UNTRUSTED}signature of {path.name} by {PublicKey(name, b'')}",
        base64.b64encode(_PREHASHED + name + signature).decode(),
        f"{_TRUSTED}{comment}",
        base64.b64encode(private.sign(signature + comment.encode())).decode(),
    ]
    out.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def signed_comment(version: str, level: str) -> str:
    """Give the comment that the signature of a release covers, so that none passes for another.

    >>> signed_comment("2026-11-22-3fa9c1d2", "public")
    'rightsgraph release 2026-11-22-3fa9c1d2, level public'
    """
    return f"rightsgraph release {version}, level {level}"


def read_public_key(path: Path) -> PublicKey:
    """Read a public key.

    Raises:
        InputError: the file cannot be read, or is none.
    """
    data = _decoded(_lines(path, "public key")[1:2], path, "public key", 42)
    if not data.startswith(_KEY):
        raise _no(path, "public key")
    return PublicKey(data[2:10], data[10:])


def read_signature(path: Path) -> Signed:
    """Read a signature.

    Raises:
        InputError: the file cannot be read, or is none of this kind.
    """
    lines = _lines(path, "signature")
    data = _decoded(lines[1:2], path, "signature", 74)
    if len(lines) != 4 or not data.startswith(_PREHASHED) or not lines[2].startswith(_TRUSTED):
        raise _no(path, "signature")
    comment = lines[2].removeprefix(_TRUSTED)
    return Signed(data[2:10], data[10:], comment, _decoded(lines[3:], path, "signature", 64))


def _read_secret(path: Path) -> tuple[bytes, bytes]:
    data = _decoded(_lines(path, "secret key")[1:2], path, "secret key", 158)
    if data[2:4] != _PLAIN:
        mend = "make one without: rightsgraph release key --out FILE, or minisign -G -W"
        raise InputError("this secret key is kept under a password", where=str(path), mend=mend)
    pair, checksum = data[54:126], data[126:]
    if data[:2] != _KEY or data[4:6] != _SUM or checksum not in (_checksum(pair), bytes(32)):
        raise _no(path, "secret key")
    return pair[:8], pair[8:40]


def _checksum(pair: bytes) -> bytes:
    return hashlib.blake2b(_KEY + pair, digest_size=32).digest()


def _hashed(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, hashlib.blake2b).digest()


def _lines(path: Path, kind: str) -> list[str]:
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode()
    except OSError as error:
        what = f"the {kind} cannot be read: {error.strerror}"
        raise InputError(what, where=str(path), mend="check the path") from error
    except UnicodeDecodeError as error:
        raise _no(path, kind) from error
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if not lines[0].startswith(_UNTRUSTED):
        raise _no(path, kind)
    return lines


def _decoded(lines: list[str], path: Path, kind: str, size: int) -> bytes:
    try:
        data = base64.b64decode("".join(lines), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _no(path, kind) from error
    if len(data) != size:
        raise _no(path, kind)
    return data


def _no(path: Path, kind: str) -> InputError:
    mend = "rightsgraph release key makes keys; release make --key signs"
    return InputError(f"no {kind} in the form of minisign", where=str(path), mend=mend)
