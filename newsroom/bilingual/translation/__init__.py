"""Which texts of a page wait for somebody: on its edit form, in a table, in reports.

`counting` reads a page or a draft, `keeping` keeps the table of text states in step with what is
saved, `sides` tells of each text on an edit form, `reports` and `dashboard` show the table. The
rules are in `newsroom.bilingual.origins`.
"""
