"""`python -m loadgenie_pipelines.cli` is `loadgenie`."""

from loadgenie_pipelines.cli import main

main()
