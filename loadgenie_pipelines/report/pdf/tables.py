"""Tables that run over pages with their head repeated, and cells that never run off the page."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from loadgenie_pipelines.report.blocks import Cell, Column, Facts, Table, Tiles
from loadgenie_pipelines.report.pdf.style import (
    CAPTION,
    CELL,
    CODE,
    LABEL,
    MUTED,
    NUMBER,
    RULE,
    SMALL,
    SOFT,
    TEXT_WIDTH,
    VALUE,
    toned,
)
from loadgenie_pipelines.report.pdf.text import cut, markup

# So much text fits one page even in the narrowest column. The HTML and the JSON have all of it.
MOST_LETTERS = 400
_TILES_A_ROW = 6
_FACTS_A_ROW = 3


def table(block: Table) -> list[Flowable]:
    """The caption stays with the head; the total stays the last row."""
    rows = [[_text(column.title, _head(column)) for column in block.columns]]
    for cells in block.rows:
        rows.append([_cell(cell, column) for cell, column in _pairs(cells, block.columns)])
    style: list[tuple[Any, ...]] = [
        ("LINEBELOW", (0, 0), (-1, 0), 1, RULE),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ]
    for place, (before, after) in enumerate(pairwise(block.columns), start=1):
        if before.is_number and not after.is_number:
            style.append(("LEFTPADDING", (place, 0), (place, -1), 14))
    if block.total is not None:
        bold = ParagraphStyle("total", CELL, fontName="Helvetica-Bold")
        pairs = _pairs(block.total, block.columns)
        rows.append([_cell(cell, column, bold) for cell, column in pairs])
        style.append(("LINEABOVE", (0, -1), (-1, -1), 1, MUTED))
    shares = sum(column.share for column in block.columns)
    grid = Grid(
        rows,
        colWidths=[TEXT_WIDTH * column.share / shares for column in block.columns],
        style=TableStyle(style),
        repeatRows=1,
        hAlign="LEFT",
    )
    note = [Paragraph(markup(block.note), SMALL)] if block.note else []
    return [Paragraph(markup(block.caption), CAPTION), grid, *note]


def _pairs(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[Cell, Column]]:
    return list(zip(cells, columns, strict=True))


def _cell(cell: Cell, column: Column, style: ParagraphStyle = CELL) -> Paragraph:
    aligned = ParagraphStyle("right", style, alignment=2) if column.is_number else style
    return _text(cell.text, toned(aligned, cell.tone))


def _head(column: Column) -> ParagraphStyle:
    return ParagraphStyle(
        "head",
        CELL,
        fontName="Helvetica-Bold",
        textColor=MUTED,
        alignment=2 if column.is_number else 0,
    )


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(markup(cut(text, MOST_LETTERS)), style)


def tiles(block: Tiles) -> list[Flowable]:
    """Boxes, six in a row."""
    cells = [
        [
            Paragraph(markup(tile.label), LABEL),
            Paragraph(markup(tile.text), toned(NUMBER, tile.tone)),
            Paragraph(markup(tile.note) or "&nbsp;", toned(LABEL, tile.tone)),
        ]
        for tile in block.tiles
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), SOFT),
        ("INNERGRID", (0, 0), (-1, -1), 3, "#FFFFFF"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return [KeepTogether(_columns(cells, _TILES_A_ROW, style))]


def facts(block: Facts) -> list[Flowable]:
    """Short facts three in a row, or four; what is to be copied has a line of its own."""
    short = [fact for fact in block.facts if not fact.is_code]
    cells = [[_text(fact.label, LABEL), _text(fact.text, VALUE)] for fact in short]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    in_a_row = 4 if len(cells) == 4 else _FACTS_A_ROW
    made: list[Flowable] = [_columns(cells, in_a_row, style)] if cells else []
    for fact in block.facts:
        if fact.is_code:
            made += [_text(fact.label, LABEL), _text(fact.text, CODE), Spacer(1, 4)]
    return made


def _columns(cells: list[list[Paragraph]], count: int, style: list[tuple[Any, ...]]) -> Grid:
    rows = [cells[start : start + count] for start in range(0, len(cells), count)]
    rows[-1] += [[] for _ in range(count - len(rows[-1]))]
    width = TEXT_WIDTH / count
    return Grid(rows, colWidths=[width] * count, style=TableStyle(style), hAlign="LEFT")
