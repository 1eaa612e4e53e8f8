"""Short documents and queries with what a reader would call an answer, written before any tuning."""
