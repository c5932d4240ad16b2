"""The index of what is found by name beside those who bear names, made from the release."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rightsgraph.iri import BASE
from rightsgraph.labels import read_words
from rightsgraph.query.run import KNOWN
from rightsgraph.serve.sections.words import PATH
from rightsgraph.site.model import File, Subject
from rightsgraph.site.names import named_pages
from rightsgraph.site.search import keys_of_name

__all__ = ["word_index"]

_LISTED = ("place", "source")


def word_index(subject: Subject) -> Iterator[File]:
    """Give the index as a file: the pages, and the folded words of their names with their numbers."""
    named = {(one.name, _served(one.page), one.kind) for one in named_pages(subject)}
    pages = sorted(named | {*_labelled(subject)})
    keys = sorted((key, at) for at, (label, _, _) in enumerate(pages) for key in keys_of_name(label))
    yield File(PATH, json.dumps({"pages": pages, "keys": keys}, ensure_ascii=False).encode())


def _labelled(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Give the places and sources by what they are called first."""
    kinds = {one: one.value.removeprefix(f"{BASE}id/").partition("/")[0] for one in subject.things}
    things = [one for one, kind in kinds.items() if kind in _LISTED]
    words = read_words(things, lambda query: subject.store.select(query, KNOWN).rows)
    for one in things:
        if (its := words.get(one)) and its.label and (path := subject.path(one)):
            yield its.label, path, kinds[one]


def _served(path: str) -> str:
    """Give the path of a question as the server has it.

    >>> _served("queries/contract/people.html"), _served("ns/Arrest.html")
    ('queries/contract/people', 'ns/Arrest.html')
    """
    return path.removesuffix(".html") if path.startswith("queries/") else path
