"""XLIFF 2.1, written and read with lxml: one `<file>` a page, one `<unit>` a text.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from typing import Final

from newsroom.bilingual.exchange.xliff.names import CORE
from newsroom.bilingual.exchange.xliff.reading import read
from newsroom.bilingual.exchange.xliff.writing import write

EXTENSION: Final = "xlf"
CONTENT_TYPE: Final = "application/xliff+xml"

__all__ = ["CONTENT_TYPE", "CORE", "EXTENSION", "read", "write"]
