"""What is counted of requests, for the operator alone; nothing in it names or follows a visitor."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from queries import keeping

KINDS = frozenset(
    "map look picture exhibit page search embed present share tell pack briefing health metrics counted "
    "_stcore static changes status feed".split()
)
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
ANSWERS = Counter("dashboard_answers", "Answers by kind and status", ("kind", "status"), registry=REGISTRY)
SECONDS = Histogram(
    "dashboard_answer_seconds",
    "Seconds an answer took",
    registry=REGISTRY,
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)
LINES = Gauge("dashboard_lines", "Visitors' lines that are open", registry=REGISTRY)
FAILED = Counter("dashboard_failures", "Parts of pages that could not be drawn", registry=REGISTRY)
READABLE = Gauge("dashboard_store_readable", "Whether the store that is there can be read", registry=REGISTRY)
READABLE.set_function(lambda: float(keeping.state().readable))


def answered(kind: str, status: int, seconds: float) -> None:
    """Count an answer: by what kind of thing was asked for, and not by its address."""
    ANSWERS.labels(kind if kind in KINDS else "", str(status)).inc()
    SECONDS.observe(seconds)


def counts() -> bytes:
    """Return all counts as Prometheus reads them."""
    return generate_latest(REGISTRY)
