"""What a worker gives up before it answers anybody: files, network, other processes, memory without end."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rightsgraph.serve.workers import seccomp

__all__ = ["close_doors", "die_with_server", "first_to_go", "forget", "missing", "open_meter", "read_only"]

_DIE_WITH, _DUMPABLE, _NO_NEW_PRIVILEGES = 1, 4, 38
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_BENEATH = 1
_READ = 1 << 2 | 1 << 3
_RIGHTS = ((5, 16), (3, 15), (2, 14), (1, 13))
"""Since which version of Landlock how many kinds of access to files can be refused."""
_CAPABILITIES = 0x20080522


def missing() -> list[str]:
    """Name what this kernel lacks of what holds workers in; empty where all is there."""
    lacks = []
    if sys.platform != "linux":
        lacks.append("a limit of memory")
    if not seccomp.available():
        lacks.append("a filter of system calls (seccomp)")
    if not _landlock():
        lacks.append("rules of what a process may read (Landlock)")
    return lacks


def die_with_server() -> None:
    """Have the kernel end this process with the one that began it, also in the middle of a query."""
    if sys.platform == "linux":
        _prctl(_DIE_WITH, signal.SIGKILL)


def first_to_go() -> None:
    """Have the kernel end this process before all others where the machine is out of memory."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def forget(kept: Iterable[int]) -> None:
    """Empty the environment, and turn every open file but these away from what it was."""
    os.environ.clear()
    null = os.open(os.devnull, os.O_RDWR)
    for number in [int(path.name) for path in Path("/dev/fd").iterdir()]:
        if number not in {null, *kept}:
            try:
                os.fstat(number)
            except OSError:
                continue  # the listing's own
            os.dup2(null, number, inheritable=False)
    os.close(null)


def open_meter() -> int:
    """Open what the kernel says of this process, while files can still be opened."""
    return os.open("/proc/self/status" if sys.platform == "linux" else os.devnull, os.O_RDONLY)


def read_only(folders: Iterable[Path]) -> None:
    """Leave this process these folders to read, and no other file; it never gains a privilege again.

    To be done before the store is open: threads that run already would keep what they have.

    Raises:
        OSError: the kernel has what it takes, and refuses.
    """
    if sys.platform != "linux":
        return
    _prctl(_DUMPABLE, 0)
    _prctl(_NO_NEW_PRIVILEGES, 1)
    libc = ctypes.CDLL(None, use_errno=True)
    _done(libc.capset(struct.pack("=Ii", _CAPABILITIES, 0), bytes(24)))
    if not (version := _landlock()):
        return
    rights = next(number for since, number in _RIGHTS if version >= since)
    rules = struct.pack("=QQ", (1 << rights) - 1, 3)[: 16 if version >= 4 else 8]
    ruleset = _done(_call(_CREATE, rules, len(rules), 0))
    for folder in folders:
        opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        _done(_call(_ADD, ruleset, _BENEATH, struct.pack("=Qi", _READ, opened), 0))
        os.close(opened)
    _done(_call(_RESTRICT, ruleset, 0))
    os.close(ruleset)


def close_doors(memory: int, meter: int) -> None:
    """Limit memory to what is held now and so much more, write no file, and filter system calls for good.

    Args:
        memory: bytes beyond what is held.
        meter: what `open_meter` gave.

    Raises:
        OSError: the kernel has what it takes, and refuses.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    if sys.platform == "linux":
        most = _held(meter) + memory
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    if seccomp.available():
        seccomp.filter_calls()


def _held(meter: int) -> int:
    """Give the bytes of memory that this process can write to and shares with none."""
    said = dict(line.split(b":", 1) for line in os.read(meter, 1 << 14).splitlines() if b":" in line)
    os.close(meter)
    return int(said[b"VmData"].split()[0]) << 10


def _landlock() -> int:
    """Give the version of Landlock that the kernel has; 0 where it has none."""
    return max(0, _call(_CREATE, None, 0, 1)) if sys.platform == "linux" else 0


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    _done(libc.prctl(option, *map(ctypes.c_ulong, (value, 0, 0, 0))))


def _call(number: int, *given: int | bytes | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_long(one) if isinstance(one, int) else ctypes.c_char_p(one) for one in given]
    return int(libc.syscall(ctypes.c_long(number), *arguments))


def _done(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), "the kernel refuses to hold a worker in")
    return result
