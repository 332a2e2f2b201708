"""Dagster shells over the pipeline: each body is one call. `context` stays in here."""

import warnings

import dagster as dg

# Said at every start, by Dagster's own code too. The version is pinned and the use is tested.
warnings.filterwarnings("ignore", category=dg.BetaWarning)
