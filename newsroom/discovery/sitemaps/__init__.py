"""Sitemaps: an index of parts, each the pages of one stretch of keys in one language.

A part depends on the pages of its stretch alone, so that what changes one page leaves all other
parts as they are kept, and whoever asks for them again is answered 304.
"""
