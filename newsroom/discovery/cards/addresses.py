"""From a page to its picture: what it shows, and where it is served."""

from functools import singledispatch
from typing import Any, Final

from newsroom.bilingual.frame import Frame
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.discovery.cards.card import Card
from newsroom.discovery.cards.fonts import card_font

#: Width and height in pixels, as social networks show a large picture.
CARD_SIZE: Final = (1200, 630)

#: A headline, and what stands below it.
Lines = tuple[Text | None, Text | None]


@singledispatch
def lines_of_view(view: Any) -> Lines:
    """What the picture of a page says, from the values that the page shows. No query."""
    return getattr(view, "headline", None), getattr(view, "dek", None)


@singledispatch
def lines_of_page(page: Any, reader: Reader) -> Lines:
    """The same from the page itself. A type of page whose view says something else registers."""
    telling = reader.telling_of(page)
    dek = telling.text(page, "dek") if hasattr(page, "dek_ko") else None
    return telling.text(page, "headline"), dek


def card_of(page: Any, lines: Lines, *, names: tuple[str, ...]) -> Card | None:
    """What the picture of `page` shows; None where there is nothing to say. No query."""
    title, dek = lines
    if not title:
        return None
    return Card(
        names=names,
        title=title.value,
        dek=dek.value if dek and dek.language == title.language else "",
        date=getattr(page, "date", None),
        language=title.language,
    )


def card_url(page: Any, view: Any, frame: Frame, reader: Reader) -> str:
    """The address of the picture of `page`; nothing where this machine has no font to draw it."""
    if card_font() is None:
        return ""
    card = card_of(page, lines_of_view(view), names=frame.names)
    return url_of(page.pk, card, reader) if card else ""


def url_of(page: int, card: Card, reader: Reader) -> str:
    """The absolute address of `card`, the picture of the page with the key `page`."""
    place = f"{reader.site.root}card/{page}-{card.digest}.png"
    return reader.site.absolute(place, language=reader.language)
