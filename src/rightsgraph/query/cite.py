"""Citing sources: a line for people, BibTeX and CSL-JSON for reference managers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from rightsgraph.iri import graph_iri, local_name, thing
from rightsgraph.store import Dataset, Store
from rightsgraph.vocab import DCT, FOAF, RG

__all__ = ["Source", "bibtex", "citation", "csl_date", "csl_json", "read_sources"]

_REGISTRY = Dataset(default=(graph_iri("registry"),), named=())
_POINT = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "{}$&#%_"},
}


@dataclass(frozen=True)
class Source:
    """What is known of a source for citing it."""

    slug: str
    title: str = ""
    creators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    page: str = ""


def read_sources(store: Store, slugs: Iterable[str]) -> dict[str, Source]:
    """Read what the registry knows of sources, in one query; of one it does not know, only the slug."""
    wanted = sorted(set(slugs))
    if not wanted:
        return {}
    values = " ".join(str(thing("source", slug)) for slug in wanted)
    query = (
        f"SELECT ?source ?property ?value WHERE {{ VALUES ?source {{ {values} }} ?source ?property ?value }}"
    )
    found: dict[str, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source, key, value in store.select(query, _REGISTRY).rows:
        if (
            isinstance(source, NamedNode)
            and isinstance(key, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            found[local_name(source)][key].append(value.value)
    return {slug: _source(slug, found[slug]) for slug in wanted}


def _source(slug: str, values: Mapping[NamedNode, list[str]]) -> Source:
    def first(key: NamedNode) -> str:
        return min(values.get(key, []), default="")

    return Source(
        slug=slug,
        title=first(DCT.title),
        creators=tuple(sorted(values.get(DCT.creator, []))),
        publishers=tuple(sorted(values.get(DCT.publisher, []))),
        date=first(RG.date),
        language=first(DCT.language),
        page=first(FOAF.page),
    )


def citation(source: Source) -> str:
    """Cite a source in one line.

    >>> citation(Source("lantern", "Two arrests", (), ("The Lantern",), "2015-05-03"))
    'The Lantern, “Two arrests”, 2015-05-03 [lantern]'
    """
    title = f"“{source.title}”" if source.title else ""
    parts = (*source.creators, *source.publishers, title, source.date)
    return f"{', '.join(part for part in parts if part)} [{source.slug}]".lstrip()


def csl_json(sources: Iterable[Source]) -> list[dict[str, object]]:
    """Give CSL-JSON items; names stay whole, because where they divide is not known.

    >>> csl_json([Source("lantern", "Two arrests", date="2015-05")])[0]["issued"]
    {'date-parts': [[2015, 5]]}
    """
    items: list[dict[str, object]] = []
    for source in sources:
        item: dict[str, object] = {
            "id": source.slug,
            "type": "webpage" if source.page else "document",
            "title": source.title,
            "author": [{"literal": name} for name in source.creators or source.publishers],
            "publisher": "; ".join(source.publishers),
            "issued": csl_date(source.date) if source.date else None,
            "language": source.language,
            "URL": source.page,
        }
        items.append({key: value for key, value in item.items() if value})
    return items


def csl_date(text: str) -> dict[str, object]:
    """Give an EDTF date as CSL-JSON does, as exact as it is and no more; what has no parts stays a text.

    >>> csl_date("2016-12~"), csl_date("2017-XX"), csl_date("XXXX-07-18")
    ({'date-parts': [[2016, 12]], 'circa': True}, {'date-parts': [[2017]]}, {'literal': 'XXXX-07-18'})
    """
    points = [_POINT.fullmatch(part) for part in text.split("/")]
    if len(points) > 2 or None in points:
        return {"literal": text}
    date: dict[str, object] = {}
    parts = []
    for point in points:
        assert point is not None
        year, month, day = (int(part) if part and part != "XX" else 0 for part in point.group(1, 2, 3))
        if month in _SEASONS:
            if len(points) == 2:
                return {"literal": text}
            date["season"] = _SEASONS[month]
            month = 0
        if month > 12:
            return {"literal": text}
        parts.append([year, month, day][: 3 if month and day else 2 if month else 1])
        if point[4]:
            date["circa"] = True
    return {"date-parts": parts, **date}


def bibtex(sources: Iterable[Source]) -> str:
    r"""Give BibTeX entries in UTF-8, their keys the slugs; `date` is what biblatex reads, else a note.

    >>> print(bibtex([Source("a-b", "50 % & more", publishers=("The Lantern",), date="2015-05-03")]), end="")
    @misc{a-b,
      author = {{The Lantern}},
      title = {{50 \% \& more}},
      publisher = {{The Lantern}},
      year = {2015},
      month = {5},
      date = {2015-05-03},
    }
    """
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    issued = csl_date(source.date) if source.date else {}
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and len(parts) == 1 else []
    names = " and ".join(f"{{{_escaped(name)}}}" for name in source.creators or source.publishers)
    fields = {
        "author": names,
        "title": f"{{{_escaped(source.title)}}}" if source.title else "",
        "publisher": " and ".join(f"{{{_escaped(name)}}}" for name in source.publishers),
        "year": str(first[0]) if first else "",
        "month": str(first[1]) if len(first) > 1 else "",
        "date": source.date if parts else "",
        "note": "" if parts else _escaped(f"dated {source.date}") if source.date else "",
        "language": source.language,
        "url": re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", source.page),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{source.slug},\n{lines}}}\n"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in " ".join(text.split()))
