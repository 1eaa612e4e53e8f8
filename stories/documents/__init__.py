"""Documents as values: read from Markdown, compared, and written back byte for byte.

Pure Python: no Django, no database, no clock. What a document means for the site's pages is
the importer's business.
"""
