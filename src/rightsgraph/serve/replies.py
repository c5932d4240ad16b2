"""What replies are made of, by server and workers alike: tags, media types, ways to other addresses."""

from __future__ import annotations

import hashlib

from rightsgraph.serve.model import Reply

__all__ = ["CAPPED", "led_to", "tag", "with_charset"]

CAPPED = "Rightsgraph-Capped"
"""The header of an answer that was cut, with what it was cut at, such as `rows=100000`."""


def tag(body: bytes) -> str:
    """Give the strong entity tag of a content.

    >>> tag(b"")
    '"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def with_charset(media: str) -> str:
    """Give the value of `Content-Type`; JSON and XML say their encoding themselves.

    >>> with_charset("text/csv"), with_charset("application/json")
    ('text/csv; charset=utf-8', 'application/json')
    """
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def led_to(status: int, location: str) -> Reply:
    """Give a reply that leads on, always to the same server: the place is relative to what was asked."""
    return Reply(status, "", b"", (("location", location),))
