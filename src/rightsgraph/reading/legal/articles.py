"""Articles of law in a text: "Criminal Code Articles 28, 214.2.1 (…)", "ст. 282 ч. 1 УК РФ", "58-7, 11"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Article", "read_articles"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of law as a text cites it.

    Attributes:
        text: the words of the citation, as they stand.
        number: the number of the article: `282`, `234.4.3`, `58-10`, `244-1`.
        part: the part of the article: `1`.
        point: the point of the part: `б`.
        law: the law as written: `Criminal Code`, `УК РФ`; empty where the text names none.
        gloss: what the text says the article is about.
        along_with: the article of the general part in connection with which this one is cited.
        citation: how the provision is cited: `282 (1)`, `105 (2) (а)`.
    """

    text: str
    number: str
    part: str = ""
    point: str = ""
    law: str = ""
    gloss: str = ""
    along_with: str = ""
    citation: str = ""


@lru_cache(maxsize=1 << 13)
def _articles(text: str) -> tuple[Article, ...]:
    from rightsgraph.reading.legal.lists import articles_of

    return tuple(
        Article(
            found.text,
            found.number,
            found.part,
            found.point,
            found.law,
            found.gloss,
            found.along_with,
            found.number + "".join(f" ({piece})" for piece in (found.part, found.point) if piece),
        )
        for found in articles_of(re.sub(r"\s+", " ", text).strip())
    )


def read_articles(text: str) -> list[Article]:
    """Read the articles that a text cites, in the order of the text.

    A number is an article where the text begins with it, a word for articles stands before it, the name of
    a law beside it, or where it continues such a list. An article of the general part (preparation,
    attempt, complicity) cited with another is no piece of its own: it stands in `along_with`.

    >>> [article.citation for article in read_articles("ст. 58-7, 10, 11 УК РСФСР; ст. 282 ч. 1 УК РФ")]
    ['58-7', '58-10', '58-11', '282 (1)']
    >>> for article in read_articles("Criminal Code Articles 28, 214.2.1 (Preparation); and 278 (Power)"):
    ...     print(article.along_with or "-", article.citation, article.law, article.gloss)
    28 214.2.1 Criminal Code Preparation
    - 278 Criminal Code Power
    """
    return list(_articles(text))
