"""The picture of a page for social networks: its headline in the look of the site.

Its address holds the digest of what it shows, so that a network that keeps it for ever keeps the
right one. It is drawn for live pages alone, by one thread of a process at a time, and kept.
"""
