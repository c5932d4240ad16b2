"""Workers begun, and begun again in the place of those that ended."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from rightsgraph.serve.model import Plan, Problem
from rightsgraph.serve.workers.frames import most_bytes
from rightsgraph.serve.workers.hands import Hand
from rightsgraph.serve.workers.mother import Born, Entry, Mother
from rightsgraph.serve.workers.worker import KINDS, mark_of

__all__ = ["Crew"]

_LOG = logging.getLogger("rightsgraph.serve")
_PAUSES = (0, 0.1, 0.4)
"""Seconds before each try."""


class Crew:
    """What begins workers of one plan, in the background.

    Attributes:
        fault: why no more can be begun; empty where all is well.
        begun: how many were begun.
    """

    def __init__(
        self, plan: Plan, *, entry: Entry, joined: Callable[[Hand], None], broken: Callable[[str], None]
    ) -> None:
        """Plan a crew.

        Args:
            plan: what its workers are begun with.
            entry: what a worker's process runs.
            joined: told of each worker that is ready.
            broken: told once that no more can be begun, and why.
        """
        self._plan, self._entry = plan, entry
        self._joined, self._broken = joined, broken
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="starter")
        self._mother: Mother | None = None
        self._mark = ""
        self._beginning: set[asyncio.Task[None]] = set()
        self._stopped = False
        self.fault = ""
        self.begun = 0

    async def start(self, size: int) -> None:
        """Begin so many workers, and remember by what their data are known: others are refused later.

        Raises:
            Problem: one could not begin.
        """
        jobs = [f"rightsgraph.serve.jobs.{kind}" for kinds in KINDS.values() for kind in kinds]
        multiprocessing.get_context("forkserver").set_forkserver_preload(
            ["__main__", "rightsgraph.serve.workers.worker", *dict.fromkeys(jobs)]
        )
        self._mark = mark_of(self._plan)
        for _ in range(size):
            await self._begin()

    def replace(self) -> None:
        """Begin one more, without waiting for it."""
        if not self._stopped and not self.fault:
            task = asyncio.get_running_loop().create_task(self._another())
            self._beginning.add(task)
            task.add_done_callback(self._beginning.discard)

    async def stop(self) -> None:
        """Begin no more, and end those there are."""
        if self._stopped:
            return
        self._stopped = True
        for task in self._beginning:
            task.cancel()
        await asyncio.gather(*self._beginning, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(self._starter, self._end_mother)
        self._starter.shutdown(wait=False)

    async def _another(self) -> None:
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                await self._begin()
            except (Problem, OSError) as error:
                problem = error if isinstance(error, Problem) else Problem(503, "worker", str(error))
                _LOG.error("a worker of %s could not begin: %s", self._plan.purpose, problem.detail)
                if problem.name == "changed":
                    break
            else:
                return
        if not self.fault:
            self.fault = problem.detail
            self._broken(problem.detail)

    async def _begin(self) -> None:
        hand = await Hand.begin(self._bear, self._starter, most=most_bytes(self._plan.limits))
        self.begun += 1
        self._joined(hand)

    def _bear(self) -> Born:
        """Have a worker born, in a thread of its own; of another mother where the last one has gone."""
        if self._mother is None:
            self._mother = Mother(self._plan, self._mark, self._entry)
        try:
            return self._mother.bear()
        except OSError:
            self._end_mother()
            raise

    def _end_mother(self) -> None:
        if self._mother is not None:
            self._mother.end()
            self._mother = None
