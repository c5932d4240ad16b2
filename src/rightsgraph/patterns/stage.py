"""Stage 5, match: the hits of every pattern of the library, written as the graph `patterns`.

A pattern is matched again only where a triple that its query can touch has changed, or the query itself; the
others keep the hits they had. What is to be said of a hit (sources, caveats, label) is read anew for all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.iri import graph_iri
from rightsgraph.labels import read_words
from rightsgraph.patterns.depends import digests
from rightsgraph.patterns.flat import FLAT, flat_store
from rightsgraph.patterns.hit import PATTERNS, Hit, quads
from rightsgraph.patterns.library import Pattern, read_library
from rightsgraph.patterns.match import judged, match
from rightsgraph.patterns.stored import stored_hits
from rightsgraph.patterns.support import QUERIES
from rightsgraph.project import Project
from rightsgraph.query.bind import bind
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PROV, RDFS, SKOS

__all__ = ["Made", "match_patterns"]

_FACTS = Dataset(default=(FLAT,), named=())
_JUDGED = Dataset(default=(FLAT, graph_iri("judgements")), named=())
_HITS = "patterns.nq"
_DIGESTS = "digests.json"
_LABELS = (
    f"SELECT ?thing ?key ?text WHERE {{ VALUES ?key {{ {RDFS.label} {SKOS.notation} }} ?thing ?key ?text }}"
)


@dataclass(frozen=True)
class Made:
    """The folder in which the stage left its work before, if it did, and the version of the code."""

    folder: Path
    code: str


def match_patterns(files: Sequence[Path], project: Project, folder: Path, made: Made) -> list[str]:
    """Write `patterns.nq` into `folder`: every pattern matched, and its hits with its own thresholds.

    Args:
        files: what the stages before have written of context, merged and inferred facts.
        project: where the queries and the ontology are.
        folder: the folder of this stage.
        made: what the stage made before, of which hits are kept.

    Returns:
        The names of the patterns that were matched; the others kept their hits.

    Raises:
        InputError: a pattern does not fit, or its query gives what is no hit.
    """
    library = read_library(project.queries, project.ontology)
    texts = {name: bind(pattern.entry, {}, lambda _: ()) for name, pattern in library.items()}
    told = digests(files, texts.values())
    found = {name: told.of(text) for name, text in texts.items()}
    kept = _kept(library, found, made)
    changed = [pattern for name, pattern in library.items() if name not in kept]
    store = flat_store(files, [*(texts[one.name] for one in changed), *QUERIES, _LABELS])
    hits = [hit for one in changed for hit in match(one, store, _FACTS, given={})]
    hits = judged([*hits, *(hit for some in kept.values() for hit in some)], store, _JUDGED)
    matched = [Quad(PATTERNS, PROV.wasDerivedFrom, pattern.iri, PATTERNS) for pattern in library.values()]
    lines = [f"{quad} .\n" for quad in [*matched, *quads(hits), *_labels(hits, library, store)]]
    body = "".join(sorted(lines)).encode()
    (folder / _HITS).write_bytes(body)
    (folder / _DIGESTS).write_text(json.dumps(_stamped(found, body, made.code), indent=1), encoding="utf-8")
    return [pattern.name for pattern in changed]


def _stamped(found: Mapping[str, str], body: bytes, code: str) -> dict[str, object]:
    return {"code": code, "hits": hashlib.sha256(body).hexdigest(), "patterns": dict(found)}


def _kept(library: Mapping[str, Pattern], found: Mapping[str, str], made: Made) -> dict[str, list[Hit]]:
    """Give the hits of patterns for which nothing has changed; none where the work before is not whole."""
    digests_file, hits_file = made.folder / _DIGESTS, made.folder / _HITS
    if not (digests_file.is_file() and hits_file.is_file()):
        return {}
    try:
        before = json.loads(digests_file.read_bytes())
    except ValueError:
        return {}
    patterns = before.get("patterns", {}) if isinstance(before, dict) else {}
    if before != _stamped(patterns, hits_file.read_bytes(), made.code):
        return {}
    same = [name for name in library if patterns.get(name) == found[name]]
    by_pattern: dict[NamedNode, list[Hit]] = {library[name].iri: [] for name in same}
    for hit in stored_hits(EmbeddedStore.read([hits_file])):
        if hit.pattern in by_pattern:
            by_pattern[hit.pattern].append(hit)
    return {name: by_pattern[library[name].iri] for name in same}


def _labels(hits: Collection[Hit], library: Mapping[str, Pattern], store: EmbeddedStore) -> Iterable[Quad]:
    """Label each hit by its pattern, its subject and its country."""
    names = {pattern.iri: pattern.name for pattern in library.values()}
    things = {hit.subject for hit in hits} | {hit.country for hit in hits if hit.country}
    words = read_words(things, lambda query: store.select(query, _FACTS).rows) if things else {}
    for hit in hits:
        subject = words[hit.subject].label if hit.subject in words else hit.subject.value
        country = words[hit.country].notation if hit.country in words else ""
        text = f"{names[hit.pattern]}: {subject}{f', {country}' if country else ''}"
        yield Quad(hit.iri, RDFS.label, Literal(text, language="en"), PATTERNS)
