"""Stage 3, validate: shapes by pyshacl, rules as queries, and the findings of both."""
