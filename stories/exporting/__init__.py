"""Published pages written as the documents that could bring them back.

`document_of` turns one live page into a `Document`; `stories.documents` renders it. Nothing here
reads a draft, and nothing here writes to the database.
"""
