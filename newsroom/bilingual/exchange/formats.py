"""The formats in which texts go out: their names, and the modules that write and read them."""

from types import ModuleType
from typing import Final, Literal

from newsroom.bilingual.exchange import po, xliff

Format = Literal["xliff", "po"]
FORMATS: Final[dict[Format, ModuleType]] = {"xliff": xliff, "po": po}
#: What each is called for people.
NAMES: Final[dict[Format, str]] = {"xliff": "XLIFF 2.1", "po": "PO (gettext)"}


def format_of(file_name: str, data: bytes) -> Format:
    """The format of a file, by its name, else by how it begins."""
    name = file_name.lower()
    if name.endswith((".po", ".pot")):
        return "po"
    if name.endswith((".xlf", ".xliff", ".xml")):
        return "xliff"
    return "xliff" if data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") else "po"
