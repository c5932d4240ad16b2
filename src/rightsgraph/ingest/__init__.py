"""Ingest: RDF that a partner hands over becomes what one source says, in a further root of curated graphs."""
