"""The top of the first page: the verdict on its colour, and which run it is about."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from loadgenie_pipelines.report.blocks import Banner, Facts
from loadgenie_pipelines.report.pdf.style import BODY, TEXT_WIDTH, VERDICTS, WHITE
from loadgenie_pipelines.report.pdf.tables import MOST_LETTERS, facts
from loadgenie_pipelines.report.pdf.text import cut, markup

_TEXT = ParagraphStyle("banner", BODY, fontSize=10, leading=14, textColor=WHITE)
_BOLD = ParagraphStyle("trust", _TEXT, fontName="Helvetica-Bold", spaceBefore=4)
_VERDICT = ParagraphStyle("verdict", _BOLD, fontSize=34, leading=40)
_SENTENCE = ParagraphStyle("sentence", _TEXT, fontSize=12, leading=17)
_REASON = ParagraphStyle("reason", _TEXT, leftIndent=11)
_DESCRIPTION = ParagraphStyle("description", BODY, fontSize=10.5, leading=14.5)


def front(banner: Banner) -> list[Flowable]:
    """As wide as the text; a table of one column, so that long reasons go on over the page."""
    rows = [
        Paragraph(f"Load test report: <b>{markup(cut(banner.scenario, MOST_LETTERS))}</b>", _TEXT),
        Paragraph(banner.verdict, _VERDICT),
        Paragraph(markup(banner.sentence), _SENTENCE),
        *(
            Paragraph(markup(cut(reason, MOST_LETTERS)), _REASON, bulletText="\u2022")
            for reason in banner.reasons
        ),
        Paragraph(markup(banner.trust), _BOLD),
    ]
    style = TableStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), VERDICTS[banner.verdict]),
            ("LEFTPADDING", (0, 0), (-1, -1), 16),
            ("RIGHTPADDING", (0, 0), (-1, -1), 16),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("TOPPADDING", (0, 0), (-1, 0), 12),
            ("TOPPADDING", (0, -1), (-1, -1), 5),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 12),
        ]
    )
    made: list[Flowable] = [
        Table([[row] for row in rows], colWidths=[TEXT_WIDTH], style=style),
        Spacer(1, 9),
    ]
    if banner.description:
        made += [Paragraph(markup(cut(banner.description)), _DESCRIPTION), Spacer(1, 6)]
    return made + facts(Facts(facts=banner.facts))
