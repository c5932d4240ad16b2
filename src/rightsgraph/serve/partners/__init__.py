"""Stricter levels for who has a token: another release, in another process."""
