"""Releases: immutable datasets of one level, whole and checked, with what has changed since the last."""
