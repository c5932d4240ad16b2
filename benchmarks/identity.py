"""Tell how well pairs of records are told to be of one person: how many of each label fall into each band.

    python benchmarks/identity.py [--errors] [RECORDS.jsonl]

Without a file: names/records.jsonl, 360 pairs of invented people (`benchmarks/names/make_records.py`). A line
has `kind`, `same`, and for `left` and `right` what a source tells: for each property of
queries/identity/of-person.rq a list of values, each a term, and a label where that differs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rightsgraph.identify.queue.features.person import compare
from rightsgraph.identify.queue.model import Entity, Pair, Value
from rightsgraph.identify.queue.rarity import Rarity
from rightsgraph.identify.queue.score import pair_of

RECORDS = Path(__file__).parent / "names" / "records.jsonl"
BANDS = ("propose", "review", "ignore")
Told = dict[str, list[list[str]]]


@dataclass(frozen=True)
class Labelled:
    """Two entities, whether they are one, and what makes them alike."""

    left: Entity
    right: Entity
    same: bool
    kind: str


def read_records(path: Path) -> list[Labelled]:
    """Read the labelled pairs of a file."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        left, right = (entity(row[side], f"urn:{side}:{number}", side) for side in ("left", "right"))
        pairs.append(Labelled(left, right, row["same"], row["kind"]))
    return pairs


def entity(told: Told, iri: str, source: str) -> Entity:
    """Make an entity of what one source tells."""
    said = frozenset((source,))
    values = {
        name: tuple(Value(text[0], text[-1], said) for text in sorted(texts)) for name, texts in told.items()
    }
    return Entity(iri, "person", values)


def scored(pairs: list[Labelled]) -> list[Pair]:
    """Compare all pairs; how rare names are is read off all people of the file."""
    rarity = Rarity(person for pair in pairs for person in (pair.left, pair.right))
    return [pair_of(pair.left, pair.right, compare(pair.left, pair.right, rarity=rarity)) for pair in pairs]


def measures(found: Counter[tuple[bool, str]], *bands: str) -> tuple[float, float, float]:
    """Give precision, recall and F1 of taking these bands for `same`."""
    right, wrong = (sum(found[same, band] for band in bands) for same in (True, False))
    every = sum(count for (same, _), count in found.items() if same)
    precision = right / (right + wrong) if right + wrong else 1.0
    return precision, right / every, 2 * right / (right + wrong + every)


def tables(pairs: list[Labelled], told: list[Pair]) -> list[str]:
    """Write the measures of the bands, and how many pairs of each kind fall into which."""
    found = Counter((pair.same, one.band) for pair, one in zip(pairs, told, strict=True))
    lines = ["| taken for one | precision | recall | F1 |", "|---|---|---|---|"]
    for name, bands in (("propose", BANDS[:1]), ("propose and review", BANDS[:2])):
        precision, recall, f1 = measures(found, *bands)
        lines.append(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    lines += ["", "| kind | " + " | ".join(BANDS) + " |", "|---|---|---|---|"]
    kinds = Counter((pair.kind, one.band) for pair, one in zip(pairs, told, strict=True))
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        lines.append(f"| {kind} | " + " | ".join(str(kinds[kind, band]) for band in BANDS) + " |")
    return lines


def errors(pairs: list[Labelled], told: list[Pair]) -> list[str]:
    """List what is ignored and is one, and what is not ignored and is two."""
    lines = []
    for pair, one in zip(pairs, told, strict=True):
        if pair.same == (one.band == "ignore"):
            lines.append(f"{one.band} {one.weight:.1f} {pair.kind}")
            lines += [
                f"    {line.name}: {line.outcome} {line.weight:.1f} {line.says}"
                for line in one.features
                if line.outcome != "unknown"
            ]
    return lines


def main() -> None:
    """Print the tables, and with `--errors` the pairs that are wrong in either direction."""
    words = [word for word in sys.argv[1:] if word != "--errors"]
    pairs = read_records(Path(words[0]) if words else RECORDS)
    told = scored(pairs)
    print(f"{len(pairs)} pairs, {sum(pair.same for pair in pairs)} same\n")
    print("\n".join(tables(pairs, told)))
    if "--errors" in sys.argv:
        print("\n".join(["", *errors(pairs, told)]))


if __name__ == "__main__":
    main()
