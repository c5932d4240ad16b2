"""What is no whole answer is refused, named with its row or request, and nothing of it is taken in."""

import json
import re
import threading

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest

JSON = {"Content-Type": "application/sparql-results+json"}
CALLED = NamedNode("http://xmlns.com/foaf/0.1/name")
TOLD = Told(level="public", title="Lamps")


def untouched(root, answers):
    """Say whether nothing stands in the root and the archive; kept pages do not count."""
    there = {path.name for path in root.iterdir()} if root.exists() else set()
    return there <= {".fetch"} and not list(answers.iterdir())


def silent(_):
    threading.Event().wait(3.0)
    return 200, JSON, b""


CUT = (200, {**JSON, "Content-Length": "4000"}, b'{"head":{"vars":["firm","name","text"]},"resu')
ELSEWHERE = (307, {"Location": "http://elsewhere.example/sparql"}, b"")
NUMBERS = b'{"head":{"vars":["rightsgraph"]},"results":{"bindings":[]}}'
SPACED = b'{"head":{"vars":["firm"]},"results":{"bindings":[{"firm":{"type":"uri","value":"urn:a b"}}]}}'
STRANGE = b'{"head":{"vars":["lamp"]},"results":{"bindings":[{"lamp":{"type":"literal","value":"1"}}]}}'


FAULTS = [
    ((200, {"Content-Type": "text/html"}, b"<html>log in</html>"), "a web page came"),
    ((200, {"Content-Type": "application/json"}, b'{"error":"log in"}'), "the answer is broken"),
    ((200, {"Content-Type": "text/turtle"}, b"<urn:s> <urn:p> 1 ."), "it came as text/turtle"),
    ((200, {**JSON, "Content-Encoding": "gzip"}, b"\x1f\x8b\x08"), "packed"),
    ((200, JSON, b" " * (3 << 20)), "longer than 1 MB"),
    ((200, JSON, STRANGE), "other columns|does not say how many"),
    ((200, JSON, SPACED), r"Invalid uri value.*\n.*/sparql"),
    (CUT, "ends too early"),
    (ELSEWHERE, "sends on to another place: http://elsewhere.example/sparql"),
    ((500, {}, b"the lamp is out"), "500 Internal Server Error: the lamp is out"),
    ((503, {"Retry-After": "90"}, b""), "asks to come back in 90 s"),
    (silent, "silent for 1.5 s"),
]


@pytest.mark.parametrize(
    ("request_number", "step", "words"),
    [(3, *fault) for fault in FAULTS] + [(1, *FAULTS[number]) for number in (0, 5, 7)],
)
def test_what_is_no_answer_is_said_to_be_none(ask, register, root, answers, request_number, step, words):
    asked = register(steps=dict.fromkeys(range(request_number, 9), step))
    with pytest.raises(OutsideError, match=words) as refused:
        ask(asked, patience={"longest": 1 << 20})
    assert untouched(root, answers)
    kept = "10 rows are kept: the same command goes on there" in refused.value.mend
    assert kept is (request_number == 3)


def test_a_query_that_the_endpoint_refuses_is_the_users_to_mend(ask, register, root, answers):
    with pytest.raises(InputError, match="no such function"):
        ask(register(steps={1: (400, {}, b"no such function")}))
    assert untouched(root, answers)


def test_a_body_that_is_cut_off_is_asked_for_in_smaller_pages(ask, register, told):
    said = []
    asked = register(steps={2: CUT, 3: CUT})
    ask(asked, page=20, said=said)
    assert len(told()) == 25 * 6 + 25 * 5
    assert [one for one in said if "broke off" in one] == [
        "an answer broke off: asking for 10 rows at once",
        "an answer broke off: asking for 5 rows at once",
    ]


