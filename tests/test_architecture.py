"""Imports run one way: nouns, stages, pipeline, Dagster shells, deployment, commands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import loadgenie_pipelines

PACKAGE = Path(loadgenie_pipelines.__file__).parent
NAME = "loadgenie_pipelines"

STAGES = ("interpret", "render", "run", "collect", "store", "measure", "analyze", "report", "demo")
LAYERS = [
    ("errors", "frozen", "duck"),
    ("scenario", "metrics", "results"),
    STAGES,
    ("pipeline",),
    ("defs",),
    ("definitions",),
    ("cli",),
]
LAYER_OF = {unit: number for number, layer in enumerate(LAYERS) for unit in layer}


def imports() -> Iterator[tuple[Path, str, str]]:
    """Each import of one part of the package by another, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        unit = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                module = node.module
                names = [module] if module != NAME else [f"{NAME}.{a.name}" for a in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                if name.startswith(NAME + "."):
                    yield path, unit, name.split(".")[1]


def test_every_part_of_the_package_has_its_layer() -> None:
    units = {
        path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")
    }
    assert units - {"__init__"} == set(LAYER_OF)


def test_no_import_runs_back() -> None:
    backwards = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for path, unit, other in imports()
        if LAYER_OF[other] > LAYER_OF[unit]
    ]
    assert backwards == []


def test_stages_do_not_import_each_other() -> None:
    sideways = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for path, unit, other in imports()
        if unit in STAGES and other in STAGES and unit != other
    ]
    assert sideways == []


def test_no_stage_or_noun_knows_dagster() -> None:
    shells = ("defs", "definitions", "cli")
    knowing = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in shells
        and (
            "import dagster" in (text := path.read_text(encoding="utf-8")) or "from dagster" in text
        )
    ]
    assert knowing == []
