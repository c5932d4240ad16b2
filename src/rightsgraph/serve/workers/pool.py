"""Workers in waiting: each job has one process to itself until its deadline, and is killed with it."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import Counter
from collections.abc import Callable

from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.model import STRANGERS, Job, Plan, Problem, Reply
from rightsgraph.serve.workers.crew import Crew
from rightsgraph.serve.workers.frames import pack_job
from rightsgraph.serve.workers.hands import Hand
from rightsgraph.serve.workers.mother import Entry
from rightsgraph.serve.workers.waiting import Ask, Waiting
from rightsgraph.serve.workers.worker import work

__all__ = ["Pool"]

_LOG = logging.getLogger("rightsgraph.serve")
_TICK = 0.02
_LONG, _MUCH = 0.1, 1.0
"""Seconds of work after which others go first, and after which who left is waited for no more; of work not
long ago after which a client has one worker at a time, and others go first sooner."""
_REPLACED = 0.55  # seconds of work that a worker in the place of another counts as, the free ones among them
_SAID = {
    "memory": "the query needed more memory than it may have and was stopped",
    "worker": "the query could not be answered: what worked at it has ended",
}


class Pool:
    """Workers of one purpose.

    Of workers for strangers one client has half at most, and one where it asked for much work. A job waits
    for a worker no longer than it may then take.
    """

    def __init__(
        self,
        plan: Plan,
        size: int,
        *,
        budget: Budget | None = None,
        broken: Callable[[str], None] = lambda _: None,
        entry: Entry = work,
    ) -> None:
        """Plan a pool.

        Args:
            plan: what its workers are begun with.
            size: how many there are.
            budget: what clients may use of their time; None where it is not counted.
            broken: told once that the pool cannot go on, and why.
            entry: what a worker's process runs.
        """
        self._plan, self._size, self._budget = plan, size, budget
        self._broken = broken
        self._crew = Crew(plan, entry=entry, joined=self._join, broken=self._fail)
        self._share = max(1, size // 2) if plan.purpose == STRANGERS else size
        self._idle: list[Hand] = []
        self._busy: dict[Hand, Ask] = {}
        self._held: Counter[str] = Counter()
        self._waiting = Waiting()
        self._ticking: asyncio.TimerHandle | None = None
        self._counts: Counter[str] = Counter()
        self._stopping = False

    @property
    def fault(self) -> str:
        """What ails it, for who asks after its health; empty where it is well."""
        return self._crew.fault

    async def start(self) -> None:
        """Begin all workers, and wait until they are ready.

        Raises:
            Problem: one could not begin.
        """
        await self._crew.start(self._size)

    async def ask(self, job: Job, *, client: str = "") -> Reply:
        """Have a job done; who is cancelled while waiting stops it.

        Args:
            job: what is asked.
            client: who asks; empty for what the server asks itself, which is not counted.

        Raises:
            Problem: the job is refused, or cannot be done: `waiting`, `busy`, `time`, `memory`, `worker`.
        """
        if self.fault or self._stopping:
            raise Problem(503, "worker", "the server is being stopped", headers=(("Retry-After", "10"),))
        if self._budget is not None and client:
            self._budget.check(client)
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        ask = Ask(pack_job(job), client, future, time.monotonic())
        if self._idle and self._may(client):
            self._give(ask)
        else:
            self._waiting.add(ask)
            self._watch()
        try:
            reply = await future
        except asyncio.CancelledError:
            self._left(ask)
            raise
        if reply.media == "problem":
            (_, name), *headers = reply.headers
            raise Problem(reply.status, name, reply.body.decode(), headers=tuple(headers))
        return reply

    async def stop(self, grace: float = 5) -> None:
        """End all workers; what they are at may take so many seconds more."""
        self._stopping = True
        until = time.monotonic() + grace
        while (self._busy or self._waiting) and time.monotonic() < until:
            await asyncio.sleep(_TICK)
        for ask in list(self._waiting):
            self._refuse(ask, "worker", "the server was stopped")
        for hand in list(self._busy):
            self._end(hand, "worker", "the server was stopped")
        await self._crew.stop()
        for hand in self._idle:
            hand.end()
        self._idle.clear()
        if self._ticking is not None:
            self._ticking.cancel()

    def state(self) -> dict[str, int]:
        """Count workers and what waits now, and what was done since the start, for who watches the server."""
        now = {"workers": self._size, "idle": len(self._idle), "busy": len(self._busy)}
        return {**now, "waiting": len(self._waiting), "begun": self._crew.begun, **self._counts}

    def _may(self, client: str) -> bool:
        held = self._held[client] if client else 0
        return held == 0 or (held < self._share and not self._works_much(client))

    def _works_much(self, client: str) -> bool:
        return self._budget is not None and self._budget.spent(client) > _MUCH

    def _give(self, ask: Ask) -> None:
        hand = self._idle.pop()
        self._busy[hand] = ask
        self._held[ask.client] += 1
        hand.give(ask.frame)
        self._watch()

    def _pump(self) -> None:
        """Give idle workers what waits."""
        while self._idle and (ask := self._waiting.next(self._may)) is not None:
            self._give(ask)

    def _told(self, hand: Hand, reply: Reply | None) -> None:
        """Hear a worker: its reply, or that it is gone."""
        if reply is None or hand not in self._busy:
            if hand in self._idle:
                self._idle.remove(hand)
            name, log = hand.last_words()
            self._counts[name] += 1
            if not self._stopping:
                _LOG.error("a worker of %s ended: %s", self._plan.purpose, log)
            self._end(hand, name, _SAID[name])
            return
        ask = self._released(hand)
        if not ask.future.done():
            ask.future.set_result(reply)
        self._counts["answered"] += 1
        if hand.tired:
            hand.end()
            self._replace(ask.client)
        else:
            self._idle.append(hand)
        self._pump()

    def _released(self, hand: Hand) -> Ask:
        ask = self._busy.pop(hand)
        self._held[ask.client] -= 1
        if not self._held[ask.client]:
            del self._held[ask.client]
        if self._budget is not None and ask.client:
            self._budget.spend(ask.client, time.monotonic() - hand.since)
        return ask

    def _end(self, hand: Hand, name: str, detail: str) -> None:
        """Kill a worker, tell who waits for it, and begin another."""
        hand.end()
        client = ""
        if hand in self._busy:
            ask = self._released(hand)
            client = ask.client
            self._refuse(ask, name, detail)
        self._replace(client)
        self._pump()

    def _replace(self, client: str) -> None:
        """Begin another worker, at the cost of whose job ended one."""
        if self._budget is not None:
            self._budget.spend(client, _REPLACED)
        self._crew.replace()

    def _refuse(self, ask: Ask, name: str, detail: str) -> None:
        self._waiting.drop(ask)
        if not ask.future.done():
            wait = str(math.ceil(self._plan.limits.seconds))
            ask.future.set_exception(Problem(503, name, detail, headers=(("Retry-After", wait),)))

    def _left(self, ask: Ask) -> None:
        """Do no more for who has gone; a job that is short may end, which costs less than a new worker."""
        self._waiting.drop(ask)
        for hand, given in list(self._busy.items()):
            if given is ask and time.monotonic() - hand.since >= _LONG:
                self._end(hand, "left", "")

    def _watch(self) -> None:
        if self._ticking is None:
            self._ticking = asyncio.get_running_loop().call_later(_TICK, self._tick)

    def _tick(self) -> None:
        """End what takes too long, in hand or waiting."""
        self._ticking = None
        now, most = time.monotonic(), self._plan.limits.seconds
        for hand, ask in list(self._busy.items()):
            if now - hand.since >= most:
                self._counts["time"] += 1
                self._end(hand, "time", f"the query took longer than {most:g} s and was stopped")
                continue
            patience = _TICK if self._works_much(ask.client) else _LONG
            if not hand.slow and now - hand.since >= patience <= hand.worked():
                hand.lag()
            if ask.future.done() and now - hand.since >= _LONG:
                self._end(hand, "left", "")
        for ask in self._waiting:
            if now - ask.since >= most:
                self._refuse(ask, "busy", "no worker was free in time; ask again later")
        if self._busy or self._waiting:
            self._watch()

    def _join(self, hand: Hand) -> None:
        hand.listen(lambda reply: self._told(hand, reply))
        self._idle.append(hand)
        self._pump()

    def _fail(self, said: str) -> None:
        for ask in list(self._waiting):
            self._refuse(ask, "worker", _SAID["worker"])
        self._broken(said)
