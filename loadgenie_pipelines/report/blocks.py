"""What a section is made of: words, facts, tables, charts. HTML and PDF lay out the same blocks.

Text is as it was given, hostile or not; each format quotes it at its own door. Numbers are text
already (numbers.py); `sort` keeps the number itself, for a table that a reader can sort.
"""

from typing import Any, Literal

from loadgenie_pipelines.frozen import Frozen

# What a text says about the run. Never by colour alone: the words say it too.
Tone = Literal["plain", "muted", "good", "warning", "bad"]


class Words(Frozen):
    """A paragraph."""

    kind: Literal["words"] = "words"
    text: str
    tone: Tone = "plain"


class Bullets(Frozen):
    kind: Literal["bullets"] = "bullets"
    items: tuple[str, ...]


class Fact(Frozen):
    label: str
    text: str
    is_code: bool = False  # to be copied exactly: an id, a command


class Facts(Frozen):
    """Labels with their values."""

    kind: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Tile(Frozen):
    """One number to be seen from afar."""

    label: str
    text: str
    note: str = ""
    tone: Tone = "plain"


class Tiles(Frozen):
    kind: Literal["tiles"] = "tiles"
    tiles: tuple[Tile, ...]


class Column(Frozen):
    title: str
    is_number: bool = False
    share: float = 1  # of the width of a page, relative to the other columns


class Cell(Frozen):
    text: str
    sort: float | None = None
    tone: Tone = "plain"


class Table(Frozen):
    """Rows under columns; `total` is a last row that stays last."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    note: str = ""
    is_sortable: bool = False


class Hover(Frozen):
    """A series of a chart as text, a window each, for reading values off it."""

    name: str
    texts: tuple[str, ...]


class ChartBlock(Frozen):
    kind: Literal["chart"] = "chart"
    name: str
    drawing: Any  # a reportlab Drawing
    times: tuple[str, ...] = ()
    hovers: tuple[Hover, ...] = ()


class FindingBlock(Frozen):
    """A finding, with its number on the charts."""

    kind: Literal["finding"] = "finding"
    number: int
    severity: Literal["info", "warning", "serious"]
    title: str
    facts: tuple[Fact, ...]
    evidence: tuple[str, ...]
    counter_evidence: tuple[str, ...]


class Code(Frozen):
    """Text to be read line by line as it is."""

    kind: Literal["code"] = "code"
    text: str


Block = Words | Bullets | Facts | Tiles | Table | ChartBlock | FindingBlock | Code


class Section(Frozen):
    """`name` is its anchor: letters and dashes, the same in every report."""

    name: str
    title: str
    blocks: tuple[Block, ...]


class Banner(Frozen):
    """The verdict, before everything else."""

    verdict: Literal["PASS", "FAIL", "REGRESSED", "INCONCLUSIVE", "INVALID"]
    sentence: str
    reasons: tuple[str, ...]
    trust: str
    scenario: str
    description: str | None
    facts: tuple[Fact, ...]
