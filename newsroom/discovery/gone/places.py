"""The place of a page in the tree, from an address and as a key."""

import hashlib
from typing import Final
from urllib.parse import unquote

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.text import nfc

#: Other forms of a page that stand at its address with one of these after it.
FORMS: Final = (".md", ".atom")


def key_of(url_path: str) -> str:
    """The key under which the place `url_path` is noted."""
    return hashlib.blake2b(url_path.encode("utf-8", "replace"), digest_size=16).hexdigest()


def place_of(path: str, site: SiteAddresses) -> str:
    """The place that the address `path`, which begins with a language, means on `site`."""
    below = nfc(unquote(path)).lstrip("/").partition("/")[2].strip("/")
    for form in FORMS:
        below = below.removesuffix(form)
    return f"{site.root}{below}/" if below else site.root
