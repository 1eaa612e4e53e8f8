"""Languages, texts and lists as the desk names them, in the language of the interface."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from newsroom.bilingual.panels import headings_of_lists
from newsroom.bilingual.publishing.changes import Change


def language_name(language: str) -> str:
    """The name of `language` in the words of the interface."""
    return {"ko": _("Korean"), "en": _("English")}.get(language, NATIVE_NAMES.get(language, ""))


def languages_named(languages: Iterable[str]) -> str:
    """The names of `languages` after each other: "Korean and English"."""
    chosen = set(languages)
    if chosen == set(LANGUAGES):
        return pgettext("two languages", "Korean and English")
    return ", ".join(language_name(code) for code in LANGUAGES if code in chosen)


def texts_named(page: Any, names: Iterable[str]) -> str:
    """The names of texts of a page after each other, as its edit form has them."""
    return ", ".join(label_of(type(page), name) for name in names)


def label_of(model: type[Any], name: str) -> str:
    """What the edit form calls the field or the list `name` of a page type."""
    if name in (headings := headings_of_lists(model)):
        return str(headings[name])
    return str(capfirst(model._meta.get_field(name).verbose_name))


def change_named(model: type[Any], change: Change) -> str:
    """A change that both languages share, for a list with what becomes of its rows."""
    label = label_of(model, change.name)
    if not change.rows:
        return label
    what = {
        "added": ngettext("%(count)d row added", "%(count)d rows added", change.rows),
        "removed": ngettext("%(count)d row removed", "%(count)d rows removed", change.rows),
        "changed": ngettext("%(count)d row changed", "%(count)d rows changed", change.rows),
        "moved": _("another order"),
    }[change.what]
    return f"{label} ({what % {'count': change.rows}})"


def status_in_one_language(language: str, *, has_draft: bool) -> str:
    """How a page stands that readers see in one language only, for a small label."""
    if has_draft:
        return _("live in %(language)s + draft") % {"language": language_name(language)}
    return _("live in %(language)s") % {"language": language_name(language)}
