"""YAML as a tree of nodes that know their lines; what could blow up or surprise is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["composed"]

_LONGEST = 1 << 20
_DEEPEST = 12
_MEND = 'mend the syntax there; text with ": " or " #" in it, or that is ?, stands in quotation marks'


def composed(text: str, file: str) -> Node:
    """Read YAML; `file` is what it is called in messages.

    Raises:
        InputError: it is not YAML, or is empty, long, deep, of several documents, or has aliases.
    """
    import yaml

    if len(text) > _LONGEST:
        raise InputError("a mapping of more than 1 MiB", where=file, mend="check that it is the right file")
    try:
        _refuse_strange(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        where = f"{file}:{getattr(mark, 'line', 0) + 1}"
        raise InputError(f"not YAML: {what}", where=where, mend=_MEND) from error
    if node is None:
        raise InputError("an empty mapping", where=file, mend="say what a row makes: records:")
    return node


def _refuse_strange(text: str, file: str) -> None:
    """Refuse what is no tree of texts: aliases could make a small file endless."""
    import yaml

    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        strange = {
            "an alias (*…) in a mapping": isinstance(event, yaml.AliasEvent),
            "a tag (!…) in a mapping": getattr(event, "tag", None) not in (None, "!"),
            "a second document (---) in a mapping": documents > 1,
            "nested too deep for a mapping": depth > _DEEPEST,
        }
        for what, is_so in strange.items():
            if is_so:
                line = getattr(event.start_mark, "line", 0) + 1
                raise InputError(what, where=f"{file}:{line}", mend="write it out, flat")
