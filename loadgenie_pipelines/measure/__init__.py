"""Samples → metrics and their timeline, by SQL over the tables of a run."""
