"""Script → RunOutcome: the engine as a child process that dies with its parent."""
