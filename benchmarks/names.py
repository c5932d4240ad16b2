"""Tell how well spellings are told to be of one name: ours, nomenklatura and Jaro-Winkler in one table.

    python benchmarks/names.py [--errors] [PAIRS.csv …]

Without a file: names/development.csv and names/test.csv. A file has the columns left, right, same (yes or no,
1 or 0, true or false, same or different), and language and kind where they are known.
`RIGHTSGRAPH_NOMENKLATURA` names the Python of an environment with
nomenklatura 4.17; without it that row is left out.

Pairs a CPU second are of one process that has seen nothing. `new names`: no name comes twice, its words
do, as in life; `new words`: no word comes twice, so that no cache can answer.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from rightsgraph.names.people import SAME, likeness

FOLDER = Path(__file__).parent / "names"
HIGH = 0.99
TIMED = 3_000
SAID = {"yes": True, "1": True, "true": True, "same": True}
SAID |= {"no": False, "0": False, "false": False, "different": False}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Labelled:
    """A pair and whether it is one name."""

    left: str
    right: str
    same: bool
    language: str
    kind: str


@dataclass(frozen=True)
class Judged:
    """What one method makes of all pairs: a score for each; pairs a CPU second, new names and new words."""

    name: str
    scores: Sequence[float]
    usual: float
    speeds: tuple[float, float]


def read_pairs(path: Path) -> list[Labelled]:
    """Read the labelled pairs of a file; both labels must be there."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    lacking = {"left", "right", "same"}.difference(*rows[:1])
    unread = (
        {row["same"] for row in rows if row["same"].strip().lower() not in SAID} if not lacking else set()
    )
    if lacking or unread:
        sys.exit(
            f"{path}: no column {sorted(lacking)}" if lacking else f"{path}: not yes or no: {sorted(unread)}"
        )
    pairs = [
        Labelled(
            row["left"],
            row["right"],
            SAID[row["same"].strip().lower()],
            row.get("language", ""),
            row.get("kind", ""),
        )
        for row in rows
    ]
    if len({pair.same for pair in pairs}) < 2:
        sys.exit(f"{path}: pairs of one name and pairs of two are needed")
    return pairs


