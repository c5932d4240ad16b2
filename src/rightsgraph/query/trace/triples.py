"""Reading triples: lists of predicates and objects, blank nodes, collections and property paths."""

from __future__ import annotations

from rightsgraph.query.trace.tokens import refused
from rightsgraph.query.trace.tree import Path, Pattern
from rightsgraph.query.trace.words import Words
from rightsgraph.vocab import RDF

__all__ = ["BLANK", "Triples"]

BLANK = "?blank_node_"
"""How the variables begin that stand for blank nodes."""

_MODIFIERS = {"*": "star", "+": "plus", "?": "maybe"}


class Triples:
    """Reads the triples of one subject after another; a blank node becomes a variable of its own."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._found: list[Pattern] = []
        self.blank: dict[str, None] = {}

    def read(self) -> list[Pattern]:
        """Read the triples of one subject.

        Raises:
            InputError: a part of it is not understood.
        """
        self._found = []
        words = self._words
        alone = words.peek() in ("[", "(")
        subject = self._node()
        if not alone or self._verb_follows():
            self._properties(subject)
        return self._found

    def _verb_follows(self) -> bool:
        words = self._words
        return words.kind() in ("var", "iri") or words.peek() in ("a", "^", "!", "(")

    def _properties(self, subject: str) -> None:
        words = self._words
        while True:
            verb = words.next() if words.kind() == "var" else self._path()
            if isinstance(verb, Path) and verb.operator == "iri":
                verb = verb.iri
            while True:
                self._add(subject, verb, self._node())
                if not words.skip(","):
                    break
            if not words.skip(";"):
                return
            while words.skip(";"):
                pass
            if words.peek() in (".", "}", "]"):
                return

    def _add(self, subject: str, verb: str | Path, value: str) -> None:
        if isinstance(verb, Path) and verb.operator == "inverse" and verb.parts[0].operator == "iri":
            self._found.append(Pattern(value, verb.parts[0].iri, subject))
        else:
            self._found.append(Pattern(subject, verb, value))

    def _node(self) -> str:
        words = self._words
        if words.skip("["):
            node = self._fresh()
            if not words.skip("]"):
                self._properties(node)
                words.take("]")
            return node
        if words.skip("("):
            return self._collection()
        kind = words.kind()
        if kind == "bnode":
            return self._blank(BLANK + "named_" + "".join(f"{ord(c):x}" for c in words.next()[2:]))
        if kind in ("var", "iri", "text", "number"):
            return words.next_text()
        if kind == "word" and words.peek().lower() in ("true", "false"):
            return words.next().lower()
        if words.peek() in ("+", "-"):
            return words.next() + words.next()
        raise refused(words.peek() or "end of query")

    def _collection(self) -> str:
        if self._words.skip(")"):
            return str(RDF.nil)
        first = node = self._fresh()
        while True:
            self._found.append(Pattern(node, str(RDF.first), self._node()))
            if self._words.skip(")"):
                self._found.append(Pattern(node, str(RDF.rest), str(RDF.nil)))
                return first
            following = self._fresh()
            self._found.append(Pattern(node, str(RDF.rest), following))
            node = following

    def _fresh(self) -> str:
        return self._blank(f"{BLANK}{len(self.blank)}")

    def _blank(self, name: str) -> str:
        self.blank[name] = None
        return name

    def _path(self) -> Path:
        choices = [self._sequence()]
        while self._words.skip("|"):
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else Path("choice", tuple(choices))

    def _sequence(self) -> Path:
        steps = [self._step()]
        while self._words.skip("/"):
            steps.append(self._step())
        return steps[0] if len(steps) == 1 else Path("sequence", tuple(steps))

    def _step(self) -> Path:
        words = self._words
        inverse = words.skip("^")
        if words.skip("("):
            path = self._path()
            words.take(")")
        elif words.skip("!"):
            path = self._negated()
        else:
            path = self._iri()
        if words.kind() == "sign" and words.peek() in _MODIFIERS:
            path = Path(_MODIFIERS[words.next()], (path,))
        return Path("inverse", (path,)) if inverse else path

    def _iri(self) -> Path:
        words = self._words
        if words.kind() == "word" and words.peek() == "a":
            words.next()
            return Path("iri", iri=str(RDF.type))
        if words.kind() != "iri":
            raise refused(words.peek() or "end of query")
        return Path("iri", iri=words.next())

    def _negated(self) -> Path:
        words = self._words
        parts = []
        bracket = words.skip("(")
        while not (bracket and words.skip(")")):
            inverse = words.skip("^")
            parts.append(Path("inverse", (self._iri(),)) if inverse else self._iri())
            if not bracket:
                break
            words.skip("|")
        return Path("not", tuple(parts))
