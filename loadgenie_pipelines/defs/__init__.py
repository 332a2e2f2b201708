"""Dagster shells over the pipeline: each body is one call. `context` stays in here."""
