"""How many: 40 virtual users, concurrency of 50, 60 shoppers, users: 60."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern


class Users(NamedTuple):
    """A count of simulated users. `noun` is the sentence's; `sure` says that it means users."""

    count: float
    noun: str
    sure: bool


_ADJECTIVES = (
    r"(?: (?:more|new|extra|additional|further|other|virtual|concurrent|concurrently|simultaneous"
    r"|parallel|active|simulated|real|different|anonymous|logged[- ]in|registered|online|user|http"
    r"|load|test|fake|web|mobile|normal|regular|typical|authenticated|constant|steady|busy|human"
    r"|independent|worker|looping|unique|distinct|synthetic|api|peak|heavy|light|of|them|premium"
    r"|signed[- ]in|casual|first|simulatenous|connected|total|impatient|hungry|returning)){0,3}"
)
_SURE = (
    r"users?|vus?|usrs?|threads?|clients?|connections?|sessions?|visitors?|shoppers?|virtuals?"
    r"|concurrency"
    r"|concurrents?|callers?|browsers?|buyers?|simultaneously|in parallel|concurrently|at once"
    r"|in same time|at the same time|people at once"
)
# Who could be simulated, but could as well be part of a story.
_PERSONS = (
    r"people|persons?|customers?|readers?|admins?|editors?|guests?|subscribers?|players?|students?"
    r"|members?|teachers?|agents?|devices?|bots?|operators?|employees?|citizens?|passengers?"
    r"|travell?ers?|viewers?|listeners?|bidders?|bettors?|fans?|patients?|doctors?|clerks?|writers?"
    r"|managers?|cashiers?|couriers?|drivers?|gamers?|authors?|reviewers?|moderators?|analysts?"
    r"|accountants?|sellers?|renters?|hosts?|partners?|crawlers?|scrapers?|kiosks?|terminals?"
    r"|sensors?|meters?|phones?|apps|consumers?|publishers?|administrators?|colleagues|voters?"
    r"|donors?|workers?|learners?|applicants?|candidates?|searchers?|uploaders?|downloaders?|staff"
    r"|humans|folks|guys|individuals|shopkeepers?|merchants?|traders?|investors?|tellers?"
)
_COUNTED = pattern(
    rf"(?P<it>{{number|negative:n}})(?:-|(?= )"
    rf"|(?=[uvt])){_ADJECTIVES} ?(?P<noun>(?P<sure>{_SURE})|(?:(?!(?:of|to|for|in|on|per|and"
    rf"|or|the|other|more|minutes?|hours?|days?|seconds?|gb|mb|unhappy|old"
    rf"|new)\b)[a-z-]+ )?(?:{_PERSONS}))"
    rf"\b(?!(?:'s)? (?:per|table|stories|story|accounts?|feedback|data|ids?|names?|profiles?)\b)"
    r"(?! ?(?:=|:) ?⟦NUMBER)"
)
_LABELLED = pattern(
    r"\b(?P<noun>users?|threads?|concurrency|clients|connections|user count|thread count|user load"
    r"|(?:vu|user|thread) pool|number of threads|num_threads|load of|simultaneous users"
    r"|max users|peak users|vu)"
    r"(?: count| load| number)?(?: (?:level|rate))?"
    r"(?: ?[:=] ?| - | (?:is|are|be|has to be|have to be|must be|should be|shall be|will be"
    r"|stays at"
    r"|set to|equals|of|count of|constant at|limited to) ?|[ ]|\((?=⟦))"
    r"(?P<it>{number|negative:n})(?!-| ?(?:%|requests?|calls?|times|iterations?|steps?|of\b"
    r"|more\b|/))"
)
_SINGLE = re.compile(r"\b(?:(?:a |one )?(?:single|lone|sole))(?= (?:virtual |concurrent )?user\b)")


_OF_THEM = pattern(
    r"\b(?:simulate|with|run|use|start|launch|take|have|put|let|need"
    r"|want) (?P<it>{number:n}) (?:of (?:them|those|these)|such)\b"
)


def read_users(working: WorkingText) -> None:
    """Marks `users`; the noun stays in the text, for the names of journeys and workloads."""
    working.mark("users", _COUNTED, _counted)
    working.mark("users", _LABELLED, _labelled)
    working.mark("users", _OF_THEM, _labelled)
    working.mark("users", _SINGLE, lambda found: Users(1, "user", True))


def _counted(found: Found) -> Users:
    return Users(found.value("n"), found["noun"], bool(found["sure"]))


def _labelled(found: Found) -> Users:
    return Users(found.value("n"), "users", True)
