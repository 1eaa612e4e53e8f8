"""Translations that were brought in, in the history of a page."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from newsroom.bilingual.exchange.taking_in import LOG_ACTION
from newsroom.bilingual.exchange.units import UnitKey
from newsroom.bilingual.publishing.words import label_of, language_name


def texts_named(model: type[Any] | None, keys: Iterable[str]) -> str:
    """What the texts with these keys are called, each once."""
    found = (UnitKey.of(key) for key in keys)
    names = (label_of(model, key.relation or key.name) for key in found if key and model)
    return ", ".join(dict.fromkeys(names))


class BroughtInFormatter(LogFormatter):
    """Names the language and the texts, and those that were made from an older source."""

    label = _("Bring in a translation")

    def format_message(self, log_entry: Any) -> str:
        """The language, the texts, and which of them are out of date."""
        model = log_entry.content_type.model_class() if log_entry.content_type_id else None
        language = log_entry.data.get("language", "")
        message = gettext("Translation brought in (%(language)s): %(texts)s.") % {
            "language": language_name(language),
            "texts": texts_named(model, log_entry.data.get("texts", ())),
        }
        if outdated := texts_named(model, log_entry.data.get("outdated", ())):
            message += " " + gettext("Made from an older source: %(texts)s.") % {"texts": outdated}
        return message


def register(actions: Any) -> None:
    """Enter the action in Wagtail's registry."""
    actions.register_action(LOG_ACTION)(BroughtInFormatter)
