"""A sentence becomes a scenario."""

from loadgenie_pipelines.interpret.explained import explained
from loadgenie_pipelines.interpret.reading import Reading
from loadgenie_pipelines.interpret.sentence import interpret, read

__all__ = ["Reading", "explained", "interpret", "read"]
