"""A server tells nothing of what its release withholds: by no route, form, error, header or question."""

import itertools
import re

import httpx
import pyoxigraph as ox
import pytest
from leak_search import Needles
from leak_serving import ask, crawl, serving

from rightsgraph.iri import BASE
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Settings
from rightsgraph.serve.partners.tokens import Token, add_token, digest, token_text

KEY = token_text(b"\5" * 32)
BEGUN = ("/", "/sparql", "/ns", "/queries/", "/openapi.json", "/healthz", "/store?default", "/nothing")
FORMS = ("", ".html", ".ttl", ".nt", ".jsonld", ".rdf")
WISHES = ("text/html", "text/csv", "text/turtle")
QUERIES = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) (SUM(STRLEN(STR(?o))) AS ?length) { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
)
OF_ONE = (
    "DESCRIBE <{}>",
    "ASK {{ {{ <{0}> ?p ?o }} UNION {{ ?s ?p <{0}> }} UNION {{ GRAPH ?g {{ <{0}> ?p ?o }} }} }}",
    "SELECT * FROM <{0}> FROM NAMED <{0}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH <{0}> {{ ?s ?p ?o }} }} }}",
)
LIKE = 'SELECT * {{ GRAPH ?g {{ ?s ?p ?o FILTER (CONTAINS(STR(?o), "{}") || REGEX(STR(?s), "{}", "i")) }} }}'


def settings_of(release, behind, keys):
    one = open_release(release)
    return Settings(folder=release, release=one, port=0, tokens=keys, behind=(open_release(behind),))


@pytest.fixture(scope="module")
def worlds(releases, tmp_path_factory):
    """Two public servers with a partner release behind: of the whole world, and of an innocent one."""
    keys = tmp_path_factory.mktemp("keys") / "tokens.json"
    (day,) = {open_release(one).date for pair in releases.values() for one in pair}
    whose = {"name": "Lamp Makers", "scope": "partner"}
    add_token(keys, Token(**whose, created=day, expires=day.replace(year=9999), sha256=digest(KEY)))
    said = ([], [])
    pairs = zip(releases["public"], releases["partner"], said, strict=True)
    (one, two) = (serving(settings_of(public, partner, keys), told) for public, partner, told in pairs)
    with one as whole, two as innocent:
        given = {"trust_env": False, "timeout": 60}
        with (
            httpx.Client(base_url=whole, **given) as first,
            httpx.Client(base_url=innocent, **given) as second,
        ):
            yield (first, second), said


@pytest.fixture(scope="module")
def hidden(withheld, releases):
    """Addresses and words that a public release withholds, of each kind some."""
    iris = {
        one.value
        for quad in withheld("public")
        for one in (quad.subject, quad.object)
        if isinstance(one, ox.NamedNode) and "/id/" in one.value
    }
    store = ox.Store.read_only(str(releases["public"][1] / "store" / "data"))
    iris -= {
        one.value for quad in store for one in (quad.subject, quad.object) if isinstance(one, ox.NamedNode)
    }
    words = {
        word
        for quad in withheld("public")
        if isinstance(quad.object, ox.Literal)
        for word in re.findall(r"[^\W\d_]{5,}", quad.object.value)
    }
    kinds = itertools.groupby(sorted(iris), key=lambda iri: iri.split("/id/")[1].split("/")[0])
    some = [next(group) for _, group in kinds]
    canaries = sorted(word for word in words if "qanar" in word.lower())
    assert len(some) > 6
    assert canaries
    return some, canaries[:2]


@pytest.fixture(scope="module")
def known(releases):
    """Things that a public release tells of: a few of each kind."""
    store = ox.Store.read_only(str(releases["public"][1] / "store" / "data"))
    iris = {q.subject.value for q in store if isinstance(q.subject, ox.NamedNode)}
    kinds = itertools.groupby(
        sorted(iri for iri in iris if iri.startswith(f"{BASE}id/")), key=lambda iri: iri.split("/")[-2]
    )
    return [next(group) for _, group in kinds]


