"""Patterns: definitions with their queries, hits, and the stage of the build that finds them."""
