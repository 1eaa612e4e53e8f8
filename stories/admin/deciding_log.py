"""Decisions about conflicts in the history of a page, in the reader's own words."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from stories.importing.enacting import LOG_ACTION
from stories.importing.naming import told_change
from stories.models import ImportConflict


class DecisionFormatter(LogFormatter):
    """Names every text that was decided, and how."""

    label = _("Decide conflicts of an import")

    def format_message(self, log_entry: Any) -> str:
        """Each text with what was decided about it."""
        model = log_entry.content_type.model_class() if log_entry.content_type_id else None
        how = dict(ImportConflict.Resolution.choices)
        texts = [
            f"{told_change(model, each)} – {how.get(each.get('resolution'), '')}"
            for each in log_entry.data.get("texts", ())
        ]
        return gettext("Conflicts of an import decided: %(texts)s") % {"texts": "; ".join(texts)}


def register(actions: Any) -> None:
    """Enter the action in Wagtail's registry."""
    actions.register_action(LOG_ACTION)(DecisionFormatter)
