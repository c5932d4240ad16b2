"""A worker: a process with one store open for reading; answers job after job until it is killed."""

from __future__ import annotations

import gc
import hashlib
import importlib
import math
import os
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from types import ModuleType, TracebackType

import rightsgraph
from rightsgraph.errors import InputError, RightsgraphError
from rightsgraph.project import Project
from rightsgraph.release.layout import MANIFEST
from rightsgraph.serve.model import PAGES, STRANGERS, Job, Plan, Problem, Reply
from rightsgraph.serve.workers import privileges
from rightsgraph.serve.workers.frames import most_bytes, read_job, send_reply
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["DEFECT", "KINDS", "LastWords", "World", "mark_of", "work"]

KINDS = {
    PAGES: ("health", "page", "listing", "languages", "find", "question"),
    STRANGERS: (
        "health",
        "sparql",
        "graph",
        "description",
        "question",
    ),
}
"""The jobs that each kind of worker does; the modules of `rightsgraph.serve.jobs`."""

DEFECT = "defect: "
"""How the last line of a worker begins that ends for a fault of ours: the kind of error, and where."""

_GREW = 64 << 20
"""Bytes of memory that a worker may have used for one job and go on; beyond it is replaced."""


@dataclass(frozen=True)
class World:
    """What a job finds: the plan of its worker and the store."""

    plan: Plan
    store: EmbeddedStore


def mark_of(plan: Plan) -> str:
    """Digest what the data are known by: `release.json`, and the names and sizes of the store's files."""
    mark = hashlib.sha256()
    if plan.release is not None:
        mark.update((plan.folder / MANIFEST).read_bytes())
    for file in sorted(plan.data.iterdir()):
        if file.suffix in {".sst", ".log"} or file.name.startswith("MANIFEST-"):
            mark.update(f"{file.name} {file.stat().st_size}\n".encode())
    return mark.hexdigest()


def work(plan: Plan, mark: str, end: socket, words: socket) -> None:
    """Answer jobs until the server goes; the entry of a worker's process.

    Args:
        plan: what it is begun with.
        mark: what `mark_of` said when the server began: other data are refused.
        end: where jobs come from and replies go.
        words: what it says when it ends other than by a reply.
    """
    privileges.die_with_server()
    privileges.first_to_go()
    with LastWords():
        words.setblocking(False)  # noqa: FBT003 (the name of socket); nobody reads before it ends
        os.dup2(words.fileno(), 2)
        try:
            world, modules = _begin(plan, mark, end)
        except RightsgraphError as error:
            send_reply(end, _refusal(Problem(503, "begin", str(error))))
            return
        send_reply(end, Reply(200, "", b""))  # ready
        idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        last = math.ceil(plan.limits.seconds) + 2
        while (job := read_job(end)) is not None:
            signal.alarm(last)  # should the server itself be too slow to end this
            reply = _answer(job, modules[job.kind], world)
            signal.alarm(0)
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - idle) << 10
            send_reply(end, reply, tired=grown > _GREW)


def _begin(plan: Plan, mark: str, end: socket) -> tuple[World, dict[str, ModuleType]]:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    modules = {
        kind: importlib.import_module(f"rightsgraph.serve.jobs.{kind}") for kind in KINDS[plan.purpose]
    }
    privileges.forget([end.fileno(), 2])
    meter = privileges.open_meter()
    privileges.read_only(_readable(plan))
    world = World(plan, EmbeddedStore.open(plan.data))
    if mark_of(plan) != mark:
        send_reply(
            end,
            _refusal(
                Problem(
                    409,
                    "changed",
                    f"the data at {plan.folder} are not those the server began with; start it again",
                )
            ),
        )
        raise SystemExit(0)
    gc.collect()
    gc.freeze()
    privileges.close_doors(plan.limits.memory, meter)
    return world, modules


def _readable(plan: Plan) -> set[Path]:
    """List what a worker reads: what is served, what is installed, and for pages the archive."""
    installed = [Path(path) for path in (*sys.path, rightsgraph.__path__[0]) if path]
    named = [path for path in installed if path.name in {"site-packages", "lib-dynload", "rightsgraph"}]
    home = Project()
    curated = (home.ontology, home.shapes, home.queries)
    standard = Path(os.__file__).parent
    return {path for path in (plan.folder, *plan.archive, *curated, standard, *named) if path.is_dir()}


def _answer(job: Job, module: ModuleType, world: World) -> Reply:
    try:
        reply = module.answer(job.given, world)
    except Problem as problem:
        return _refusal(problem)
    except RightsgraphError as error:
        return _refusal(Problem(400 if isinstance(error, InputError) else 503, "query", error.what))
    if not isinstance(reply, Reply):
        raise TypeError(job.kind)
    if len(reply.body) > most_bytes(world.plan.limits):
        return _refusal(Problem(503, "size", "the answer is too large; ask for less of it at a time"))
    return reply


def _refusal(problem: Problem) -> Reply:
    headers = (("name", problem.name), *problem.headers)
    return Reply(problem.status, "problem", problem.detail.encode("utf-8", "replace"), headers)


class LastWords:
    """Ends the process whatever happens, and says of a fault of ours what and where, but none of the data."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or issubclass(kind, SystemExit | ConnectionError):  # told to end, or nobody there
            os._exit(0)
        frames = [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in traceback.walk_tb(trace)]
        os.write(2, f"{DEFECT}{kind.__name__} at {' '.join(frames)}\n".encode())
        os._exit(1)
