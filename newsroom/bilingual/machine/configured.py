"""The translation machine that the site has named, if it has named one."""

from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from newsroom.bilingual.machine.provider import Translator


def has_translator() -> bool:
    """Whether the site has named a machine."""
    return bool(getattr(settings, "NEWSROOM_TRANSLATOR", ""))


def make_translator() -> Translator:
    """The machine that `NEWSROOM_TRANSLATOR` names.

    Raises:
        ImproperlyConfigured: it names none, or something that is no translator.
    """
    name = getattr(settings, "NEWSROOM_TRANSLATOR", "")
    if not name:
        raise ImproperlyConfigured("NEWSROOM_TRANSLATOR names no translator.")
    try:
        found = import_string(name)
    except ImportError as error:
        raise ImproperlyConfigured(f"NEWSROOM_TRANSLATOR: {error}") from error
    if not (isinstance(found, type) and issubclass(found, Translator)):
        raise ImproperlyConfigured(f"NEWSROOM_TRANSLATOR: {name} is no subclass of Translator.")
    try:
        return found(**(getattr(settings, "NEWSROOM_TRANSLATOR_OPTIONS", None) or {}))
    except TypeError as error:
        raise ImproperlyConfigured(f"NEWSROOM_TRANSLATOR_OPTIONS: {error}") from error


def check_translator(**_options: Any) -> list[Error]:
    """A Django check: a machine that is named can be made."""
    if not has_translator():
        return []
    try:
        make_translator()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="bilingual.E010")]
    return []
