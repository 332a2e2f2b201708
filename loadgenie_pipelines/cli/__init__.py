"""The command `loadgenie`, one file a subcommand. Results on stdout, talk on stderr."""

import inspect
import os
import sys

import typer

from loadgenie_pipelines.errors import InputError, LoadGenieError


def app() -> typer.Typer:
    """The command with its subcommands. Their heavy imports happen when they are called."""
    from loadgenie_pipelines.cli.analyze import analyze
    from loadgenie_pipelines.cli.demo import demo
    from loadgenie_pipelines.cli.interpret import interpret
    from loadgenie_pipelines.cli.render import render
    from loadgenie_pipelines.cli.report import report
    from loadgenie_pipelines.cli.run import run
    from loadgenie_pipelines.cli.runs import runs
    from loadgenie_pipelines.cli.ui import ui

    made = typer.Typer(
        help="A sentence becomes a load test, and a load test becomes a verdict.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in (demo, interpret, render, run, analyze, report, runs, ui):
        text, _, examples = inspect.cleandoc(command.__doc__ or "").partition("Examples:\n")
        lines = [line for line in examples.splitlines() if line.strip()]
        # \b: the lines that follow are kept as they are.
        epilog = "\n".join(("\b", "Examples:", *lines))
        made.command(help=text.removesuffix("\b\n").strip(), epilog=epilog)(command)
    return made


def main() -> None:
    """Entry point. A person's mistake is a sentence and exit code 2, never a stack trace."""
    try:
        app()()
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        sys.exit(error.exit_code)
    except LoadGenieError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has left (`loadgenie runs | head`): nothing to say, to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
