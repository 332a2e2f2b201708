"""The scenario: what a load test sends and what must hold. Nouns only: no I/O, no engine's name."""
