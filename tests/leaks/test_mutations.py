"""Each step of the reduction is proved: without it, what is reduced is no more what the layers say.

Every function of the modules of `STEPPING` stands in `STEPS`, with what takes its place, or in `HELPERS`; so
a new one cannot go unproved.
"""

import importlib
import inspect
import itertools
import re

import pytest
from leak_layers import quads_of
from leak_making import reduced
from leak_treated import HIDDEN, ONE, TWO, texts_in, treated_world

from rightsgraph.errors import RightsgraphError
from rightsgraph.levels import LEVELS
from rightsgraph.vocab import RG

STEPPING = (
    *(
        "counted",
        "coarse",
        "decide",
        "hidden",
        "kept_judgements",
        "mentioned",
        "pseudonyms",
        "reduce",
        "registry",
        "shown",
    ),
    *("statuses", "written"),
)


def nothing(*_, **__):
    return None


def no(*_, **__):
    return False


def yes(*_, **__):
    return True


def as_it_is(first, *_, **__):
    return first


STEPS = {
    "counted.tallies": lambda old: lambda *a, **k: old(*a, **{**k, "smallest": 1}),
    "coarse.year_of": lambda old: as_it_is,
    "coarse.country_of": lambda old: as_it_is,
    "decide._rule": lambda old: nothing,
    "decide._strangers": lambda old: nothing,
    "decide._treat": lambda old: nothing,
    "decide._spread": lambda old: nothing,
    "decide._coarsen": lambda old: nothing,
    "decide._unsupported": lambda old: nothing,
    "mentioned.unmentioned": lambda old: nothing,
    "mentioned._placed": lambda old: as_it_is,
    "mentioned.named_only": lambda old: lambda *_: set(),
    "hidden.Hidden.take_passage": lambda old: nothing,
    "hidden.Hidden.take_statement": lambda old: nothing,
    "hidden.Hidden.meets": lambda old: no,
    "kept_judgements.kept_judgements": lambda old: (
        lambda claims, shown: old(
            type(claims)(**{**vars(claims), "rulings": _Lenient(claims.rulings)}), shown
        )
    ),
    "kept_judgements._is_changed": lambda old: no,
    "pseudonyms.Keyed.__init__": lambda old: lambda self, secret, level: old(self, secret, "every level"),
    "pseudonyms.addresses": lambda old: (
        lambda *a, **k: {node: new for node, new in old(*a, **k).items() if "/person/" in node.value}
    ),
    "pseudonyms.led_back": lambda old: lambda *_: set(),
    "reduce._hide": lambda old: nothing,
    "reduce._levels": lambda old: lambda *_: {},
    "registry.Registry._is_open": lambda old: yes,
    "registry.Registry._is_kept": lambda old: yes,
    "registry.Registry.renamed": lambda old: lambda self, value: value,
    "registry.Registry.documents": lambda old: lambda self: _everything(self._claims.registry, RG.Document),
    "registry.Registry.sources": lambda old: lambda self: _everything(self._claims.registry, RG.Source),
    "registry.Registry._source": lambda old: lambda self, node, pairs: _all_of(node, pairs),
    "shown.plain_evidence": lambda old: list,
    "shown.Shown.node": lambda old: lambda self, node, pairs: (node, list(pairs)),
    "shown.Shown._told": lambda old: lambda self, node, pairs: list(pairs),
    "shown.Shown._near": lambda old: no,
    "shown.Shown._literal": lambda old: lambda self, node, key, value, coarse: [(key, value)],
    "shown.Shown._evidence": lambda old: lambda self, node, pairs: list(pairs),
    "shown.Shown.passage": lambda old: lambda self, pairs, **_: list(pairs),
    "statuses.Unreliable.leave_out": lambda old: nothing,
    "written.Root._designation": lambda old: lambda *_: iter(()),
    "written.Root._tallies": lambda old: lambda self, graph: self._held(graph),
    "written.Root._stream": lambda old: _copied,
}
HELPERS = {
    *("counted._cells", "counted._tally", "counted._texts", "counted._values", "counted._year"),
    *(
        "coarse._year",
        "coarse._years",
        "decide.decide",
        "mentioned._spoken_of",
        "mentioned._treaties",
        "decide._Links.__init__",
    ),
    *("hidden._joined", "hidden._text", "hidden.passage_of", "kept_judgements._values"),
    "pseudonyms.smallest_of",  # test_attacks.py
    *("hidden.Hidden.take", "hidden.Hidden.take_identifiers"),  # for the gate: tests of its own
    *("pseudonyms.Keyed.address", "reduce.reduce", "reduce.claims_of", "reduce._reason"),
    *("reduce._check", "reduce._left"),
    *(
        "registry.Registry.__init__",
        "registry.Registry._level_of",
        "registry.Registry.use",
        "registry._texts",
    ),
    *("shown.Shown.__post_init__", "statuses.Unreliable.__init__"),
    *("written.Root.write", "written.Root._triples", "written.Root._held", "written.Root._write"),
    *("written._documents_of_names", "written._rests_on", "written._lines", "written._gzipped"),
}


