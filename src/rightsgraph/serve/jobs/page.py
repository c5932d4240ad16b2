"""A page about a thing, in any of its forms; where it has none, the way to the page that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import NamedNode

from rightsgraph.browse.ask import ask_values
from rightsgraph.browse.called import Lexicon, read_lexicon
from rightsgraph.browse.facts import Facts, Place
from rightsgraph.browse.gather import gather
from rightsgraph.browse.model import Quote
from rightsgraph.browse.render import html, jsonld, triples_of, turtle
from rightsgraph.browse.tell import tell
from rightsgraph.iri import BASE, graph_iri, thing
from rightsgraph.jsonld import Json
from rightsgraph.labels import LANGUAGES
from rightsgraph.pages.frame import Frame
from rightsgraph.pages.paths import has_page
from rightsgraph.serve.frame import server_frame
from rightsgraph.serve.http.addresses import pinned_path
from rightsgraph.serve.linked.links import ServerLinks, doc_path
from rightsgraph.serve.linked.passages import Passages
from rightsgraph.serve.model import UNKNOWN, Plan, Problem, Reply
from rightsgraph.serve.replies import led_to, with_charset
from rightsgraph.serve.workers.worker import World
from rightsgraph.site.links import CONTEXT
from rightsgraph.site.things import ABOVE
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.terms.files import FORMS, written
from rightsgraph.vocab import DCT, RDF, RG

__all__ = ["HTML", "answer", "chain", "lexicon_of", "prepare"]

HTML = with_charset("text/html")
_MERGED = Dataset(default=(graph_iri("merged"),), named=())
_MEDIA = {form: with_charset(media) for form, (media, _) in FORMS.items()}
_UP = "../../"
"""From any address of a document to the root of the server."""


def prepare(plan: Plan) -> None:
    """Read what pages are made with, as long as the worker may: templates, and the words of JSON-LD."""
    nothing, level = thing("person", "x"), plan.release.level if plan.release else "public"
    for form in FORMS:
        _written(nothing, Facts(), form)
    html(tell(nothing, Facts()), Frame(level=level), ServerLinks({nothing}))


def answer(given: Mapping[str, Json], world: World) -> Reply:
    """Give the page of a thing.

    Args:
        given: `iri`; `form`, which is `html` or one of `terms.files.FORMS`; `suffix`, which the address has
            if it names the form; `languages` of the reader of a page.
        world: the worker's.

    Raises:
        Problem: there is no such thing.
    """
    iri, form, suffix = NamedNode(str(given["iri"])), str(given["form"]), str(given["suffix"])
    if told := form != "html" or has_page(iri):
        facts = gather([iri], world.store, languages=chain(given), lexicon=lexicon_of(world.store))
    else:
        ask_values([iri], world.store, facts := Facts())
    if not facts.values.get(iri, {}).get(RDF.type):
        for new in facts.iris(iri, DCT.isReplacedBy):
            return _moved(308, new, suffix)
        raise _unknown()
    if form != "html":
        return Reply(200, _MEDIA[form], _written(iri, facts, form))
    if not told:
        return _moved(303, _owner(iri, world), suffix)
    return Reply(200, HTML, _page(iri, facts, world))


def chain(given: Mapping[str, Json]) -> list[str]:
    """Give the languages that names are wanted in: the reader's, then those that all fall back to."""
    wished = given.get("languages")
    return list(dict.fromkeys((*map(str, wished if isinstance(wished, list) else ()), *LANGUAGES)))


@lru_cache(maxsize=1)
def lexicon_of(store: EmbeddedStore) -> Lexicon:
    """Give what the words of the ontology are called, which a worker asks its store once."""
    return read_lexicon(store)


@lru_cache(maxsize=1)
def _passages(store: EmbeddedStore, archive: tuple[Path, ...]) -> Callable[[Place], Quote | None]:
    """Give the reader of passages, which asks the store once for sources and documents."""
    return Passages(store, *archive) if archive else lambda _: None


def _unknown() -> Problem:
    """Give the one problem of all addresses under which there is nothing, or nothing for this level."""
    return Problem(404, "unknown", UNKNOWN)


def _page(iri: NamedNode, facts: Facts, world: World) -> bytes:
    release = world.plan.release
    if release is None:
        raise _unknown()
    page = tell(iri, facts)
    trail = (ABOVE[page.kind],) if page.kind in ABOVE else ()
    pinned = pinned_path(release.version, doc_path(iri))
    return html(
        page,
        server_frame(release),
        ServerLinks(facts.known),
        trail=trail,
        pinned=pinned,
        quote=_passages(world.store, world.plan.archive),
    )


def _written(iri: NamedNode, facts: Facts, form: str) -> bytes:
    if form == "ttl":
        return turtle(iri, facts)
    if form == "jsonld":
        return jsonld(iri, facts, context=_UP + CONTEXT)
    return written(sorted(triples_of(iri, facts), key=str), form)


def _owner(iri: NamedNode, world: World) -> NamedNode:
    """Find the thing on whose page a name, a membership, an assessment, a penalty or evidence is told."""
    query = (
        f"SELECT ?owner WHERE {{ {{ ?owner {RG.evidence}|{RG.penalty} {iri} }} "
        f"UNION {{ {iri} {RG.nameOf}|{RG.member}|{RG.about}|{RG.earlier} ?owner }} }} ORDER BY ?owner LIMIT 1"
    )
    for (owner,) in world.store.select(query, _MERGED).rows:
        if isinstance(owner, NamedNode):
            return owner
    raise _unknown()


def _moved(status: int, to: NamedNode, suffix: str) -> Reply:
    """Lead to another document of this server; an address of anything else is no address here."""
    kind, _, local = to.value.removeprefix(f"{BASE}id/").partition("/")
    if not to.value.startswith(f"{BASE}id/") or not local:
        raise _unknown()
    return led_to(status, f"{_UP}doc/{quote(f'{kind}/{local}')}{suffix}")
