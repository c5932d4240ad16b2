"""The search without a server: every name is found by each of its words, in a script that only finds."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.query.naming import NAMES
from rightsgraph.query.run import KNOWN
from rightsgraph.site import search
from rightsgraph.site.names import Found
from rightsgraph.site.search import file_of, index_files, keys_of_name, part_file, rules_file
from rightsgraph.store.current import CurrentStore

SCRIPT = Path(search.__file__).parent / "static" / "search.js"
SPELLINGS = (
    ("Айгерим Тестова", "Testova, Aygerim", "Aigerim TESTOVA", "айгерім тестова"),
    ("Жұмабаев", "Zhumabayev", "zhumabaev"),
    ("Əliyev", "Алиев", "aliyev"),
    ("O‘g‘li", "o'g'li", "ўғли"),
    ("Prison No.2", "prison no 2"),
)
ODD = ("გიორგი", "Յոհան", "王小明", "رحمان", "ﬁn", "Àé ñ", "İlham", "“Lamp” 42", "x\u200by")


def rows_of(text):
    part, rows = re.fullmatch(r"rightsgraphSearch\.add\((\"[^\"]*\"),(\[.*\])\);\n", text, re.DOTALL).groups()
    return json.loads(part), json.loads(rows)


@pytest.mark.parametrize("same", SPELLINGS, ids=lambda same: same[0])
def test_spellings_of_one_name_have_the_same_keys(same):
    assert len({frozenset(keys_of_name(name)) for name in same}) == 1
    assert keys_of_name(same[0])


def test_every_word_of_every_name_is_in_the_part_that_its_letters_name(site):
    rules = (site / "search" / "rules.js").read_text("utf-8")
    parts = json.loads(re.search(r",\n(\[.*\])\);\n", rules)[1])
    assert {f"search/{path.name}" for path in (site / "search").glob("w-*")} == set(map(file_of, parts))
    found = 0
    for name in parts:
        part, rows = rows_of((site / file_of(name)).read_text("utf-8"))
        assert part == name
        for key, shown, page, *_ in rows:
            assert key.startswith(part)
            assert key in keys_of_name(shown)
            assert (site / page.partition("#")[0]).is_file()
            found += 1
    assert found > 1_000


def test_every_name_on_record_is_found_by_each_of_its_words(site, released):
    told = Counter()
    for path in (site / "search").glob("w-*"):
        for key, shown, *_ in rows_of(path.read_text("utf-8"))[1]:
            told[key, shown.partition(" (")[0]] += 1
    names = {
        text.value
        for thing, text in CurrentStore(released).select(NAMES, KNOWN).rows
        if re.search("/id/(person|organization|law)/", thing.value) and " (" not in text.value
    }
    assert len(names) > 10
    assert {(key, name) for name in names for key in keys_of_name(name)} - set(told) == set()


def test_a_part_is_split_until_it_is_small():
    many = [
        Found(f"lamp{'abcdefgh'[n % 8]}{'abcdefgh'[n // 8 % 8]} {n}", f"person/{n}.html", "person")
        for n in range(4_000)
    ]
    parts = dict(index_files(many))
    assert {(key, one) for rows in parts.values() for key, one in rows} == {
        (key, one) for one in many for key in keys_of_name(one.name)
    }
    assert max(map(len, parts.values())) <= 1_500
    for part, rows in parts.items():
        assert all(key.startswith(part) for key, _ in rows)
    same = [Found("Lamp", f"person/{n}.html", "person") for n in range(2_000)]
    assert [len(rows) for _, rows in index_files(same)] == [2_000], "one word cannot be split"


def test_what_is_in_a_name_stays_text():
    name = "</script><b>\u2028\"'"
    text = part_file("b", [("b", Found(name, "a.html", "person"))]).decode()
    assert "<" not in text
    assert "\u2028" not in text
    assert rows_of(text)[1][0][1] == name


def test_no_part_has_a_name_that_some_disk_refuses(site):
    files = [path.name for path in (site / "search").iterdir()]
    assert len(files) == len({name.lower() for name in files}) > 10
    for name in files:
        assert re.fullmatch(r"(search|rules|w-[a-z0-9_]+)\.js", name), name
    assert file_of("con") == "search/w-con.js"


def test_the_script_asks_nobody_and_runs_no_text():
    script = SCRIPT.read_text("utf-8")
    for word in ("eval", "Function(", "innerHTML", "fetch", "XMLHttpRequest", "http:", "https:", "import("):
        assert word not in script


def test_the_script_folds_words_as_the_index_does(site, tmp_path):
    if shutil.which("node") is None:
        pytest.skip("no node: the script is not run")
    names = [name for same in SPELLINGS for name in same] + list(ODD)
    (tmp_path / "names.json").write_text(json.dumps(names))
    (tmp_path / "rules.js").write_bytes(rules_file(["a"]))
    code = (
        'const fs = require("fs"), [script, rules, names] = process.argv.slice(1);'
        "global.rightsgraphSearch = require(script);"
        'eval(fs.readFileSync(rules, "utf8"));'
        'console.log(JSON.stringify(JSON.parse(fs.readFileSync(names, "utf8")).map(rightsgraphSearch.words)))'
    )
    command = ["node", "-e", code, str(SCRIPT), str(tmp_path / "rules.js"), str(tmp_path / "names.json")]
    folded = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert len(folded) == len(names) > 15
    for name, words in zip(names, folded, strict=True):
        assert words, name
        assert set(words) <= keys_of_name(name), name


def test_a_name_with_a_wrong_letter_or_one_word_too_many_is_found_as_similar(tmp_path):
    if shutil.which("node") is None:
        pytest.skip("no node: the script is not run")
    name = "Aigerim Testova"
    keys = sorted(keys_of_name(name))
    rows = {key[:1]: [[key, name, "a.html"], [f"{key}xyzw", "Another", "b.html"]] for key in keys}
    (tmp_path / "rules.js").write_bytes(rules_file(sorted(rows)))
    code = (
        'const fs = require("fs"), [script, rules, rows, typed] = process.argv.slice(1);'
        "const search = global.rightsgraphSearch = require(script);"
        'eval(fs.readFileSync(rules, "utf8"));'
        "Object.entries(JSON.parse(rows)).forEach(([part, some]) => search.add(part, some));"
        "console.log(JSON.stringify(JSON.parse(typed).map(search.words).map(keys => "
        "[search.found(keys).length, search.similar(keys).map(scored => scored[1][1])])))"
    )
    typed = ["Tesdova", "Айгерим Дестова", "Testova Zzyx", "Probnov"]
    command = [
        "node",
        "-e",
        code,
        str(SCRIPT),
        str(tmp_path / "rules.js"),
        json.dumps(rows),
        json.dumps(typed),
    ]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert told == [[0, [name]], [0, [name]], [0, [name]], [0, []]]


def test_countries_patterns_questions_and_words_of_the_ontology_are_found_too(site):
    kinds = {row[3] for path in (site / "search").glob("w-*") for row in rows_of(path.read_text("utf-8"))[1]}
    assert {
        "person",
        "organization",
        "law",
        "country",
        "pattern",
        "question",
        "word of the ontology",
    } <= kinds
