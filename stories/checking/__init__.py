"""Rules that read texts and say what an editor should look at; one rule a file.

`quotes` looks a quote up in its source, `contradictions` compares the figures of one story with
each other and `differences` those of its two languages, `names` finds what is named and not
linked. Values in, values out: nothing here knows a page, and nothing here forbids anything.
"""
