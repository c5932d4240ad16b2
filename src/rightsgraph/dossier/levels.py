"""Access levels of a dossier: what it would draw on and may not show is a reason to refuse the whole."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from rightsgraph.dossier.ask import Things
from rightsgraph.dossier.places import Said, level_name
from rightsgraph.errors import InputError
from rightsgraph.iri import local_name, thing
from rightsgraph.labels import Words
from rightsgraph.levels import LEVELS
from rightsgraph.turtle import compact
from rightsgraph.vocab import RG

__all__ = ["refuse_stricter"]

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
