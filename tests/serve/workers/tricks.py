"""What the tests have a worker do, in its own process and with what privileges it has left."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import importlib
import json
import os
import resource
import signal
import socket
import stat
import sys
import threading
import time
from pathlib import Path

from rightsgraph.serve.model import PAGES, STRANGERS, Reply
from rightsgraph.serve.workers import worker

__all__ = ["answer", "babbling", "entry", "mute"]


def entry(plan, mark, end, words) -> None:
    """Begin a worker that does tricks beside its work."""
    sys.modules["rightsgraph.serve.jobs.trick"] = sys.modules[__name__]
    for purpose in (PAGES, STRANGERS):
        worker.KINDS[purpose] = ("sparql", "trick")
    worker.work(plan, mark, end, words)


def babbling(plan, mark, end, words) -> None:
    """Begin a worker that answers every job with what no reply may be."""
    worker.send_reply(end, Reply(200, "", b""))
    while job := worker.read_job(end):
        end.sendall(bytes.fromhex(job.given["hex"]))


def mute(plan, mark, end, words) -> None:
    """Begin a worker that ends at once."""


def answer(given, world) -> Reply:
    """Do a trick and tell what came of it."""
    if given["trick"] == "try":
        return Reply(200, "text/plain", said(_try(world)))
    return Reply(200, "text/plain", _TRICKS[given["trick"]](given.get("with")))


def said(value) -> bytes:
    return json.dumps(value).encode()


def _segfault(_) -> bytes:
    return said(ctypes.string_at(0))


def _defect(words) -> bytes:
    raise ValueError(words)


def _spin(seconds) -> bytes:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return said(None)


def _grow(size) -> bytes:
    held = bytearray(size)
    held[::4096] = b"x" * len(held[::4096])
    return said(os.getpid())


def _outcome(attempt) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"


def _call(name, *given):
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*given) < 0:
        raise OSError(ctypes.get_errno(), name)


def _send_elsewhere():
    ours = next(number for number in _open() if _open()[number] == "socket" and number > 2)
    sent = ctypes.create_string_buffer(b"x")
    address = ctypes.create_string_buffer(_address())
    _call("sendto", ours, sent, 1, 0, address, 16)


def _address() -> bytes:
    return (
        socket.AF_INET.to_bytes(2, sys.byteorder) + (9).to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
    )


def _fork():
    if os.fork() == 0:
        os._exit(0)


def _thread():
    thread = threading.Thread(target=time.monotonic)
    thread.start()
    thread.join()


def _open() -> dict[int, str]:
    kinds = {}
    for number in range(256):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        kinds[number] = "socket" if stat.S_ISSOCK(mode) else "null" if stat.S_ISCHR(mode) else "store"
        if stat.S_ISFIFO(mode):
            kinds[number] = "pipe"
    return kinds


def _capabilities() -> int:
    header, data = ctypes.create_string_buffer(8), ctypes.create_string_buffer(24)
    header.raw = (0x20080522).to_bytes(4, sys.byteorder) + bytes(4)
    ctypes.CDLL(None).capget(header, data)
    return int.from_bytes(data.raw, "little")


def _try(world) -> dict:
    data = world.plan.data
    inside = next(data.glob("MANIFEST-*"))
    attempts = {
        "a socket": lambda: socket.socket(),
        "a socket of UNIX": lambda: socket.socket(socket.AF_UNIX),
        "a pair of sockets": lambda: socket.socketpair(),
        "sending elsewhere": _send_elsewhere,
        "another program": lambda: os.execv("/bin/true", ["true"]),
        "another process": _fork,
        "a signal to the server": lambda: os.kill(os.getppid(), signal.SIGCONT),
        "a signal to the server by way of a file": lambda: fcntl.fcntl(2, fcntl.F_SETOWN, os.getppid()),
        "a look into the server": lambda: _call("ptrace", 16, os.getppid(), 0, 0),
        "what the server has open": lambda: list(Path(f"/proc/{os.getppid()}/fd").iterdir()),
        "where the server stands": lambda: Path(f"/proc/{os.getppid()}/cwd").readlink(),
        "memory of the server": lambda: _call("process_vm_readv", os.getppid(), None, 0, None, 0, 0),
        "a file of the system": Path("/etc/passwd").read_bytes,
        "the environment of a process": Path("/proc/self/environ").read_bytes,
        "the store written": lambda: inside.open("ab"),
        "the store removed": inside.unlink,
        "a folder": (data / "new").mkdir,
        "a link": lambda: (data / "link").symlink_to("/"),
        "a file without a name": lambda: _call("memfd_create", b"x", 0),
        "more memory": lambda: _call("setrlimit", 2, bytes(16)),
        "more privileges": lambda: _call("setuid", 0),
        "a thread": _thread,
        "a file of the store": inside.read_bytes,
        "a module of the standard library": lambda: importlib.import_module("colorsys"),
        "randomness and time": lambda: (os.urandom(8), time.time(), time.sleep(0)),
    }
    return {
        **{name: _outcome(attempt) for name, attempt in attempts.items()},
        "environment": dict(os.environ),
        "open": sorted(set(_open().values())),
        "capabilities": _capabilities(),
        "limits": {
            "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
            "file": resource.getrlimit(resource.RLIMIT_FSIZE)[1],
        },
    }


_TRICKS = {
    "read": lambda paths: said([_outcome(Path(path).read_bytes) for path in paths]),
    "pid": lambda _: said(os.getpid()),
    "parents": lambda _: said([os.getpid(), os.getppid()]),
    "echo": lambda text: said(text),
    "big": lambda size: bytes(range(256)) * (size // 256),
    "sleep": lambda seconds: said(time.sleep(seconds)),
    "grow": _grow,
    "spin": _spin,
    "segfault": _segfault,
    "abort": lambda _: os.abort(),
    "defect": _defect,
}
