"""A reading as text: the sentence, and under it which words gave which field."""

from loadgenie_pipelines.interpret.reading import Reading
from loadgenie_pipelines.scenario.text import in_one_line


def explained(reading: Reading) -> str:
    """The sentence, a line for each field with the words it came from, then the assumptions."""
    lines = [*map(in_one_line, reading.text.strip().splitlines()), ""]
    shown: set[tuple[str, str]] = set()
    for source in sorted(reading.sources, key=lambda one: one.span):
        words = in_one_line(" ".join(reading.text[slice(*source.span)].split()))
        if (source.field, words) not in shown:
            shown.add((source.field, words))
            lines.append(f"  {words!r:<32} {source.field} = {in_one_line(source.value)}")
    if reading.scenario.assumptions:
        lines += ["", "Assumed:"]
    for one in reading.scenario.assumptions:
        lines.append(in_one_line(f"  {one.field} = {one.value}: {one.reason}"))
    return "\n".join(lines) + "\n"
