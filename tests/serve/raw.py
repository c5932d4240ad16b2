"""Talking to a server without an HTTP client: what no honest client sends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["connected", "received", "said"]


@contextmanager
def connected(port: int, *, window: int = 0) -> Iterator[socket.socket]:
    """Give a connection; nothing is waited for longer than 20 seconds.

    Args:
        port: where the server listens.
        window: bytes that the kernel takes in before they are read; what it likes, where none is given.
    """
    with socket.socket() as one:
        if window:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        one.settimeout(20)
        one.connect(("127.0.0.1", port))
        yield one


def received(one: socket.socket) -> bytes:
    """Read until the server ends the connection."""
    parts = []
    try:
        while part := one.recv(1 << 16):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def said(port: int, request: bytes) -> bytes:
    """Send something, and give all that comes back until the server ends the connection."""
    with connected(port) as one:
        one.sendall(request)
        return received(one)
