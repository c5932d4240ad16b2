"""A filter of system calls: a worker may read, compute and answer; the kernel refuses it the rest."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable

__all__ = ["available", "filter_calls", "program"]

_FREE = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, preadv 295 69, lseek 8 62, close 3 57
stat 4 -, fstat 5 80, lstat 6 -, newfstatat 262 79, statx 332 291, statfs 137 43, fstatfs 138 44
access 21 -, faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78, getcwd 79 17
getdents64 217 61, dup 32 23, fadvise64 221 223, readahead 187 213
poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72, recvfrom 45 207
mmap 9 222, munmap 11 215, mprotect 10 226, mremap 25 216, madvise 28 233, brk 12 214, membarrier 324 283
futex 202 98, sched_yield 24 124, sched_getaffinity 204 123, getcpu 309 168
nanosleep 35 101, clock_nanosleep 230 115, clock_gettime 228 113, clock_getres 229 114, gettimeofday 96 169
time 201 -, times 100 153, setitimer 38 103, alarm 37 -, getrandom 318 278
rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, sigaltstack 131 132, restart_syscall 219 128
getpid 39 172, gettid 186 178, getppid 110 173, getuid 102 174, geteuid 107 175, getgid 104 176
getegid 108 177, uname 63 160, sysinfo 99 179, getrusage 98 165, getrlimit 97 163
set_robust_list 273 99, rseq 334 293, set_tid_address 218 96, exit 60 93, exit_group 231 94
"""
"""Calls that harm nobody, with their numbers on x86_64 and on aarch64."""

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""For each machine its place in the table, and its name in the kernel (AUDIT_ARCH)."""

_CHECKED = {
    "open": (2, None),
    "openat": (257, 56),
    "sendto": (44, 206),
    "clone": (56, 220),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "ioctl": (16, 29),
    "fcntl": (72, 25),
}
_INSTALL = (317, 277)

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CLONE_THREAD = 0x00010000
_OF_FILES = (0, 1, 2, 3, 5, 6, 1030)
"""What may be asked of `fcntl`: copies, flags read, locks; others have the kernel signal whom one names."""
_SET_FILTER, _ASK_ACTION, _ALL_THREADS = 1, 2, 1

_Step = tuple[int, int, int, int]
"""An instruction: what to do, how far to jump where true and where false, a number."""


def available() -> bool:
    """Say whether this kernel and machine have such filters."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    action = ctypes.c_uint32(_ERRNO)
    return _seccomp(_ASK_ACTION, 0, ctypes.addressof(action)) == 0


def filter_calls() -> None:
    """Refuse this process, with all its threads and for good, what a worker does not need.

    Raises:
        OSError: the kernel does not take the filter.
    """
    steps = b"".join(struct.pack("=HBBI", *step) for step in program(platform.machine(), os.getpid()))
    held = ctypes.create_string_buffer(steps, len(steps))
    told = struct.pack("@HP", len(steps) // 8, ctypes.addressof(held))
    if failed := _seccomp(_SET_FILTER, _ALL_THREADS, told):
        raise OSError(ctypes.get_errno() or failed, "the kernel takes no filter of system calls")


def program(machine: str, pid: int) -> list[_Step]:
    """Write the filter as the kernel's machine of packets (BPF) reads it.

    Files are opened for reading alone, what is sent goes where the socket is connected, new tasks are
    threads, signals go to the process itself, limits are read and not set. `clone3` and `openat2` hide what
    they are asked behind a pointer: said to be missing, they make the C library take the older call.
    """
    place, arch = _MACHINES[machine]
    numbers = {name: pair[place] for name, pair in _CHECKED.items()}
    steps = [(_LOAD, 0, 0, _ARCH), (_EQUAL, 1, 0, arch), _refuse(errno.EPERM), (_LOAD, 0, 0, _NUMBER)]
    for one in _FREE.replace("\n", ",").split(","):
        if one and (number := one.split()[1 + place]) != "-":
            steps += [(_EQUAL, 0, 1, int(number)), (_RETURN, 0, 0, _ALLOW)]
    checks = {
        "open": _without(1, _WRITING),
        "openat": _without(2, _WRITING),
        "sendto": _equal(4, 0),
        "clone": [
            _argument(0),
            (_ANY_BIT, 1, 0, _CLONE_THREAD),
            _refuse(errno.EPERM),
            (_RETURN, 0, 0, _ALLOW),
        ],
        "tgkill": _equal(0, pid),
        "prlimit64": _equal(2, 0),
        "clone3": [_refuse(errno.ENOSYS)],
        "openat2": [_refuse(errno.ENOSYS)],
        "ioctl": [_refuse(errno.ENOTTY)],
        "fcntl": _among(1, _OF_FILES),
    }
    for name, check in checks.items():
        if (called := numbers[name]) is not None:
            steps += [(_EQUAL, 0, len(check), called), *check]
    return [*steps, _refuse(errno.EPERM)]


def _argument(place: int, *, high: bool = False) -> _Step:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * place + (4 if high else 0))


def _without(place: int, bits: int) -> list[_Step]:
    return [_argument(place), (_ANY_BIT, 1, 0, bits), (_RETURN, 0, 0, _ALLOW), _refuse(errno.EPERM)]


def _among(place: int, values: Iterable[int]) -> list[_Step]:
    allowed = [step for value in values for step in ((_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW))]
    return [_argument(place), *allowed, _refuse(errno.EPERM)]


def _equal(place: int, value: int) -> list[_Step]:
    low = [_argument(place), (_EQUAL, 1, 0, value), _refuse(errno.EPERM)]
    high = [_argument(place, high=True), (_EQUAL, 1, 0, 0), _refuse(errno.EPERM)]
    return [*low, *high, (_RETURN, 0, 0, _ALLOW)]


def _refuse(number: int) -> _Step:
    return (_RETURN, 0, 0, _ERRNO | number)


def _seccomp(operation: int, flags: int, given: int | bytes) -> int:
    place, _ = _MACHINES[platform.machine()]
    libc = ctypes.CDLL(None, use_errno=True)
    pointer = ctypes.c_void_p(given) if isinstance(given, int) else ctypes.c_char_p(given)
    return int(libc.syscall(*map(ctypes.c_long, (_INSTALL[place], operation, flags)), pointer))
