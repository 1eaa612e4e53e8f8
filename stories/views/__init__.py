"""Addresses of stories that are not pages of the tree."""
