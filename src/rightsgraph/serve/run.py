"""Running a server until it is told to stop."""

from __future__ import annotations

import uvicorn

from rightsgraph.serve.app import make_app
from rightsgraph.serve.model import Settings

__all__ = ["run"]


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    config = uvicorn.Config(
        make_app(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=True,
        log_level="warning",
    )
    uvicorn.Server(config).run()
