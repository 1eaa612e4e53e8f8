"""What an editor's rich text may hold, and so what an import may bring."""

from typing import Final

#: Wagtail's names of the features of every rich text of ours. No pictures, embeds or documents:
#: a text is exported as Markdown and must come back the same.
FEATURES: Final[list[str]] = [
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "hr",
    "blockquote",
    "code",
    "link",
]
