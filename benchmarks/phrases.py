"""Measure how much of an archive of phrases about sentences is read, and how fast.

`RIGHTSGRAPH_DATA` names the folder that holds `memorial-charge-phrases/texts.zip`. Simple markers, which know
nothing of the readers, tell whether the words of a phrase have an article, a body, a date or a penalty.
`--sample SEED` prints, for a person to check, fifty phrases of each kind with what was read.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rightsgraph.reading.legal.phrases import Phrase, phrases_of, read_phrase

KINDS = ("article", "body", "date", "penalty")
EACH = 50
_TOLD = re.compile(r"^\s*Приговорен[аы]?:(?P<told>(?:(?!обв\.).)*)(?P<accused>.*)$", re.MULTILINE)
_VERDICT = re.compile(r"^\s*Приговор:\s*\S", re.MULTILINE)
_ARTICLE = re.compile(r"\bст\.?\s*(?:ст\.?\s*)?\d|\bстать\w+\s\d|\b5[489]\s?-\s?\d|\d\S*\s+УК\b")
_BODY = re.compile(
    r"(?i)тройк|совещ|\bос\b|\bосо\b|трибунал|\bвт\b|суд|комис|коллеги|рик\b|исполк|огпу|гпу|нквд|мгб|мвд|чк\b|прокур"
)


def archive() -> Path:
    """Give the archive, or end with a word on what is missing."""
    data = os.environ.get("RIGHTSGRAPH_DATA", "")
    path = Path(data) / "memorial-charge-phrases" / "texts.zip"
    if not data or not path.is_file():
        raise SystemExit("phrases: set RIGHTSGRAPH_DATA to the folder of partners' data")
    return path


def phrases(path: Path) -> Iterator[str]:
    """Stream the phrases of the archive, one after another."""
    with zipfile.ZipFile(path) as packed, packed.open("texts.txt") as raw:
        yield from phrases_of(io.TextIOWrapper(raw, encoding="utf-8", newline="\n"))


def marked(text: str) -> dict[str, bool]:
    """Say by simple markers of what a phrase speaks."""
    told = _TOLD.search(text)
    words = told["told"] if told else ""
    return {
        "article": bool(told and _ARTICLE.search(told["accused"])),
        "body": bool(_BODY.search(words)),
        "date": bool(re.search(r"\b1[89]\d\d\b", words)),
        "penalty": bool(_VERDICT.search(text)),
    }


def read(phrase: Phrase) -> dict[str, bool]:
    """Say what of a phrase was read."""
    return {
        "article": bool(phrase.articles),
        "body": bool(phrase.body.kind),
        "date": bool(phrase.date.value),
        "penalty": any(penalty.kind for penalty in phrase.penalties),
    }


def described(phrase: Phrase, kind: str) -> str:
    """Write what was read of one kind in one line."""
    if kind == "article":
        return "; ".join(
            one.citation
            + (f" with {one.along_with}" if one.along_with else "")
            + (f" [{one.law}]" if one.law else "")
            for one in phrase.articles
        )
    if kind == "body":
        return f"{phrase.body.kind}: {phrase.body.name}"
    if kind == "date":
        return phrase.date.value
    return "; ".join(
        " ".join(filter(None, (one.kind, one.duration, one.amount, one.currency))) for one in phrase.penalties
    )


def sample(path: Path, seed: int) -> dict[str, list[int]]:
    """Draw the numbers of fifty phrases of each kind among those that were read; the first phrase is 1."""
    found: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number, text in enumerate(phrases(path), start=1):
        for kind, yes in read(read_phrase(text)).items():
            if yes:
                found[kind].append(number)
    draw = random.Random(seed)
    return {kind: sorted(draw.sample(found[kind], EACH)) for kind in KINDS}


def show(path: Path, seed: int) -> None:
    """Print a sample with what was read."""
    drawn = sample(path, seed)
    for number, text in enumerate(phrases(path), start=1):
        for kind in KINDS:
            if number in drawn[kind]:
                print(
                    f"{kind},{number}\n    {described(read_phrase(text), kind)}\n    "
                    + text.replace("\n", "\n    ")
                )


def measure(path: Path) -> None:
    """Print the table: of how many phrases the markers speak, how many of these are read, and the speed."""
    texts = list(phrases(path))
    begin = time.process_time()
    readings = [read_phrase(text) for text in texts]
    seconds = time.process_time() - begin
    spoken, both, all_read = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for text, reading in zip(texts, readings, strict=True):
        words, said = marked(text), read(reading)
        for kind in KINDS:
            spoken[kind] += words[kind]
            all_read[kind] += said[kind]
            both[kind] += words[kind] and said[kind]
    print("| kind | phrases that have it | read | share | read besides |\n|---|---|---|---|---|")
    for kind in KINDS:
        share = both[kind] / spoken[kind]
        print(
            f"| {kind} | {spoken[kind]:,} | {both[kind]:,} | {share:.3f} | {all_read[kind] - both[kind]:,} |"
        )
    print(f"\n{len(texts):,} phrases in {seconds:.1f} CPU s: {len(texts) / seconds:,.0f} a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, metavar="SEED", help="print a sample to check instead")
    arguments = parser.parse_args()
    if arguments.sample is None:
        measure(archive())
    else:
        show(archive(), arguments.sample)
