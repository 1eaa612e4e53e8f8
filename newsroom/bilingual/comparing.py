"""How two versions of a text are set against each other in the history of a page.

Wagtail's own comparisons take a text that is not there for the word "None".
"""

import re
from typing import Any

from wagtail.admin.compare import RichTextFieldComparison, TextFieldComparison

from newsroom.bilingual.text import is_blank

_BLOCK_KEY = re.compile(r'\s*data-block-key="[^"]*"')


class _OfPresentTexts:
    """Reads an absent text as an empty one; an emptied rich text is the same as none."""

    val_a: str
    val_b: str

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.val_a, self.val_b = _present(self.val_a), _present(self.val_b)


def _present(text: str | None) -> str:
    return "" if is_blank(text) else text or ""


class TextComparison(_OfPresentTexts, TextFieldComparison):
    """Two versions of a plain text."""


class RichTextComparison(_OfPresentTexts, RichTextFieldComparison):
    """Two versions of a rich text; the keys that the editor gives its blocks are no text."""

    def has_changed(self) -> bool:
        """Whether the text differs in more than the keys of its blocks."""
        return _BLOCK_KEY.sub("", self.val_a) != _BLOCK_KEY.sub("", self.val_b)
