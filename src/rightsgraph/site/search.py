"""The index of a search without a server: scripts by the first letters of folded words, loaded as needed."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rightsgraph.names.fold import fold, folding_rules, plain
from rightsgraph.names.words import words_of
from rightsgraph.site.names import Found

__all__ = ["file_of", "index_files", "keys_of_name", "part_file", "rules_file"]

_MOST = 1_500
"""How many rows a file may hold before it is split by one letter more."""


def keys_of_name(name: str) -> set[str]:
    """Give the keys by which the words of a name are found: folded, and as written where no table folds them.

    >>> sorted(keys_of_name("Айгерим Тестова")) == sorted(keys_of_name("Testova, Aygerim"))
    True
    """
    return {key for word in words_of(name) for key in _keys(word) if key}


def _keys(word: str) -> tuple[str, ...]:
    if word.isdecimal():
        return (word,)
    written = plain(word)[:60]
    odd = any(sign.isalpha() and not sign.isascii() and sign not in _known() for sign in written)
    return (fold(word), written) if odd else (fold(word),)


@functools.cache
def _known() -> frozenset[str]:
    """Give the letters that have a sound in a table."""
    return frozenset(sounds) if isinstance(sounds := folding_rules()["sounds"], dict) else frozenset()


def index_files(found: Iterable[Found]) -> Iterator[tuple[str, list[tuple[str, Found]]]]:
    """Give the parts of the index: the letters with which its keys begin, and its rows, sorted."""
    rows = sorted({(key, one) for one in found for key in keys_of_name(one.name)})
    yield from _split("", rows)


def _split(part: str, rows: list[tuple[str, Found]]) -> Iterator[tuple[str, list[tuple[str, Found]]]]:
    if part and (len(rows) <= _MOST or all(key == part for key, _ in rows)):
        yield part, rows
        return
    by_letter: Mapping[str, list[tuple[str, Found]]] = defaultdict(list)
    for row in rows:
        by_letter[row[0][: len(part) + 1]].append(row)
    if part and part in by_letter:
        yield part, by_letter[part]
    for longer, its in sorted(by_letter.items()):
        if longer != part:
            yield from _split(longer, its)


def file_of(part: str) -> str:
    """Give the name of the file of a part, which every disk takes (some take no `con` and no `aux`).

    >>> file_of("ai"), file_of("ш")
    ('search/w-ai.js', 'search/w-_448.js')
    """
    safe = "".join(sign if sign.isascii() and sign.isalnum() else f"_{ord(sign):x}" for sign in part)
    return f"search/w-{safe}.js"


def part_file(part: str, rows: Iterable[tuple[str, Found]]) -> bytes:
    """Write a part of the index as a script."""
    lines = [
        [
            key,
            f"{one.name} ({one.main})" if one.main else one.name,
            one.page,
            one.kind,
            one.country,
            one.years,
        ]
        for key, one in rows
    ]
    body = ",\n".join(_script(line) for line in lines)
    return f"rightsgraphSearch.add({_script(part)},[\n{body}\n]);\n".encode()


def rules_file(parts: Iterable[str]) -> bytes:
    """Write the script that says how words are folded and which parts there are."""
    return f"rightsgraphSearch.rules({_script(folding_rules())},\n{_script(sorted(parts))});\n".encode()


def _script(value: object) -> str:
    r"""Write a value as a script holds it, also within a page of HTML.

    >>> _script("</script>")
    '"\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
