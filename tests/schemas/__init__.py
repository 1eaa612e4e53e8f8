"""Schemas that what machines read is held against."""

from pathlib import Path
from typing import Any

from lxml import etree

_SITEMAP = etree.RelaxNG(etree.parse(Path(__file__).parent / "sitemap.rng"))


def check_sitemap(root: Any) -> None:
    """Fail, with the first places, where `root` is no sitemap and no index of sitemaps."""
    errors = [] if _SITEMAP.validate(root) else [str(error) for error in _SITEMAP.error_log]
    assert not errors, "\n".join(errors[:5])
