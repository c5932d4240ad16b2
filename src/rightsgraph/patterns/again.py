"""Matching anew only the patterns for which something has changed; the hits of the others are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.iri import graph_iri
from rightsgraph.patterns.depends import digests
from rightsgraph.patterns.flat import FLAT, flat_store
from rightsgraph.patterns.hit import PATTERNS, Hit
from rightsgraph.patterns.library import Pattern
from rightsgraph.patterns.match import judged, match
from rightsgraph.patterns.stored import stored_hits
from rightsgraph.patterns.support import QUERIES
from rightsgraph.query.bind import bind
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import DCT, RDFS, RG, SKOS

__all__ = ["SEEN", "Matched", "match_again"]

SEEN = Dataset(default=(FLAT, graph_iri("judgements")), named=())
"""What the store of `Matched` holds."""

_FACTS = Dataset(default=(FLAT,), named=())
_WORDS = (
    "SELECT * { ?thing ?predicate ?text FILTER(?predicate IN ("
    f"{RDFS.label}, {SKOS.prefLabel}, {DCT.title}, {RG.file}, {SKOS.notation})) }}"
)
_FILE = "digests.nq"


@dataclass(frozen=True)
class Matched:
    """The hits of all patterns, the names of those that were matched anew, and a store that names things."""

    hits: list[Hit]
    anew: tuple[str, ...]
    store: EmbeddedStore


def match_again(
    library: Mapping[str, Pattern], files: Sequence[Path], folder: Path, *, before: Path | None, code: str
) -> Matched:
    """Give the hits of all patterns with their defaults; write into `folder` what they rest on.

    Who says the records of a hit, and why to read it with care, is asked anew for every hit.

    Args:
        library: the patterns by name.
        files: what the stages before wrote of context, merged and inferred facts.
        folder: where the digests go, for the next time.
        before: the folder of the last time, with its `patterns.nq`; None where it cannot be believed.
        code: changes whenever the program does.

    Raises:
        InputError: a pattern does not fit, or its query gives what is no hit.
    """
    texts = {name: bind(pattern.entry, {}, lambda _: ()) for name, pattern in library.items()}
    found = digests(files, texts.values())
    rests = {
        pattern.iri: hashlib.sha256(
            "\n".join([code, pattern.definition, found.of(texts[name])]).encode()
        ).hexdigest()
        for name, pattern in library.items()
    }
    known = _read(before / _FILE) if before else {}
    anew = tuple(name for name, one in library.items() if known.get(one.iri) != rests[one.iri])
    store = flat_store(files, [*(texts[name] for name in anew), *QUERIES, _WORDS])
    hits = [hit for name in anew for hit in match(library[name], store, _FACTS, given={})]
    if before:
        last = EmbeddedStore.read([before / "patterns.nq"])
        kept = [pattern for name, pattern in library.items() if name not in anew]
        hits += [hit for pattern in kept for hit in stored_hits(last, pattern=pattern.iri)]
    _write(rests.items(), folder / _FILE)
    return Matched(judged(hits, store, SEEN), anew, store)


def _read(path: Path) -> dict[NamedNode, str]:
    if not path.is_file():  # made before digests were kept
        return {}
    return {
        quad.subject: quad.object.value
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def _write(rests: Iterable[tuple[NamedNode, str]], path: Path) -> None:
    lines = sorted(f"{Quad(iri, RG.sha256, Literal(digest), PATTERNS)} .\n" for iri, digest in rests)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
