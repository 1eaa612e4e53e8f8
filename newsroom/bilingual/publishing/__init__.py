"""Publishing a page one language at a time: what goes live, by which door, and what is said of it.

`rules` and `changes` decide, `acting` and `unpublishing` do it, `settling` is the last gate that
every save passes; the rest is what Wagtail's admin shows and asks.
"""
