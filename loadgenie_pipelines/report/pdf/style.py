"""Type and colour of the printed report."""

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from loadgenie_pipelines.report.drawing.frame import WIDTH
from loadgenie_pipelines.report.drawing.palette import INK, MUTED

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = (PAGE_WIDTH - WIDTH) / 2  # a chart is exactly as wide as the text
TEXT_WIDTH = WIDTH

RULE = HexColor("#DFE4EA")
SOFT = HexColor("#F7F9FB")
TONES: dict[str, Color] = {
    "plain": INK,
    "muted": MUTED,
    "good": HexColor("#00694A"),
    "warning": HexColor("#8A4B00"),
    "bad": HexColor("#B3261E"),
}
# White text on each has a contrast above 6:1.
VERDICTS: dict[str, Color] = {
    "PASS": HexColor("#006B4E"),
    "FAIL": HexColor("#A8201A"),
    "REGRESSED": HexColor("#8A4300"),
    "INCONCLUSIVE": HexColor("#46536A"),
    "INVALID": HexColor("#57357F"),
}

WHITE = HexColor("#FFFFFF")

BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=9, leading=12.5, textColor=INK, splitLongWords=1
)
SMALL = ParagraphStyle("small", BODY, fontSize=8, leading=10.5, textColor=MUTED)
CAPTION = ParagraphStyle("caption", SMALL, spaceAfter=2)
CELL = ParagraphStyle("cell", BODY, fontSize=7.6, leading=9.6)
HEADING = ParagraphStyle(
    "heading",
    BODY,
    fontName="Helvetica-Bold",
    fontSize=13,
    leading=16,
    spaceBefore=15,
    spaceAfter=5,
)
SUBHEADING = ParagraphStyle("subheading", BODY, fontName="Helvetica-Bold", spaceBefore=3)
LABEL = ParagraphStyle("label", BODY, fontSize=7.4, leading=9.5, textColor=MUTED)
VALUE = ParagraphStyle("value", BODY, leading=11.5)
NUMBER = ParagraphStyle("number", BODY, fontName="Helvetica-Bold", fontSize=13, leading=16)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=11, bulletIndent=2)
CODE = ParagraphStyle(
    "code", BODY, fontName="Courier", fontSize=7.4, leading=9.4, leftIndent=5, backColor=SOFT
)


def toned(style: ParagraphStyle, tone: str) -> ParagraphStyle:
    """The style in the colour of a tone; bold where the tone says good or bad."""
    if tone == "plain":
        return style
    font = style.fontName if tone == "muted" else "Helvetica-Bold"
    return ParagraphStyle(f"{style.name}-{tone}", style, textColor=TONES[tone], fontName=font)
