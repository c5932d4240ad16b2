"""Judgements of another curator or a partner, taken in as theirs: checked whole, then written whole."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from rightsgraph.curated import line_of
from rightsgraph.curated_terms import refuse_terms
from rightsgraph.errors import FindingError, InputError
from rightsgraph.files import read_text
from rightsgraph.identify.checks import Judging, check_words, curator, whole_seconds
from rightsgraph.identify.closure import canonical_map, contradictions, refusal
from rightsgraph.identify.curation import Curation, read_curation
from rightsgraph.identify.judgements import (
    IdentityJudgement,
    Judgement,
    Revocation,
    UnreadableError,
    in_force,
    read_judgements,
)
from rightsgraph.identify.stored import add, curators_file, locked, triples
from rightsgraph.iri import content_address, graph_iri, local_name, thing
from rightsgraph.turtle import compact, parse_text
from rightsgraph.vocab import PROV, RDF, RG, XSD

__all__ = ["Imported", "address", "import_turtle", "take_in"]

_PROPERTIES = frozenset(
    {RDF.type, RG.about, RG.verdict, RG.certainty, RG.canonical, RG.reason, RG.revokes}
    | {PROV.wasAttributedTo, PROV.generatedAtTime}
)
_CLASSES = (RG.IdentityJudgement, RG.Revocation)
_ADDRESS = re.compile(re.escape(thing("judgement", "").value) + r"\w+", re.ASCII)
_AS_TOLD = (RG.reason, PROV.generatedAtTime)
"""What may be said in several ways: in other languages, in other zones."""


@dataclass(frozen=True)
class Imported:
    """The judgements written, how many were there, and how many clusters are called by another IRI since."""

    written: tuple[NamedNode, ...]
    known: int
    renamed: int


@dataclass(frozen=True)
class Handed:
    """What is handed over: as whose, from which file (and where a judgement stands in it), and when."""

    by: frozenset[NamedNode]
    file: str
    now: dt.datetime
    line: Callable[[NamedNode], int | None]

    def where(self, iri: NamedNode) -> str:
        line = self.line(iri)
        return f"{self.file}:{line}: {compact(iri)}" if line else f"{self.file}: {compact(iri)}"


def import_turtle(roots: Sequence[Path], path: Path, *, by: Collection[str], now: dt.datetime) -> Imported:
    """Take in a file of judgements, of the curators named in `by` only; who and when stay as they are.

    Raises:
        InputError: it cannot be read, says something else, speaks for another curator or of what is not
            there, or says of a judgement known here what that does not say.
        FindingError: a judgement cannot be read, or contradicts what is judged; the chain is shown.
        OutsideError: another curator is judging at this moment, or the disk fails.
    """
    graph, text = graph_iri("judgements"), read_text(path)
    told = parse_text(text, where=str(path))
    quads = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in told]
    for quad in quads:
        try:
            _refuse_foreign(quad)
        except InputError as error:
            raise InputError(error.what, where=f"{path}: {quad.subject}", mend=error.mend) from error
    whose, when = frozenset(map(curator, by)), whole_seconds(now)
    return take_in(roots, quads, Handed(whose, str(path), when, lambda iri: line_of(iri, text)))


def _refuse_foreign(quad: Quad) -> None:
    """Refuse what is no part of a judgement on identity or of its revocation."""
    refuse_terms(quad)
    if not isinstance(quad.subject, NamedNode) or not _ADDRESS.fullmatch(quad.subject.value):
        raise InputError("this is no judgement", mend="leave out all but judgements")
    if quad.predicate not in _PROPERTIES:
        raise InputError(f"a judgement on identity has no {compact(quad.predicate)}", mend="take it out")
    if quad.predicate == RDF.type and quad.object not in _CLASSES:
        raise InputError(f"not taken in: {quad.object}", mend="only judgements on identity and undoing them")
    value = quad.object if isinstance(quad.object, Literal) else None
    if quad.predicate == RG.reason and (value is None or not value.language):
        raise InputError("a reason without its language", mend='write it like "same office"@en')
    if quad.predicate == PROV.generatedAtTime and (value is None or value.datatype != XSD.dateTime):
        raise InputError("not a time: " + str(quad.object), mend='write "2026-11-21T00:00:00Z"^^xsd:dateTime')


def take_in(roots: Sequence[Path], quads: Sequence[Quad], handed: Handed) -> Imported:
    """Check judgements against the curated graphs and each other, and write all that are new, or none.

    Raises:
        InputError: see `import_turtle`.
        FindingError: likewise.
        OutsideError: likewise.
    """
    with locked(roots):
        curation = read_curation(roots)
        old = {judgement.iri: judgement for judgement in curation.judgements}
        told = _read(quads, old, handed)
        both = {judgement.iri: judgement for judgement in (*told, *old.values())}
        new = [judgement for judgement in told if not _is_known(judgement, old, handed)]
        for judgement in new:
            try:
                _check(judgement, both, curation, handed)
            except InputError as error:
                raise InputError(error.what, where=handed.where(judgement.iri), mend=error.mend) from error
        _refuse_contradictions(curation.judgements, both.values(), handed)
        before, after = canonical_map(old.values()), canonical_map(both.values())
        files = {judgement.iri: _file(judgement, both, curation, roots) for judgement in new}
        texts: dict[Path, list[Triple]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and quad.subject in files:
                texts[files[quad.subject]].append(quad.triple)
        add({path: texts[path] for path in _in_order(new, files)})
    renamed = sum(canonical in after for canonical in set(before.values()))
    return Imported(tuple(files), len(told) - len(new), renamed)


def _read(quads: Sequence[Quad], old: Mapping[NamedNode, Judgement], handed: Handed) -> list[Judgement]:
    """Read judgements, and refuse one that says more than it can mean, such as a verdict of a revocation."""
    try:
        told = read_judgements(quads, known=old)
        in_force({**old, **{judgement.iri: judgement for judgement in told}}.values())
    except UnreadableError as error:
        raise FindingError(error.what, where=handed.where(error.iri), mend="mend it there") from error
    meant = {(t.subject, t.predicate, t.object) for judgement in told for t in triples(judgement)}
    for quad in quads:
        if (quad.subject, quad.predicate, quad.object) in meant or quad.predicate in _AS_TOLD:
            continue
        if isinstance(quad.subject, NamedNode):
            what = f"a judgement of its kind has no {compact(quad.predicate)} {quad.object}"
            raise InputError(what, where=handed.where(quad.subject), mend="take it out")
    return told


def address(judgement: IdentityJudgement) -> NamedNode:
    """Give a judgement the address that all have who say the same in the same words, whenever they do.

    What was taken in once is known again by it.
    """
    words = [judgement.who, judgement.verdict, judgement.certainty, judgement.canonical, *judgement.about]
    return content_address("judgement", [judgement.reason, *map(str, words)])


def _is_known(judgement: Judgement, old: Mapping[NamedNode, Judgement], handed: Handed) -> bool:
    there = old.get(judgement.iri)
    if there is None:
        return False
    made = isinstance(judgement, IdentityJudgement) and address(judgement) == judgement.iri
    if there != judgement and not made:
        raise InputError(
            f"{compact(judgement.iri)} says here something else, by {local_name(there.who)}: {there.reason}",
            where=handed.file,
            mend="a judgement is never edited: let it be undone, and a new one be passed",
        )
    return True


def _check(
    judgement: Judgement, both: Mapping[NamedNode, Judgement], curation: Curation, handed: Handed
) -> None:
    """Refuse what could not be judged here, or speaks for others than those who hand it over."""
    who = local_name(judgement.who)
    if judgement.who not in handed.by:
        mend = f"only what is theirs may speak for them; if this is, say so: --by {who}"
        raise InputError(f"it speaks for {compact(judgement.who)}", mend=mend)
    if judgement.when > handed.now:
        raise InputError(f"passed in the future: {judgement.when.isoformat()}", mend="check its time")
    if isinstance(judgement, IdentityJudgement):
        if judgement.certainty is None:
            raise InputError("a judgement without certainty", mend="v:certain, v:probable or v:possible")
        said = judgement.verdict, judgement.about, judgement.reason, who, judgement.certainty
        check_words(Judging(*said, judgement.canonical))
        for node in judgement.about:
            curation.require(node)
    if isinstance(judgement, Revocation):
        for target in judgement.revokes:
            if both[target].who not in handed.by:
                what = f"it takes back {compact(target)} of {local_name(both[target].who)}"
                raise InputError(what, mend="if it is right, undo that yourself: rightsgraph identify undo")


def _in_order(new: Iterable[Judgement], files: Mapping[NamedNode, Path]) -> list[Path]:
    """Give the files so that one cut off between two leaves no revocation of what is not there."""
    later = {
        files[judgement.iri]
        for judgement in new
        if isinstance(judgement, Revocation)
        and any(
            files.get(target, files[judgement.iri]) != files[judgement.iri] for target in judgement.revokes
        )
    }
    return sorted(set(files.values()), key=lambda path: (path in later, path))


def _refuse_contradictions(old: Collection[Judgement], both: Collection[Judgement], handed: Handed) -> None:
    found = contradictions(both)
    if not found:
        return
    before = contradictions(old)
    error = refusal([each for each in found if each not in before] or found)
    mend = f"nothing of {handed.file} was taken in; undo what is wrong here, or let it be undone there"
    raise FindingError(error.what, where=error.where, mend=mend)


def _file(
    judgement: Judgement, both: Mapping[NamedNode, Judgement], curation: Curation, roots: Sequence[Path]
) -> Path:
    """Give the file for a judgement: in the root of its strictest member, or of what it takes back."""
    place = 0
    waiting: list[Judgement] = [judgement]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IdentityJudgement):
            place = max(place, *(curation.roots.get(node, 0) for node in one.about))
        waiting += [both[target] for target in one.revokes] if isinstance(one, Revocation) else []
    return curators_file(roots[place], judgement.who)
