"""Lines as k6 writes them, made by hand, and the slow obvious way to read them."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

PHASES = (
    "http_req_duration",
    "http_req_blocked",
    "http_req_connecting",
    "http_req_tls_handshaking",
    "http_req_sending",
    "http_req_waiting",
    "http_req_receiving",
)


def point(metric: str, at: str, value: float, tags: dict[str, str], vu: int) -> str:
    data = {"time": at, "value": value, "tags": tags, "metadata": {"vu": str(vu)}}
    return json.dumps({"metric": metric, "type": "Point", "data": data}, separators=(",", ":"))


def request(
    at: str, duration_ms: float, *, status: int = 200, vu: int = 1, step: str = "GET /"
) -> list[str]:
    """The nine lines of one request; k6 describes a metric before its first point."""
    failed = status >= 400 or status == 0
    tags = {
        "scenario": "shop",
        "journey": "browse",
        "name": step,
        "method": "GET",
        "status": str(status),
        "expected_response": str(not failed).lower(),
    }
    if failed:
        tags["error_code"] = str(1000 + status)
    values = [duration_ms, 0.5, 0.25, 0.0, 0.125, duration_ms - 0.25, 0.125]
    lines = [point("http_reqs", at, 1, tags, vu)]
    lines.append(
        '{"type":"Metric","data":{"name":"http_req_duration"},"metric":"http_req_duration"}'
    )
    lines += [point(name, at, value, tags, vu) for name, value in zip(PHASES, values, strict=True)]
    return [*lines, point("http_req_failed", at, float(failed), tags, vu)]


def check(at: str, passed: bool, *, vu: int = 1, step: str = "GET /", name: str = "is fine") -> str:
    tags = {"scenario": "shop", "journey": "browse", "name": step, "check": name}
    return point("checks", at, float(passed), tags, vu)


def slowly_read(lines: Sequence[str]) -> list[dict[str, Any]]:
    """One line after the other, as a person would."""
    rows: list[dict[str, Any]] = []
    last_of_vu: dict[str, dict[str, Any]] = {}
    for line in lines:
        entry = json.loads(line)
        if entry["type"] != "Point":
            continue
        data, tags = entry["data"], entry["data"]["tags"]
        vu = data["metadata"]["vu"]
        if entry["metric"] == "http_reqs":
            row = {"step": tags["name"], "status": int(tags["status"]), "at": data["time"]}
            rows.append(row)
            last_of_vu[vu] = row
        elif entry["metric"] == "http_req_duration":
            row = last_of_vu[vu]
            row["response_time_ms"] = data["value"]
            ended_at = datetime.fromisoformat(row.pop("at"))
            row["started_at"] = ended_at - timedelta(microseconds=round(data["value"] * 1000))
        elif entry["metric"] == "http_req_failed":
            last_of_vu[vu]["ok"] = data["value"] == 0
        elif entry["metric"] == "checks" and data["value"] == 0:
            last_of_vu[vu]["ok"] = False
    return rows
