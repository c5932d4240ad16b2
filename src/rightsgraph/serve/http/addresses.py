"""The address under which who asks knows the server, as it was started; and the paths of permalinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

    from rightsgraph.serve.model import Settings

__all__ = ["own_address", "pinned_path"]


def own_address(settings: Settings, request: Request) -> str:
    """Give the server's own address without a slash at its end.

    It is the first that the server was started with, or that of the socket which the request came to.
    """
    if settings.addresses:
        return settings.addresses[0].rstrip("/")
    server = request.scope.get("server") or (settings.host, settings.port)
    host, port = server
    if port is None:  # a socket of this machine, which only the server before it knows
        return "http://localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def pinned_path(version: str, path: str = "") -> str:
    """Give the path by which another is the same for good, as long as this version is served.

    >>> pinned_path("2026-11-22-0a1b2c3d", "doc/person/k3v8w2qd")
    'version/2026-11-22-0a1b2c3d/doc/person/k3v8w2qd'
    """
    return f"version/{version}/{path}"