@pytest.fixture
def kinds(server):
    """Servers that do not keep to LIMIT, OFFSET or ORDER BY, or end early."""

    class Unlimited(server):
        def rows(self, query):
            return super().rows(re.sub(r"LIMIT \d+ ", "", query))

    class Deaf(server):
        def rows(self, query):
            return super().rows(re.sub(r"OFFSET \d+", "", query))

    class Shuffling(server):
        def rows(self, query):
            found = super().rows(query.replace("ORDER BY ?firm", "ORDER BY ?no"))
            turn = len(self.asked) % 3
            rows = found["results"]["bindings"]
            found["results"]["bindings"] = rows[turn:] + rows[:turn]
            return found

    class Ending(server):
        def rows(self, query):
            found = super().rows(query)
            start = int((re.findall(r"OFFSET (\d+)", query) or [0])[-1])
            del found["results"]["bindings"][max(0, 12 - start) :]
            return found

    class Counting(server):
        def rows(self, query):
            return super().rows(query.replace("COUNT(*)", "COUNT(*) - 5"))

    class Doubling(server):
        """Gives a row of the first page again in the second, in place of another."""

        def rows(self, query):
            found = super().rows(query)
            if len(self.asked) == 2:
                self.first = found["results"]["bindings"][4]
            if len(self.asked) == 3:
                found["results"]["bindings"][5] = self.first
            return found

    return {kind.__name__: kind for kind in (Unlimited, Deaf, Shuffling, Ending, Counting, Doubling)}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Unlimited", "25 rows came where 10 were asked for"),
        ("Deaf", "row 10 is another one than before"),
        ("Shuffling", "row 10 is another one than before"),
        ("Ending", "counts 25 rows and gives 12: it keeps some back"),
        ("Counting", "more rows than the 20 that the endpoint counts"),
        ("Doubling", "a row came twice, with others between"),
    ],
)
def test_an_endpoint_that_does_not_keep_to_its_word_is_found_out(
    ask, register, kinds, root, answers, kind, words
):
    assert len(kinds) == 6
    with pytest.raises(OutsideError, match=words):
        ask(register(kind=kinds[kind]))
    assert untouched(root, answers)


def test_a_server_that_gives_one_row_at_a_time_is_found_out(ask, register):
    with pytest.raises(OutsideError, match="counts 25 rows and gives 1"):
        ask(register(cap=1))


def test_a_server_that_cannot_sort_so_many_rows_is_asked_in_the_way_it_can(ask, register, server, told):
    class Sorting(server):
        def answer(self, query):
            deep = int((re.findall(r"OFFSET (\d+)", query) or [0])[-1])
            if deep > 5 and not re.search(r"\}\s*\}\s*LIMIT", query):
                return 500, {}, b"SR353: Sorted TOP clause specifies more than 10 rows to sort"
            return super().answer(query)

    ask(register(kind=Sorting))
    assert len(told()) == 25 * 6 + 25 * 5


def test_an_endpoint_that_does_not_count_is_refused(ask, register):
    with pytest.raises(OutsideError, match="does not say how many rows there are"):
        ask(register(steps={1: (200, JSON, NUMBERS)}))


def test_too_much_is_refused_before_it_is_asked_for(ask, register, root, answers):
    asked = register()
    with pytest.raises(InputError, match="25 rows: more than 20 are not asked for"):
        ask(asked, manner={"most_rows": 20})
    assert len(asked.asked) == 1
    with pytest.raises(OutsideError, match="more than 0 MB of statements"):
        ask(register(), manner={"most_bytes": 5000})
    assert untouched(root, answers)


def test_blank_nodes_are_refused_and_those_outside_the_template_do_no_harm(ask, register, text, told, root):
    held = [Quad(BlankNode(), CALLED, Literal(f"Lamp Works {n}")) for n in range(3)]
    of_blank = text.replace("?firm a org:Organization ; foaf:name", "?firm foaf:name")
    with pytest.raises(InputError, match=r"\?firm is a blank node, which no two pages name alike") as refused:
        ask(register(held), of_blank)
    assert refused.value.where == "ask-0.rq, row 1"
    assert "BIND(IRI(CONCAT(" in refused.value.mend
    made = 'BIND(IRI(CONCAT("urn:", ENCODE_FOR_URI(?called))) AS ?firm)'
    named = of_blank.replace("?firm foaf:name ?called", f"[] foaf:name ?called {made}")
    ask(register(held), named)
    assert len(told()) == 3 * 6 + 3 * 5


def test_a_mapping_that_gives_nothing_is_refused(ask, register, root, answers):
    with pytest.raises(InputError, match="gives nothing from this endpoint"):
        ask(register(0))
    assert untouched(root, answers)


