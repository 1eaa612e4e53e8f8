"""Addresses of the graph and of other looks at its pages."""
