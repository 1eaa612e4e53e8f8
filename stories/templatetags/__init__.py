"""Template tags of the stories' pages."""
