"""How long a name is looked for in an index of generated names: `python benchmarks/search.py [NAMES]…`.

Names are made of syllables, with given names and surnames as unevenly borne as in a real population.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from rightsgraph.names.index import NameIndex, write_index
from rightsgraph.names.search import decide, read_typed

_CONSONANTS = ["b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "zh", "sh", "kh", "ch", "j", "y"]
_VOWELS = ["a", "e", "i", "o", "u"]


def generate(count):
    """Give things and names: half of the words are borne by few names, half by many."""
    pick = random.Random(7)

    def word(syllables, endings):
        stem = "".join(pick.choice(_CONSONANTS) + pick.choice(_VOWELS) for _ in range(syllables))
        return stem + pick.choice(endings)

    def one_of(pool):
        common = min(int(pick.paretovariate(0.6)) - 1, len(pool) - 1)
        return pool[common] if pick.random() < 0.5 else pick.choice(pool)

    given = [word(2, ["r", "n", "l", "bek", "gul", "zhan"]) for _ in range(1_500)]
    family = [word(pick.choice([2, 3]), ["ov", "ev", "ova", "eva", "uly", "zoda"]) for _ in range(20_000)]
    return [(f"p{at}", f"{one_of(given).title()} {one_of(family).title()}") for at in range(count)]


def typed(names):
    """Give what people type for some of them: as it is, turned round, a word, misspelt, nobody's."""
    common = max({name for _, name in names[:1000]}, key=[name for _, name in names[:1000]].count)
    for name in (common, names[5][1], names[77][1]):
        first, last = name.split()
        yield from (name, f"{last} {first}", last, first, f"{first}x {last}", f"{first[0]}. {last}")
    yield from ("Quetzal Nobody", "Zhanar Bekova Talgatovna")


def main(counts):
    """Write an index of each size and look names up in it."""
    for count in counts:
        names = generate(count)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "names"
            start = time.process_time()
            write_index(path, names)
            written = time.process_time() - start
            seconds = []
            for text in typed(names):
                start = time.process_time()
                with NameIndex.open(path) as index:
                    index.exact(read_typed(text))
                    decide(index.near(read_typed(text)))
                seconds.append(time.process_time() - start)
            size = path.stat().st_size / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        middle = sorted(seconds)[len(seconds) // 2]
        print(
            f"{count:,} names: written in {written:.1f} s of a core, {size:.0f} MB, {peak:.0f} MB of memory; "
            f"looked up in {middle:.3f} s, at most {max(seconds):.3f} s, over {len(seconds)}"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100_000, 1_000_000])
