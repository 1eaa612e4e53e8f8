"""Documents and queries with what a reader calls an answer, written before any tuning."""
