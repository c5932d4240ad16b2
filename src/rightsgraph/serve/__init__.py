"""The open door: one release of one level as linked-data pages and a SPARQL endpoint, read-only."""
