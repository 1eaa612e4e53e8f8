"""Drawings as plain geometry: where things stand in a picture, without Django and without SVG.

Whoever draws passes names and numbers and gets coordinates; templates turn them into elements.
The same input always gives the same picture.
"""
