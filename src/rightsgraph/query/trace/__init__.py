"""Tracing: from the rows of an answer to the triples, sources and spans that make them true."""
