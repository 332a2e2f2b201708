"""The mentions of one part of the text, by kind."""

from loadgenie_pipelines.interpret.text import Mention, WorkingText, markers

Mentioned = dict[str, list[Mention]]


def mentioned(working: WorkingText, text: str) -> Mentioned:
    """What has a marker in the text, in the order of the text."""
    found: Mentioned = {}
    for marker in markers(text):
        found.setdefault(marker.kind, []).append(working.mentions[marker.number])
    return found