class _Lenient:
    def __init__(self, rulings):
        self._rulings = rulings

    def on(self, *_):
        return []


def _everything(registry, kind):
    for node, pairs in registry.items():
        if any(value == kind for _, value in pairs):
            yield from _all_of(node, pairs)


def _all_of(node, pairs):
    from pyoxigraph import Triple

    return [Triple(node, key, value) for key, value in pairs]


def _copied(self, out, graph):
    source = self.claims.files[graph].path
    (out / "source" / source.name).write_bytes(source.read_bytes())
    return True


def faults(full, expected, treated, folder):
    """Give, one by one, what is wrong with what is reduced; the order is that of likeliness."""
    number = itertools.count()

    def of(roots, level):
        return reduced(roots, level, folder / str(next(number)))[0]

    for level in LEVELS:
        left = quads_of([of(full, level)])
        if left != expected[level]:
            yield f"{level}: {len(left - expected[level])} too many, {len(expected[level] - left)} too few"
    one, two, strict = treated
    texts = texts_in(root := of(one, "public"))
    if texts != texts_in(of(two, "public")):
        yield "what is hidden makes a difference"
    text = "\n".join(texts.values())
    if [name for name in HIDDEN if re.search(rf"\brg[a-z]:{name}\b", text)] or "_:" in text:
        yield "an address leads back"
    predicates = {quad.predicate for quad in quads_of([root])}
    if (
        text.count("rg:Designation") != 1
        or "v:level-partner" in text
        or RG.jointWith in predicates
        or "rg:Smear" in text
    ):
        yield "shown as it should not be"
    shared = set.intersection(*({q.subject for q in quads_of([of(strict, one)])} for one in LEVELS[:2]))
    if len([node for node in shared if "/event/" in node.value]) != 1:
        yield "pseudonyms of two levels can be joined"


@pytest.fixture(scope="module")
def worlds(full, expected, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mutated")
    treated = (
        treated_world(folder / "one", ONE),
        treated_world(folder / "two", TWO),
        treated_world(folder / "strict", ONE, "restricted"),
    )
    return full, expected, treated


def functions_of(name):
    """Give the functions and methods that a module defines, by their names."""
    module = importlib.import_module(f"rightsgraph.levels.{name}")
    for its, thing in vars(module).items():
        if inspect.isfunction(thing) and thing.__module__ == module.__name__:
            yield f"{name}.{its}"
        if inspect.isclass(thing) and thing.__module__ == module.__name__:
            for method, function in vars(thing).items():
                if inspect.isfunction(function) and function.__code__.co_filename == module.__file__:
                    yield f"{name}.{its}.{method}"


def test_every_step_has_its_mutation():
    found = {one for name in STEPPING for one in functions_of(name)}
    assert found - STEPS.keys() - HELPERS == set()
    assert (STEPS.keys() | HELPERS) - found == set()
    assert STEPS.keys() & HELPERS == set()
    assert len(STEPS) >= 35


def test_nothing_is_wrong_where_every_step_is_taken(worlds, tmp_path):
    assert list(faults(*worlds, tmp_path)) == []


@pytest.mark.parametrize("step", STEPS)
def test_without_a_step_something_is_wrong(step, worlds, tmp_path, monkeypatch):
    name, *path = step.split(".")
    owner = importlib.import_module(f"rightsgraph.levels.{name}")
    if len(path) == 2:
        owner = getattr(owner, path[0])
        monkeypatch.setattr(owner, path[1], STEPS[step](getattr(owner, path[1])))
    else:
        old = getattr(owner, path[0])
        new = STEPS[step](old)
        for other in (*STEPPING, "claims", "weigh"):
            module = importlib.import_module(f"rightsgraph.levels.{other}")
            if getattr(module, path[0], None) is old:
                monkeypatch.setattr(module, path[0], new)
    try:
        wrong = next(faults(*worlds, tmp_path), None)
    except RightsgraphError as refused:
        wrong = f"refused: {refused}"
    assert wrong is not None
