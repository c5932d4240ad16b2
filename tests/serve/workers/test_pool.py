"""A pool gives each job a process of its own, ends it in time, and is whole again afterwards."""

from __future__ import annotations

import asyncio
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.model import PAGES, Job, Problem


def trick(name, value=None) -> Job:
    return Job("trick", {"trick": name, "with": value})


async def told(pool, name, value=None, client=""):
    return json.loads((await pool.ask(trick(name, value), client=client)).body)


async def refused(pool, name, value=None, client="") -> Problem:
    with pytest.raises(Problem) as caught:
        await pool.ask(trick(name, value), client=client)
    return caught.value


def gone(pid, within=5.0) -> bool:
    """Wait until a process has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within)[0])
    finally:
        os.close(handle)


async def until(condition) -> None:
    """Let the pool work until something is so."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


def test_what_is_asked_and_answered_arrives_whole_whatever_its_size(pooling):
    words = "қамауда " * 40_000

    async def asked():
        async with pooling() as pool:
            big = await pool.ask(trick("big", 16 << 20))
            return await told(pool, "echo", words), big.body, await told(pool, "echo", "\ud800\x00\u2028")

    echo, big, strange = asyncio.run(asked())
    assert echo == words
    assert big == bytes(range(256)) * (1 << 16)
    assert strange == "\ud800\x00\u2028"


def test_a_job_past_its_time_is_killed_and_its_worker_replaced(pooling):
    async def asked():
        async with pooling(size=1, seconds=0.5) as pool:
            before = await told(pool, "pid")
            start = time.monotonic()
            problem = await refused(pool, "sleep", 60)
            took = time.monotonic() - start
            return before, problem, took, await told(pool, "pid")

    before, problem, took, after = asyncio.run(asked())
    assert (problem.status, problem.name, dict(problem.headers)) == (503, "time", {"Retry-After": "1"})
    assert took < 1.5
    assert before != after
    assert gone(before)


def test_who_leaves_a_long_job_has_it_killed_at_once(pooling):
    async def asked():
        async with pooling(size=1, seconds=60) as pool:
            pid = await told(pool, "pid")
            task = asyncio.create_task(pool.ask(trick("spin", 60)))
            await until(lambda: os.sched_getscheduler(pid) == os.SCHED_IDLE)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return pid, task.cancelled(), await told(pool, "pid"), gone(pid)

    before, cancelled, after, ended = asyncio.run(asked())
    assert cancelled
    assert before != after
    assert ended


def test_who_leaves_a_short_job_costs_no_worker(pooling):
    async def asked():
        async with pooling(size=1) as pool:
            pid = await told(pool, "pid")
            task = asyncio.create_task(pool.ask(trick("sleep", 0.01)))
            await until(lambda: pool.state()["busy"])
            task.cancel()
            return pid, await told(pool, "pid")

    before, after = asyncio.run(asked())
    assert before == after


def test_who_leaves_while_waiting_is_waited_for_no_more(pooling):
    async def asked():
        async with pooling(size=1) as pool:
            first = asyncio.create_task(pool.ask(trick("sleep", 0.05)))
            second = asyncio.create_task(pool.ask(trick("echo", "never")))
            await until(lambda: pool.state()["waiting"])
            second.cancel()
            await first
            await until(lambda: not pool.state()["busy"])
            return pool.state()

    state = asyncio.run(asked())
    assert (state["waiting"], state["answered"]) == (0, 1)


@pytest.mark.parametrize("purpose", ["strangers", "pages"])
def test_out_of_memory_and_a_crash_are_told_apart(pooling, purpose, caplog):
    async def asked():
        async with pooling(size=1, memory=64 << 20, purpose=purpose) as pool:
            problems = [await refused(pool, *each) for each in (("grow", 1 << 30), ("segfault",), ("abort",))]
            return (
                [(one.status, one.name) for one in problems],
                await told(pool, "echo", "well"),
                pool.state(),
            )

    problems, well, state = asyncio.run(asked())
    assert problems == [(503, "memory"), (503, "worker"), (503, "worker")]
    assert well == "well"
    assert (state["memory"], state["worker"], state["begun"]) == (1, 2, 4)
    assert len(caplog.records) == 3


