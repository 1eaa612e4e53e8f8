"""Which languages a publication shows, where nobody named them."""

from collections.abc import Iterable
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, Language


def ready_languages(page: Any) -> tuple[Language, ...]:
    """The languages that publishing `page`, as it stands in memory, brings to its readers.

    Every complete one, but for a language that somebody took offline while the page stayed live:
    that was a decision, and only somebody who names the language takes it back.
    """
    return tuple(code for code in page.complete_languages() if not was_withdrawn(page, code))


def was_withdrawn(page: Any, language: str) -> bool:
    """Whether `language` was live once and was taken offline while the page stayed live."""
    return bool(
        page.live
        and not getattr(page, f"live_{language}")
        and getattr(page, f"first_live_{language}") is not None
    )


def lacking(page: Any, languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each of `languages` that cannot be published the names of the texts that it lacks."""
    found = {language: page.missing_texts(language) for language in languages}
    return {language: names for language, names in found.items() if names}


def unreviewed(page: Any, languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each of `languages` the names of its texts that a machine wrote and nobody reviewed."""
    found = {language: page.unreviewed_texts(language) for language in languages}
    return {language: names for language, names in found.items() if names}


def in_order(languages: Iterable[str]) -> tuple[Language, ...]:
    """`languages` without repetition, in the order in which the newsroom names them."""
    chosen = set(languages)
    return tuple(code for code in LANGUAGES if code in chosen)
