"""New pages, a batch at a time: the same rows in every table as one page after the other.

`creating.create` is the way in. Everything is made up in memory first, in the order in which single
pages would come (`referring`, `preparing`, `paths`, `linking`, `revisions`, `going_live`), then
each table is written once and what is derived from pages follows. A page that cannot go this way
is left to the ordinary one, which says why. Older pages find the new ones once for many batches
(`awaiting`).
"""
