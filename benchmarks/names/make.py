"""Labelled pairs of names of people who do not exist, from words.csv: development.csv and test.csv.

Each word has its spellings in several languages and scripts, from the works that sources.csv names. A
split has its own words: no given name and no surname stands in both files. The same words and seed give the
same bytes.

    python benchmarks/names/make.py [FOLDER]
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import other_name
import same_name
from deck import Deck, Word, read_words

FOLDER = Path(__file__).parent
HEADER = ("left", "right", "same", "language", "script", "kind", "source")
SEEDS = {"development": 20261122, "test": 19911216}
Kind = Callable[[Deck], tuple[str, str]]
SAME: dict[str, tuple[Kind, int]] = {
    "transliteration": (same_name.transliteration, 7),
    "abroad": (same_name.abroad, 6),
    "order": (same_name.order, 3),
    "patronymic": (same_name.patronymic, 4),
    "ending": (same_name.ending, 3),
    "initials": (same_name.initials, 2),
    "honorific": (same_name.honorific, 1),
    "look-alike letters": (same_name.lookalike, 1),
    "typed plainly": (same_name.typed, 2),
    "child of": (same_name.child, 2),
    "Persian letters": (same_name.persian, 4),
}
DIFFERENT: dict[str, tuple[Kind, int]] = {
    "siblings": (other_name.sibling, 5),
    "father and son": (other_name.parent, 3),
    "near given name": (other_name.near_given, 8),
    "near surname": (other_name.near_surname, 4),
    "man and woman": (other_name.sexes, 3),
    "other father": (other_name.namesake, 3),
    "other initials": (other_name.other_initials, 2),
    "other child of": (other_name.other_child, 2),
    "of one family, Persian letters": (other_name.other_persian, 3),
}
ONLY = {
    "typed plainly": ("az", "tk", "uz"),
    "child of": ("ky",),
    "other child of": ("ky",),
    "Persian letters": ("tg",),
    "of one family, Persian letters": ("tg",),
    "ending": ("kk", "ky", "tg", "az"),
    "look-alike letters": ("kk", "ky", "tg", "uz", "ru"),
}


def script(text: str) -> str:
    """Name the scripts of a text's letters."""
    first = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    names = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}
    return "+".join(sorted(names[word] for word in first if word in names))


def pairs(words: list[Word], split: str) -> list[tuple[str, ...]]:
    """Make all pairs of one split; no two are alike, whichever side is first."""
    rows: list[tuple[str, ...]] = []
    seen: set[frozenset[str]] = set()
    for language in dict.fromkeys(word.language for word in words):
        rng = Random(f"{SEEDS[split]} {language}")
        deck = Deck(words, language, rng)
        for same, kinds in (("yes", SAME), ("no", DIFFERENT)):
            for kind, (make, count) in kinds.items():
                if language not in ONLY.get(kind, (language,)):
                    continue
                left_to_make = count if language != "ru" else (count + 1) // 2
                while left_to_make:
                    deck.used.clear()
                    left, right = make(deck)
                    if left == right or frozenset((left, right)) in seen:
                        continue
                    seen.add(frozenset((left, right)))
                    scripts = "-".join(sorted({script(left), script(right)}))
                    rows.append((left, right, same, language, scripts, kind, " ".join(sorted(deck.used))))
                    left_to_make -= 1
    return rows


def main() -> None:
    """Write both files into the folder named, or beside this script."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    for split in SEEDS:
        rows = pairs(read_words(FOLDER / "words.csv", split), split)
        with (folder / f"{split}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(rows)


if __name__ == "__main__":
    main()
