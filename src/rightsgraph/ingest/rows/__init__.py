"""Rows to records: what a mapping of columns makes of a table, as what one source says."""