def test_what_the_data_hold_and_no_file_may_is_refused_with_its_line_and_the_archive_stays(
    ask, register, firms, root, answers, snapshot
):
    held = [*firms(3), Quad(NamedNode("https://register.example/00002"), CALLED, Literal("Lamp|Works"))]
    asked = register(held)
    with pytest.raises(InputError, match=r"'\|' in a name") as refused:
        ask(asked)
    assert re.search(r"answer\.nt\.gz:\d+$", refused.value.where)
    assert untouched(root, answers)
    ask(register())
    before, there = snapshot(root), snapshot(answers)
    with pytest.raises(InputError, match="is there already and"):
        ask(register(20))
    assert snapshot(answers) == there
    assert {name: data for name, data in snapshot(root).items() if ".fetch" not in name} == before


STATIC = [
    ("", " LIMIT 10", "LIMIT or OFFSET after WHERE"),
    ("", " ORDER BY ?firm", "LIMIT or OFFSET after WHERE"),
    ("", " VALUES ?firm { <urn:a> }", "LIMIT or OFFSET after WHERE"),
    ("rg:Company", "rg:Compny", "not a class of ours"),  # lint: deliberate
    ("rg:text", "rg:txt", "not a property of ours"),  # lint: deliberate
    ("a rg:Company", "a rg:Source", "not for a partner to say: rg:Source"),
    (" ; rg:modality v:modality-stated", "", r"a record without modality: \?name"),
    ("?firm a org:Organization", "SERVICE <http://a.example/> { ?firm a org:Organization }", "SERVICE"),
    ("?firm a rg:Company", "[] a rg:Company", "a blank node in the template"),
    ("CONSTRUCT {", "CONSTRUCT { ?firm a rg:Company . } WHERE { ", "does not parse"),
    ('CONCAT(STR(?firm), "#name")', 'CONCAT(STR(UUID()), "#name")', r"UUID\(\)"),
]


@pytest.mark.parametrize(("old", "new", "words"), STATIC)
def test_what_the_mapping_shows_is_refused_before_anything_is_asked(
    ask, register, text, root, answers, old, new, words
):
    asked = register()
    with pytest.raises(InputError, match=words):
        ask(asked, text.replace(old, new) if old else text + new)
    assert asked.asked == []
    assert not root.exists()
    assert not list(answers.iterdir())


@pytest.mark.parametrize("told", [Told(title="Lamps"), Told(level="public")], ids=["level", "title"])
def test_a_source_without_level_or_title_is_refused_before_anything_is_asked(ask, register, told):
    asked = register()
    with pytest.raises(InputError, match="a source without a"):
        ask(asked, told=told)
    assert asked.asked == []


@pytest.mark.parametrize(
    ("files", "options", "words"),
    [
        (("https://register.example/sparql", "people.nq"), {}, "an endpoint beside other files"),
        (("https://register.example/sparql",), {"mappings": ("lamps.yaml",)}, "a table's mapping"),
        (("https://register.example/sparql",), {"form": "turtle"}, "--format with an endpoint"),
        (("https://register.example/sparql",), {"mappings": ()}, "nothing to ask it"),
        (("https://register.example/sparql",), {"fetching": None}, "no archive for its answer"),
        (("https://ada:secret-word@register.example/sparql",), {}, "a user or password in it"),
        (("https://register.example/sparql?key=secret-word",), {}, r"with \? or # in it"),
        (("ftp://register.example/people.nq",), {}, "not the address of an endpoint"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_without_a_secret(
    root, project, mapping, text, files, options, words
):
    options = {"mappings": (mapping(text),), "told": TOLD, **options}
    with pytest.raises(InputError, match=words) as refused:
        ingest(Order(files, "lamps", root, **options), project)
    assert "secret-word" not in str(refused.value)
    assert not root.exists()


def test_no_secret_is_kept_or_registered(ask, register, root, answers, monkeypatch):
    monkeypatch.setenv("RIGHTSGRAPH_ENDPOINT_TOKEN", "secret-word")
    asked = register(steps={4: (500, {}, b"")})
    with pytest.raises(OutsideError) as refused:
        ask(asked)
    assert asked.headers[0]["Authorization"] == "Bearer secret-word"
    kept = [path.read_bytes() for path in root.rglob("*") if path.is_file()]
    assert len(kept) == 3  # two pages and the note
    assert not any(b"secret-word" in data for data in [*kept, str(refused.value).encode()])
    assert json.loads(next(root.rglob("progress.json")).read_bytes())["rows"] == 20
