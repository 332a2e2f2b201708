"""`loadgenie demo`: a sentence becomes a load test of a real service on this machine."""

from typing import Annotated

import typer

SENTENCE = (
    "Ramp up to 200 users over 10 seconds, then hold 200 users for 20 seconds, browsing product"
    " pages with 3-second think time. 95 % of requests under 100 ms, error rate below 1 %."
)


def demo(
    sentence: Annotated[str, typer.Argument(help="What to simulate.")] = SENTENCE,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the demo target; 0 is any free one.")
    ] = 8765,
) -> None:
    """Load-test a demo service with one sentence.

    Runs the whole pipeline: scenario, script, load, samples, verdict, report. The demo target
    is a small wallet service with a database on disk. It listens on 127.0.0.1
    and stops when the demo ends.

    \b
    Examples:
      loadgenie demo
      loadgenie demo "30 users reading wallets for 20 seconds, p95 below 50 ms"
    """
    import socket
    import sys

    from loadgenie_pipelines.cli.terminal import current_terminal
    from loadgenie_pipelines.cli.test_run import run_test
    from loadgenie_pipelines.demo.process import demo_target
    from loadgenie_pipelines.errors import LoadGenieError
    from loadgenie_pipelines.results.outcome import Outcome
    from loadgenie_pipelines.store.home import home
    from loadgenie_pipelines.store.run_folder import RunFolder

    terminal = current_terminal()
    with socket.socket() as probe:
        if port and probe.connect_ex(("127.0.0.1", port)) == 0:
            terminal.say(f"port {port} is in use, taking a free one")
            port = 0
    with demo_target(home() / "demo", port) as target:
        terminal.say(f"demo target: {target.url}")
        terminal.say(f"sentence: {sentence}\n")
        before = target.request_count()
        run_test(sentence, target=target.url)
        counted = target.request_count() - before
    samples = RunFolder.find("latest").read(Outcome).samples
    print(f"\nThe target counted {counted:,} requests itself; {samples:,} samples were kept.")
    print(f"See the run and its lineage in the Dagster UI: {sys.argv[0]} ui")
    if counted != samples:
        raise LoadGenieError("the two counts differ: some were lost, or came from elsewhere")
