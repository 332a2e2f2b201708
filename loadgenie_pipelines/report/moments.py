"""Points and lengths of time as a reader sees them: UTC, and seconds since the first request."""

from datetime import UTC, datetime

from loadgenie_pipelines.report.numbers import DASH, SPACE, is_missing, significant


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken to be UTC, as everywhere in LoadGenie."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def date_and_time(moment: datetime | None) -> str:
    """`2026-11-21 09:14:02 UTC`."""
    return DASH if moment is None else f"{utc(moment):%Y-%m-%d %H:%M:%S} UTC"


def length(seconds: float | None) -> str:
    """`820 ms`, `59.3 s`, `2 min`, `1 h 5 min 3 s`."""
    if seconds is None or is_missing(seconds):
        return DASH
    if 0 < abs(seconds) < 1:
        return f"{significant(seconds * 1000)}{SPACE}ms"
    if abs(seconds) < 59.95:
        return f"{significant(seconds).removesuffix('.0').removesuffix('.00')}{SPACE}s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    return " ".join(f"{number:,}{SPACE}{unit}" for number, unit in parts if number)


def clock(seconds: float | None, *, parts_of_a_second: bool = False) -> str:
    """Seconds since the first request as `0:45`, `1:02:03`, or `0:45.5`."""
    if seconds is None or is_missing(seconds):
        return DASH
    sign = "-" if seconds < 0 else ""
    tenths = round(abs(seconds) * 10) if parts_of_a_second else round(abs(seconds)) * 10
    whole, tenth = divmod(tenths, 10)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{sign}{start}:{rest:02}" + (f".{tenth}" if parts_of_a_second and tenth else "")


def span(start_s: float | None, end_s: float | None) -> str:
    """A window of the run: `0:45 to 1:05`, `0:45`, or `the whole run`."""
    if start_s is None:
        return "the whole run" if end_s is None else f"up to {clock(end_s)}"
    fine = end_s is not None and abs(end_s - start_s) < 2
    start = clock(start_s, parts_of_a_second=fine)
    end = clock(end_s, parts_of_a_second=fine)
    return start if end_s is None or start == end else f"{start} to {end}"
