"""What a person sees while a test runs: one line that is rewritten, or lines in a log file."""

import os
import sys

import dagster as dg
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from loadgenie_pipelines.defs.progress import ProgressLog, Shown, progress_line
from loadgenie_pipelines.results.progress import Progress

LINE_EVERY_S = 5.0


class Terminal:
    """Standard error of this process, kept even while something redirects it."""

    def __init__(self) -> None:
        self.console = Console(
            file=os.fdopen(os.dup(sys.stderr.fileno()), "w"), highlight=False, soft_wrap=True
        )

    def say(self, text: str) -> None:
        self.console.print(text, markup=False)


_terminal: Terminal | None = None


class TerminalProgress(ProgressLog):
    """Progress on the terminal instead of in Dagster's log. A signal ends only the load."""

    def start(self, log: dg.DagsterLogManager, planned_s: float) -> Shown:
        terminal = current_terminal()
        if terminal.console.is_terminal:
            return BarLine(terminal, planned_s)
        return Lines(terminal, planned_s)

    @property
    def finishes_when_interrupted(self) -> bool:
        return True


def current_terminal() -> Terminal:
    """The one terminal of this process: a Dagster resource cannot carry it."""
    global _terminal
    if _terminal is None:
        _terminal = Terminal()
    return _terminal


class Lines:
    """A line every few seconds, for a log file or a CI system."""

    def __init__(self, terminal: Terminal, planned_s: float):
        self._terminal = terminal
        self._planned_s = planned_s
        self._next_s = LINE_EVERY_S

    def __call__(self, elapsed_s: float, progress: Progress | None) -> None:
        if progress is not None and elapsed_s >= self._next_s:
            self._next_s = elapsed_s + LINE_EVERY_S
            self._terminal.say("  " + progress_line(elapsed_s, self._planned_s, progress))

    def stop(self) -> None:
        pass


class BarLine:
    """A bar with elapsed time, VUs, requests a second, p95 and errors."""

    def __init__(self, terminal: Terminal, planned_s: float):
        self._planned_s = planned_s
        self._bar = Bar(
            TextColumn("  load "),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[line]}"),
            console=terminal.console,
            transient=False,
        )
        self._task = self._bar.add_task("load", total=planned_s, line="starting")
        self._bar.start()

    def __call__(self, elapsed_s: float, progress: Progress | None) -> None:
        if progress is not None:
            line = progress_line(elapsed_s, self._planned_s, progress)
            self._bar.update(self._task, completed=min(elapsed_s, self._planned_s), line=line)

    def stop(self) -> None:
        self._bar.stop()