def test_a_fault_of_ours_is_logged_by_where_it_is_and_without_what_was_asked(pooling, caplog):
    async def asked():
        async with pooling(size=1) as pool:
            return await refused(pool, "defect", "Aigerim Testova")

    problem = asyncio.run(asked())
    assert (problem.status, problem.name) == (503, "worker")
    assert "ValueError at worker.py:" in caplog.text
    assert "tricks.py:" in caplog.text
    assert "Aigerim" not in caplog.text + problem.detail


def reply_of(head) -> str:
    """Write a reply without a body as a worker sends it, in hexadecimal digits."""
    said = json.dumps(head).encode()
    return f"00{len(said):08x}{0:016x}{said.hex()}"


@pytest.mark.parametrize(
    "nonsense",
    [
        "00" + "00000002" + "ffffffffffffffff",  # a body without end
        "00" + "7fffffff" + "0000000000000000",  # a head without end
        "00" + "00000002" + "0000000000000000" + "7b7b",  # no JSON
        "00" + "00000002" + "0000000000000000" + "7b7d" + "00" * 40,  # more than one reply
        reply_of([200, "text/html\r\nSet-Cookie: a=b", []]),
        reply_of([200, "text/html", [["location", "/\n\n<script>"]]]),
        reply_of([99, "text/html", []]),
        reply_of([200, "text/html", [["alone"]]]),
        reply_of([200]),
    ],
)
def test_a_worker_that_says_what_no_worker_would_is_not_believed(pooling, nonsense):
    import tricks

    async def asked():
        async with pooling(size=1, entry=tricks.babbling) as pool:
            with pytest.raises(Problem) as caught:
                await pool.ask(Job("trick", {"hex": nonsense}))
            return caught.value.name

    assert asyncio.run(asked()) == "worker"


def test_an_answer_larger_than_any_may_be_is_refused(pooling):
    async def asked():
        async with pooling(answer=1 << 20) as pool:
            return (await refused(pool, "big", 3 << 20)).name, len(
                (await pool.ask(trick("big", 1 << 20))).body
            )

    assert asyncio.run(asked()) == ("size", 1 << 20)


def test_one_client_never_holds_more_than_half_of_the_workers_for_strangers(pooling):
    async def asked():
        async with pooling(size=4, seconds=60) as pool:
            greedy = [asyncio.create_task(pool.ask(trick("sleep", 60), client="a")) for _ in range(4)]
            await until(lambda: pool.state()["waiting"] == 2)
            others = [await told(pool, "echo", word, client="b") for word in "xyz"]
            state = pool.state()
            for task in greedy:
                task.cancel()
            await asyncio.gather(*greedy, return_exceptions=True)
            return others, state["busy"], state["waiting"]

    assert asyncio.run(asked()) == (["x", "y", "z"], 2, 2)


def test_a_client_that_asked_for_much_work_has_one_worker_at_a_time_until_it_has_its_purse_back(pooling):
    now = [0.0]

    async def asked():
        async with pooling(size=4, seconds=60, budget=Budget(30, clock=lambda: now[0])) as pool:
            pool._budget.spend("a", 2.0)
            greedy = [asyncio.create_task(pool.ask(trick("sleep", 60), client="a")) for _ in range(3)]
            other = await told(pool, "echo", "x", client="b")
            first = pool.state()["busy"]
            now[0] += 30
            greedy.append(asyncio.create_task(pool.ask(trick("sleep", 60), client="a")))
            await told(pool, "echo", "x", client="b")
            second = pool.state()["busy"]
            for task in greedy:
                task.cancel()
            await asyncio.gather(*greedy, return_exceptions=True)
            return other, first, second

    assert asyncio.run(asked()) == ("x", 1, 2)


def test_one_client_may_hold_all_workers_of_pages_whose_cost_is_bounded(pooling):
    async def asked():
        async with pooling(size=2, purpose=PAGES) as pool:
            tasks = [asyncio.create_task(pool.ask(trick("sleep", 0.05), client="a")) for _ in range(2)]
            await until(lambda: pool.state()["busy"] == 2)
            await asyncio.gather(*tasks)

    asyncio.run(asked())


