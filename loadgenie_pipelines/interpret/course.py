"""Phases put together: where the load starts, its stages, and what had to be guessed."""

from typing import NamedTuple

from loadgenie_pipelines.interpret.phase import Phase
from loadgenie_pipelines.interpret.settling import settle

# A stretch whose length nobody gave.
DEFAULT_STRETCH = 60.0

Stage = tuple[float, float]  # level at its end, seconds; a jump takes 0 s


class Course(NamedTuple):
    """`duration_is_open` says that the sentence gives a level and no length at all."""

    start: float
    stages: tuple[Stage, ...]
    guessed: tuple[str, ...] = ()
    duration_is_open: bool = False


def put_together(phases: list[Phase], main: float | None) -> Course | None:
    """`main` is the level that the workload is about, for a ramp that names none."""
    totals = [phase.seconds for phase in phases if phase.kind == "total" and phase.seconds]
    moves = settle([phase for phase in phases if phase.kind != "total"], main)
    if not moves and main is not None:
        moves = [Phase("hold", main)]
    levels = [move.level for move in moves if move.level is not None]
    peak = max([*levels, *([] if main is None else [main])], default=None)
    if peak is None:
        return None
    return _Walk(moves, peak, totals[0] if totals else None).course()


class _Walk:
    """Goes through the moves in the order of time and notes the stages."""

    def __init__(self, moves: list[Phase], peak: float, total: float | None):
        self.moves = moves
        self.peak = peak
        self.total = total
        named = [m.level if m.begin is None else m.begin for m in moves]
        self.base = next((level for level in named if level is not None), peak)
        self.start = 0.0
        self.level: float | None = None
        self.stages: list[Stage] = []
        self.guessed: list[str] = []
        self.is_open = False
        self.ramp_length: float | None = None

    def course(self) -> Course:
        for place, move in enumerate(self.moves):
            later = [m for m in self.moves[place + 1 :] if m.kind in ("hold", "ramp", "down")]
            match move.kind:
                case "start":
                    self.start = self.level = move.level or 0.0
                case "ramp":
                    self._ramp(move)
                case "down":
                    self._down(move)
                case _:
                    self._hold(move, is_last=not later)
        if self.level is not None and not self.stages and not self.is_open:
            self.is_open = self.total is None
            if self.total:
                self.stages.append((self.level, self.total))
        stages = _filled(self.stages, self.total, self.start)
        return Course(self.start, tuple(stages), tuple(self.guessed), self.is_open)

    def _guess(self, what: str, seconds: float = DEFAULT_STRETCH) -> float:
        self.guessed.append(f"{what} has no length; {seconds:g} s")
        return seconds

    def _move_to(self, level: float, seconds: float) -> None:
        self.stages.append((level, seconds))
        self.level = level

    def _jump_to(self, level: float) -> None:
        if not self.stages and self.level is None:
            self.start = level
        elif level != self.level:
            self.stages.append((level, 0.0))
        self.level = level

    def _ramp(self, move: Phase) -> None:
        target = self.base if move.is_base and self.level else self.peak
        if move.level is not None:
            target = move.level
        if move.begin is not None:
            if not self.stages:
                self.start = self.level = move.begin
            else:
                self._jump_to(move.begin)
        seconds = move.seconds
        if seconds is None and move.per_second:
            seconds = abs(target - (self.level or 0)) / move.per_second
        if seconds is None:
            is_only = sum(m.kind in ("ramp", "hold", "down") for m in self.moves) == 1
            seconds = self.total if self.total and is_only else self._guess("the ramp")
        self.ramp_length = seconds
        self._move_to(target, seconds)

    def _down(self, move: Phase) -> None:
        target = self.base if move.is_base else (move.level or 0.0)
        if move.begin is not None and self.level is None:
            self.start = self.level = move.begin
        seconds = move.seconds
        if seconds is None:
            seconds = self._guess("the way down", self.ramp_length or DEFAULT_STRETCH)
        self._move_to(target, seconds)

    def _hold(self, move: Phase, is_last: bool) -> None:
        target = self.base if move.is_base else move.level
        if target is None:
            target = self.peak if self.level is None else self.level
        seconds = move.seconds
        if seconds is None and is_last and not self.stages:
            self.is_open = self.total is None
            seconds = self.total or 0.0
        elif seconds is None and is_last and self.total:
            # The rest of the whole test: "and back to normal".
            left = self.total - sum(length for _, length in self.stages)
            seconds = max(left, 0.0) if move.is_base else 0.0
        elif seconds is None:
            seconds = self._guess(f"the part at {target:g}")
        self._jump_to(target)
        if seconds:
            self._move_to(target, seconds)


def _filled(stages: list[Stage], total: float | None, start: float) -> list[Stage]:
    """The plateau made as long as the whole test leaves room for."""
    missing = 0.0 if total is None else total - sum(seconds for _, seconds in stages)
    if missing <= 1e-6 or not stages:
        return stages
    level = start
    flat: int | None = None
    top = max(target for target, _ in stages)
    for place, (target, seconds) in enumerate(stages):
        if seconds and target == level and target == top:
            flat = place
        level = target
    if flat is not None:
        target, seconds = stages[flat]
        return [*stages[:flat], (target, seconds + missing), *stages[flat + 1 :]]
    peak = max(place for place, (target, _) in enumerate(stages) if target == top)
    return [*stages[: peak + 1], (top, missing), *stages[peak + 1 :]]
