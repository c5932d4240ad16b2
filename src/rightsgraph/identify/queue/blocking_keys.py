"""The keys of names as one sparse matrix: a row for each name, a column for each key, weighed by rarity."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rightsgraph.names.parts import Part
from rightsgraph.names.reading_people import read_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.int64]

__all__ = ["Keys", "read_keys"]

_MOST_WORDS = 5
_BITS = 30  # of one part of a key; what kind of key it is stands above two parts
_SOUNDS = str.maketrans("ZHCKPSTWQGqxNAEYOUwy", "jcchssssskkhnaeiouvi")
"""Sounds that one language parts and another does not; `names.letters` says which sign is which sound."""
_LETTERS = str.maketrans("oyiwfqghxptzcj", "aeevvkkkkbdsss")
"""First letters that writers exchange besides: Ж, J, Sch; Х, G, H, Q; Ye, E; O, A."""
_AT_ONCE = 5_000_000
_BONES, _BONES_AND_LETTER, _PAIR, _GRAM, _GRAM_AND_LETTER = range(5)


@dataclass(frozen=True)
class Keys:
    """The weighted keys of all names (rows of length one before keys were left out), and what has none."""

    matrix: csr_array
    owner: Numbers  # the thing of each row; rows stand in the order of the things
    grams: NDArray[np.uint64]  # the trigrams and bones of each row, each a bit of 512
    things: int
    cut: tuple[tuple[int, int, int], ...]  # a thing of the block, how many there are, how many were left out
    unreadable: tuple[int, ...]


@dataclass(frozen=True)
class _Table:
    """Keys with the row of each, and the thing of each row."""

    keys: Numbers
    rows: NDArray[np.int32]
    owner: Numbers

    def only(self, chosen: NDArray[np.bool_]) -> _Table:
        """Give a part of the keys."""
        return _Table(self.keys[chosen], self.rows[chosen], self.owner)


class _Word(NamedTuple):
    bones: int
    letter: int
    grams: tuple[int, ...]


class _Numbering:
    """Gives each bone, letter, trigram and word of context a number, in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: dict[tuple[str, str], _Word] = {}

    def number(self, sort: str, text: str) -> int:
        """Give the number of a text of its sort."""
        return self._numbers.setdefault(sort + text, len(self._numbers))

    def letter(self, word: str) -> int:
        """Give the number of the first letter of a folded word."""
        return self.number("l", word[:1].translate(_LETTERS))

    def word(self, part: Part) -> _Word:
        """Give what is searched by of one word of a name."""
        found = self._words.get((part.text, part.ending))
        if found is None:
            stem = part.stem.translate(_SOUNDS)
            # A script without vowels has bones only.
            marked = "" if part.abjad or len(stem) < 2 else f"^{stem}$"
            grams = {marked[place : place + 3] for place in range(len(marked) - 2)}
            bones = part.stem_bones if len(part.stem_bones) > 1 else part.bones or part.sounds[:1]
            found = self._words[part.text, part.ending] = _Word(
                self.number("b", bones),
                self.letter(stem),
                tuple(sorted(self.number("g", gram) for gram in sorted(grams))),
            )
        return found


def read_keys(names: Sequence[Sequence[str]], context: Sequence[Collection[str]], *, most: int) -> Keys:
    """Read the keys of all names; those that more than `most` names share are left out of the matrix."""
    import numpy as np

    numbering = _Numbering()
    found, lengths, owner = array("q"), array("q"), array("q")
    unreadable = []
    for thing, spellings in enumerate(names):
        rows = {tuple(sorted(keys)) for name in spellings if (keys := _keys_of(name, numbering))}
        for row in sorted(rows):
            found.extend(row)
            lengths.append(len(row))
            owner.append(thing)
        if not rows:
            unreadable.append(thing)
    table = _Table(
        keys=np.frombuffer(found, dtype=np.int64) if found else np.empty(0, np.int64),
        rows=np.repeat(np.arange(len(owner), dtype=np.int32), np.array(lengths, dtype=np.int64)),
        owner=np.array(owner, dtype=np.int64),
    )
    grams = _gram_bits(table)
    weighed, cut = _weighed(table, context, numbering, most)
    return Keys(weighed, table.owner, grams, len(names), cut, tuple(unreadable))


