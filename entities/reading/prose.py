"""Rich texts of a page as a reader sees them, all of them in one go."""

from collections.abc import Iterable, Mapping
from html import unescape

from django.utils.html import strip_tags
from django.utils.text import Truncator

from entities.graph.expand import expand, linked_pages
from entities.wiki import plain_links
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text

DESCRIPTION_LENGTH = 160


def named_in(texts: Iterable[Text]) -> set[int]:
    """The pages that `texts` link to, for the one query that looks up every page of a view."""
    return linked_pages(text.value for text in texts)


def prose(
    texts: Mapping[str, Text], *, pages: Mapping[int, NamedPage], reader: Reader
) -> dict[str, Text]:
    """`texts` as safe HTML; `pages` are the linked ones that `reader` may open. No query."""
    addresses = {pk: reader.address(page.url_path) for pk, page in pages.items()}
    shown = expand([text.value for text in texts.values()], reader.language, addresses=addresses)
    return {
        name: Text(html, text.language, text.wanted)
        for (name, text), html in zip(texts.items(), shown, strict=True)
    }


def excerpt(text: Text) -> Text:
    """The first paragraph of a rich text, as plain text."""
    first = text.value.partition("</p>")[0]
    return Text(plain_links(unescape(strip_tags(first))).strip(), text.language, text.wanted)


def description(summary: Text, *, dek: Text | None = None) -> str:
    """What a list of search results says about a page: its dek, else how its summary begins."""
    return (dek.value if dek else "") or Truncator(excerpt(summary).value).chars(DESCRIPTION_LENGTH)
