"""Characters that would vanish, break a format or turn text around, made visible instead.

A step may be named by a machine or by an attacker. A control character is not a legal character
of XML, a bidirectional override makes `evil` read as something else, and half a surrogate pair
cannot be written as UTF-8: each becomes an escape such as \\x00 that a person can see.
"""

import re

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters other than tab and line feed
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, separators, direction
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"  # half surrogates and what is no character
    "]"
)


def visible(text: str) -> str:
    """The text as it is safe to print anywhere; every other character stays as it is."""
    return _HIDDEN.sub(lambda match: escape(match[0]), text)


def escape(character: str) -> str:
    """One character as Python writes it: `\\x00`, `\\u202e`, `\\U0001f600`."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
