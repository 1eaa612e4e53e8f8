"""Entities and the graph as a reader sees them: plain values for templates."""
