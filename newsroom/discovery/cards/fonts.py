"""A font for pictures: the first that is there and can write Korean.

The package carries none, because one with all of Hangul and Hanja is larger than everything else
in it. `docs/decisions/0017-being-found.md` names the packages that bring one.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from PIL import ImageFont

logger = logging.getLogger(__name__)

#: Where systems keep fonts with Korean, serifs first. A folder is known to no two of them.
_FOLDERS: Final = (
    "/usr/share/fonts/opentype/noto",  # Debian and Ubuntu: fonts-noto-cjk, fonts-noto-cjk-extra
    "/usr/share/fonts/google-noto-serif-cjk-fonts",  # Fedora
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/noto-cjk",  # Arch: noto-fonts-cjk
    "/usr/share/fonts/noto",  # Alpine: font-noto-cjk
    "/usr/share/fonts/truetype/nanum",  # Debian and Ubuntu: fonts-nanum
    "/System/Library/Fonts/Supplemental",  # macOS
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_FILES: Final = (
    *("NotoSerifCJK-Bold.ttc", "NotoSerifCJKkr-Bold.otf", "NanumMyeongjoExtraBold.ttf"),
    *("NanumMyeongjoBold.ttf", "NotoSansCJK-Bold.ttc", "NanumGothicBold.ttf"),
    *("AppleMyungjo.ttf", "AppleSDGothicNeo.ttc", "batang.ttc", "malgunbd.ttf"),
)
_MOST_FACES: Final = 16
#: The first and the last syllable of Hangul, and what stands beside them.
_SAMPLE: Final = chr(0xAC00) + chr(0xD7A3) + "A1"
#: A place in Unicode where there will never be a character.
_NOTHING: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class CardFont:
    """One face of a file."""

    path: str
    face: int

    @property
    def key(self) -> str:
        """A word that tells this face from any other."""
        return hashlib.blake2b(f"{self.path}#{self.face}".encode(), digest_size=6).hexdigest()

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The face in `size` pixels."""
        return _sized(self.path, self.face, size)

    def width(self, text: str) -> float:
        """How wide `text` is in a size of 1, by its characters: what little a pair is moved
        together by is not counted.
        """
        return sum(_advance(character, self) for character in text)


#: Pixels at which characters are measured.
_MEASURED: Final = 200


@lru_cache(maxsize=4096)
def _advance(character: str, font: CardFont) -> float:
    return font.at(_MEASURED).getlength(character) / _MEASURED


@lru_cache(maxsize=32)
def _sized(path: str, face: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=face, layout_engine=ImageFont.Layout.BASIC)


def card_font() -> CardFont | None:
    """The font of this machine's pictures; None where there is none, and then no picture."""
    return _first_of(tuple(getattr(settings, "NEWSROOM_CARD_FONTS", None) or _known_files()))


@cache
def _known_files() -> tuple[str, ...]:
    return tuple(f"{folder}/{name}" for name in _FILES for folder in _FOLDERS)


@lru_cache(maxsize=4)
def _first_of(paths: tuple[str, ...]) -> CardFont | None:
    for path in paths:
        if not Path(path).is_file():
            continue
        faces = sorted(_faces(path), key=lambda found: not found[1])
        for font, _is_korean in faces:
            if not missing(_SAMPLE, font):
                return font
    logger.warning("There is no font to draw pictures with; set NEWSROOM_CARD_FONTS.")
    return None


def _faces(path: str) -> Iterator[tuple[CardFont, bool]]:
    """The faces in a file; whether Hanja in them are drawn as Korea draws them."""
    for face in range(_MOST_FACES):
        try:
            family, _style = _sized(path, face, 16).getname()
        except OSError:
            return
        yield CardFont(path, face), "KR" in (family or "")


def missing(text: str, font: CardFont) -> set[str]:
    """The characters of `text` that `font` cannot draw."""
    return {character for character in set(text) if _is_missing(character, font)}


@lru_cache(maxsize=4096)
def _is_missing(character: str, font: CardFont) -> bool:
    if character.isspace():
        return False
    sample = font.at(16)
    return bytes(sample.getmask(character)) == bytes(sample.getmask(_NOTHING))
