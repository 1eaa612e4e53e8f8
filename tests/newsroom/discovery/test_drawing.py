"""Drawing with a font of this machine: what there is a sign for, and a picture that is one."""

import datetime as dt
import io
import unicodedata

import pytest
from PIL import Image

from newsroom.discovery.cards import fonts
from newsroom.discovery.cards.card import Card
from newsroom.discovery.cards.drawing import drawable, drawn
from newsroom.discovery.cards.fonts import card_font

FONT = card_font()
needs_font = pytest.mark.skipif(FONT is None, reason="This machine has no font for Korean.")


def card(title: str, **details: object) -> Card:
    given = {"names": ("갈림", "Split"), "dek": "한 줄", "date": dt.date(2026, 1, 22)}
    return Card(title=title, language="ko", **(given | details))


@needs_font
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("수출을 죈다", "수출을 죈다"),
        (unicodedata.normalize("NFD", "희토류"), "희토류"),
        ("자석 🧲👩‍🔬 수출", "자석 수출"),
        ("A\x0b\nB\u202eC\ufe0f", "A BC"),
        ("🧲", ""),
    ],
)
def test_only_what_has_a_sign_is_drawn(text, shown):
    assert drawable(text, FONT) == shown


@needs_font
@pytest.mark.parametrize(
    "title",
    ["수출을 죈다", "긴 제목 " * 30, "가" * 255, "</script>\"'&", "🧲", "中国、日本向け" * 12],
)
def test_picture_is_a_small_png_whatever_it_says(title):
    content = drawn(card(title, dek=title, date=None), FONT)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(content) < 100_000
    # Nothing runs over the edge: the margins are paper.
    colours = image.convert("RGB")
    paper = colours.getpixel((0, 0))
    assert paper == (0xFB, 0xF9, 0xF3)
    for box in ((0, 0, 60, 630), (1140, 0, 1200, 630), (0, 600, 1200, 630)):
        assert colours.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_digest_is_another_with_whatever_is_shown():
    one = card("제목")
    others = [
        card("다른 제목"),
        card("제목", dek="다른 줄"),
        card("제목", names=("갈림",)),
        card("제목", date=None),
    ]
    assert len({each.digest for each in [one, *others]}) == 5
    assert one.digest == card("제목").digest


def test_fonts_of_the_settings_come_alone(settings, tmp_path):
    settings.NEWSROOM_CARD_FONTS = [str(tmp_path / "nothing.ttf")]
    assert card_font() is None
    (tmp_path / "nothing.ttf").write_bytes(b"no font")
    fonts._first_of.cache_clear()
    assert card_font() is None
