"""A worker: a process with one store open for reading; answers job after job until it is killed."""

from __future__ import annotations

import importlib
import signal
from dataclasses import dataclass
from socket import socket

from rightsgraph.errors import InputError, RightsgraphError
from rightsgraph.serve.frames import pack_reply, read_job
from rightsgraph.serve.model import PAGES, STRANGERS, Job, Plan, Problem, Reply
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["KINDS", "World", "work"]

KINDS = {
    PAGES: ("page",),
    STRANGERS: ("sparql",),
}
"""The jobs that each kind of worker does; the modules of `rightsgraph.serve.jobs`."""


@dataclass(frozen=True)
class World:
    """What a job finds: the plan of its worker and the store."""

    plan: Plan
    store: EmbeddedStore


def work(plan: Plan, end: socket) -> None:
    """Answer jobs until the server goes; the entry of a worker's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    modules = {kind: importlib.import_module(f"rightsgraph.serve.jobs.{kind}") for kind in KINDS[plan.purpose]}
    world = World(plan, EmbeddedStore.open(plan.data))
    end.sendall(pack_reply(Reply(200, "", b"")))  # ready
    while (job := read_job(end)) is not None:
        end.sendall(pack_reply(_answer(job, modules[job.kind].answer, world)))


def _answer(job: Job, answer: object, world: World) -> Reply:
    try:
        reply = answer(job.given, world)  # type: ignore[operator]
    except Problem as problem:
        return _refusal(problem.status, problem.name, problem.detail)
    except RightsgraphError as error:
        return _refusal(400 if isinstance(error, InputError) else 503, "query", error.what)
    if not isinstance(reply, Reply):
        raise TypeError(job.kind)
    return reply


def _refusal(status: int, name: str, detail: str) -> Reply:
    return Reply(status, "problem", detail.encode("utf-8", "replace"), (("name", name),))
