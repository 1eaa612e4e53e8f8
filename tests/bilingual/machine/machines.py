"""Stand-ins for translation machines, by what they do to a text."""

import re
from collections.abc import Sequence
from typing import ClassVar

from newsroom.bilingual.languages import Language
from newsroom.bilingual.machine.provider import (
    Segment,
    Translator,
    TranslatorBusyError,
    TranslatorError,
)

_WORDS = re.compile(r"[^<>]+(?![^<]*>)")


class Echo(Translator):
    """Puts the language before each stretch of words, and leaves every mark where it is."""

    asked: ClassVar[list[Segment]] = []

    def __init__(self, suffix: str = "") -> None:
        self.suffix = suffix

    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """Each text, its words marked with both languages."""
        Echo.asked += texts
        return [
            _WORDS.sub(lambda words: f"{target}:{words[0]}{self.suffix}", text.marked)
            for text in texts
        ]


class Careless(Translator):
    """Loses every mark."""

    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """Each text without its marks."""
        return [re.sub(r"<[^>]*>", "", text.marked) + "!" for text in texts]


class Busy(Translator):
    """Has no time for as many calls as it was told, then echoes."""

    left: ClassVar[int] = 0

    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """What `Echo` says, once there is time."""
        if Busy.left:
            Busy.left -= 1
            raise TranslatorBusyError("Too many requests")
        return Echo().translate(texts, source, target)


class Broken(Translator):
    """Cannot translate at all."""

    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """Never anything."""
        raise TranslatorError("The key is wrong")


class Forgetful(Translator):
    """Answers one text too few."""

    def translate(
        self, texts: Sequence[Segment], source: Language, target: Language
    ) -> Sequence[str]:
        """All but the last."""
        return [text.marked for text in texts[:-1]]
