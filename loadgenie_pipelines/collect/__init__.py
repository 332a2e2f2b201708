"""Engine output → samples, as it is written. No sample is dropped in silence."""
