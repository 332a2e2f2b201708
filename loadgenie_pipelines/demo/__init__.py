"""The demo target: a small wallet service that behaves like a real one, with faults to switch on.

The demo and the tests load it. It stands alone: of the rest of the package it uses the errors only.
"""
