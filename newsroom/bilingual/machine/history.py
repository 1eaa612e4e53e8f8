"""What was asked of a machine, in the history of a page: asked, translated, failed, reviewed.

The edit form tells of the last of these, so nobody has to wait for an answer with a screen open.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from newsroom.bilingual.exchange.log import texts_named
from newsroom.bilingual.exchange.protecting import Fault
from newsroom.bilingual.languages import Language
from newsroom.bilingual.machine import reviewing, translating
from newsroom.bilingual.machine.translating import Translated
from newsroom.bilingual.publishing.words import language_name

ASKED: Final = "newsroom.ask_machine"
FAILED: Final = "newsroom.machine_failed"
#: After this long nobody works on what was asked any more.
PATIENCE: Final = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LastWord:
    """What became last of a page at a machine: `is_asked` while it is being translated."""

    language: str
    is_asked: bool
    reason: str = ""


def note_asked(page: Any, language: Language, *, user: Any) -> None:
    """Enter that a page was given to a machine."""
    log(instance=page, action=ASKED, user=user, data={"language": language})


def note_failed(page: Any, language: Language, reason: str, *, user: Any) -> None:
    """Enter why a machine did not translate a page, or not all of it."""
    data = {"language": language, "reason": reason[:1000]}
    log(instance=page, action=FAILED, user=user, data=data)


def note_refused(page: Any, language: Language, done: Translated, *, user: Any) -> None:
    """Enter which texts a machine did not get right."""
    reasons = [f"{each.label}: {_said(each.faults)}" for each in done.refused]
    note_failed(page, language, " ".join(reasons), user=user)


def _said(faults: tuple[Fault, ...]) -> str:
    return " ".join(gettext(fault.template) % fault.values for fault in faults)


def last_word(page_id: int) -> LastWord | None:
    """What an editor should know of a page that was given to a machine; None where nothing. One
    query.
    """
    actions = (ASKED, FAILED, translating.LOG_ACTION)
    entries = PageLogEntry.objects.filter(page=page_id, action__in=actions)
    entry = entries.order_by("-timestamp", "-pk").first()
    if entry is None or entry.action == translating.LOG_ACTION:
        return None
    is_asked = entry.action == ASKED
    if is_asked and timezone.now() - entry.timestamp > PATIENCE:
        return None
    return LastWord(entry.data.get("language", ""), is_asked, entry.data.get("reason", ""))


def _language_of(log_entry: Any) -> str:
    return language_name(log_entry.data.get("language", ""))


class AskedFormatter(LogFormatter):
    """That a machine was asked."""

    label = _("Ask the translation machine")

    def format_message(self, log_entry: Any) -> str:
        """The language."""
        return gettext("Given to the translation machine (%(language)s).") % {
            "language": _language_of(log_entry)
        }


class FailedFormatter(LogFormatter):
    """Why a machine did not translate."""

    label = _("The translation machine failed")

    def format_message(self, log_entry: Any) -> str:
        """The language and the reason."""
        return gettext("Not translated by machine (%(language)s): %(reason)s") % {
            "language": _language_of(log_entry),
            "reason": log_entry.data.get("reason", ""),
        }


class TranslatedFormatter(LogFormatter):
    """What a machine wrote."""

    label = _("Translate by machine")

    def format_message(self, log_entry: Any) -> str:
        """The language and the texts."""
        model = log_entry.content_type.model_class() if log_entry.content_type_id else None
        return gettext("Translated by machine (%(language)s): %(texts)s.") % {
            "language": _language_of(log_entry),
            "texts": texts_named(model, log_entry.data.get("texts", ())),
        }


class ReviewedFormatter(LogFormatter):
    """That somebody reviewed what a machine wrote."""

    label = _("Review machine text")

    def format_message(self, log_entry: Any) -> str:
        """The language, and how many texts."""
        number = log_entry.data.get("count", 0)
        message = ngettext(
            "%(number)d machine text reviewed (%(language)s).",
            "%(number)d machine texts reviewed (%(language)s).",
            number,
        )
        return message % {"number": number, "language": _language_of(log_entry)}


def register(actions: Any) -> None:
    """Enter the actions in Wagtail's registry."""
    actions.register_action(ASKED)(AskedFormatter)
    actions.register_action(FAILED)(FailedFormatter)
    actions.register_action(translating.LOG_ACTION)(TranslatedFormatter)
    actions.register_action(reviewing.LOG_ACTION)(ReviewedFormatter)
