"""From a text to the tokens under which it is found: Korean, English and what stands between them.

Pure functions on strings, without Django. The same tokens are made of a page and of a query, on
every database, so that what is found does not depend on where it is looked for. What a database
makes of them is left to the rest of `newsroom.search`; decision 0013 says why it is done this way.
"""
