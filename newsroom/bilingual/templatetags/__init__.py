"""Template tags of the reader's site."""
