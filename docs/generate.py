"""What is generated from the code: the command page and the scenario schema. `--check` compares."""

import sys
from pathlib import Path

import typer
from typer.main import get_command

from loadgenie_pipelines.cli import app
from loadgenie_pipelines.scenario.schema import schema_file

ROOT = Path(__file__).parent.parent


def commands_page() -> str:
    """The help of every command, as a person sees it."""
    group = get_command(app())
    parts = ["# Commands", "", "Written by `make golden` from the commands' own help.", ""]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        with typer.Context(command, info_name=f"loadgenie {name}") as context:
            lines = command.get_help(context).rstrip().splitlines()
        parts += [f"## {name}", "", "```", *(line.rstrip() for line in lines), "```", ""]
    return "\n".join(parts)


GENERATED = {
    ROOT / "docs" / "commands.md": commands_page,
    ROOT / "assets" / "scenario.schema.json": schema_file,
}


def main() -> int:
    stale = []
    for path, make in GENERATED.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        said = "is stale; run `make golden`" if "--check" in sys.argv else "written"
        print(f"{path.relative_to(ROOT)}: {said}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
