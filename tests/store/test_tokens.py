"""Words of SPARQL are told from texts, comments and IRIs."""

import pytest

from rightsgraph.store.tokens import bare


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK#{\n{}", ["ASK", "{", "}"]),
        ("SELECT ?from'FROM'@from <FROM> from:FROM", ["SELECT", "<FROM>", "from:FROM"]),
        ('"""a " FROM """ FROM', ["FROM"]),
        (r"'it\'s FROM' FROM", ["FROM"]),
        ("?a<?b FROM", ["<", "FROM"]),
        ("\u0416\u0430:x \U0001d538", ["\u0416\u0430:x"]),
    ],
)
def test_only_what_is_bare_is_given(query, words):
    assert [text for _, text, _, _ in bare(query)] == words
