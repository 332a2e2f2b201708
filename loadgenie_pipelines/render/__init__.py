"""Scenario → script. Pure: text out; what an engine cannot say comes back as gaps."""
