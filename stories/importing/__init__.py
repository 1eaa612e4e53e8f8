"""Bringing documents into the newsroom: `plan` says what would happen, `apply` does it.

Pure are the values and rules (`contents`, `reading`, `quotes`, `alignment`, `merging`, `clashes`,
`limits`, `directory`, `planning`). The database is read by `pages` and `snapshot`, and written by
`applying`, `records`, `writing`, `articles` and, many pages at a time, by `bulk`. A run is asked
for and followed through `runs`, read by `intake` and driven by `processing`. What both an editor
and a document changed is for `conflicts`, `standing` and `resolving`.
"""
