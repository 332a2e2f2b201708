"""What the load generator and this machine used while the test ran."""

from datetime import UTC, datetime

import psutil

Row = tuple[datetime, str, str, float]

INTERVAL_S = 0.5  # each window of a second has a reading, whatever the jitter


class ResourceWatch:
    """Rows of the resources table, two readings a second."""

    def __init__(self, pid: int):
        self.rows: list[Row] = []
        self._cores = psutil.cpu_count() or 1
        self._process: psutil.Process | None = None
        try:
            self._process = psutil.Process(pid)
            self._process.cpu_percent()  # the first call starts the clock
        except psutil.Error:
            pass
        psutil.cpu_percent()

    def read(self) -> None:
        at = datetime.now(UTC)
        self.rows.append((at, "machine", "cpu_ratio", psutil.cpu_percent() / 100))
        if self._process is None:
            return
        try:
            cpu_ratio = self._process.cpu_percent() / 100 / self._cores
            memory_bytes = float(self._process.memory_info().rss)
        except psutil.Error:  # it has ended
            self._process = None
            return
        self.rows.append((at, "generator", "cpu_ratio", cpu_ratio))
        self.rows.append((at, "generator", "memory_bytes", memory_bytes))
