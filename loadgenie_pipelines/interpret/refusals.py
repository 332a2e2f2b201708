"""Sentences that are no load test, or one that must not or cannot be run."""

import re

from loadgenie_pipelines.interpret.contradictions import COURSE
from loadgenie_pipelines.interpret.drafts import guessed_steps
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import WorkingText, markers, pattern

LONGEST_SENTENCE = 10_000
EXAMPLE = "20 users on GET /products at https://shop.example.com for 5 minutes, p95 below 300 ms"
_TESTING = re.compile(
    r"\b(?:load|stress|soak|spike|smoke|performance|endurance|capacity|stability|volume"
    r"|scalability|breakpoint|throughput)[- ]?(?:test\w*|run|check|pattern|generation|scenario"
    r"|plan|profile|simulation)?\b|\b(?:simulat\w*|hammer\w*|ramp\w*|benchmark\w*|virtual"
    r"|concurrent\w*|breaking point|think time|rps|vus|iterations|tests? |requests?|traffic|k6"
    r"|jmeter|locust|gatling|users)\b"
)
_OTHER_BUSINESS = re.compile(
    r"\b(?:schedule an?|book an?|invite|remind me|appointment|interview|recipe|translate|poem"
    r"|story about|weather|email to|workshop|training session|survey)\b"
)
_ATTACK = re.compile(
    r"\b(?:d?dos(?:ing)? (?:attack|them|it|my|the|our|this)|ddos|denial[- ]of[- ]service"
    r"|take down (?:their|my competitor|the competitor|a competitor)|bring down (?:their"
    r"|my competitor|the competitor|a competitor)|knock (?:it |them "
    r"|their )?(?:\w+ ){0,2}offline|competitor'?s (?:site|website|server|shop)"
    r"|without (?:their|the owner's) (?:permission|knowledge|consent))\b"
)


def refuse(working: WorkingText, notes: Notes) -> None:
    """Notes every problem of the sentence as a whole."""
    text = working.text
    for mention_number in re.findall(r"⟦NEGATIVE:(\d+)⟧", text):
        mention = working.mentions[int(mention_number)]
        after = text[text.index(f"⟦NEGATIVE:{mention_number}⟧") :][:60]
        what = re.sub(r"⟦[^⟧]*⟧", "", after).strip(" ,.-").split(",")[0][:30]
        notes.problem(
            "text",
            f"{mention.value:g} {what}".strip()
            + ": a load test has no negative numbers; write a number above 0",
        )
    for number in dict.fromkeys(re.findall(r"⟦USERS:(\d+)⟧", text)):
        mention = working.mentions[int(number)]
        if mention.value.count < 0:
            notes.problem(
                "workloads[0].load.vus",
                f"{mention.value.count:g} users: write a whole number of at least 1",
            )
    for number in re.findall(r"⟦ERROR_COUNT:(\d+)⟧", text):
        count = working.mentions[int(number)].value
        notes.problem(
            "thresholds",
            f"a number of errors ({count:g}) says little without the number of requests; write "
            f"a share, such as 'fewer than 1 % errors'",
        )
    for match in _ZERO_LENGTH.finditer(text):
        if working.mentions[int(match["d"])].value == 0:
            notes.problem(
                "workloads[0].load.duration",
                "a test of 0 s sends nothing; write a duration above 0",
            )
    attack = _ATTACK.search(text)
    if attack:
        notes.problem(
            "text",
            f"{attack[0]!r}: LoadGenie only loads services whose owner agrees; name your own "
            f"service",
        )
    if not is_load_test(working):
        notes.problem(
            "text",
            f"is not a load test that can be read; write who does what, where and for how "
            f"long: {EXAMPLE!r}",
        )


def is_load_test(working: WorkingText) -> bool:
    """Whether anything in the text says how much, or that something is to be tested."""
    text = working.text
    kinds = {marker.kind for marker in markers(text)}
    if _OTHER_BUSINESS.search(text) and not kinds & {"request", "url", "goal", "pause"}:
        return False
    place = kinds & {"request", "url"}
    if "users" in kinds:
        sure = any(mention.value.sure for mention in working.said("users"))
        if sure or place or _TESTING.search(text):
            return True
    if "rate" in kinds:
        return bool(place or _TESTING.search(text) or "duration" in kinds)
    if "iterations" in kinds and (place or _TESTING.search(text)):
        return True
    if place and (_TESTING.search(text) or kinds & {"pause", "pacing", "goal", "spawn", "abort"}):
        return True
    if place and "duration" in kinds:
        return True
    if "url" in kinds and re.search(r"\b(?:test|load|check|run)\b", text):
        return True
    if re.search(r"⟦REQUEST", text) and re.search(r"\b(?:test|load|check|call|hit|run)\w*\b", text):
        return True
    if _TESTING.search(text) and kinds & {"goal", "abort", "pause", "pacing", "spawn"}:
        return True
    if (
        re.search(r"\b(?:users?|vus|threads)\b", text)
        and "number" in kinds
        and "duration" in kinds
        and COURSE.search(text)
    ):
        return True
    strong = re.search(
        r"\b(?:(?:load|stress|soak|spike|smoke|performance|endurance)[- ]?test\w*|hammer"
        r"|simulate|breaking point|benchmark)\b",
        text,
    )
    return bool(strong) and bool(
        kinds & {"goal", "pause"} or guessed_steps(working, text, 0) or "duration" in kinds
    )


_ZERO_LENGTH = pattern(
    r"\b(?:for|during|duration|lasts?|lasting|over)(?: (?:of|is|:|exactly"
    r"|only))* ?:? ?{duration:d}"
)
