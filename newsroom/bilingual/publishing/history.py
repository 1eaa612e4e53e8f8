"""What the history of a page says of a publication: which languages, and what changed with them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry
from wagtail.utils.timestamps import render_timestamp

from newsroom.bilingual.publishing import schedules
from newsroom.bilingual.publishing.words import label_of, language_name, languages_named


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


class ScheduleFormatter(LogFormatter):
    """An entry about a schedule: the language, what was to happen to it, and when."""

    def __init__(self, label: Any, messages: Mapping[str, Any]) -> None:
        self.label, self.messages = label, messages

    def format_message(self, log_entry: Any) -> str:
        """ "Scheduled: Korean goes live on 1 February 2026, 9:00"."""
        data = log_entry.data
        at = parse_datetime(data.get("at") or "")
        return self.messages[data["action"]] % {
            "language": language_name(data["language"]),
            "time": render_timestamp(at) if at else "",
        }


class LanguagesActionColumn(ActionColumn):
    """What was done, and of a publication the languages that readers still see from it."""

    @cached_property
    def seen(self) -> dict[int, list[str]]:
        """For the entry of each last publication of a language that is live that language."""
        waiting, found = set(self.object.visible_languages()), defaultdict(list)
        entries = PageLogEntry.objects.filter(page=self.object.pk, action__in=_PUBLICATIONS)
        for pk, data in entries.order_by("-timestamp", "-pk").values_list("pk", "data"):
            published = waiting & set(data.get("languages") or waiting)
            found[pk] = sorted(published)
            waiting -= published
            if not waiting:
                break
        return found

    def get_status(self, instance: Any, parent_context: Any) -> str | None:
        """Wagtail knows one live version; here each language may have one of its own."""
        if instance.action not in _PUBLICATIONS:
            return super().get_status(instance, parent_context)
        languages = self.seen.get(instance.pk)
        return (
            _("Live: %(languages)s") % {"languages": languages_named(languages)}
            if languages
            else None
        )


_PUBLICATIONS = ("wagtail.publish", "wagtail.publish.scheduled")


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
    for action, formatter in _SCHEDULES.items():
        actions.formatters[action] = formatter
        actions.choices.append((action, formatter.label))


_SCHEDULES = {
    schedules.SET: ScheduleFormatter(
        gettext_lazy("Schedule"),
        {
            "publish": gettext_lazy("Scheduled: %(language)s goes live, %(time)s"),
            "unpublish": gettext_lazy("Scheduled: %(language)s goes offline, %(time)s"),
        },
    ),
    schedules.CANCELLED: ScheduleFormatter(
        gettext_lazy("Cancel a schedule"),
        {
            "publish": gettext_lazy("Cancelled: %(language)s goes live, %(time)s"),
            "unpublish": gettext_lazy("Cancelled: %(language)s goes offline, %(time)s"),
        },
    ),
    schedules.FAILED: ScheduleFormatter(
        gettext_lazy("A schedule that failed"),
        {
            "publish": gettext_lazy("%(language)s did not go live as scheduled, %(time)s"),
            "unpublish": gettext_lazy("%(language)s did not go offline as scheduled, %(time)s"),
        },
    ),
}
