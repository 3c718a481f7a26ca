"""Numbers for those who watch: how often, how long, how many open pages; nobody's name."""

from prometheus_client import Counter, Gauge, Histogram

_requests = Counter("mgapp_requests", "Requests answered", ["method", "route", "status"])
_seconds = Histogram(
    "mgapp_request_seconds",
    "Time to the end of an answer",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
pages_open = Gauge("mgapp_pages_open", "Pages with an open socket")
events = Counter("mgapp_events", "Events of pages", ["outcome"])
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def note(method: str, route: str, status: int, seconds: float) -> None:
    """Count an answer."""
    _requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
    _seconds.labels(route).observe(seconds)
