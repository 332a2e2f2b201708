"""One clause of the course: its levels and lengths by their roles, and the phases it means."""

import re

from loadgenie_pipelines.interpret import cues, roles
from loadgenie_pipelines.interpret.arrivals import Spawn
from loadgenie_pipelines.interpret.phase import Kind, Phase, level_of
from loadgenie_pipelines.interpret.text import Span, WorkingText, markers


class Clause:
    """`text` is a part of the working text without a full stop or a "then" in it."""

    def __init__(self, working: WorkingText, text: str, unit: float):
        self.working = working
        self.text = text
        self.unit = unit
        self.over: float | None = None
        self.lasting: float | None = None
        self.after: float | None = None
        bare: float | None = None
        self.span: Span | None = None
        for match in roles.DURATION.finditer(text):
            before = text[: match.start()]
            mention = working.mentions[int(match["n"])]
            seconds, self.span = mention.value, mention.span
            if roles.AFTER_PREP.search(before):
                self.after = seconds
            elif roles.OVER.search(before):
                self.over = seconds if self.over is None else self.over
            elif roles.FOR.search(before):
                self.lasting = seconds if self.lasting is None else self.lasting
            elif bare is None:
                bare = seconds
        lengths = (self.over, bare, self.lasting)
        self.seconds = next((length for length in lengths if length is not None), None)
        self.begin, self.level, self.level_span = self._levels()
        self._find_cues()

    def _find_cues(self) -> None:
        text = self.text
        self.down, self.fall = cues.DOWN.search(text), cues.FALL.search(text)
        self.jump, self.hold = cues.JUMP.search(text), cues.HOLD.search(text)
        self.up = cues.UP.search(text)
        if not (self.up or self.hold or self.jump):
            self.up = cues.MOVE.search(text)
        self.is_total = bool(cues.TOTAL.search(text))
        self.starts = bool(cues.START.search(text))
        self.is_base = (
            self.level is None and bool(cues.BASE.search(text)) and bool(self.fall or self.down)
        )
        climbs_until = self.up and self.level is not None and not self.down
        if self.after is not None and self.seconds is None and climbs_until:
            # "until 80 are active after 4 minutes"
            self.seconds, self.over, self.after = self.after, self.after, None

    def _levels(self) -> tuple[float | None, float | None, Span | None]:
        """First level and last level that the clause names, and the place of the last."""
        both = roles.FROM_TO.search(self.text)
        if both:
            return self._level(both["a"]), self._level(both["b"]), self._span(both["b"])
        to, begin = roles.TO.search(self.text), roles.FROM.search(self.text)
        if to and begin and to["n"] != begin["n"]:
            return self._level(begin["n"]), self._level(to["n"]), self._span(to["n"])
        if begin and not to:
            return self._level(begin["n"]), None, self._span(begin["n"])
        if to:
            return None, self._level(to["n"]), self._span(to["n"])
        for marker in markers(self.text, "users", "rate"):
            return None, self._level(marker.number), self._span(marker.number)
        return None, None, None

    def _level(self, number: str | int) -> float:
        return level_of(self.working, number, self.unit)

    def _span(self, number: str | int) -> Span:
        return self.working.mentions[int(number)].span

    def _phase(self, kind: Kind, seconds: float | None, level: float | None = None) -> Phase:
        return Phase(kind, level, seconds, span=self.span, level_span=self.level_span)

    def phases(self) -> list[Phase]:
        """The phases in their order; the first rule that fits has the clause."""
        moves = self.down or self.up or self.fall or self.hold or self.jump
        if self.after is not None and self.seconds is None and self.level is not None and not moves:
            # "0 users at the start, 600 users after 12 minutes"
            return [self._phase("ramp", self.after, self.level)]
        before = [] if self.after is None else [self._phase("after", self.after)]
        return before + self._spoken()

    def _spoken(self) -> list[Phase]:
        spawn = re.search(r"⟦SPAWN:(\d+)⟧", self.text)
        if spawn:
            return self._spawning(spawn[1])
        moves = self.down or self.up or self.fall or self.hold or self.jump
        if self.level is None and self.begin is None and not moves:
            return self._only_a_length()
        if self.begin is not None:
            return self._from(self.begin)
        if self.down:
            return self._downwards()
        if self.jump or self.fall:
            return self._at_once()
        if self.hold and not (self.up and self.over is not None):
            kind: Kind = "total" if self.is_total and self.level is None else "hold"
            return [self._phase(kind, self.seconds, self.level)]
        if self.up:
            return self._upwards()
        if self.starts and self.level is not None:
            return [self._phase("start", None, self.level), *self._then_hold()]
        if self.level is None and self.is_total:
            return [self._phase("total", self.seconds)]
        return [self._phase("hold", self.seconds, self.level)]

    def _then_hold(self) -> list[Phase]:
        return [] if self.seconds is None else [self._phase("hold", self.seconds)]

    def _and_lasting(self) -> list[Phase]:
        """The plateau behind a move: "ramp to 200 over 2 minutes for 10 minutes"."""
        if self.lasting is None or self.lasting == self.seconds:
            return []
        return [self._phase("hold", self.lasting)]

    def _spawning(self, number: str) -> list[Phase]:
        rate: Spawn = self.working.mentions[int(number)].value
        ramp = Phase(
            "ramp",
            self.level,
            begin=self.begin,
            per_second=rate.per_second,
            span=self._span(number),
            level_span=self.level_span,
        )
        if self.seconds is None:
            return [ramp]
        return [ramp, self._phase("total" if self.is_total else "hold", self.seconds)]

    def _only_a_length(self) -> list[Phase]:
        if self.seconds is None:
            return []
        # Bare, it is the length of what came before: "ramp up to 90 users, 3 min".
        is_over = self.seconds != self.lasting
        kind: Kind = "total" if self.is_total else "over" if is_over else "hold"
        return [self._phase(kind, self.seconds)]

    def _from(self, begin: float) -> list[Phase]:
        if self.level is not None:
            ramp = self._phase("ramp", self.seconds, self.level)._replace(begin=begin)
            return [ramp, *self._and_lasting()]
        if self.down and not self.starts:
            return [self._phase("down", self.seconds)._replace(begin=begin)]
        start = self._phase("start", None, begin)
        if self.seconds is None:
            return [start]
        kind: Kind = "ramp" if self.up and not self.starts else "hold"
        return [start, self._phase(kind, self.seconds)]

    def _downwards(self) -> list[Phase]:
        drops = self.fall and self.lasting is not None and not cues.SLOWLY.search(self.text)
        kind: Kind = "hold" if self.over is None and (drops or self.jump) else "down"
        phase = self._phase(kind, self.seconds, self.level)._replace(is_base=self.is_base)
        return [phase] if kind == "hold" else [phase, *self._and_lasting()]

    def _at_once(self) -> list[Phase]:
        if self.level is None and not self.is_base:
            if not self.seconds:
                return []
            if self.jump and not self.fall:
                return [self._phase("hold", self.seconds)]
        takes_time = self.fall or not self.jump or not cues.INSTANT_ONLY.search(self.text)
        if self.over is not None and (self.lasting is not None or takes_time):
            ramp = self._phase("ramp", self.over, self.level)._replace(is_base=self.is_base)
            return [ramp] if self.lasting is None else [ramp, self._phase("hold", self.lasting)]
        is_base = self.is_base or (self.level is None and bool(self.fall))
        return [self._phase("hold", self.seconds, self.level)._replace(is_base=is_base)]

    def _upwards(self) -> list[Phase]:
        if self.level is None and self.seconds is None:
            return []
        is_total = self.is_total and not cues.MOVING.search(self.text)
        phase = self._phase("total" if is_total else "ramp", self.seconds, self.level)
        is_first = bool(cues.FIRST.search(self.text))
        return [phase._replace(is_first=is_first), *self._and_lasting()]
