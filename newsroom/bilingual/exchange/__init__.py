"""Texts on their way to a translator outside and back.

What is pure (segmenting, the notation, what protects a translation, XLIFF and PO) knows no Django;
the rest turns pages into units, and what comes back into drafts.
"""
