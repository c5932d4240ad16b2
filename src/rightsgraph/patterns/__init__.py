"""Patterns: the library of definitions and queries, their hits, and the stage of the build that finds them."""
