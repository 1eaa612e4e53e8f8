"""Slugs: which are possible, and which one a headline gives."""

import re

from anyascii import anyascii

MAX_SLUG = 200

_SLUG = re.compile(r"[\w-]+\Z")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def is_slug(text: str) -> bool:
    """Whether `text` can be the last part of a page's address."""
    return bool(_SLUG.match(text)) and len(text) <= MAX_SLUG


def slug_of(text: str) -> str:
    """A slug of Latin letters for `text`, Hangul romanised; empty where nothing can be read."""
    plain = anyascii(_APOSTROPHES.sub("", text)).lower()
    slug = _BETWEEN.sub("-", _APOSTROPHES.sub("", plain)).strip("-")
    if len(slug) <= MAX_SLUG:
        return slug
    return slug[: MAX_SLUG + 1].rpartition("-")[0] or slug[:MAX_SLUG]
