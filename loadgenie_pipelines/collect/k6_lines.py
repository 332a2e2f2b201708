"""SQL that turns lines of k6's JSON output into rows.

One request is nine lines in a row, with the same tags, in the order of `_PHASES` after `http_reqs`
(lib/netext/httpext/tracer.go, Trail.SaveSamples, followed by http_req_failed); other metrics have a
line a value. `http_reqs` therefore starts a request and the lines behind it complete it.
"""

from loadgenie_pipelines.metrics.columns import SAMPLE_COLUMNS

START_OF_REQUEST = b'"metric":"http_reqs"'

_PHASES = {
    "http_req_duration": "response_time_ms",
    "http_req_blocked": "blocked_ms",
    "http_req_connecting": "connecting_ms",
    "http_req_tls_handshaking": "tls_ms",
    "http_req_sending": "sending_ms",
    "http_req_waiting": "waiting_ms",
    "http_req_receiving": "receiving_ms",
    "http_req_failed": "is_failed",
}
_TAGS = (
    "scenario",
    "journey",
    "name",
    "method",
    "status",
    "error_code",
    "expected_response",
    "check",
)
_COLUMNS = (
    "{metric: 'VARCHAR', type: 'VARCHAR', data: 'STRUCT(time VARCHAR, value DOUBLE, tags STRUCT("
    + ", ".join(f'"{tag}" VARCHAR' for tag in _TAGS)
    + "), metadata STRUCT(vu VARCHAR))'}"
)


def read_lines(source: str, first_line: int, generator: str, *, skip_unreadable: bool) -> str:
    """A query over the points of a chunk; `seq` is the line's number within the whole run.

    source, generator: SQL string literals of the chunk's path and the load generator's name.
    """
    return f"""
        SELECT metric, data.time::TIMESTAMPTZ AS ended_at, data.value AS value, unnest(data.tags),
               data.metadata.vu AS vu, {first_line} + row_number() OVER () AS seq,
               {generator} AS generator
        FROM read_json({source}, format = 'newline_delimited', columns = {_COLUMNS},
                       maximum_object_size = 16777216, ignore_errors = {skip_unreadable})
        WHERE type = 'Point'
    """


def _ahead(number: int, metric: str) -> str:
    """The value of the n-th line behind this one, null where that line is of another metric."""
    next_metric = f"lead(metric, {number}) OVER (ORDER BY seq)"
    return (
        f"CASE WHEN {next_metric} = '{metric}' THEN lead(value, {number}) OVER (ORDER BY seq) END"
    )


_REQUESTS = (
    "SELECT *, "
    + ", ".join(
        f"{_ahead(number, metric)} AS {column}"
        for number, (metric, column) in enumerate(_PHASES.items(), start=1)
    )
    + " FROM lines WHERE metric IN ('http_reqs', "
    + ", ".join(f"'{metric}'" for metric in _PHASES)
    + ") QUALIFY metric = 'http_reqs'"
)

_VALUES = {
    "started_at": "ended_at - to_microseconds(CAST(round(response_time_ms * 1000) AS BIGINT))",
    "workload": "scenario",
    "journey": "journey",
    "step": "name",
    "method": "method",
    "status": "CAST(coalesce(status, '0') AS SMALLINT)",
    "error_code": "error_code",
    "ok": "coalesce(is_failed = 0, expected_response = 'true')",
    "response_time_ms": "response_time_ms",
    "blocked_ms": "blocked_ms",
    "connecting_ms": "connecting_ms",
    "tls_ms": "tls_ms",
    "sending_ms": "sending_ms",
    "waiting_ms": "waiting_ms",
    "receiving_ms": "receiving_ms",
    "bytes_sent": "CAST(NULL AS BIGINT)",  # k6 counts bytes per iteration, not per request
    "bytes_received": "CAST(NULL AS BIGINT)",
    "generator": "generator",
}
assert _VALUES.keys() == SAMPLE_COLUMNS.keys()

# vu and seq stay until the end of the run: they tell which request a failed check belongs to.
SAMPLES = (
    "SELECT "
    + ", ".join(f"{value} AS {column}" for column, value in _VALUES.items())
    + f", vu, seq FROM ({_REQUESTS})"
)

LOAD = """
    SELECT date_trunc('second', ended_at) AS sampled_at,
           CASE WHEN metric IN ('vus', 'vus_max') THEN NULL ELSE scenario END AS workload,
           CAST(max(value) FILTER (metric = 'vus') AS INTEGER) AS vus,
           CAST(max(value) FILTER (metric = 'vus_max') AS INTEGER) AS vus_max,
           CAST(sum(value) FILTER (metric = 'iterations') AS BIGINT) AS iterations,
           CAST(sum(value) FILTER (metric = 'dropped_iterations') AS BIGINT) AS dropped_iterations,
           CAST(sum(value) FILTER (metric = 'data_sent') AS BIGINT) AS bytes_sent,
           CAST(sum(value) FILTER (metric = 'data_received') AS BIGINT) AS bytes_received
    FROM lines
    WHERE metric IN ('vus', 'vus_max', 'iterations', 'dropped_iterations', 'data_sent',
                     'data_received')
    GROUP BY ALL
"""

CHECKS = """
    SELECT date_trunc('second', ended_at) AS sampled_at,
           scenario AS workload, journey, name AS step, "check",
           CAST(sum(value) AS BIGINT) AS passes,
           CAST(count(*) - sum(value) AS BIGINT) AS fails
    FROM lines WHERE metric = 'checks' GROUP BY ALL
"""

FAILED_CHECKS = "SELECT DISTINCT vu, seq FROM lines WHERE metric = 'checks' AND value = 0"
