"""The likely meant name for one that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """`; did you mean max_vus?`, or nothing where no name is close."""
    known = {one.lower(): one for one in names}
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f"; did you mean {known[close[0]]}?" if close else ""
