"""What is measured: sample columns, the percentile method, metrics and their timeline. No I/O."""
