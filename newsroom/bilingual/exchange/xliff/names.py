"""The namespaces of XLIFF 2 and of what we add to it."""

from typing import Final

CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
#: Attributes of ours on a unit; tools keep what they do not know.
OURS: Final = "urn:newsroom:exchange"
SEAL: Final = f"{{{OURS}}}seal"


def core(tag: str) -> str:
    """The name of an element of XLIFF itself."""
    return f"{{{CORE}}}{tag}"
