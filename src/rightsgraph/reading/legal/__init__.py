"""What words of the law mean: articles, bodies that sentence, penalties, whole phrases about a sentence."""

from rightsgraph.reading.legal.articles import Article, read_articles

__all__ = ["Article", "read_articles"]
