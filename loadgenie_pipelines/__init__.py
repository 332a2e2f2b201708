"""LoadGenie: a sentence becomes a load test, a load test becomes a verdict."""
