"""The graph of all pages: which page names which, in text and in rows, written or still wanted.

Nothing here knows a story. A page type is a node because it mixes in `GraphPageMixin`; its kind,
route, names, texts and rows are read off the class.
"""
