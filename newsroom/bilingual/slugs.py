"""Slugs that can be read aloud in an address, from names in either language.

Django's `slugify` gives nothing for Hangul, or percent signs; a Korean name is romanised instead.
"""

import re

from anyascii import anyascii
from django.utils.text import slugify

#: What parts words: in “Japan/Asia-Pacific” and “공급망·산업” as much as a space.
_APART = re.compile(r"[\s/·,;:|]+")
#: Room for a suffix that keeps a slug unique below Wagtail's limit of 255.
MAX_LENGTH = 200


def romanised(name: str) -> str:
    """`name` in ASCII, words kept apart, as a slug; "" when nothing in it can be written so."""
    words = (anyascii(word) for word in _APART.split(name))
    return slugify(" ".join(words))[:MAX_LENGTH].strip("-")


def suggest(*names: str | None) -> str:
    """The slug of the first name that gives one; pass the English name first."""
    return next((slug for name in names if name and (slug := romanised(name))), "")
