"""The curators' files: one at a time writes them, each is replaced whole, and what stands there stays."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.files import read_text, replacing
from rightsgraph.identify.judgements import IdentityJudgement, Judgement, Revocation
from rightsgraph.iri import local_name
from rightsgraph.turtle import format_text, format_triples
from rightsgraph.vocab import PREFIXES, PROV, RDF, RG, XSD

__all__ = ["add", "curators_file", "locked", "triples"]

_BLOCK = re.compile(r"(rgj:\w+) a rg:\w+ ;\n[^\0]* \.")
_LONG = ('"""', "'''")


@contextmanager
def locked(roots: Sequence[Path]) -> Iterator[None]:
    """Hold all roots for one judgement; another curator is refused, not queued.

    Raises:
        InputError: a root cannot be read.
        OutsideError: another curator is judging at this moment.
    """
    with ExitStack() as held:
        for root in sorted({root.resolve() for root in roots}):
            try:
                folder = os.open(root, os.O_RDONLY)
            except OSError as error:
                mend = "check --graph"
                raise InputError(f"cannot be read: {error.strerror}", where=str(root), mend=mend) from error
            held.callback(os.close, folder)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutsideError(
                    "another curator is judging here at this moment", where=str(root), mend="try again"
                ) from error
        yield


def curators_file(root: Path, who: NamedNode) -> Path:
    """Give the file of a curator in a root.

    >>> curators_file(Path("graph"), NamedNode("https://w3id.org/rightsgraph/id/curator/founders")).as_posix()
    'graph/judgements/founders.ttl'
    """
    return root / "judgements" / f"{local_name(who)}.ttl"


def triples(judgement: Judgement) -> list[Triple]:
    """Give the triples of an identity judgement or a revocation."""
    when = Literal(judgement.when.isoformat().replace("+00:00", "Z"), datatype=XSD.dateTime)
    pairs: list[tuple[NamedNode, NamedNode | Literal | None]] = [
        (RG.reason, Literal(judgement.reason, language="en")),
        (PROV.wasAttributedTo, judgement.who),
        (PROV.generatedAtTime, when),
    ]
    if isinstance(judgement, IdentityJudgement):
        pairs += [(RDF.type, RG.IdentityJudgement), (RG.verdict, judgement.verdict)]
        pairs += [(RG.certainty, judgement.certainty), (RG.canonical, judgement.canonical)]
        pairs += [(RG.about, node) for node in judgement.about]
    if isinstance(judgement, Revocation):
        pairs += [(RDF.type, RG.Revocation), *((RG.revokes, target) for target in judgement.revokes)]
    return [Triple(judgement.iri, predicate, value) for predicate, value in pairs if value is not None]


def add(new: Mapping[Path, Iterable[Triple]]) -> None:
    """Add triples to curators' files: all are on the disk before one is replaced, in their order.

    Raises:
        InputError: a file is not Turtle, or holds a comment, which would be lost.
        OutsideError: a file cannot be written.
    """
    texts = {path: _added(path, more) for path, more in new.items()}
    path = Path()
    try:
        with ExitStack() as files:
            for path, text in reversed(texts.items()):  # the last one opened is replaced first
                path.parent.mkdir(exist_ok=True)
                file = files.enter_context(replacing(path))
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise OutsideError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _added(path: Path, more: Iterable[Triple]) -> str:
    """Give the text of a file with more in it; a long one in our format is not written anew for a block."""
    text, block = read_text(path) if path.exists() else "", format_triples(more)
    old, new = _blocks(text), _blocks(block)
    if old is None or new is None or old.keys() & new.keys():
        return format_text(f"{text}\n{block}", where=str(path))
    both = old | new
    used = sorted({*_head(text), *_head(block)}, key=lambda line: line.partition(":")[0])
    return "\n\n".join(["\n".join(used), *(both[name] for name in sorted(both))]) + "\n"


def _head(text: str) -> list[str]:
    return text.partition("\n\n")[0].splitlines()


def _blocks(text: str) -> dict[str, str] | None:
    """Cut a text in our format into the blocks of its judgements; nothing where it is written otherwise."""
    head, *blocks = text.removesuffix("\n").split("\n\n")
    if set(head.splitlines()) - {f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items()}:
        return None
    if any(quote in text for quote in _LONG) or "#" in "".join(blocks):
        return None
    found = {match[1]: match[0] for match in map(_BLOCK.fullmatch, blocks) if match}
    return found if len(found) == len(blocks) and list(found) == sorted(found) else None
