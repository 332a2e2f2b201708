"""The colours of charts, verdicts and severities. None says anything by colour alone."""

from reportlab.lib.colors import Color, HexColor

# Okabe & Ito 2008, "Color Universal Design": told apart with every kind of colour blindness.
ORANGE = HexColor("#E69F00")
SKY_BLUE = HexColor("#56B4E9")
GREEN = HexColor("#009E73")
BLUE = HexColor("#0072B2")
VERMILLION = HexColor("#D55E00")
PURPLE = HexColor("#CC79A7")

INK = HexColor("#1A202C")
MUTED = HexColor("#5A6472")  # 5.9:1 on white
GRID = HexColor("#E6E9ED")
AXIS = HexColor("#A3ACB8")
PAPER = HexColor("#FFFFFF")

SEVERITIES: dict[str, Color] = {"info": SKY_BLUE, "warning": ORANGE, "serious": VERMILLION}


def tinted(colour: Color, alpha: float) -> Color:
    """The colour, see-through. renderSVG knows the alpha of a colour but not `fillOpacity`."""
    return Color(colour.red, colour.green, colour.blue, alpha=alpha)
