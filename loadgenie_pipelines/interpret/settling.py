"""Levels without a length and lengths without a level, brought together.

"100 users. Ramp up over 2 minutes, hold for 10" names its level once and its lengths later.
"""

from loadgenie_pipelines.interpret.phase import Phase


def settle(phases: list[Phase], main: float | None) -> list[Phase]:
    """The phases as moves in the order of time; `main` is the level a ramp goes to unsaid."""
    moves: list[Phase] = []
    whole: float | None = None
    for phase in phases:
        last = moves[-1] if moves else None
        cut = _cut_in_two(last, phase) if len(moves) == 1 else None
        if last is not None and cut is not None:
            moves[-1], whole = cut, last.seconds
            continue
        joined = _joined(last, phase, is_alone=len(moves) == 1)
        if last is not None and joined is not None:
            moves[-1:] = joined
        elif not _says_nothing(phase):
            moves.append(_plain(phase))
    if whole is not None:
        moves = _with_rest(moves, whole)
    return _ramp_first(moves, main)


def _plain(phase: Phase) -> Phase:
    return phase._replace(kind="hold") if phase.kind in ("after", "over") else phase


def _says_nothing(phase: Phase) -> bool:
    is_empty = phase.level is None and phase.seconds is None and not phase.is_base
    return phase.kind == "hold" and is_empty


def _joined(last: Phase | None, phase: Phase, is_alone: bool) -> list[Phase] | None:
    """What the last move and this phase are together, or None where they are two."""
    if last is None:
        return None
    if phase.kind == "over" and last.kind in ("ramp", "down") and last.seconds is None:
        # "from 20 to 200, evenly, over 15 minutes"
        return [last._replace(seconds=phase.seconds, span=phase.span)]
    if phase.kind == "after" and last.kind == "hold" and last.seconds:
        return [last]  # "... for 5 minutes; after 5 minutes": said twice
    if last.kind in ("hold", "start") and last.seconds is None and last.level is not None:
        return _lengthened(last, phase, last.level, is_alone)
    if phase.kind == "hold" and phase.seconds is None and phase.level is not None:
        waits = last.level is None and last.seconds is not None and not last.is_base
        if waits and last.kind in ("hold", "ramp"):
            return [last._replace(level=phase.level, level_span=phase.level_span)]
        if last.kind == "ramp" and last.level == phase.level:
            return [last]
    return None


def _lengthened(last: Phase, phase: Phase, level: float, is_alone: bool) -> list[Phase] | None:
    """A level that waits for its length, and what comes next."""
    stays = phase.kind in ("hold", "over") and not phase.is_base and phase.level in (None, level)
    if stays or phase.kind == "after":
        if _says_nothing(phase):
            return [last]
        return [last._replace(kind="hold", seconds=phase.seconds, span=phase.span)]
    if last.kind == "hold" and phase.kind == "ramp":
        if phase.level in (None, level) and phase.begin is None:
            return [phase._replace(level=level, level_span=last.level_span)]
        if is_alone and (phase.level or 0) > level:
            return [last._replace(kind="start"), phase]
    return None


def _cut_in_two(last: Phase | None, phase: Phase) -> Phase | None:
    """ "100 rps for 10 minutes, after 5 minutes a spike" cuts the plateau."""
    if last is None or phase.kind != "after" or last.kind != "hold":
        return None
    if not last.seconds or not phase.seconds or last.seconds <= phase.seconds:
        return None
    return last._replace(seconds=phase.seconds)


def _with_rest(moves: list[Phase], whole: float) -> list[Phase]:
    """The second half of a plateau that was cut, unless the sentence says how it goes on."""
    left = whole - sum(move.seconds or 0 for move in moves)
    last = moves[-1]
    if last.kind != "hold" or left <= 0:
        return moves
    if last.is_base:
        return [*moves[:-1], last._replace(seconds=last.seconds or left)]
    return [*moves, Phase("hold", moves[0].level, left)] if moves[0].level is not None else moves


def _ramp_first(moves: list[Phase], main: float | None) -> list[Phase]:
    """`100 users for 10 minutes with a 1-minute ramp-up`: the ramp is said last, comes first."""
    if len(moves) < 2 or moves[1].kind != "ramp" or moves[1].begin is not None:
        return moves
    hold, ramp = moves[0], moves[1]
    level = hold.level if hold.level is not None else main
    if hold.kind != "hold" or hold.seconds is None or ramp.level not in (None, level):
        return moves
    if ramp.is_first and ramp.seconds and hold.seconds > ramp.seconds:
        hold = hold._replace(seconds=hold.seconds - ramp.seconds)
    return [ramp._replace(level=level), hold._replace(level=level), *moves[2:]]
