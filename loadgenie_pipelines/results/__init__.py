"""What the stages hand on: script, outcome, trust, findings, verdict. Nouns only, no I/O."""
