"""What a level or a length is in its clause: from, to; over, for, after."""

import re

from loadgenie_pipelines.interpret.phase import LEVEL
from loadgenie_pipelines.interpret.text import pattern

TO = pattern(
    rf"(?:\b(?:keep(?:ing)?|hold(?:ing)?|maintain(?:ing)?|sustain(?:ing)?|all|to|up to|until"
    rf"|towards?|reach(?:es|ing)?|at|until there are|of|till|hits?|into|is|are|->)(?: (?:a|the"
    rf"|an|around|full|peak|maximum|max|top|level|load|rate|total|of|target|some|have|be|you"
    rf"|we|they|it|number|users|all|there|are|number of|has|gets?|reach(?:es)?|high|steady"
    rf"|plateau|with|even|arrival|higher|about|hit))*|>) ?:? ?{{{LEVEL}:n}}"
)
FROM = pattern(
    rf"\b(?:from|between|start(?:s|ing)?(?: (?:out|off|low|slow|small|slowly|gently"
    rf"|again))*(?: (?:at|with|from|on))?|begin(?:s|ning)?(?: (?:at|with|from))?)(?: (?:a|the"
    rf"|only|around|low|initial|rate|level|load|of|base|just|an|with|quiet|gentle"
    rf"|users))* ?{{{LEVEL}:n}}"
)
FROM_TO = pattern(
    rf"(?:\b(?:from|between)(?: (?:a|the|around|initial|rate|load|of))* |^\W*"
    rf"|^stage (?:⟦NUMBER:\d+⟧)?\W*){{{LEVEL}:a}}(?: [a-z]+(?: [a-z]+)?)??,? ?(?:(?:up |down "
    rf"|all the way (?:up )?|right up |gradually |evenly |linearly )?(?:to|until|and|till"
    rf"|towards)|-|>|\.\.)(?: (?:a|the|around|full|up|reach|peak|of|maximum"
    rf"|max))* ?{{{LEVEL}:b}}"
)
DURATION = pattern(r"{duration:n}")
OVER = re.compile(
    r"\b(?:over|within|in|during|across|through|throughout|take|takes|taking|course of|inside"
    r"|under|span of|period of|ramp-up|ramp up|time) (?:the |a |an |about |next |first |last "
    r"|course of |period of |space of |of |another |further |just |window |span |that |those "
    r"|final |time )*$"
)
FOR = re.compile(
    r"\b(?:for|since|lasting|lasts|of|hold|held|holds|stay|stays|keep|another|remain"
    r"|additional|more|run|runs|plateau)(?: (?:the|a|an|about|next|first|last|another|further"
    r"|just|whole|full|good|there|final|remaining|at least|it|on|period of|another|load|that"
    r"|all))* ?:? ?$"
)
AFTER_PREP = re.compile(
    r"\b(?:after|at minute|following)(?: (?:the|first|a|another|about|initial|just))* $"
)
