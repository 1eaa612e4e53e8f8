"""The reader's search: what was asked, what answers it, and help where nothing does."""
