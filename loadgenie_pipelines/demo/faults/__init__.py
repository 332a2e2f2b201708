"""Faults that can be switched on while the service runs, each with a signature of its own."""
