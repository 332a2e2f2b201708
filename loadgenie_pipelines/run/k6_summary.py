"""k6's own counts, from `--summary-export` (the same old format in 1.x and 2.x)."""

import json
from pathlib import Path
from typing import NamedTuple


class OwnCounts(NamedTuple):
    """None: k6 did not say, because it was killed before it wrote its summary."""

    requests: int | None
    iterations: int | None


def read_summary(path: Path) -> OwnCounts:
    try:
        metrics = json.loads(path.read_bytes())["metrics"]
    except (OSError, ValueError, KeyError):
        return OwnCounts(None, None)
    # A metric that never had a value is not in a summary that is there: then it counted nothing.
    return OwnCounts(
        requests=int(metrics.get("http_reqs", {}).get("count", 0)),
        iterations=int(metrics.get("iterations", {}).get("count", 0)),
    )
