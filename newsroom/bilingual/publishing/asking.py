"""What an editor asked to be published: the languages, and whether each has what it needs.

Every button that publishes sends Wagtail's own `action-publish`; its value names the languages.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from newsroom.bilingual.languages import LANGUAGES, Language, is_language
from newsroom.bilingual.publishing.refusing import what_lacks
from newsroom.bilingual.publishing.words import language_name

#: The value of the button that asks for both; any other than a language asks for what is ready.
BOTH: Final = "both"
READY: Final = "ready"


def asked_languages(value: str | None) -> tuple[Language, ...] | None:
    """The languages that `value` asks for; None where it is left to what is ready."""
    if value == BOTH:
        return LANGUAGES
    return (value,) if is_language(value) else None


def value_of(languages: tuple[Language, ...] | None) -> str:
    """The value that asks for `languages`."""
    if languages is None:
        return READY
    return BOTH if languages == LANGUAGES else languages[0]


def show_lacking(form: Any, lacking: Mapping[str, tuple[str, ...]]) -> None:
    """Say in `form`, above it and at each field, what keeps languages from being published."""
    for language, names in lacking.items():
        message = _("Needed to publish in %(language)s.") % {"language": language_name(language)}
        for column in (f"{name}_{language}" for name in names):
            if column in form.fields and not form.has_error(column):
                form.add_error(column, message)
        form.add_error(None, what_lacks(form.instance, language, names))
