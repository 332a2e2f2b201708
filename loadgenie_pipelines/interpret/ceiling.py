"""In an open model a count of users is the most that may be used, not the load."""

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern

_MOST = pattern(
    r"\b(?:max(?:imum)?|at most|no more than|not more than|more than|up to|limit\w*|cap\w*"
    r"|pool|allow\w*|exceed\w*|ceiling|fewer than|within|needs?|available|budget)\b"
    r"[^⟦.;\n]{0,40}(?P<it>{users:u})"
)
_AT_MOST = pattern(
    r"(?P<it>{users:u})(?: [a-z]+){0,2} (?:at (?:the )?most|max(?:imum)?|limit|pool|available"
    r"|to do it|for it|ceiling|cap)\b"
)


def read_ceiling(working: WorkingText) -> None:
    """Marks `cap`, where there is a rate that it limits."""
    if "⟦RATE:" in working.text:
        working.mark("cap", _MOST, _users)
        working.mark("cap", _AT_MOST, _users)


def _users(found: Found) -> object:
    return found.value("u")
