"""The one door through which text gets into the PDF: quoted, and in a font that has its letters.

Helvetica and Courier are in every PDF reader but know the letters of Western Europe only. Others
(Greek, Cyrillic, Vietnamese, …) come from Liberation Sans, which has the same widths and travels
with this package; Chinese, Japanese and Korean from the fonts that PDF readers bring for them.
A letter that none of these has is written as its escape, as an empty box would say nothing.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape as quote

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from loadgenie_pipelines.report.visible import escape, visible

_WIDE = "LiberationSans"
_KOREAN, _CHINESE = "HYGothic-Medium", "STSong-Light"  # STSong has kana as well
_MOST_LINES = 20
_DINGBATS = "\u2713\u2717"  # the signs of a threshold: ReportLab finds them in ZapfDingbats


def markup(text: str) -> str:
    """Text as a Paragraph's markup: `<b>` is three letters, line feeds are line breaks."""
    pieces = []
    for font, letters in _runs(printable(text)):
        piece = quote(letters).replace("\n", "<br/>")
        pieces.append(piece if font is None else f'<font face="{font}">{piece}</font>')
    return "".join(pieces)


def cut(text: str, most: int = 2000) -> str:
    """At most so many letters of the text as it is printed; how many are left out is said.

    ReportLab cannot part a cell over pages, and takes seconds to part a paragraph of a thousand
    lines. Line feeds past the twentieth become spaces.
    """
    *lines, rest = printable(text).split("\n", _MOST_LINES)
    told = "\n".join((*lines, rest.replace("\n", " ")))
    if len(told) <= most:
        return told
    return f"{told[:most]}\u2026 ({len(told) - most:,} more letters in report.html)"


def plain(text: str) -> str:
    """Text for the canvas, which has one font: letters of other fonts are escapes."""
    return "".join(
        letter if _font_of(letter) is None else escape(letter) for letter in visible(text)
    )


def printable(text: str) -> str:
    """The text with escapes for what no font has."""
    told = visible(text)
    if told.isascii():
        return told
    return "".join(escape(letter) if _font_of(letter) == "" else letter for letter in told)


def _runs(text: str) -> Iterator[tuple[str | None, str]]:
    """Neighbouring letters of one font; None is the font of the paragraph."""
    if text.isascii():
        yield None, text
        return
    for font, letters in groupby(text, key=_font_of):
        yield font, "".join(letters)


@cache
def _font_of(letter: str) -> str | None:
    """None: any font has it; empty: no font has it."""
    if letter in "\n\t" or letter in _DINGBATS or _is_western(letter):
        return None
    if ord(letter) in _wide_letters():
        return _WIDE
    code = ord(letter)
    if 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xAC00 <= code <= 0xD7A3:
        return _registered(_KOREAN)
    if 0x3000 <= code <= 0x30FF or 0x4E00 <= code <= 0x9FA5 or 0xFF01 <= code <= 0xFF5E:
        return _registered(_CHINESE)
    return ""


def _is_western(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _wide_letters() -> frozenset[int]:
    """Registers Liberation Sans when the first letter needs it; reading it takes 3 ms."""
    file = resources.files("loadgenie_pipelines.report").joinpath(
        "fonts", "LiberationSans-Regular.ttf"
    )
    font = TTFont(_WIDE, BytesIO(file.read_bytes()))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


@cache
def _registered(name: str) -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name
