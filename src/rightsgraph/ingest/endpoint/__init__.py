"""Endpoints: what a CONSTRUCT asks of a SPARQL server, page by page, becomes a document and then a source."""