def jaro_winkler(left: str, right: str) -> float:
    """Align the words of the shorter name with the most alike of the other, in any order, as ASCII."""
    one, other = sorted((_words(left), _words(right)), key=len)
    if not one:
        return 0.0
    pairs = sorted(
        ((JaroWinkler.similarity(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    )
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for score, i, j in reversed(pairs):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += score
    return total / len(one)


def _words(text: str) -> list[str]:
    letters = anyascii(text).lower()
    return "".join(c if c.isalpha() or c.isspace() else "" if c in "'`" else " " for c in letters).split()


def new_names(pairs: Sequence[Labelled]) -> list[Pair]:
    """Put names that none of the pairs has together from their first and last words."""
    made = {}
    for turn in range(TIMED):
        first, last = pairs[turn % len(pairs)], pairs[(turn + 1 + turn // len(pairs)) % len(pairs)]
        made[_joined(first.left, last.left)] = _joined(first.right, last.right)
    return list(made.items())


def _joined(first: str, last: str) -> str:
    return f"{first.split()[0]} {last.split()[-1]}"


def new_words(pairs: Sequence[Labelled]) -> list[Pair]:
    """Put an ending of its own to the words of each pair, so that none comes twice."""
    made = []
    for turn in range(TIMED):
        pair = pairs[turn % len(pairs)]
        tail = "".join("ktrlmnbdgs"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(turn))
        made.append((_longer(pair.left, tail), _longer(pair.right, tail)))
    return made


def _longer(text: str, tail: str) -> str:
    return " ".join(tail + word.lower() if word[-1:].isalpha() else word for word in text.split())


def timed(measure: Callable[[str, str], float], pairs: Sequence[Pair]) -> float:
    """Count pairs a CPU second."""
    begun = time.process_time()
    for left, right in pairs:
        measure(left, right)
    return len(pairs) / (time.process_time() - begun)


def ask_nomenklatura(pairs: Sequence[Pair]) -> tuple[list[float], float]:
    """Let nomenklatura score pairs in its own interpreter: scores and pairs a CPU second."""
    done = subprocess.run(
        [os.environ["RIGHTSGRAPH_NOMENKLATURA"], str(FOLDER / "nomenklatura_scores.py")],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    return said["scores"], said["speed"]


def judged(pairs: Sequence[Labelled]) -> list[Judged]:
    """Let each method score all pairs, the timed ones first, while all caches are cold."""
    plain = [(pair.left, pair.right) for pair in pairs]
    names, words = new_names(pairs), new_words(pairs)
    found = []
    for name, measure, usual in (("ours", likeness, SAME), ("Jaro-Winkler", jaro_winkler, 0.9)):
        speeds = timed(measure, names), timed(measure, words)
        found.append(Judged(name, [measure(left, right) for left, right in plain], usual, speeds))
    if "RIGHTSGRAPH_NOMENKLATURA" in os.environ:
        speeds = ask_nomenklatura(names)[1], ask_nomenklatura(words)[1]
        found.append(Judged("nomenklatura logic-v2", ask_nomenklatura(plain)[0], 0.7, speeds))
    return found


def measures(
    pairs: Sequence[Labelled], scores: Sequence[float], threshold: float
) -> tuple[float, float, float]:
    """Give precision, recall and F1 of saying `same` at a threshold and above."""
    said = Counter((pair.same, score >= threshold) for pair, score in zip(pairs, scores, strict=True))
    right, wrong, missed = said[True, True], said[False, True], said[True, False]
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * right / (2 * right + wrong + missed) if right else 0.0


def best(pairs: Sequence[Labelled], scores: Sequence[float]) -> float:
    """Find the threshold of the best F1, the highest of equals."""
    return max(set(scores), key=lambda at: (measures(pairs, scores, at)[2], at))


def precise(pairs: Sequence[Labelled], scores: Sequence[float]) -> float:
    """Find the lowest threshold from which on precision is HIGH or more."""
    fit = [at for at in set(scores) if measures(pairs, scores, at)[0] >= HIGH]
    return min(fit, default=1.01)


def row(name: str, values: tuple[float, float, float], *more: str) -> str:
    """Write one line of a table."""
    return " | ".join((f"| {name}", *(f"{value:.3f}" for value in values), *more)) + " |"


def tables(pairs: Sequence[Labelled], methods: Sequence[Judged]) -> list[str]:
    """Write the table of all methods, and that of the first by language and kind."""
    lines = [
        "| | precision | recall | F1 | new names a CPU second | new words |",
        "|---|---|---|---|---|---|",
    ]
    for method in methods:
        for word, threshold in (("", method.usual), ("best ", best(pairs, method.scores))):
            name = f"{method.name}, {word}threshold {threshold:.3g}"
            speeds = [f"{speed:,.0f}" if not word else "" for speed in method.speeds]
            lines.append(row(name, measures(pairs, method.scores, threshold), *speeds))
        high = precise(pairs, method.scores)
        lines.append(
            row(f"{method.name}, precision {HIGH}: {high:.3g}", measures(pairs, method.scores, high), "", "")
        )
    for part in ("language", "kind"):
        lines += ["", f"| {part} | pairs | " + " | ".join(f"{m.name} right" for m in methods) + " |"]
        lines.append("|---" * (2 + len(methods)) + "|")
        lines += _by(part, pairs, methods)
    return lines


def _by(part: str, pairs: Sequence[Labelled], methods: Sequence[Judged]) -> list[str]:
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for place, pair in enumerate(pairs):
        group = getattr(pair, part) + (("" if pair.same else " (not same)") if part == "kind" else "")
        right[group]["pairs"] += 1
        for method in methods:
            right[group][method.name] += (method.scores[place] >= method.usual) == pair.same
    names = ["pairs", *(method.name for method in methods)]
    return [f"| {group} | " + " | ".join(str(n[name]) for name in names) + " |" for group, n in right.items()]


def wrong(pairs: Sequence[Labelled], method: Judged) -> list[str]:
    """List the pairs a method errs in."""
    told = zip(pairs, method.scores, strict=True)
    erred = [(pair, score) for pair, score in told if (score >= method.usual) != pair.same]
    return [
        f"{score:.2f} {'same' if pair.same else 'other'}: {pair.left} / {pair.right}" for pair, score in erred
    ]


def main() -> None:
    """Print the tables of each file; with `--errors` first, what ours errs in, too."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("pairs", nargs="*", type=Path)
    said.add_argument("--errors", action="store_true")
    asked = said.parse_args()
    say = partial(print, flush=True)
    for path in asked.pairs or [FOLDER / "development.csv", FOLDER / "test.csv"]:
        pairs = read_pairs(path)
        methods = judged(pairs)
        say(f"{path.name}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} same\n")
        say("\n".join(tables(pairs, methods)) + "\n")
        if asked.errors:
            say("\n".join(wrong(pairs, methods[0])) + "\n")


if __name__ == "__main__":
    main()