def asked_of(hidden, known):
    """Ask in all the ways there are."""
    iris, words = hidden
    for iri, form in itertools.product((*iris, *known), FORMS):
        yield f"/doc/{iri.removeprefix(f'{BASE}id/')}{form}", {}
    for iri in (*iris, *known):
        yield f"/id/{iri.removeprefix(f'{BASE}id/')}", {}
    for query, wish in itertools.product(QUERIES, WISHES):
        yield "/sparql", {"params": {"query": query}, "headers": {"Accept": wish}}
    for form, iri in itertools.product(OF_ONE, iris):
        yield "/sparql", {"params": {"query": form.format(iri)}}
    for iri in iris:
        yield "/store", {"params": {"graph": iri}}
        yield f"/graph/source/{iri.rsplit('/', 1)[1]}", {}
    for word in words:
        yield "/sparql", {"params": {"query": LIKE.format(word, word)}}
        yield "/search", {"params": {"q": word}}
        for name in ("people", "events", "organizations"):
            for form in ("", ".csv", ".json"):
                yield f"/queries/contract/{name}{form}", {"params": {"person": word, "name": word, "q": word}}
                yield f"/queries/contract/{name}{form}", {"params": {"person": iris[0], "country": word}}
    for name, form in itertools.product(
        ("people", "events", "custody", "conflicts", "sources"), ("csv", "json")
    ):
        yield f"/queries/contract/{name}.{form}", {}


def answers(client, hidden, known, headers):
    found = {}
    for path, given in asked_of(hidden, known):
        wish = headers | given.pop("headers", {})
        for method in ("GET", "HEAD") if path.endswith(".html") else ("GET",):
            key = (method, path, str(given), str(wish.get("Accept")))
            found[key] = ask(client, path, method, headers=wish, **given)
    return found


@pytest.fixture(scope="module", params=["everybody", "a partner"])
def told(request, worlds, hidden, known):
    """What both servers tell everybody, and what they tell a partner."""
    headers = {"Authorization": f"Bearer {KEY}"} if request.param == "a partner" else {}
    level = "partner" if headers else "public"
    both = []
    for client in worlds[0]:
        client.headers.pop("Authorization", None)
        client.headers.update(headers)
        found = {} if headers else crawl(client, BEGUN)
        both.append(found | answers(client, hidden, known, headers))
        client.headers.pop("Authorization", None)
    return level, both


def test_two_servers_tell_the_same_in_every_byte(told):
    _, (whole, innocent) = told
    assert whole.keys() == innocent.keys()
    assert len(whole) > 200
    assert [key for key in whole if whole[key] != innocent[key]] == []


def test_no_answer_holds_a_canary(told, withheld, releases):
    level, both = told
    needles = Needles(withheld(level))
    known = needles.open_in(releases[level][1])
    text, open_ = ("\n".join(f"{headers}\n{body}" for _, headers, body in one.values()) for one in both)
    known |= needles.found(
        open_
    )  # pages say days in words, and tell sizes: so does one that has nothing to hide
    asked = needles.found("\n".join(map(str, both[0])))  # what is asked for may stand in the answer
    assert needles.found(text) - known - asked == set()
    assert len(needles.all() - known) > 500


def test_what_is_withheld_is_unknown_in_every_byte(worlds, hidden):
    (client, _), _ = worlds
    iris, _ = hidden
    for iri, form in itertools.product(iris, FORMS):
        path = f"/doc/{iri.removeprefix(f'{BASE}id/')}{form}"
        kind, _, local = path.removesuffix(form).rpartition("/")
        nobody = f"{kind}/{'x' * len(local)}{form}"
        for wish in ("text/html", "text/turtle", "application/json", ""):
            one, other = (ask(client, place, headers={"Accept": wish}) for place in (path, nobody))
            assert one[0] in (404, 406)
            assert str(one).replace(local, "") == str(other).replace("x" * len(local), "")


def test_a_partner_reads_what_the_public_does_not(worlds, withheld, releases, hidden):
    (client, _), _ = worlds
    needles = Needles(withheld("public"))
    known = needles.open_in(releases["public"][1])
    asked = {"query": QUERIES[1]}
    closed = client.get("/sparql", params=asked)
    opened = client.get("/sparql", params=asked, headers={"Authorization": f"Bearer {KEY}"})
    assert needles.found(closed.text) - known == set()
    assert len(needles.found(opened.text) - known) > 20


def test_the_log_says_nothing_of_who_or_what_was_asked_for(worlds, told, withheld, releases):
    _, said = worlds
    needles = Needles(withheld("public"))
    known = needles.open_in(releases["public"][1])
    for lines in said:
        found = needles.found("".join(lines)) - known
        assert {one for one in found if not one.isdigit()} == set()  # sizes and times are numbers, too
        assert "SELECT" not in "".join(lines)
        assert KEY not in "".join(lines)
