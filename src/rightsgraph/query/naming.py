"""Names as people type them: the one that is meant, those among whom to choose, or those who are near.

Who is asked knows an index of names where a build has written one; elsewhere, such as at an endpoint, all
names on record are asked for at once. Both answer the same. Nothing is guessed between two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.labels import Words, read_words
from rightsgraph.names.spelling import folded
from rightsgraph.query.bearers import read_bearers
from rightsgraph.query.classes import Select, fitting, of_class
from rightsgraph.turtle import compact, expand
from rightsgraph.vocab import RDF, RDFS, RG, SKOS

if TYPE_CHECKING:
    from rightsgraph.names.index import NameIndex
    from rightsgraph.names.search import Match, Typed

__all__ = [
    "LISTED",
    "NAMES",
    "Known",
    "SeveralError",
    "choice",
    "did_you_mean",
    "find_named",
    "find_thing",
    "is_address",
    "meant",
    "named",
    "named_exactly",
    "named_nearly",
    "say_namesakes",
]

Index = Callable[[], AbstractContextManager["NameIndex | None"]]

_LABELLED = ", ".join(map(str, (RG.Person, RG.Organization, RG.LegalInstrument)))
_PATTERN = (
    f"{{ ?name {RG.nameOf} ?thing ; {RG.text} ?text }} "
    f"UNION {{ VALUES ?label {{ {RDFS.label} {SKOS.altLabel} }} "
    f"?thing ?label ?text . ?thing {RDF.type} ?kind FILTER(?kind IN ({_LABELLED})) }}"
)
NAMES = f"SELECT DISTINCT ?thing ?text {{ {_PATTERN} }}"
"""Every name on record, and what bears it; people, bodies and laws also by their labels."""

_ADDRESS = re.compile(r"<|\w+://|\w+:\S+$")
_SHOWN = 5
LISTED = 20
"""So many of a name are listed; the others are counted."""
_MANY: Mapping[tuple[str, ...], str] = {("rg:Person",): "people", ("rg:Organization",): "organizations"}


class SeveralError(InputError):
    """Several things bear the name: `where` lists them, and one is to be chosen."""


class Known:
    """What is known to who reads names: a SELECT over it, the index of names, whom to tell what was taken."""

    def __init__(
        self,
        select: Select,
        *,
        index: Index = lambda: nullcontext(None),
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._select, self._index, self.say = select, index, say
        self._read: NameIndex | None = None

    def __call__(self, query: str) -> Iterable[Sequence[object]]:
        """Answer a SELECT over everything known."""
        return self._select(query)

    @property
    def indexed(self) -> bool:
        """Say whether there is an index beside the store."""
        with self._index() as index:
            return index is not None

    @contextmanager
    def names(self) -> Iterator[NameIndex]:
        """Open the index of names, or make one of all names on record, which are then asked for once."""
        with self._index() as index:
            if index is not None:
                yield index
                return
        if self._read is None:
            from rightsgraph.names.index import NameIndex

            self._read = NameIndex.of(named(self(NAMES)))
        yield self._read


def find_named(text: str, known: Known, of: tuple[str, ...] = ()) -> NamedNode:
    """Find the one thing that is called so, in whatever spelling, script and order of words.

    A spelling on record is taken; else a name that is the same word by word, where no other is near, and
    that is said.

    Args:
        text: what was typed.
        known: what is known, and to whom it is said.
        of: the classes it must be of; all where none is given.

    Raises:
        SeveralError: several are called so.
        InputError: nobody is; it says who is near.
    """
    # who gives addresses needs none
    from rightsgraph.names.search import decide, read_typed, refuse_too_little

    typed = read_typed(text)
    if exact := named_exactly(typed, known):
        taken = _only(of_class(exact, text, known, of), text, known, of)
        say_namesakes(taken, typed, known, of)
        return taken
    refuse_too_little(typed)
    near = named_nearly(typed, known)
    fit = set(fitting([NamedNode(one.thing) for one in near], known, of))
    decided = decide([one for one in near if NamedNode(one.thing) in fit])
    if decided.taken is not None:
        known.say(f"taking {meant([decided.taken], known)} for {text!r}")
        return NamedNode(decided.taken.thing)
    if decided.several:
        return _only([NamedNode(one.thing) for one in decided.several], text, known, of)
    if not decided.near and (other := decide(near).taken):
        of_class([NamedNode(other.thing)], text, known, of)
    raise InputError(f"nobody of that name is known: {text!r}", mend=did_you_mean(decided.near, known))


def find_thing(text: str, known: Known) -> NamedNode:
    """Read an address, of whatever kind; what is none is looked for as a name.

    Raises:
        InputError: it is neither, or a name of several.
    """
    return expand(text) if is_address(text) else find_named(text, known)


def is_address(text: str) -> bool:
    """Say whether a text is an IRI or a prefixed name, not a name of somebody.

    >>> is_address("rgp:k3v8w2qd"), is_address("Aigerim Testova")
    (True, False)
    """
    return _ADDRESS.match(text) is not None


def say_namesakes(taken: NamedNode, typed: Typed, known: Known, of: tuple[str, ...] = ()) -> None:
    """Say who else is called so word by word, in another spelling; without an index nobody is sought."""
    if not known.indexed:
        return
    sure = [one for one in named_nearly(typed, known) if one.sure and one.thing != taken.value]
    fit = set(fitting([NamedNode(one.thing) for one in sure], known, of))
    if others := [one for one in sure if NamedNode(one.thing) in fit]:
        more = f" or {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        known.say(f"taking {compact(taken)}; called so, too: {meant(others[:_SHOWN], known)}{more}")


def _only(things: Sequence[NamedNode], text: str, known: Known, of: tuple[str, ...]) -> NamedNode:
    if len(things) == 1:
        return things[0]
    lines = [str(bearer) for bearer in read_bearers(things[:LISTED], known)]
    raise choice(text, lines, things, _MANY.get(of, ""))


def choice(text: str, lines: Sequence[str], things: Sequence[NamedNode], many: str = "") -> SeveralError:
    """Give the refusal that lists those among whom to choose.

    Args:
        text: what was typed.
        lines: a line about each of the first `LISTED` things.
        things: all who are called so.
        many: what they are called together, such as people.
    """
    more = [f"and {len(things) - len(lines)} more"] if len(things) > len(lines) else []
    what = f"{len(things)} {f'{many} ' if many else ''}are called {text!r}"
    mend = f"name one by its address, such as {compact(things[0])}"
    return SeveralError(what, where="\n         ".join([*lines, *more]), mend=mend)


def did_you_mean(matches: Sequence[Match], known: Known) -> str:
    """Advise those who are near, by label and address; how to look, where nobody is."""
    if not matches:
        return "look for a part of it: rightsgraph find WORD; for all: rightsgraph query people"
    more = f", or one of {len(matches) - _SHOWN} more" if len(matches) > _SHOWN else ""
    return f"did you mean {meant(matches[:_SHOWN], known)}{more}?"


def meant(matches: Sequence[Match], known: Known) -> str:
    """Say things by label and address, and by the name that was found where that is another."""
    words = read_words([NamedNode(one.thing) for one in matches], known)
    said = []
    for one in matches:
        thing = NamedNode(one.thing)
        label = words.get(thing, Words()).label or one.text
        other = "" if label == one.text else f"{one.text}, "
        said.append(f"{label} ({other}{compact(thing)})")
    return " or ".join(said)


def named_exactly(typed: Typed, known: Known) -> list[NamedNode]:
    """Give what has this very name on record, whatever its capitals and quotation marks, sorted."""
    if not known.indexed:  # a few are asked for before all
        exact = f"FILTER(LCASE(STR(?text)) = {Literal(typed.text.lower())})"
        rows = named(known(f"SELECT DISTINCT ?thing ?text {{ {_PATTERN} {exact} }}"))
        if found := _things((thing, text) for thing, text in rows if folded(text) == typed.plain):
            return found
    with known.names() as index:
        return _things(index.exact(typed))


def named_nearly(typed: Typed, known: Known) -> list[Match]:
    """Give the names on record that may be meant, the best first, each thing once."""
    with known.names() as index:
        return index.near(typed)


def named(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, str]]:
    """Give what the rows of `NAMES` say: an address and a name of it."""
    for thing, text in rows:
        if isinstance(thing, NamedNode) and isinstance(text, Literal):
            yield thing.value, text.value


def _things(names: Iterable[tuple[str, str]]) -> list[NamedNode]:
    return [NamedNode(thing) for thing in sorted({thing for thing, _ in names})]
