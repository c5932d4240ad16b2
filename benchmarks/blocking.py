"""How many true pairs blocking finds among a crowd, with how many candidates, in what time and memory.

    python benchmarks/blocking.py [--size 100000]… [--pairs FILE.csv]…

The true pairs are hidden among generated people (population.py, whose own pairs are measured, too):
spellings of words that Wikidata gives in Latin and Cyrillic, put together to names at random (needs
RIGHTSGRAPH_DATA; its noise is left in); the positives of names/development.csv; the names of the list of
prisoners in Azerbaijan in graph/ against a respelling; and any CSV file with the columns left, right, same.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import os
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import population

from rightsgraph.identify.queue.blocking import candidates

HERE = Path(__file__).parent
PRISONERS = HERE.parent / "graph" / "source" / "azerbaijan-prisoners-2014.ttl"
ENDINGS = ("ov", "ev", "ova", "eva", "yan", "zade", "uly", "bek", "bay", "dze")
RESPELT = """shch=щ zh=ж kh=х gh=г ch=ч sh=ш ts=ц yu=ю ya=я ye=е a=а b=б c=ц d=д e=е f=ф g=г h=х i=и j=дж k=к
l=л m=м n=н o=о p=п q=г r=р s=с t=т u=у v=в w=в x=х y=ы z=з"""

Pairs = list[tuple[str, str]]


def token_pairs(rng: random.Random, count: int = 1500) -> dict[str, Pairs]:
    """Give names made of two words each, in Latin and in Cyrillic: with a surname of the region, and any."""
    data = os.environ.get("RIGHTSGRAPH_DATA")
    if not data:
        print("no token pairs: RIGHTSGRAPH_DATA is not set", file=sys.stderr)
        return {}
    words: list[tuple[str, str, int]] = []
    with lzma.open(Path(data) / "name-transliteration" / "wikidata-russian-train.tsv.xz", "rt") as lines:
        for line in lines:
            latin, cyrillic, number = line.rstrip("\n").split("\t")
            words.append((latin, cyrillic.replace(" ", ""), int(number)))
    surnames = [one for one in words if one[0].endswith(ENDINGS) and len(one[0]) > 4 and len(one[1]) > 3]
    usual = [one for one in words if one[2] >= 3 and 3 <= len(one[0]) <= 12 and 3 <= len(one[1]) <= 12]
    common = sorted(usual, key=lambda one: -one[2])[:400]
    region, world = [], []
    for _ in range(count):
        given, surname = rng.choice(common), rng.choice(surnames)
        region.append((f"{given[0]} {surname[0]}".title(), f"{given[1]} {surname[1]}".title()))
        one, other = rng.choice(usual), rng.choice(usual)
        world.append((f"{one[0]} {other[0]}".title(), f"{other[1]}, {one[1]}".title()))
    return {"Wikidata, surnames of the region": region, "Wikidata, any words": world}


def labelled(path: Path) -> Pairs:
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["left"], row["right"]) for row in csv.DictReader(lines) if row["same"] in ("yes", "1")]


def prisoners() -> Pairs:
    """Give each name of the list and the same in Cyrillic, letter by letter, surname first."""
    table = dict(pair.split("=") for pair in RESPELT.split())
    letters = re.compile("|".join(table))
    of_people = re.compile(r'rg:nameOf rgp:[^"]*rg:text "([^"]+)"')
    found: Pairs = []
    for name in sorted(set(of_people.findall(PRISONERS.read_text(encoding="utf-8")))):
        words = letters.sub(lambda sign: table[sign[0]], name.lower()).title().split()
        found.append((name, " ".join([words[-1], *words[:-1]])))
    return found


def measure(size: int, files: list[Path]) -> None:
    """Print one row a set of pairs for one size of the crowd."""
    made = population.population(size)
    place = {identifier: number for number, identifier in enumerate(made.records["id"].to_list())}
    names = [[name] for name in made.records["name"].to_list()]
    truth: dict[str, list[tuple[int, int]]] = {}
    for left, right in made.pairs.rows():
        pair = place[left], place[right]
        short = any(re.search(r"\b\w\.", names[one][0]) for one in pair)
        truth.setdefault(f"generated, {'initials' if short else 'whole words'}", []).append(pair)
    sets = token_pairs(random.Random(5))
    sets["names/development.csv"] = labelled(HERE / "names" / "development.csv")
    sets["prisoners, respelt"] = prisoners()
    sets |= {path.name: labelled(path) for path in files}
    for what, pairs in sets.items():
        truth[what] = []
        for left, right in pairs:
            truth[what].append((len(names), len(names) + 1))
            names += [[left], [right]]
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = candidates(names)
    seconds, most = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    of_each = np.bincount(found.pairs.ravel(), minlength=len(names))
    count = f"{of_each.mean():.1f}, {np.percentile(of_each, 99):.0f}, {of_each.max()}"
    print(f"\n{size:,} people: {count} candidates a record (mean, 99 %, most), {seconds:.0f} CPU s,", end=" ")
    print(f"{most // 1024:,} MB at most ({before // 1024:,} before); {'; '.join(found.warnings())}\n")
    print("| true pairs | pairs | found | recall |\n|---|---|---|---|")
    keys = set((found.pairs[:, 0] * len(names) + found.pairs[:, 1]).tolist())
    for what, pairs in truth.items():
        met = sum(min(pair) * len(names) + max(pair) in keys for pair in pairs)
        print(f"| {what} | {len(pairs):,} | {met:,} | {met / len(pairs):.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, action="append")
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    given = parser.parse_args()
    sizes = given.size or [10_000, 100_000, 1_000_000]
    if len(sizes) == 1:
        measure(sizes[0], given.pairs)
        return
    for size in sizes:  # a process each, so that memory is its own
        more = [part for path in given.pairs for part in ("--pairs", str(path))]
        subprocess.run([sys.executable, __file__, "--size", str(size), *more], check=True)


if __name__ == "__main__":
    main()
