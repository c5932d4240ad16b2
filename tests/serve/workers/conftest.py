"""A small store, and pools of workers over it that do tricks."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # where a worker's process finds `tricks`

from rightsgraph.serve.model import STRANGERS, Limits, Plan
from rightsgraph.serve.workers.pool import Pool

Pooling = Callable[..., AbstractAsyncContextManager[Pool]]
"""What begins a pool for the time of an `async with`."""


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Path:
    """A store of 3,000 quads about nothing."""
    folder = tmp_path_factory.mktemp("workers") / "store"
    quads = (
        ox.Quad(
            ox.NamedNode(f"urn:thing:{number}"),
            ox.NamedNode(f"urn:property:{number % 3}"),
            ox.Literal(f"text {number % 50}"),
            ox.NamedNode("urn:graph"),
        )
        for number in range(3000)
    )
    made = ox.Store(str(folder))
    made.bulk_extend(quads)
    made.flush()
    return folder


@pytest.fixture(scope="session")
def pooling(store) -> Pooling:
    """What begins a pool: `async with pooling(seconds=1) as pool`."""
    import tricks

    @asynccontextmanager
    async def begun(
        *, size=2, purpose=STRANGERS, entry=tricks.entry, folder=store, data=None, archive=(), **given
    ) -> AsyncIterator[Pool]:
        limits = Limits(**{name: given.pop(name) for name in ("seconds", "memory") if name in given})
        limits = replace(limits, size=given.pop("answer", limits.size))
        data = data or folder
        plan = Plan(purpose=purpose, folder=folder, data=data, release=None, archive=archive, limits=limits)
        pool = Pool(plan, size, entry=entry, **given)
        try:
            await pool.start()
            yield pool
        finally:
            await pool.stop(0)

    return begun
