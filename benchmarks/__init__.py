"""How fast the newsroom is, measured: a generator of documents, and what is done with them.

No part of the package that sites install.
"""
