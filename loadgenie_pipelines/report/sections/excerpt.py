"""The scenario as YAML, short enough to be read: long data is cut, and the cut is said."""

from loadgenie_pipelines.scenario.data import GivenRows
from loadgenie_pipelines.scenario.document import to_yaml
from loadgenie_pipelines.scenario.model import Scenario

MOST_ROWS = 20  # of one data source
MOST_LINES = 800  # of YAML: some twelve pages


def excerpt(scenario: Scenario) -> tuple[str, list[str]]:
    """The YAML, and a sentence for everything that was left out of it.

    Rows are cut before they are written, as ten thousand of them take a second to write. The
    assumptions have a section of their own.
    """
    notes = []
    sources = []
    for source in scenario.data:
        if isinstance(source, GivenRows) and len(source.rows) > MOST_ROWS:
            notes.append(
                f"Data {source.name}: {MOST_ROWS} of {len(source.rows):,} rows are shown;"
                " all are in scenario.yaml."
            )
            source = source.model_copy(update={"rows": source.rows[:MOST_ROWS]})
        sources.append(source)
    text = to_yaml(scenario.model_copy(update={"data": tuple(sources), "assumptions": ()}))
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        more = len(lines) - MOST_LINES
        notes.append(f"{more:,} more lines are in scenario.yaml.")
        text = "\n".join(lines[:MOST_LINES]) + "\n"
    return text, notes
