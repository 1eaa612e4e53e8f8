"""Stories, takes and lenses as a reader sees them: plain values for templates."""
