"""The samples table: one row is one measured request, with the same columns for every engine.

Missing is null, never 0. The types are DuckDB's; in Parquet TIMESTAMPTZ is timestamp[us, UTC].
"""

SAMPLE_COLUMNS = {
    "started_at": "TIMESTAMPTZ",  # when the request was sent
    "workload": "VARCHAR",
    "journey": "VARCHAR",
    "step": "VARCHAR",  # the scenario's name, never a raw URL with ids in it
    "method": "VARCHAR",
    "status": "SMALLINT",  # 0 when no response came
    "error_code": "VARCHAR",
    "ok": "BOOLEAN",  # as the expected statuses and the checks say
    "response_time_ms": "DOUBLE",  # from send to last byte
    "blocked_ms": "DOUBLE",  # waiting for a free connection; phases are null where unknown
    "connecting_ms": "DOUBLE",
    "tls_ms": "DOUBLE",
    "sending_ms": "DOUBLE",
    "waiting_ms": "DOUBLE",
    "receiving_ms": "DOUBLE",
    "bytes_sent": "BIGINT",
    "bytes_received": "BIGINT",
    "generator": "VARCHAR",  # which load generator sent it
}

# What an engine says about the load itself: one row a second and workload (null: the whole run).
LOAD_COLUMNS = {
    "sampled_at": "TIMESTAMPTZ",
    "workload": "VARCHAR",
    "vus": "INTEGER",
    "vus_max": "INTEGER",
    "iterations": "BIGINT",  # finished within the second
    "dropped_iterations": "BIGINT",  # due by schedule, never started
    "bytes_sent": "BIGINT",
    "bytes_received": "BIGINT",
}

# One row a second, step and check.
CHECK_COLUMNS = {
    "sampled_at": "TIMESTAMPTZ",
    "workload": "VARCHAR",
    "journey": "VARCHAR",
    "step": "VARCHAR",
    "check": "VARCHAR",
    "passes": "BIGINT",
    "fails": "BIGINT",
}

# Resources of the load generator and of the target while the test ran.
RESOURCE_COLUMNS = {
    "sampled_at": "TIMESTAMPTZ",
    "source": "VARCHAR",  # "generator", "machine", or a target's name
    "metric": "VARCHAR",  # cpu_ratio (0..1 of the whole machine), memory_bytes, …
    "value": "DOUBLE",
}
