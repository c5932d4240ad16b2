"""The labelled names are what their script makes of the words, and ours tells which are one."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.names.people import SAME, likeness

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NAMES = BENCHMARKS / "names"
SPLITS = ("development", "test")
LANGUAGES = {"kk", "ky", "tg", "tk", "uz", "az", "ru"}


def rows(name):
    with (NAMES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def run(script, *words):
    subprocess.run([sys.executable, str(NAMES / script), *map(str, words)], check=True, timeout=60)


def test_the_script_makes_the_labelled_names_byte_for_byte(tmp_path):
    run("make.py", tmp_path)
    for split in SPLITS:
        assert (tmp_path / f"{split}.csv").read_bytes() == (NAMES / f"{split}.csv").read_bytes()


def test_the_script_makes_the_records_byte_for_byte(tmp_path):
    run("make_records.py", tmp_path / "records.jsonl")
    assert (tmp_path / "records.jsonl").read_bytes() == (NAMES / "records.jsonl").read_bytes()


@pytest.mark.parametrize("split", SPLITS)
def test_half_of_the_pairs_are_of_one_name_in_every_language(split):
    pairs = rows(f"{split}.csv")
    count = Counter((row["language"], row["same"]) for row in pairs)
    assert len(pairs) >= 320
    assert {language for language, _ in count} == LANGUAGES
    assert all(0.8 < count[language, "yes"] / count[language, "no"] < 1.25 for language in LANGUAGES)


def test_no_pair_comes_twice():
    pairs = [frozenset((row["left"], row["right"])) for split in SPLITS for row in rows(f"{split}.csv")]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 for pair in pairs)


def test_no_spelling_of_a_given_name_or_surname_stands_in_both_splits():
    spellings = {split: set() for split in SPLITS}
    for word in rows("words.csv"):
        if word["kind"] in {"m", "f", "s"}:
            texts = (part.split("=", 1)[1] for part in word["spellings"].split(";"))
            spellings[word["split"]].update(one.casefold() for text in texts for one in text.split("/"))
    assert min(map(len, spellings.values())) > 500
    assert spellings["development"] & spellings["test"] <= {"1"}


def test_every_source_of_a_word_or_pair_is_named_in_full():
    known = {row["code"] for row in rows("sources.csv")}
    files = ("words.csv", *(f"{split}.csv" for split in SPLITS))
    assert {code for name in files for row in rows(name) for code in row["source"].split()} == known


@pytest.mark.parametrize("split", SPLITS)
def test_which_spellings_are_of_one_name_is_told_from_which_are_not(split):
    said = Counter()
    for row in rows(f"{split}.csv"):
        said[row["same"] == "yes", likeness(row["left"], row["right"]) >= SAME] += 1
    right, wrong, missed = said[True, True], said[False, True], said[True, False]
    assert right / (right + wrong) >= 0.98
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_pairs_of_records_are_proposed_only_where_they_are_one():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        from identity import Counter as Found
        from identity import measures, read_records, scored

        pairs = read_records(NAMES / "records.jsonl")
        found = Found((pair.same, one.band) for pair, one in zip(pairs, scored(pairs), strict=True))
    labels = [json.loads(line)["same"] for line in (NAMES / "records.jsonl").read_text().splitlines()]
    assert len(labels) >= 320
    assert labels.count(True) * 2 == len(labels)
    assert measures(found, "propose")[0] >= 0.99
