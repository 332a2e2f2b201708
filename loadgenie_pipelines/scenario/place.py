"""Places in a document: the path of a field, and what is wrong there."""

from typing import NamedTuple

from loadgenie_pipelines.scenario.text import in_one_line

Path = tuple[str | int, ...]


class Flaw(NamedTuple):
    """A problem before the file and line are known."""

    path: Path
    what: str


def dotted(path: Path) -> str:
    """`workloads[0].load.vus`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + in_one_line(step)[:100]
    return text
