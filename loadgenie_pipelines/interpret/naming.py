"""The scenario's name: a slug of the sentence's main words."""

import re

from loadgenie_pipelines.interpret.text import MARKER

# Words that say nothing about which test it is.
_SMALL = """
a after against all an and are as at be before below by can cent could during each every for
from have hello hey hi hour hours i in is it its just let like load make minute minutes more
must my need no not of on only or our over per percent please request requests run second
seconds should simulate some test than that the their them then they think this time to under
until use user users using virtual want we with within you your
average concurrent down constant error errors hold ms p50 p90 p95 p99 per ramp ramping rate response
rps s slow stay think thinking time up vus
"""
_SMALL_WORDS = frozenset(_SMALL.split())
# What stands behind these may be a secret, and a name is seen everywhere.
_SECRETS = re.compile(r"\b(?:headers?|authorization|bearer|tokens?|passwords?|secrets?|keys?)\b")
MOST_WORDS = 6
LONGEST = 60


def slug(original: str, masked: list[tuple[int, int]]) -> str:
    """Main words of the sentence in [a-z0-9-]; what is quoted in it is left out."""
    text = original
    for start, end in masked:
        text = text[:start] + " " * (end - start) + text[end:]
    text = MARKER.sub(" ", re.sub(r"https?://\S+", " ", text.lower()))
    text = _SECRETS.split(text)[0]
    words = [
        word
        for word in re.findall(r"[a-z0-9]+", text)
        if word not in _SMALL_WORDS and len(word) < 30 and word.isalpha()
    ]
    return "-".join(words[:MOST_WORDS])[:LONGEST].strip("-") or "load-test"
