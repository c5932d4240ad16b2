"""What a changed copy claims: the statements that the release does not make, and what these need to stand.

Nothing is repeated that the release says already, but for what a record is about: without its type, the
person it concerns or its modality it would be no record. A source that comes back this way repeats those
whose records it changes (`rg:repeats`), so that nothing counts as said twice. What is missing is no claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.ingest.claims import Claim, Tally
from rightsgraph.ingest.handed import Handed, Statement
from rightsgraph.ingest.returned.release import Known, Release, mark
from rightsgraph.ingest.words import Words
from rightsgraph.iri import BASE, content_address
from rightsgraph.vocab import DCT, RDF, RG

__all__ = ["Change", "ReturnedClaims"]

_ABOUT = (
    *(RG.nameOf, RG.member, RG.role, RG.accused, RG.target, RG.accordingTo, RG.about, RG.assessor),
    *(RG.assessmentKind, RG.country, RG.earlier, RG.later, RG.provisionOf, RG.provisionNumber),
)
"""What makes a record the record it is."""

_ONE = (RG.modality, RG.accused, RG.earlier, RG.later, RG.nameOf, RG.member)
_SAID = frozenset({*_ABOUT, *_ONE, RDF.type})
_WHOLE = frozenset({RG.Name, RG.Designation, RG.Membership})
"""Classes of which a thing is, like a penalty, what it says: another text is another name."""

_OURS = tuple(
    f"{BASE}{part}/" for part in ("id/source", "id/document", "id/judgement", "id/curator", "graph")
)
_SHARED = (f"{BASE}id/country/", f"{BASE}id/hit/", f"{BASE}vocabulary/", f"{BASE}ns")
_COMPUTED = frozenset({DCT.identifier, RG.evidence})
_TYPE = RDF.type

Values = dict[NamedNode, set[NamedNode | Literal]]


@dataclass(frozen=True)
class Change:
    """A thing of the copy of which something is claimed: its addresses here and there, and what was said.

    Attributes:
        ours: its address in the release, or nothing where the release has none.
        theirs: its address in the graph of the new source.
        key: the property that differs, or nothing where the thing is only pointed to.
    """

    ours: str
    theirs: str
    key: NamedNode | None
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


@dataclass
class _Read:
    """What the files say that the release does not, by subject and in which file."""

    new: dict[str, Values] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    file: dict[str, int] = field(default_factory=dict)


class ReturnedClaims:
    """The claims of copies of a release that come back changed; a copy says little, so they are held."""

    mapped = False

    def __init__(
        self, files: Sequence[Handed], words: Words, *, release: Release, slug: str, tally: Tally
    ) -> None:
        """Read the files once, and compare them with the release.

        Raises:
            InputError: nothing changed, it is a copy of something else, or it changes the registry or
                judgements.
        """
        self._words, self._release, self._slug = words, release, slug
        self._read = _compared(files, words, release, tally)
        self._known: dict[str, Known] = {}
        self._whole = set[str]()
        self._claims: list[Claim] = []
        self.repeats: set[str] = set()
        self._complete(self._read.new)
        if not self._known:
            mend = "give --against the release that it was made from; take other files in without --against"
            raise InputError(
                f"no copy of release {release.version}: nothing that it changes is known there",
                where=", ".join(file.name for file in files),
                mend=mend,
            )

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims)

    def file_of(self, node: str) -> int | None:  # noqa: ARG002 (each claim says its file)
        """Give nothing: each claim comes with its file."""
        return None

    def _complete(self, new: dict[str, Values]) -> None:
        """Make claims of what is new; add what each record is about, and so on with what that names."""
        waiting, done = dict.fromkeys(new), set[str]()
        while waiting:
            names = [name for name in waiting if name not in done]
            self._known |= self._release.known(names)
            owners = self._owners(names)
            waiting = dict.fromkeys(owners)
            for name in names:
                done.add(name)
                for key, values in self._said(name).items():
                    for value in sorted(values, key=str):
                        self._add(name, key, value)
                        if isinstance(value, NamedNode) and key != _TYPE:
                            waiting[value.value] = None
            for owner, penalty in owners.items():
                self._add(owner, RG.penalty, NamedNode(penalty))
            waiting = {name: None for name in waiting if self._may_follow(name)}

    def _may_follow(self, name: str) -> bool:
        return name not in self._words.shared and not name.startswith((*_OURS, *_SHARED))

    def _owners(self, names: Iterable[str]) -> dict[str, str]:
        """Give the decisions whose penalties are changed, with the penalty as the copy calls it."""
        changed = {
            known.canonical: name
            for name in names
            if name in self._read.new and (known := self._known.get(name)) is not None
        }
        found = self._release.owners(changed)
        self._whole |= {changed[penalty] for penalty in found}
        return {owner.value: changed[penalty] for penalty, owner in found.items()}

    def _said(self, name: str) -> Values:
        """Give what is claimed of a thing: what is new, and what of the release's it needs to stand."""
        new, known = self._read.new.get(name, {}), self._known.get(name)
        said: Values = {key: set(values) for key, values in new.items()}
        if known is None:
            return said
        types = known.said[_TYPE]
        whole = name in self._whole or not _WHOLE.isdisjoint(types)
        for key, values in known.said.items():
            if key not in said and key not in _COMPUTED and (whole or key in _SAID):
                said[key] = {min(values, key=str)} if key in _ONE else set(values)
        if new:
            self.repeats |= known.sources
        if known.label is not None and RG.Person in types:
            self._call(name, known.label)
        return said

    def _call(self, person: str, label: Literal) -> None:
        """Call a person whom the copy does not name as the release does: no source's name, so none twice."""
        node = f"{person}#called"
        said: dict[NamedNode, NamedNode | Literal] = {
            _TYPE: RG.Designation,
            RG.nameOf: NamedNode(person),
            RG.text: label,
            RG.evidence: NamedNode(person),
        }
        for key, value in said.items():
            self._add(node, key, value)

    def _add(self, name: str, key: NamedNode, value: NamedNode | Literal) -> None:
        self._claims.append((self._read.file.get(name, 0), name, key.value, value))

    def changes(self) -> Iterator[Change]:
        """Give what differs, thing by thing, and the things that are pointed to; without computed names."""
        kinds = self._kinds()
        for name in sorted(kinds):
            known = self._known.get(name)
            ours = known.canonical.value if known else ""
            theirs = content_address(kinds[name], [self._slug, name]).value
            new = self._read.new.get(name, {})
            for key in sorted(new, key=str):
                before = known.said.get(key, ()) if known else ()
                yield Change(ours, theirs, key, _texts(before), _texts(new[key]))
            if not new and ours and kinds[name] != "record":
                yield Change(ours, theirs, None)

    def _kinds(self) -> dict[str, str]:
        order = list(dict.fromkeys(self._words.kinds.values()))
        found: dict[str, str] = {}
        for _, name, key, value in self._claims:
            if key == _TYPE.value and isinstance(value, NamedNode) and not name.endswith("#called"):
                kind = self._words.kinds.get(value.value, "record")
                found[name] = min(found.get(name, kind), kind, key=order.index)
        return found


