"""What is counted of requests, for `/metrics`: by route, method and status, never by who or what."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

__all__ = ["Counts"]

_EDGES = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)


class Counts:
    """Counters since the start, of this module and of others (`totals`), and what is there now (`gauges`).

    >>> counts = Counts()
    >>> counts.add("/sparql", "GET", 200, 0.01)
    >>> counts.gauges["workers"] = 2
    >>> [line for line in counts.lines() if "total" in line or "workers" in line]  # doctest: +ELLIPSIS
    ['# TYPE rightsgraph_requests_total counter', 'rightsgraph_requests_total{...} 1', ...]
    """

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._slots: dict[str, list[int]] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self.refused: Counter[str] = Counter()
        self.gauges: dict[str, float] = {}
        self.totals: dict[str, float] = {}

    def add(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests[route, method, status] += 1
        self._slots.setdefault(route, [0] * (len(_EDGES) + 1))[bisect_left(_EDGES, seconds)] += 1
        self._seconds[route] += seconds

    def lines(self) -> Iterator[str]:
        """Give the text that Prometheus reads, line by line."""
        yield "# TYPE rightsgraph_requests_total counter"
        for (route, method, status), number in sorted(self._requests.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"rightsgraph_requests_total{{{labels}}} {number}"
        yield "# TYPE rightsgraph_request_seconds histogram"
        for route, slots in sorted(self._slots.items()):
            total = 0
            for edge, number in zip((*map(str, _EDGES), "+Inf"), slots, strict=True):
                total += number
                yield f'rightsgraph_request_seconds_bucket{{route="{route}",le="{edge}"}} {total}'
            yield f'rightsgraph_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'rightsgraph_request_seconds_count{{route="{route}"}} {total}'
        yield "# TYPE rightsgraph_connections_refused_total counter"
        for reason, number in sorted(self.refused.items()):
            yield f'rightsgraph_connections_refused_total{{reason="{reason}"}} {number}'
        for name, value in sorted(self.totals.items()):
            yield f"# TYPE rightsgraph_{name}_total counter"
            yield f"rightsgraph_{name}_total {value:.0f}"
        for name, value in sorted(self.gauges.items()):
            yield f"# TYPE rightsgraph_{name} gauge"
            yield f"rightsgraph_{name} {value:.0f}"
