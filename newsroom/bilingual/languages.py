"""The two languages of the newsroom, as codes.

Everything else asks this module which languages there are; nothing else spells the pair out,
except where both must stand side by side in a declaration.
"""

from typing import Final, Literal, TypeGuard

Language = Literal["ko", "en"]

LANGUAGES: Final[tuple[Language, Language]] = ("ko", "en")

#: Each language's name in itself, as a language switch shows it.
NATIVE_NAMES: Final[dict[str, str]] = {"ko": "한국어", "en": "English"}


def is_language(code: str | None) -> TypeGuard[Language]:
    """Whether `code` is one of the newsroom's languages."""
    return code in LANGUAGES


def other(language: str) -> Language:
    """The language that is not `language`."""
    return "en" if language == "ko" else "ko"


def in_order(language: str) -> tuple[Language, Language]:
    """Both languages, `language` first: the order in which a text is looked for."""
    return ("ko", "en") if language == "ko" else ("en", "ko")


def named(text: str, language: str) -> str:
    """The name of a text in one language, as the editor's desk shows it: 제목 (한국어)."""
    return f"{text} ({NATIVE_NAMES.get(language, language)})"
