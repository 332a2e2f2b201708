"""Metrics and timeline in, verdict and findings out. Pure: no file, no clock, no Dagster."""