def test_clients_take_turns(pooling):
    order = []

    async def asking(pool, client, word):
        order.append(await told(pool, "echo", word, client=client))

    async def asked():
        async with pooling(size=1) as pool:
            first = asyncio.create_task(pool.ask(trick("sleep", 0.05), client="a"))
            await until(lambda: pool.state()["busy"])
            async with asyncio.TaskGroup() as group:
                for client, word in (("a", "a1"), ("a", "a2"), ("b", "b1"), ("a", "a3"), ("b", "b2")):
                    group.create_task(asking(pool, client, word))
            await first

    asyncio.run(asked())
    assert order == ["a1", "b1", "a2", "b2", "a3"]


def test_one_client_may_have_an_eighth_of_the_places_left_to_wait_in(pooling):
    async def asked():
        async with pooling(size=1, seconds=60) as pool:
            held = asyncio.create_task(pool.ask(trick("sleep", 60), client="a"))
            await until(lambda: pool.state()["busy"])
            asking = [
                asyncio.create_task(pool.ask(trick("echo"), client=client))
                for client in "abcdefghijklmnop"
                for _ in range(64)
            ]
            ends = {}
            await until(lambda: len(asking) - sum(one.done() for one in asking) == pool.state()["waiting"])
            waiting = pool.state()["waiting"]
            for number, one in enumerate(asking):
                client = "abcdefghijklmnop"[number // 64]
                ends[client] = ends.get(client, 0) + (not one.done())
            mine = await refused(pool, "echo", client="a")
            asking += [
                asyncio.create_task(pool.ask(trick("echo"), client=f"{n}")) for n in range(512 - waiting)
            ]
            await until(lambda: pool.state()["waiting"] == 512)
            ours = await refused(pool, "echo", client="q")
            for task in (held, *asking):
                task.cancel()
            await asyncio.gather(held, *asking, return_exceptions=True)
            return ends, [(one.status, one.name, dict(one.headers)) for one in (mine, ours)]

    ends, problems = asyncio.run(asked())
    assert ends["a"] == 57
    assert min(ends.values()) >= 5
    assert sum(ends.values()) < 512
    assert problems == [(429, "waiting", {"Retry-After": "1"}), (503, "busy", {"Retry-After": "1"})]


def test_whose_jobs_end_workers_pays_for_others_in_their_place(pooling):
    budget = Budget(1, clock=lambda: 0.0)

    async def asked():
        async with pooling(size=2, budget=budget) as pool:
            names = [(await refused(pool, "segfault", client="a")).name for _ in range(8)]
            return names, await told(pool, "echo", "b", client="b")

    names, other = asyncio.run(asked())
    assert names[-1] == "budget"
    assert 1 <= names.count("worker") <= 4
    assert other == "b"


def test_no_job_waits_longer_than_it_may_take(pooling):
    async def asked():
        async with pooling(size=2, seconds=0.5) as pool:
            tasks = [asyncio.create_task(pool.ask(trick("sleep", 60), client="a")) for _ in range(3)]
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            return sorted(one.name for one in ends), pool.state()["waiting"]

    start = time.monotonic()
    names, waiting = asyncio.run(asked())
    assert set(names) == {"busy", "time"}
    assert waiting == 0
    assert time.monotonic() - start < 10


def test_a_long_job_lets_others_go_first_and_its_worker_is_not_used_again(pooling):
    async def asked():
        async with pooling(size=1, seconds=120) as pool:  # who goes last may go late on a busy machine
            before = await told(pool, "pid")
            usual = os.sched_getscheduler(before)
            task = asyncio.create_task(told(pool, "spin", 0.4))
            await until(lambda: os.sched_getscheduler(before) == os.SCHED_IDLE)
            await task
            after = await told(pool, "pid")
            return before, after, usual, os.sched_getscheduler(after)

    before, after, usual, again = asyncio.run(asked())
    assert before != after
    assert usual == again != os.SCHED_IDLE


def test_a_job_that_waits_for_a_busy_machine_is_not_a_long_one(pooling):
    async def asked():
        async with pooling(size=1) as pool:
            before = await told(pool, "pid")
            await told(pool, "sleep", 0.3)
            return before, await told(pool, "pid")

    before, after = asyncio.run(asked())
    assert before == after


def test_a_worker_that_grew_is_not_used_again(pooling):
    async def asked():
        async with pooling(size=1, seconds=30) as pool:
            return await told(pool, "pid"), await told(pool, "grow", 100 << 20), await told(pool, "pid")

    before, grown, after = asyncio.run(asked())
    assert before == grown != after


def test_work_is_taken_out_of_the_clients_budget(pooling):
    budget = Budget(0.1, clock=lambda: 0.0)

    async def asked():
        async with pooling(size=2, budget=budget) as pool:
            await told(pool, "sleep", 0.3, client="a")
            return await refused(pool, "echo", client="a"), await told(pool, "echo", "b", client="b")

    problem, other = asyncio.run(asked())
    assert (problem.status, problem.name, other) == (429, "budget", "b")


def changed_copy(store, tmp_path) -> Path:
    folder = tmp_path / "store"
    shutil.copytree(store, folder)
    return folder


@pytest.mark.parametrize("how", ["other", "none"])
def test_data_that_were_replaced_under_a_server_are_refused_and_stop_it(
    pooling, store, tmp_path, how, caplog
):
    folder = changed_copy(store, tmp_path)
    said = []

    async def asked():
        async with pooling(folder=folder, size=1, broken=said.append) as pool:
            shutil.move(folder, tmp_path / "old")
            if how == "other":
                shutil.copytree(tmp_path / "old", folder)
                (folder / "999999.sst").write_bytes(b"other")
            problem = await refused(pool, "segfault")
            await until(lambda: pool.fault)
            return problem.name, (await refused(pool, "echo")).status, pool.fault

    name, status, fault = asyncio.run(asked())
    assert (name, status, said) == ("worker", 503, [fault])
    assert str(folder) in fault
    assert ("not those the server began with" in fault) == (how == "other")
    assert "could not begin" in caplog.text


def test_a_pool_whose_workers_cannot_begin_says_so_at_its_start(pooling):
    import tricks

    async def asked():
        async with pooling(entry=tricks.mute):
            raise AssertionError("it began")

    with pytest.raises(Problem) as caught:
        asyncio.run(asked())
    assert caught.value.name == "worker"


def test_stopping_lets_answers_end_and_leaves_no_process(pooling):
    async def asked():
        async with pooling(size=2, seconds=60) as pool:
            pids = {await told(pool, "pid")}
            short = asyncio.create_task(told(pool, "echo", "whole"))
            asleep = asyncio.create_task(told(pool, "sleep", 0.2))
            await until(lambda: pool.state()["busy"])
            pids.add(await told(pool, "pid"))
            long = asyncio.create_task(told(pool, "sleep", 60))
            await until(lambda: pool.state()["busy"] == 2)
            await pool.stop(0.6)
            late = await refused(pool, "echo")
            ends = await asyncio.gather(short, asleep, long, return_exceptions=True)
            return ends, late.name, pids

    (short, asleep, long), late, pids = asyncio.run(asked())
    assert (short, asleep, long.name, late) == ("whole", None, "worker", "worker")
    assert all(map(gone, pids))


_HOST = """
import asyncio, json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import tricks
from rightsgraph.serve.model import STRANGERS, Job, Limits, Plan
from rightsgraph.serve.workers.pool import Pool

async def main():
    folder = Path(sys.argv[1])
    plan = Plan(purpose=STRANGERS, folder=folder, data=folder, release=None, limits=Limits(seconds=600))
    pool = Pool(plan, 2, entry=tricks.entry)
    await pool.start()
    print((await pool.ask(Job("trick", {"trick": "parents"}))).body.decode(), flush=True)
    endless = " ".join(f"?a{n} ?p{n} ?b{n} ." for n in range(9))
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <urn:graph> {{ {endless} }} }}"
    asked = {"query": query, "default": [], "named": [], "rows": "text/csv", "triples": "text/turtle"}
    waiting = [asyncio.ensure_future(pool.ask(Job("sparql", asked), client=c)) for c in "ab"]
    await asyncio.sleep(0.3)
    print(json.dumps(pool.state()), flush=True)
    await asyncio.gather(*waiting)

asyncio.run(main())
"""


def test_workers_die_with_the_server_in_the_middle_of_a_query(store):
    arguments = [sys.executable, "-c", _HOST, str(store), str(Path(__file__).parent)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as host:
        worker, forkserver = json.loads(host.stdout.readline())
        state = json.loads(host.stdout.readline())
        host.send_signal(signal.SIGKILL)
    assert state["busy"] == 2
    assert gone(worker)
    assert gone(forkserver)
