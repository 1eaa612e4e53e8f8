"""Bringing documents into the newsroom: `plan` says what would happen, `apply` does it.

Pure are the values and rules (`contents`, `reading`, `alignment`, `merging`, `clashes`,
`directory`, `planning`); the database is read by `snapshot` and written by `applying`, `records`,
`writing` and `articles`. A run of many documents is driven by `runs` and `processing`.
"""
