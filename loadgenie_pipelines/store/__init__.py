"""Where test runs live: the run folder, its Parquet tables, and history."""
