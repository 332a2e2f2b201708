"""What the service measures about itself, as Prometheus reads it.

One registry an app, so that tests can make several. Times are seconds, sizes are bytes.
"""

import time
from collections.abc import Callable, Iterator

import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

REQUEST_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# A query on a small SQLite file takes tens of microseconds; the low end must show that.
DATABASE_BUCKETS = (0.0001, 0.00025, 0.0005, *REQUEST_BUCKETS)

# Two scrapers at once would otherwise see the usage of the few ms between them.
SHORTEST_USAGE_WINDOW_S = 0.5


class Instruments:
    """Every metric of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "http_server_requests_seconds",
            "Requests answered, without /metrics, /q/health and /admin.",
            ("method", "uri", "status"),
            buckets=REQUEST_BUCKETS,
            registry=self.registry,
        )
        self.queries = Histogram(
            "db_query_seconds",
            "Time inside a database connection, without the wait for one.",
            ("query",),
            buckets=DATABASE_BUCKETS,
            registry=self.registry,
        )
        self.pool_wait = Histogram(
            "db_pool_wait_seconds",
            "Time a request waited for a database connection, also when it gave up.",
            buckets=DATABASE_BUCKETS,
            registry=self.registry,
        )
        self.cache_hits = Counter(
            "cache_hits_total", "Answers from a cache.", ("cache",), registry=self.registry
        )
        self.cache_misses = Counter(
            "cache_misses_total", "Look-ups a cache missed.", ("cache",), registry=self.registry
        )
        self.registry.register(ProcessCollector())

    def watch_pool(self, active: Callable[[], float], maximum: Callable[[], float]) -> None:
        """Reads both sizes at each scrape, in connections."""
        for name, says, read in (
            ("db_pool_connections_active", "Database connections in use now.", active),
            ("db_pool_connections_max", "Database connections that may be in use.", maximum),
        ):
            Gauge(name, says, registry=self.registry).set_function(read)

    def expose(self) -> bytes:
        """The Prometheus text."""
        return generate_latest(self.registry)


class ProcessCollector(Collector):
    """This process's processor time and memory, read at each scrape."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._usage = 0.0
        self._since = (time.perf_counter(), time.process_time())

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        cpu_s = time.process_time()
        yield CounterMetricFamily(
            "process_cpu_seconds", "Processor time used, user and system.", value=cpu_s
        )
        yield GaugeMetricFamily(
            "process_cpu_usage",
            # A Python process can fill one core and no more; a share of the machine would hide
            # that it is full.
            "Processor time since the scrape before, as a share of one core, 0 to 1.",
            value=self._usage_since_last_scrape(cpu_s),
        )
        yield GaugeMetricFamily(
            "process_resident_memory_bytes",
            "Memory that is in RAM.",
            value=self._process.memory_info().rss,
        )

    def _usage_since_last_scrape(self, cpu_s: float) -> float:
        wall_s = time.perf_counter()
        before_wall_s, before_cpu_s = self._since
        if wall_s - before_wall_s >= SHORTEST_USAGE_WINDOW_S:
            self._usage = min(1.0, (cpu_s - before_cpu_s) / (wall_s - before_wall_s))
            self._since = (wall_s, cpu_s)
        return self._usage
