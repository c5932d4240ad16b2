"""What a long work shows on a terminal: the step that is at work, and its seconds."""

from __future__ import annotations

import sys
import threading
import time

import click

__all__ = ["Clock"]


class Clock:
    """Shows on a terminal the stage that is at work and its seconds, and nothing in a pipe."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._begun = time.monotonic()
        self._ended = threading.Event()
        self._ticks = threading.Thread(target=self._tick, daemon=True)
        self._writing = threading.Lock()

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            self._ticks.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._ticks.ident:
            self._ticks.join()
            self._show("\n")

    def say(self, name: str) -> None:
        """Note that a stage begins."""
        with self._writing:
            self._show("\n")
            self.said.append(name)
            self._begun = time.monotonic()

    def _tick(self) -> None:
        while not self._ended.wait(0.2):
            with self._writing:
                self._show("")

    def _show(self, end: str) -> None:
        if self.said and self._ticks.ident:
            seconds = time.monotonic() - self._begun
            click.echo(f"\r  {self.said[-1]:<9} {seconds:7.1f} s{end}", nl=False, err=True)
