"""The words that say how a load moves: up, down, hold, jump, back, start, in total."""

import re

from loadgenie_pipelines.interpret.phase import LEVEL
from loadgenie_pipelines.interpret.text import pattern

DOWN = re.compile(
    r"\b(?:ramp\w*[- ]?(?:back )?down|ramp\w* (?:it |them )?back|(?:com|go|wind|scal|step|cool"
    r"|bring|tak|slow|mov|turn"
    r"|dial)\w*(?: (?:it|them|load|the load|users|all|everything|slowly|gradually|steadily"
    r"|evenly|linearly|back))* ?-?down"
    r"|decreas\w*|reduc\w*|taper\w*|descend\w*|declin\w*|shrink\w*|lower\w*|down[- ]ramp"
    r"|cool[- ]?down|wind[- ]?down|ramp-down|back down|down to|fade out|leav(?:e|es"
    r"|ing)(?= (?:during|within|over|in|again|gradually|slowly|one by one))|drain|sink\w*"
    r"|dwindle)"
)
FALL = re.compile(r"\b(?:drop\w*|fall\w*|falls|back|return\w*|recover\w*|goes back|revert\w*)\b")
UP = re.compile(
    r"\b(?:ramp\w*|increas\w*|climb\w*|grow\w*|ris(?:e|es|ing)|rais\w*|build\w*|scal\w*"
    r"|warm\w*|escalat\w*|linear\w*|gradual\w*|steadily|evenly|slowly|accelerat\w*|crank\w*"
    r"|step up"
    r"|(?:go|goes|going|work|move|bring|push|turn|dial|speed|come|coming)(?: \w+){0,2} up"
    r"|up to|(?:going |go )?from (?=⟦(?:USERS|RATE|NUMBER))|working up|mov\w* from|add\w*"
    r"|reach\w*|swell\w*|inch\w*|until there are)"
)
HOLD = re.compile(
    r"\b(?:hold\w*|stay\w*|keep\w*|kept|remain\w*|maintain\w*|sustain\w*|held|plateau\w*"
    r"|stable|constant|leave|left|stand\w*|continu\w*|steady(?! (?:climb|increase|growth))"
    r"|run\w* (?:at|there|like|on)|full load|at (?:the )?peak|at (?:that|this|full|the top)"
    r"|there)\b"
)
JUMP = re.compile(
    r"\b(?:jump\w*|spik\w*|burst\w*|surg\w*|sudden\w*|instant\w*|abrupt\w*|shoot\w*|leap\w*"
    r"|immediate\w*|at once|straight|flash|blast|rush|peak\w*|out of nowhere|sharp\w*"
    r"|within moments|explode\w*|quick\w* jump|skyrocket\w*|double)\b"
)
BASE = re.compile(
    r"\b(?:normal|baseline|base|usual|initial|original|starting|previous|old|former|before"
    r"|regular|calm|where (?:it|we) (?:started|began)|that level|first level|background)\b"
)
START = re.compile(r"\b(?:start\w*|begin\w*|initial\w*|beginning)\b")
TOTAL = re.compile(
    r"\b(?:total\w*|overall|altogether|whole|entire|all in all|in all|duration|run ?time"
    r"|test (?:length|time|lasts|takes|runs|should last|must last|must run|should take"
    r"|has to last|to last|must to last)|lasts? (?:for )?(?:a total|overall)|(?:the|this|whole"
    r"|entire) (?:test|run|thing|it) (?:should |must |has to |shall |will |is to |to "
    r"|needs to )*(?:last|run|take|go on))"
)


# "30s to 0", "to 50 users in 1m": a move, although no word says so.
MOVE = pattern(
    rf"{{duration}} (?:up |down )?to {{{LEVEL}}}|^\W*(?:up |down |then )?to {{{LEVEL}}}"
    rf"|^\W*(?:within|over|in) [^⟦]*{{duration}}[^⟦]*\bto {{{LEVEL}}}"
)
INSTANT_ONLY = re.compile(r"in the|during")
SLOWLY = re.compile(r"ramp|slow|gradual|linear|decreas|reduc|cool|wind|taper")
MOVING = re.compile(r"ramp|warm|linear|gradual|increas")
FIRST = re.compile(r"\b(?:first|initial|during)\b")
