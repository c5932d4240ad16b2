"""Measure the linking of a large table: seconds, memory, and what it finds of the truth.

    python benchmarks/linking.py [--size 1000000] [--seed 7] [--density 1] [--spark 20000] [--work DIR]

A population (see population.py) is written; labels are what a curator would have who had judged all
candidates of a few thousand rows and knew of their other rows from elsewhere; `rightsgraph identify train`
and `link` run as commands of their own. With --spark, the same model links so many rows with DuckDB and with
Spark (which must be installed), and both are compared.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from population import population

from rightsgraph.identify.link.prepare import KEYS, prepare
from rightsgraph.identify.link.table import read_people

JUDGED = 3_000
CALL = "from rightsgraph.cli.identify_link import {verb}_command as command; command()"


@dataclass(frozen=True)
class Took:
    """What one process took: seconds by the clock, seconds of the processor, gigabytes at most."""

    clock: float
    cpu: float
    memory: float


def run(verb: str, *words: str | Path) -> Took:
    """Run a verb in a process of its own and measure it."""
    began = time.perf_counter()
    command = [sys.executable, "-c", CALL.format(verb=verb), *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{verb} failed")
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def write_world(folder: Path, size: int, seed: int, density: float) -> pl.DataFrame:
    """Write people.parquet and labels.csv; give the pairs that are one person."""
    made = population(size, seed=seed, density=density)
    made.records.write_parquet(folder / "people.parquet")
    prepared = prepare([read_people(folder / "people.parquet", {})])
    frame = prepared.frame.with_columns(id=prepared.ids)
    chosen = np.random.default_rng(seed).choice(size, min(size, JUDGED), replace=False)
    some = frame[np.sort(chosen)]
    pairs = []
    for key in (f"key{number}" for number in range(1, len(KEYS) + 1)):
        near = some.select("id", key).drop_nulls().join(frame.select(key, other="id"), on=key)
        pairs.append(
            near.select(left=pl.min_horizontal("id", "other"), right=pl.max_horizontal("id", "other"))
        )
    ids = some["id"].implode()
    known = made.pairs.filter(pl.col("left").is_in(ids) | pl.col("right").is_in(ids))
    judged = pl.concat([*pairs, known]).unique().filter(pl.col("left") != pl.col("right"))
    truth = made.pairs.with_columns(same=pl.lit("1"))
    labels = judged.join(truth, on=["left", "right"], how="left").with_columns(pl.col("same").fill_null("0"))
    labels.sort("left", "right").write_csv(folder / "labels.csv")
    return made.pairs


def made_apart(folder: Path, size: int, *, seed: int, density: float) -> pl.DataFrame:
    """Do as `write_world` in a process of its own, so that its memory is not counted as that of a verb."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        return apart.submit(write_world, folder, size, seed, density).result()


def found_of(pairs: pl.DataFrame, truth: pl.DataFrame) -> str:
    """Give recall, precision and F1 as cells of a table."""
    right = len(pairs.join(truth, on=["left", "right"]))
    recall, precision = right / len(truth), right / len(pairs)
    return f"{recall:.3f} | {precision:.3f} | {2 * right / (len(truth) + len(pairs)):.3f}"


def compare(folder: Path, size: int, *, seed: int, density: float, model: Path) -> None:
    """Link a table with both engines and print how far they differ."""
    small = folder / "small"
    small.mkdir()
    truth = made_apart(small, size, seed=seed, density=density)
    results = {}
    for engine in ("duckdb", "spark"):
        out = small / f"{engine}.parquet"
        words = [small / "people.parquet", "--model", model, "--out", out, "--workspace", small]
        took = run("link", *words, "--engine", engine, "--recall", 0, "--precision", 0)
        results[engine] = pl.read_parquet(out)
        cells = f"{took.clock:.0f} | {took.cpu:.0f} | {took.memory:.1f}"
        print(f"| link, {engine} | {size:,} | {cells} | {found_of(results[engine], truth)} |", flush=True)
    one, two = results["duckdb"], results["spark"]
    numbers = ("weight", "probability")
    print(f"\npairs, outcomes and clusters the same: {one.drop(numbers).equals(two.drop(numbers))}", end="; ")
    print(f"weights differ by {(one['weight'] - two['weight']).abs().max():.1e} bits at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--density", type=float, default=1)
    parser.add_argument("--spark", type=int, default=0)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work) as name:
        folder = Path(name)
        truth = made_apart(folder, given.size, seed=given.seed, density=given.density)
        people, model, out = folder / "people.parquet", folder / "model.json", folder / "pairs.parquet"
        shared = ["--model", model, "--workspace", folder]
        print("| what | rows | clock s | CPU s | GB | recall | precision | F1 |")
        print("|---|---|---|---|---|---|---|---|")
        took = run("train", people, "--labels", folder / "labels.csv", *shared)
        print(
            f"| train | {given.size:,} | {took.clock:.0f} | {took.cpu:.0f} | {took.memory:.1f} | | | |",
            flush=True,
        )
        took = run("link", people, "--out", out, *shared)
        cells = (
            f"{took.clock:.0f} | {took.cpu:.0f} | {took.memory:.1f} | {found_of(pl.read_parquet(out), truth)}"
        )
        print(f"| link | {given.size:,} | {cells} |", flush=True)
        if given.spark:
            compare(folder, given.spark, seed=given.seed, density=given.density, model=model)


if __name__ == "__main__":
    main()
