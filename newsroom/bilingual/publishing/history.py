"""What the history of a page says of a publication: which languages, and what changed with them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from newsroom.bilingual.publishing.words import label_of, languages_named


class LanguagesFormatter(LogFormatter):
    """Wagtail's own message, with the languages where the entry knows them."""

    def __init__(self, stock: LogFormatter, message: Any) -> None:
        self.stock, self.with_languages = stock, message
        self.label = stock.label

    def format_message(self, log_entry: Any) -> str:
        """ "Published in Korean"; what else changed follows in the comment."""
        languages = log_entry.data.get("languages")
        if not languages:
            return str(self.stock.format_message(log_entry))
        return self.with_languages % {"languages": languages_named(languages)}

    def format_comment(self, log_entry: Any) -> str:
        """What readers of the other language saw change as well."""
        names, model = log_entry.data.get("shared"), _model_of(log_entry)
        if not names or model is None:
            return str(self.stock.format_comment(log_entry))
        return _("In both languages: %(changes)s") % {
            "changes": ", ".join(label_of(model, name) for name in names)
        }


def _model_of(log_entry: Any) -> Any:
    return log_entry.content_type.model_class() if log_entry.content_type else None


def register(actions: Any) -> None:
    """Let the entries of Wagtail's own actions say their languages; the actions stay Wagtail's."""
    messages = {
        "wagtail.publish": gettext_lazy("Published in %(languages)s"),
        "wagtail.publish.scheduled": gettext_lazy("Published in %(languages)s, as scheduled"),
        "wagtail.unpublish": gettext_lazy("Unpublished in %(languages)s"),
        "wagtail.unpublish.scheduled": gettext_lazy("Unpublished in %(languages)s, as scheduled"),
    }
    for action, message in messages.items():
        actions.formatters[action] = LanguagesFormatter(actions.formatters[action], message)
