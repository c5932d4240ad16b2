"""A worker is tried: what it could do to others, the kernel refuses; what it needs, it still can."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from rightsgraph.serve.model import PAGES, STRANGERS, Job, Problem
from rightsgraph.serve.workers import seccomp
from rightsgraph.serve.workers.privileges import missing
from rightsgraph.serve.workers.worker import KINDS

HERE = pytest.mark.skipif(bool(missing()), reason=f"this kernel lacks {', '.join(missing())}")


def tried(pooling, purpose=STRANGERS) -> dict:
    async def asked():
        async with pooling(size=1, purpose=purpose) as pool:
            return json.loads((await pool.ask(Job("trick", {"trick": "try"}))).body)

    return asyncio.run(asked())


REFUSED = {
    "a socket": "EPERM",
    "a socket of UNIX": "EPERM",
    "a pair of sockets": "EPERM",
    "sending elsewhere": "EPERM",
    "another program": "EPERM",
    "another process": "EPERM",
    "a signal to the server": "EPERM",
    "a signal to the server by way of a file": "EPERM",
    "a look into the server": "EPERM",
    "what the server has open": "EACCES",
    "where the server stands": "EACCES",
    "memory of the server": "EPERM",
    "a file of the system": "EACCES",
    "the store written": "EPERM",
    "the store removed": "EPERM",
    "a folder": "EPERM",
    "a link": "EPERM",
    "a file without a name": "EPERM",
    "more memory": "EPERM",
    "more privileges": "EPERM",
    "the environment of a process": "EACCES",
}


@HERE
@pytest.mark.parametrize("purpose", [STRANGERS, PAGES])
def test_what_could_harm_others_is_refused_by_the_kernel(pooling, purpose, monkeypatch):
    monkeypatch.setenv("A_SECRET", "Lamp Makers")
    told = tried(pooling, purpose)
    assert {name: told[name] for name in REFUSED} == REFUSED
    assert told["environment"] == {}
    assert told["open"] == ["null", "socket", "store"]
    assert told["capabilities"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels have no such score")
def test_where_memory_is_short_a_worker_goes_first(pooling):
    async def asked():
        async with pooling(size=1) as pool:
            pid = json.loads((await pool.ask(Job("trick", {"trick": "pid"}))).body)
            return Path(f"/proc/{pid}/oom_score_adj").read_text("ascii")

    assert asyncio.run(asked()).strip() == "1000"


@HERE
def test_what_a_worker_needs_it_can(pooling):
    told = tried(pooling)
    assert told["a thread"] == "done"
    assert told["a file of the store"] == "done"
    assert told["a module of the standard library"] == "done"
    assert told["randomness and time"] == "done"
    assert told["limits"] == {"core": 0, "file": 0}


def test_what_is_served_can_be_read_and_the_archive_by_workers_of_pages_alone(pooling, store, tmp_path):
    served, archive = tmp_path / "served", tmp_path / "archive"
    shutil.copytree(store, served / "store" / "data")
    archive.mkdir()
    files = [served / "release.json", served / "store" / "names.sqlite", archive / "000.txt"]
    for file in files:
        file.write_text("Northport", encoding="utf-8")

    async def asked(purpose, folders):
        given = {"folder": served, "data": served / "store" / "data", "archive": folders}
        async with pooling(size=1, purpose=purpose, **given) as pool:
            job = Job("trick", {"trick": "read", "with": [str(file) for file in files]})
            return json.loads((await pool.ask(job)).body)

    assert asyncio.run(asked(PAGES, (archive,))) == ["done", "done", "done"]
    kept = "done" if missing() else "EACCES"
    assert asyncio.run(asked(STRANGERS, ())) == ["done", "done", kept]


def run_filter(machine: str, number: int, arguments: tuple[int, ...] = (), arch: int | None = None) -> int:
    """Do as the kernel does with a filter, and give its verdict."""
    memory = {0: number, 4: arch if arch is not None else seccomp._MACHINES[machine][1]}
    for place, value in enumerate((*arguments, *(0,) * (6 - len(arguments)))):
        memory[16 + 8 * place], memory[20 + 8 * place] = value & 0xFFFFFFFF, value >> 32
    steps, at, held = seccomp.program(machine, 4711), 0, 0
    while True:
        what, true, false, value = steps[at]
        at += 1
        if what == seccomp._LOAD:
            held = memory[value]
        elif what == seccomp._EQUAL:
            at += true if held == value else false
        elif what == seccomp._ANY_BIT:
            at += true if held & value else false
        else:
            assert what == seccomp._RETURN
            return value


ALLOW = seccomp._ALLOW
DENY = seccomp._ERRNO | errno.EPERM
MISSING = seccomp._ERRNO | errno.ENOSYS
CALLS = {
    # call: (numbers on x86_64 and aarch64, arguments, verdict)
    "read": ((0, 63), (), ALLOW),
    "futex": ((202, 98), (), ALLOW),
    "exit_group": ((231, 94), (), ALLOW),
    "openat to read": ((257, 56), (0, 0, os.O_RDONLY | os.O_CLOEXEC), ALLOW),
    "openat to write": ((257, 56), (0, 0, os.O_WRONLY), DENY),
    "openat to make": ((257, 56), (0, 0, os.O_CREAT), DENY),
    "openat2": ((437, 437), (), MISSING),
    "clone of a thread": ((56, 220), (0x3D0F00,), ALLOW),
    "clone of a process": ((56, 220), (0x1200011,), DENY),
    "clone3": ((435, 435), (), MISSING),
    "send": ((44, 206), (3, 1, 1, 0, 0), ALLOW),
    "send to an address": ((44, 206), (3, 1, 1, 0, 0x7F0000000000), DENY),
    "send to a low address": ((44, 206), (3, 1, 1, 0, 0x7F00), DENY),
    "a signal to itself": ((234, 131), (4711, 4711, 6), ALLOW),
    "a signal to another": ((234, 131), (1, 1, 6), DENY),
    "a lock on a file": ((72, 25), (3, 6, 0x7F0000000000), ALLOW),
    "whom a file signals": ((72, 25), (3, 8, 1), DENY),
    "by what a file signals": ((72, 25), (3, 10, 9), DENY),
    "that a file signals": ((72, 25), (3, 4, 0o20000), DENY),
    "limits read": ((302, 261), (0, 2, 0), ALLOW),
    "limits set": ((302, 261), (0, 2, 0x7F0000000000), DENY),
    "socket": ((41, 198), (), DENY),
    "connect": ((42, 203), (), DENY),
    "sendmsg": ((46, 211), (), DENY),
    "execve": ((59, 221), (), DENY),
    "execveat": ((322, 281), (), DENY),
    "ptrace": ((101, 117), (), DENY),
    "kill": ((62, 129), (), DENY),
    "io_uring_setup": ((425, 425), (), DENY),
    "process_vm_readv": ((310, 270), (), DENY),
    "pidfd_getfd": ((438, 438), (), DENY),
    "bpf": ((321, 280), (), DENY),
    "mount": ((165, 40), (), DENY),
    "unlinkat": ((263, 35), (), DENY),
}


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_judges_each_call(machine):
    place = list(seccomp._MACHINES).index(machine)
    got = {name: run_filter(machine, numbers[place], given) for name, (numbers, given, _) in CALLS.items()}
    assert got == {name: verdict for name, (_, _, verdict) in CALLS.items()}
    assert len(got) == 34


def test_calls_of_another_machine_are_refused_whatever_their_number():
    assert run_filter("x86_64", 0, arch=0x40000003) == DENY  # 32-bit calls
    assert run_filter("x86_64", 0x40000000) == DENY  # x32
    assert len(seccomp.program("x86_64", 1)) < 4096  # BPF_MAXINSNS


def test_a_kernel_that_lacks_something_is_told_of(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert "a filter of system calls (seccomp)" in missing()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert len(missing()) == 3


def test_each_kind_of_worker_does_the_jobs_it_is_for():
    assert set(KINDS) == {PAGES, STRANGERS}
    assert {"sparql", "graph"} <= set(KINDS[STRANGERS])
    assert not {"sparql", "graph"} & set(KINDS[PAGES])


def test_a_job_of_another_kind_of_worker_ends_the_worker(pooling):
    async def asked():
        async with pooling(size=1) as pool:
            with pytest.raises(Problem) as caught:
                await pool.ask(Job("page", {}))
            return caught.value.name

    assert asyncio.run(asked()) == "worker"
