"""Judgements between curators: out, and in from another or from a table of decisions."""
