"""Translation by machine: what a provider has to do, what it is asked, and who reviews its texts.

Machine text goes into drafts, marked as such, and no language goes live with it before a person
has reviewed it. Everything here is asleep until a site names a provider.
"""
