"""A bracket that a list forgets to close does not swallow the articles after it."""

import pytest

from rightsgraph.reading.legal.articles import read_articles


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("Articles 12.1 (smoke (but not mist), 13.4 (wicks (of wool)), and 14 (oil)", ["12.1", "13.4", "14"]),
        ("Article 12 (smoke (fog, mist) as in Article 11; Article 13, Part 2 (oil)", ["12", "13 (2)"]),
        ("Articles 12.1 (smoke), 13 (wicks (of wool)", ["12.1", "13"]),
    ],
)
def test_the_list_goes_on_after_a_bracket_that_is_never_closed(text, citations):
    found = read_articles(text)
    assert [article.citation for article in found] == citations
    assert found[0].gloss.startswith("smoke")
    assert "1" not in found[0].gloss.removesuffix("as in Article 11")
