"""The address under which who asks knows the server: as it was started, never as a request says."""

from __future__ import annotations

from starlette.requests import Request

from rightsgraph.serve.model import Settings

__all__ = ["own_address"]


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
