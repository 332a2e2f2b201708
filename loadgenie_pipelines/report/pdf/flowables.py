"""Each kind of block as what flows over the pages."""

from typing import assert_never

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from loadgenie_pipelines.report.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Code,
    Facts,
    FindingBlock,
    Section,
    Table,
    Tiles,
    Words,
)
from loadgenie_pipelines.report.drawing.frame import HEIGHT
from loadgenie_pipelines.report.drawing.palette import SEVERITIES
from loadgenie_pipelines.report.pdf import tables
from loadgenie_pipelines.report.pdf.style import (
    BODY,
    BULLET,
    CODE,
    HEADING,
    SMALL,
    SUBHEADING,
    TEXT_WIDTH,
    toned,
)
from loadgenie_pipelines.report.pdf.text import cut, markup

# Courier is 0.6 em wide, so this many letters fill a line.
_CODE_LETTERS = int((TEXT_WIDTH - 2 * CODE.leftIndent) / (0.6 * CODE.fontSize))
# Points that a section needs with its heading, or it starts on the next page.
_ROOM = {"finding": 150, "chart": HEIGHT + 64}
_LEAST_ROOM = 90


class SectionHeading(Paragraph):
    """A heading that is also an entry of the outline that a reader shows beside the pages."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(markup(title), HEADING)
        self.name = name
        self.title = title

    def draw(self) -> None:
        self.canv.bookmarkPage(self.name)
        self.canv.addOutlineEntry(self.title, self.name, level=0)
        super().draw()


def section(block: Section) -> list[Flowable]:
    room = max(_ROOM.get(each.kind, _LEAST_ROOM) for each in block.blocks[:2])
    made: list[Flowable] = [CondPageBreak(room), SectionHeading(block.name, block.title)]
    for each in block.blocks:
        made += [*flowables(each), Spacer(1, 5)]
    return made


def flowables(block: Block) -> list[Flowable]:
    match block:
        case Words():
            style = SMALL if block.tone == "muted" else toned(BODY, block.tone)
            return [Paragraph(markup(cut(block.text)), style)]
        case Bullets():
            return _bullets(block.items)
        case Facts():
            return tables.facts(block)
        case Tiles():
            return tables.tiles(block)
        case Table():
            return tables.table(block)
        case ChartBlock():
            return [block.drawing]
        case FindingBlock():
            return _finding(block)
        case Code():
            return _code(block.text)
        case _:
            assert_never(block)


def _bullets(items: tuple[str, ...]) -> list[Flowable]:
    return [Paragraph(markup(cut(item)), BULLET, bulletText="\u2022") for item in items]


def _finding(block: FindingBlock) -> list[Flowable]:
    """A bar in the colour of its band on the charts, then what there is to say."""
    title = markup(cut(block.title, tables.MOST_LETTERS))
    bar = Grid(
        [[Paragraph(f"{block.number}. {title} ({block.severity})", SUBHEADING)]],
        colWidths=[TEXT_WIDTH],
        style=TableStyle(
            [
                ("LINEBEFORE", (0, 0), (0, -1), 4, SEVERITIES[block.severity], "butt"),
                ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ]
        ),
        hAlign="LEFT",
    )
    head: list[Flowable] = [bar, Spacer(1, 3), *tables.facts(Facts(facts=block.facts))]
    made: list[Flowable] = [KeepTogether(head)]
    for name, items in (("Evidence", block.evidence), ("Against it", block.counter_evidence)):
        if items:
            made += [Paragraph(name, SUBHEADING), *_bullets(items)]
    return [*made, Spacer(1, 6)]


def _code(text: str) -> list[Flowable]:
    """A paragraph a line, indented as it is; a line that is too long goes on below."""
    made: list[Flowable] = []
    for line in text.splitlines():
        pieces = [
            line[start : start + _CODE_LETTERS] for start in range(0, len(line), _CODE_LETTERS)
        ]
        for piece in pieces or [""]:
            indent = len(piece) - len(piece.lstrip(" "))
            kept = "&nbsp;" * indent + markup(piece[indent:])
            made.append(Paragraph(kept or "&nbsp;", CODE))
    return made