def _gram_bits(table: _Table) -> NDArray[np.uint64]:
    """Give the trigrams and bones of each row as bits; the few that fall on one bit do no harm."""
    import numpy as np

    words = 8
    bits = np.zeros((len(table.owner), words), dtype=np.uint64)
    kind = table.keys >> (2 * _BITS)
    grams = (kind == _GRAM) | (kind == _BONES)
    number = (table.keys[grams] >> _BITS) % (64 * words)
    np.bitwise_or.at(bits, (table.rows[grams], number // 64), np.uint64(1) << (number % 64).astype(np.uint64))
    return bits


def _weighed(
    table: _Table, context: Sequence[Collection[str]], numbering: _Numbering, most: int
) -> tuple[csr_array, tuple[tuple[int, int, int], ...]]:
    """Weigh the keys by rarity and leave out those of one name and those of too many."""
    import numpy as np
    from scipy.sparse import csr_array

    rows = len(table.owner)
    distinct, column, shared = _numbered(table.keys)
    weight = np.log((rows + 1) / shared)
    length = np.zeros(rows)
    for part in _slices(len(column)):
        length += np.bincount(table.rows[part], weight[column[part]] ** 2, minlength=rows)
    length = np.sqrt(length)
    main = distinct >> (2 * _BITS) == _PAIR
    common = (main & (shared > most))[column]
    searched = np.zeros(rows, dtype=bool)
    searched[table.rows[(main & (shared <= most))[column]]] = True
    more, cut = _parted(
        table.only(common),
        column[common],
        searched=searched,
        context=context,
        numbering=numbering,
        most=most,
    )
    kept = ((shared > 1) & (shared <= most))[column]
    row = np.concatenate((table.rows[kept], more.rows))
    column = np.concatenate((column[kept], (more.keys + len(distinct)).astype(np.int32)))
    del kept, weight
    shared = np.bincount(column)
    values = np.empty(len(column), dtype=np.float32)
    rarity = np.log((rows + 1) / np.maximum(shared, 1))
    for part in _slices(len(column)):
        values[part] = rarity[column[part]] / length[row[part]]
    used = shared > 0
    column = (np.cumsum(used, dtype=np.int32) - 1)[column]
    matrix = csr_array((values, (row, column)), shape=(rows, int(used.sum())))
    return matrix, cut


def _numbered(keys: Numbers) -> tuple[Numbers, NDArray[np.int32], Numbers]:
    """Give the distinct keys in order, the number of each key among them, and how often each is met.

    As numpy's unique does, in half the memory.
    """
    import numpy as np

    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.ones(len(keys), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    distinct = ordered[begins]
    del ordered
    number = np.empty(len(keys), dtype=np.int32)
    number[order] = np.cumsum(begins, dtype=np.int32) - 1
    return distinct, number, np.diff(np.flatnonzero(begins), append=len(keys))


def _slices(count: int) -> list[slice]:
    return [slice(begin, begin + _AT_ONCE) for begin in range(0, count, _AT_ONCE)]


def _parted(
    common: _Table,
    block: Numbers,
    *,
    searched: NDArray[np.bool_],
    context: Sequence[Collection[str]],
    numbering: _Numbering,
    most: int,
) -> tuple[_Table, tuple[tuple[int, int, int], ...]]:
    """Part each block of too many of one name by what else is known of them; say what is left whole."""
    import numpy as np

    parts: dict[tuple[int, int], list[int]] = {}
    for place, (row, of) in enumerate(zip(common.rows.tolist(), block.tolist(), strict=True)):
        for word in sorted(set(context[common.owner[row]])) if context else ():
            parts.setdefault((of, numbering.number("c", word)), []).append(place)
    small = [places for places in parts.values() if len(places) <= most]
    keys = np.repeat(np.arange(len(small)), [len(places) for places in small])
    taken = np.array([place for places in small for place in places], dtype=np.int64)
    searched = searched[common.rows]  # by another two of their words
    searched[taken] = True
    cut = []
    for of in np.unique(block):
        things = common.owner[common.rows[block == of]]
        left = things[~searched[block == of]]
        if len(left):
            cut.append((int(left[0]), len(np.unique(things)), len(np.unique(left))))
    return _Table(keys, common.rows[taken], common.owner), tuple(cut)


def _keys_of(name: str, numbering: _Numbering) -> set[int]:
    read = read_name(name)
    parts = [*read.core, *read.fathers][:_MOST_WORDS]
    words = [numbering.word(part) for part in parts]
    letters = [word.letter for word in words]
    letters += [numbering.letter(initial) for initial in read.initials[:_MOST_WORDS]]
    found = set()
    for place, word in enumerate(words):
        found.add(_key(_BONES, word.bones, 0))
        found.update(_key(_GRAM, gram, 0) for gram in word.grams)
        for letter in {*letters[:place], *letters[place + 1 :]}:
            found.add(_key(_BONES_AND_LETTER, word.bones, letter))
            found.update(_key(_GRAM_AND_LETTER, gram, letter) for gram in word.grams)
        for other in words[:place]:
            low, high = sorted((word.bones, other.bones))
            found.add(_key(_PAIR, low, high))
    if len(words) == 1:
        found.add(_key(_PAIR, words[0].bones, words[0].bones))
    return found


def _key(kind: int, one: int, other: int) -> int:
    return (kind << 2 * _BITS) | (one << _BITS) | other
