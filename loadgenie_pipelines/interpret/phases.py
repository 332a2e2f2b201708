"""The course of the load, clause by clause: climb to 150 over 3 minutes, stay, come back down."""

import re

from loadgenie_pipelines.interpret.clause import Clause
from loadgenie_pipelines.interpret.cues import HOLD
from loadgenie_pipelines.interpret.phase import LEVEL, Phase
from loadgenie_pipelines.interpret.text import WorkingText, pattern

_SPLIT = re.compile(
    r"(?<=[.!?;]) |[;\n]|:(?!\w)|,|[()]| -> | > | => | - |--"
    r"|,? ?\b(?:and )?(?:then|after that|after this|after which|afterwards|thereafter"
    r"|subsequently|next(?! ⟦)|finally|followed by"
    r"|followed with|lastly|at the end|before (?=\w+ing\b|it |we |you |going|dropping|coming"
    r"|it goes)|in the end|eventually|and later)\b,?"
    r"| (?:and|but|with|while|as) (?=(?:an? |the |final "
    r"|another )?(?:⟦DURATION:\d+⟧[- ](?:ramp|cool|warm|hold|spike|burst)|hold|stay|keep"
    r"|remain|leav|ramp|go\b|goes|drop|come|fall|return|back|sustain|maintain|run|leave"
    r"|finish|end|jump|increas|decreas|climb|ris|rais|let|spik|surg|burst|cool|wind|bring"
    r"|reduc|scal|warm|sudden|immediat|instant|plateau|peak|lower|continue|descend"
    r"|slow\w* (?:down|decreas)|again))"
    r"| until (?=⟦DURATION)"
)
_ARROW_TO = pattern(rf"(?<=ramp|down) ?(?:up |down )?-?>(?= ?{{{LEVEL}}})")
_ARROW = pattern(rf"({{{LEVEL}}}) ?-?> ?({{{LEVEL}}})")
# "Ramp-up: 1 minute": the colon belongs to the label.
_LABEL = re.compile(
    r"\b((?:ramp[- ]?(?:up|down)|hold|plateau|warm[- ]?up|cool[- ]?down|steady(?: state)?"
    r"|duration|run ?time|total|stay|sustain|peak|down)"
    r"(?: (?:time|period|duration|for|to|phase|length|level|at)){0,2}) ?[:=] ?(?=⟦)"
)
_ANY_LEVEL = pattern(rf"{{{LEVEL}:n}}")
_DURATION = pattern(r"{duration}")
_LENGTH_FIRST = pattern(
    r"\b(?:for|in|during|over|within) (?:the )?(?:first|next|last|following|final|another"
    r"|remaining|then)?[^⟦]*{duration}$"
)


def read_phases(working: WorkingText, text: str, unit: float = 1.0) -> list[Phase]:
    """The phases of one workload in the order of the sentence; `text` is a part of its text."""
    return [phase for clause in _clauses(text) for phase in Clause(working, clause, unit).phases()]


def _clauses(text: str) -> list[str]:
    text = _LABEL.sub(lambda label: label[1] + " ", text)
    text = _ARROW_TO.sub(" to ", text)
    text = _ARROW.sub(r" from \1 to \2", text)
    joined: list[str] = []
    for piece in (piece.strip() for piece in _SPLIT.split(text) if piece):
        # "for the first 5 minutes, 20 users": the length came before its level.
        has_level_only = _ANY_LEVEL.search(piece) and not _DURATION.search(piece)
        if joined and has_level_only and _waits_for_level(joined[-1]):
            joined[-1] += " " + piece
        elif piece:
            joined.append(piece)
    return joined


def _waits_for_level(piece: str) -> bool:
    has_length = bool(_LENGTH_FIRST.search(piece))
    return has_length and not _ANY_LEVEL.search(piece) and not HOLD.search(piece)
