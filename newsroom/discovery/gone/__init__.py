"""410: a page that was there for readers and was deleted or taken offline is gone, not unknown.

That a page is gone is a fact that is written down when it goes (`noting`) and asked for only where
an answer would have been 404 (`middleware`). So a page that is restored is simply found again.
"""
