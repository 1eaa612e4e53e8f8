"""What an editor's rich text may hold, and so what an import may bring."""

from typing import Final

#: Wagtail's names of the features of every rich text of ours. No pictures, embeds or documents: a
#: text is exported as Markdown and must come back the same. No quotations either: a quote belongs
#: to a take, where it is checked.
FEATURES: Final[list[str]] = [
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "hr",
    "link",
]
