"""Which of the two languages a text is written in, decided by the text alone."""

import re
from html import unescape

from newsroom.bilingual.languages import Language

_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"\(/[^)\s]*\)|https?://\S+")
_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")

#: A Hangul syllable says about as much as two and a half Latin letters, and Korean prose is full
#: of Latin abbreviations, where English prose holds Hangul only as a name or a gloss.
_HANGUL_WEIGHT = 2.5


def detect(text: str | None) -> Language | None:
    """ "ko" or "en" by the weight of its letters; None where it has no letters of either."""
    plain = _ADDRESS.sub(" ", unescape(_TAG.sub(" ", text or "")))
    hangul, latin = len(_HANGUL.findall(plain)), len(_LATIN.findall(plain))
    if not hangul and not latin:
        return None
    return "ko" if hangul * _HANGUL_WEIGHT >= latin else "en"
