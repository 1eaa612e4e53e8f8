"""Drawing a card: paper, ink and one red, in the proportions of the site.

An image of 256 colours: an even scale from paper to ink, which smooth edges need, and the red. It
takes a third of the time and of the bytes of one in full colour.
"""

import io
import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Final

from django.utils import translation
from PIL import Image, ImageDraw

from newsroom.bilingual.templatetags.newsroom import full_date
from newsroom.bilingual.text import nfc
from newsroom.discovery.cards.addresses import CARD_SIZE
from newsroom.discovery.cards.card import Card
from newsroom.discovery.cards.fonts import CardFont, missing
from newsroom.discovery.cards.lines import Setting, fitted

_PAPER, _INK, _RED_RGB = (0xFB, 0xF9, 0xF3), (0x1B, 0x19, 0x16), (0xB3, 0x30, 0x1C)
#: Steps of the scale from paper to ink; what follows them is the red.
_BLACK, _SOFT, _HAIRLINE, _RED = 254, 175, 38, 255
_MARGIN: Final = 80
#: Sizes, each with the lines that there may be in it.
_HEADLINE: Final = ((84, 2), (74, 2), (64, 3), (56, 3), (48, 3))
_DEK, _SHORT_DEK = ((34, 2), (30, 2)), ((34, 1), (30, 1))
#: Where the headline begins, and what has to end above this.
_TOP: Final = 204
_BOTTOM: Final = 522
_LINE: Final = 1.32
#: Categories of characters that are no signs: controls, marks of order, halves, private ones.
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co"}


def drawn(card: Card, font: CardFont) -> bytes:
    """The picture of `card` as PNG."""
    image = Image.new("L", CARD_SIZE, 0)
    draw = ImageDraw.Draw(image)
    _brand(draw, card, font)
    _texts(draw, card, font)
    _foot(draw, card, font)
    image.putpalette(_palette())
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _palette() -> bytes:
    steps = range(_BLACK + 1)
    scale = [
        round(paper + (ink - paper) * step / _BLACK)
        for step in steps
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return bytes([*scale, *_RED_RGB])


def _brand(draw: ImageDraw.ImageDraw, card: Card, font: CardFont) -> None:
    """The name of the site in both languages, parted by the red slash."""
    face, left, top = font.at(40), float(_MARGIN), _MARGIN - 26
    for position, name in enumerate(card.names):
        if position:
            draw.line([(left + 8, top + 52), (left + 20, top + 14)], fill=_RED, width=3)
            left += 28
        shown = drawable(name, font)
        draw.text((left, top), shown, font=face, fill=_BLACK)
        left += face.getlength(shown)


def _texts(draw: ImageDraw.ImageDraw, card: Card, font: CardFont) -> None:
    """The headline, and below it as much of the dek as there is room for."""
    draw.rectangle([(_MARGIN, _TOP - 26), (_MARGIN + 56, _TOP - 21)], fill=_RED)
    headline = _set(drawable(card.title, font), font, _HEADLINE)
    top = _lines(draw, headline, font, top=_TOP, fill=_BLACK) + 18
    if dek := drawable(card.dek, font):
        is_short = top + 2 * _DEK[0][0] * _LINE > _BOTTOM
        setting = _set(dek, font, _SHORT_DEK if is_short else _DEK)
        _lines(draw, setting, font, top=top, fill=_SOFT)


def _foot(draw: ImageDraw.ImageDraw, card: Card, font: CardFont) -> None:
    """A hairline, and the date below."""
    width, height = CARD_SIZE
    draw.line([(_MARGIN, height - 98), (width - _MARGIN, height - 98)], fill=_HAIRLINE, width=2)
    with translation.override(card.language):
        date = full_date(card.date)
    draw.text((_MARGIN, height - 82), date, font=font.at(28), fill=_SOFT)


def _set(text: str, font: CardFont, sizes: Sequence[tuple[int, int]]) -> Setting:
    return fitted(text, sizes=sizes, width=font.width, room=CARD_SIZE[0] - 2 * _MARGIN)


def _lines(
    draw: ImageDraw.ImageDraw, setting: Setting, font: CardFont, *, top: float, fill: int
) -> float:
    write = partial(draw.text, font=font.at(setting.size), fill=fill)
    for line in setting.lines:
        write((_MARGIN, top), line)
        top += setting.size * _LINE
    return top


def drawable(text: str, font: CardFont) -> str:
    """`text` on one line without what `font` has no sign for, such as emoji."""
    composed = " ".join(nfc(text).split())
    shown = "".join(each for each in composed if unicodedata.category(each) not in _UNSEEN)
    absent = missing(shown, font)
    kept = "".join(each for each in shown if each not in absent and each != "\ufe0f")
    return " ".join(kept.split())
