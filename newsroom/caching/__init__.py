"""The cache of whole pages: what an anonymous reader asks for again is answered without rendering.

A page that is rendered notes what it shows (`shown`), whatever changes something says so inside
its own transaction (`changes`), and the middleware compares the two at every request. It knows
nothing of stories; `docs/decisions/0015-a-cache-of-whole-pages.md` says why it is made like this.
"""
