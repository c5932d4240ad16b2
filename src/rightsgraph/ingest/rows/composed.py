"""YAML as a tree of nodes that know their lines; what could blow up or surprise is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rightsgraph.errors import InputError

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

__all__ = ["Line", "Nodes", "composed"]

_LONGEST = 1 << 20
_DEEPEST = 12
_MEND = 'mend the syntax there; text with ": " or " #" in it, or that is ?, stands in quotation marks'


@dataclass(frozen=True)
class Line:
    """A word of a mapping and its line."""

    text: str
    line: int


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


class Nodes:
    """Reads the nodes of one file; it knows the file, so that every refusal can say where."""

    def __init__(self, file: str) -> None:
        self._file = file

    def entries(self, node: Node) -> dict[str, tuple[int, Node]]:
        """Give the words of a node, each with its line and what it says."""
        from yaml.nodes import MappingNode

        line = node.start_mark.line + 1
        if not isinstance(node, MappingNode):
            raise self.refused(line, "words with values are wanted here", "write word: value")
        found: dict[str, tuple[int, Node]] = {}
        for word, at, value in self._pairs(node):
            if word in found:
                raise self.refused(at, f"{word} stands twice", "keep one, or give a list of values")
            found[word] = at, value
        return found

    def _pairs(self, node: MappingNode) -> Iterator[tuple[str, int, Node]]:
        for word, value in node.value:
            told = self.line_of(word)
            yield told.text, told.line, value

    def line_of(self, node: Node) -> Line:
        """Give a text and its line."""
        from yaml.nodes import ScalarNode

        line = node.start_mark.line + 1
        if not isinstance(node, ScalarNode):
            raise self.refused(line, "one text is wanted here", "write it as one text")
        return Line(node.value, line)

    def listed(self, node: Node) -> list[Line]:
        """Give the texts of a list, or the one that stands in its place."""
        from yaml.nodes import SequenceNode

        if isinstance(node, SequenceNode):
            return [self.line_of(one) for one in node.value]
        return [self.line_of(node)]

    def some(self, node: Node) -> list[Line]:
        """Give the texts of a list, or the one that stands in its place; an empty list is refused."""
        found = self.listed(node)
        if not found:
            line = node.start_mark.line + 1
            raise self.refused(line, "an empty list", "write a value, or take the line out")
        return found

    def known(self, word: str, known: tuple[str, ...], line: int) -> None:
        """Refuse a word that is not known."""
        if word not in known:
            near = get_close_matches(word, known, n=1)
            mend = f"did you mean {near[0]}?" if near else f"one of {', '.join(known)}"
            raise self.refused(line, f"not a word of a mapping: {word}", mend)

    def refused(self, line: int, what: str, mend: str) -> InputError:
        """Make a refusal that says file and line."""
        return InputError(what, where=f"{self._file}:{line}", mend=mend)
