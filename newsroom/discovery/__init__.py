"""Being found: what search engines, feed readers, social networks and language models are given.

It knows pages in two languages and nothing of stories: apps above it enter what they have to say
(`describing`, `listed`, `robots`). Everything here is of published languages alone and noted for
the cache of pages. `docs/decisions/0017-being-found.md` says why it is made like this.
"""
