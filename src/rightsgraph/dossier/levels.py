"""Access levels of a dossier: what it would draw on and may not show is a reason to refuse the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Things
from rightsgraph.dossier.places import Said, level_name
from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri, local_name, thing
from rightsgraph.labels import Words
from rightsgraph.levels import LEVELS
from rightsgraph.store import Dataset, Store
from rightsgraph.turtle import compact
from rightsgraph.vocab import DCT, RG

__all__ = ["refuse_judged", "refuse_stricter"]

_SOURCES = thing("source", "").value
_MOST = 8


def refuse_stricter(level: str, things: Things, said: Said, words: Mapping[NamedNode, Words]) -> None:
    """Refuse where a fact, a hit, an assessment, a judgement, a name or a label is stricter than a level.

    Raises:
        InputError: something is; it says what, by its address, and how to mend it.
    """
    found = {
        (name, one)
        for name, one in (*_of_things(things), *_of_places(said), *_of_labels(said, words))
        if LEVELS.index(one) > LEVELS.index(level)
    }
    if not found:
        return
    ordered = sorted(found, key=lambda pair: (not pair[0].startswith("source "), pair))
    shown = [f"{name} ({one})" for name, one in ordered[:_MOST]]
    if len(ordered) > _MOST:
        shown.append(f"and {len(ordered) - _MOST} more")
    strictest = max((one for _, one in found), key=LEVELS.index)
    raise InputError(
        f"this dossier would draw on what is stricter than {level}",
        where="\n         ".join(shown),
        mend="build a workspace from roots of that level alone (rightsgraph build --graph DIR "
        f"--workspace DIR), or ask for --level {strictest}",
    )


def refuse_judged(level: str, drawn_on: Iterable[NamedNode], store: Store) -> None:
    """Refuse where access is judged of somebody or something that a dossier would draw on.

    Raises:
        InputError: it is; a release does what such a judgement asks, a workspace does not.
    """
    if level == LEVELS[-1]:
        return
    query = f"""SELECT DISTINCT ?about ?now WHERE {{
  GRAPH {graph_iri("judgements")} {{ ?judgement a {RG.AccessJudgement} ; {RG.about} ?about }}
  OPTIONAL {{ GRAPH {graph_iri("merged")} {{ ?about {DCT.isReplacedBy} ?now }} }}
}}"""
    judged = {one for row in store.select(query, Dataset(default=(), named=None)).rows for one in row}
    if found := sorted({compact(one) for one in drawn_on if one in judged}):
        raise InputError(
            f"this dossier would draw on what is stricter than {level}: access to it is judged",
            where=" ".join(found[:_MOST]),
            mend=f"ask a release (rightsgraph release make {level}), or ask for --level {LEVELS[-1]}",
        )


def _of_things(things: Things) -> list[tuple[str, str]]:
    levels = []
    for iri, values in things.items():
        levels += [(compact(iri), level_name(value.text)) for value in values.get(RG.accessLevel, [])]
        for value in (value for several in values.values() for value in several if value.level):
            name = compact(value.term) if isinstance(value.term, NamedNode) else compact(iri)
            if value.text.startswith(_SOURCES) and isinstance(value.term, NamedNode):
                name = f"source {local_name(value.term)}"
            levels.append((name, level_name(value.level)))
    return levels


def _of_places(said: Said) -> list[tuple[str, str]]:
    return [
        (f"source {source}" if source else compact(record), level)
        for record, levels in said.levels.items()
        for source, level in levels
    ]


def _of_labels(said: Said, words: Mapping[NamedNode, Words]) -> list[tuple[str, str]]:
    """Give the level of each name that serves as a label, or stands in that of a record.

    It is the widest level at which a source calls the entity so.
    """
    labels = {words[record].label or "" for record in said.places if record in words}
    return [
        (f"the name of {compact(entity)}", level)
        for entity, names in said.names.items()
        for text, level in names.items()
        if level != LEVELS[0]
        and (words.get(entity, Words()).label == text or any(text in label for label in labels))
    ]