def _compared(files: Sequence[Handed], words: Words, release: Release, tally: Tally) -> _Read:
    """Read what the files say that the release does not.

    Raises:
        InputError: there is no such thing, most is such, or it is about the registry or judgements.
    """
    read, ours = _Read(), release.statements()
    for number, file in enumerate(files):
        for said in file.statements():
            if mark(said) not in ours:
                tally.count(said[1].value, said[2])
                _take(said, number, file=file, read=read, words=words)
    where = ", ".join(file.name for file in files)
    if not read.new:
        mend = "check that it is the file that was changed"
        raise InputError(
            f"nothing changed: sources say in it what they say in release {release.version}",
            where=where,
            mend=mend,
        )
    return read


def _take(said: Statement, number: int, *, file: Handed, read: _Read, words: Words) -> None:
    subject, key, value = said
    if subject.value.startswith(_OURS):
        raise InputError(
            f"a change to what is not a source's to say: {subject.value}",
            where=file.name,
            mend="leave the registry and the judgements as they are (identify import takes judgements in); "
            "check that --against is the release that the copy was made from",
        )
    if _is_aside(said, words) or subject.value.startswith(_SHARED):
        return
    read.new[subject.value][key].add(value)
    read.file.setdefault(subject.value, number)


def _is_aside(said: Statement, words: Words) -> bool:
    """Say whether a statement is none that a source makes: what the build computes, words of the ontology."""
    _, key, value = said
    if key == _TYPE:
        return not (isinstance(value, NamedNode) and value.value in words.kinds)
    return key.value not in words.properties or key in _COMPUTED


def _texts(values: Iterable[NamedNode | Literal]) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in values))
