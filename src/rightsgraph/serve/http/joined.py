"""Answers that leave in one piece: the head of each goes out together with the first of its body."""

from __future__ import annotations

import asyncio

__all__ = ["Joined"]

_HEAD, _INTERIM = b"HTTP/1.1 ", b"HTTP/1.1 1"


class Joined(asyncio.Transport):
    """A connection's transport, for who writes a head and then a body: half the system calls and packets."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport, self._head = transport, b""
        self.is_closing = transport.is_closing  # type: ignore[method-assign]
        self.get_extra_info = transport.get_extra_info  # type: ignore[method-assign]
        self.get_write_buffer_size = transport.get_write_buffer_size  # type: ignore[method-assign]

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send, a head with what follows it."""
        part = bytes(data)
        if self._head:
            head, self._head = self._head, b""
            self._transport.writelines((head, part))
        elif part.startswith(_HEAD) and not part.startswith(_INTERIM):
            self._head = part
        else:
            self._transport.write(part)

    def flush(self) -> None:
        """Send a head that nothing follows."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        """Close, when all is sent."""
        self.flush()
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._head = b""
        self._transport.abort()
