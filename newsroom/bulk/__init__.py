"""Writing many rows with few statements, and what Wagtail derives from pages for many at once.

Knows Django and Wagtail, and nothing of the newsroom. What it relies on that neither documents is
kept to one function each: `inserting.insert`, `keys.reserve` and `references.write_references`.
"""
