"""Schedules of languages: set, cancelled, and carried out when they are due.

Each is carried out in a transaction of its own that holds its row, so that two schedulers never do
one twice; and one that cannot be carried out is reported to its author and never stops the others.
What goes live is what the newest draft says at that time.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable
from typing import Any, Final

from django.db import OperationalError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.users.models import UserProfile

from newsroom.bilingual.models.schedule import LanguageSchedule
from newsroom.bilingual.particles import filled
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.newest import newest_revision
from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.bilingual.publishing.unpublishing import unpublish
from newsroom.bilingual.publishing.words import language_name

logger = logging.getLogger(__name__)

Action = LanguageSchedule.Action

SET: Final = "newsroom.schedule"
CANCELLED: Final = "newsroom.schedule.cancel"
FAILED: Final = "newsroom.schedule.fail"


def note_schedules(pages: Iterable[Any]) -> None:
    """Give each of `pages` its schedules, earliest first. One query."""
    by_page: dict[int, list[LanguageSchedule]] = {page.pk: [] for page in pages}
    if by_page:
        for schedule in LanguageSchedule.objects.filter(page__in=by_page).order_by("at"):
            by_page[schedule.page_id].append(schedule)
    for page in pages:
        page.noted_schedules = by_page[page.pk]


def set_schedule(page: Any, language: str, action: str, at: dt.datetime, *, user: Any) -> None:
    """Let `language` of `page` go live or offline at `at`, instead of any time set before."""
    values = {"at": at, "user": user, "failed_at": None, "reason": ""}
    LanguageSchedule.objects.update_or_create(
        page_id=page.pk, language=language, action=action, defaults=values
    )
    _log(page, SET, language=language, action=action, at=at, user=user)


def cancel(page: Any, language: str, action: str, *, user: Any) -> None:
    """Forget the time at which `language` was to go live or offline."""
    found = LanguageSchedule.objects.filter(page=page.pk, language=language, action=action)
    if schedule := found.first():
        schedule.delete()
        _log(page, CANCELLED, language=language, action=action, at=schedule.at, user=user)


def _log(page: Any, action_name: str, *, language: str, action: str, at: Any, user: Any) -> None:
    data = {"language": language, "action": str(action), "at": at.isoformat()}
    # The history shows one entry of a request and action; a form may set four times.
    log(instance=page, action=action_name, user=user, data=data, uuid=uuid.uuid4())


# When they are due


def due(now: dt.datetime) -> list[LanguageSchedule]:
    """What should have happened by `now`, earliest first; of one page the publications first."""
    waiting = LanguageSchedule.objects.filter(at__lte=now, failed_at=None)
    return list(waiting.order_by("at", "action", "pk"))


def carry_out_due(now: dt.datetime | None = None) -> tuple[int, int]:
    """Carry out what is due; how many were, and how many could not be."""
    now = now or timezone.now()
    done = failed = 0
    for schedule in due(now):
        try:
            outcome = _carry_out(schedule.pk, now)
        except OperationalError:
            # The database is busy or away: it stays due, and the next scheduler tries again.
            logger.warning("Schedule %s has to wait", schedule, exc_info=True)
            continue
        done += outcome is True
        failed += outcome is False
    return done, failed


@transaction.atomic
def _carry_out(pk: int, now: dt.datetime) -> bool | None:
    """Whether it was carried out; None where another scheduler has it, or somebody cancelled it."""
    rows = LanguageSchedule.objects.select_for_update(skip_locked=True)
    schedule = rows.filter(pk=pk, at__lte=now, failed_at=None).first()
    if schedule is None:
        return None
    page = Page.objects.get(pk=schedule.page_id).specific
    with translation.override(_language_of(schedule.user)):
        reason = _attempt(schedule, page)
        if not reason:
            LanguageSchedule.objects.filter(pk=pk).delete()
            return True
        schedule.failed_at, schedule.reason = now, reason
        schedule.save(update_fields=["failed_at", "reason"])
        _log(
            page,
            FAILED,
            language=schedule.language,
            action=schedule.action,
            at=schedule.at,
            user=schedule.user,
        )
    transaction.on_commit(lambda: _report(schedule, page), robust=True)
    return False


def _attempt(schedule: LanguageSchedule, page: Any) -> str:
    """Carry it out; why it cannot be, or nothing."""
    try:
        with transaction.atomic():
            _check_lock(page, schedule)
            _act(schedule, page)
    except OperationalError:
        raise
    except PublishingRefusedError as refusal:
        return str(refusal)
    except Exception:
        # Whatever is wrong with one page, the others go live in time.
        logger.exception("Schedule %s could not be carried out", schedule)
        return _("An error of the site kept it from happening; its log says which.")
    return ""


def _check_lock(page: Any, schedule: LanguageSchedule) -> None:
    lock, user = page.get_lock(), schedule.user
    if lock is not None and (
        user is None or lock.for_user(user) or _waits(page, schedule, user=user)
    ):
        message = _("“%(title)s” is locked.")
        raise PublishingRefusedError(filled(message, {"title": page.get_admin_display_title()}))


def _waits(page: Any, schedule: LanguageSchedule, *, user: Any) -> bool:
    """Whether the language waits for an approval; offline goes none while another one does."""
    waiting = page.permissions_for_user(user).waiting
    return schedule.language in waiting or (schedule.action == Action.UNPUBLISH and bool(waiting))


def _act(schedule: LanguageSchedule, page: Any) -> None:
    if schedule.action == Action.UNPUBLISH:
        unpublish(
            page,
            [schedule.language],
            user=schedule.user,
            log_action="wagtail.unpublish.scheduled",
            skip_permission_checks=True,
        )
        return
    acting.publish(
        page,
        newest_revision(page, user=schedule.user),
        languages=[schedule.language],
        user=schedule.user,
        log_action="wagtail.publish.scheduled",
        skip_permission_checks=True,
    )


def _language_of(user: Any) -> str:
    if user is None:
        return translation.get_language() or "ko"
    return str(UserProfile.get_for_user(user).get_preferred_language())


def _report(schedule: LanguageSchedule, page: Any) -> None:
    """Write to the author, where there is an address and a server that takes letters."""
    if schedule.user is None or not schedule.user.email:
        return
    with translation.override(_language_of(schedule.user)):
        values = {
            "title": page.get_admin_display_title(),
            "language": language_name(schedule.language),
        }
        subjects = {
            Action.PUBLISH: _("Not published as scheduled: “%(title)s” in %(language)s"),
            Action.UNPUBLISH: _("Not taken offline as scheduled: “%(title)s” in %(language)s"),
        }
        address = (
            f"{get_admin_base_url() or ''}{reverse('wagtailadmin_pages:edit', args=(page.pk,))}"
        )
        subject = subjects[Action(schedule.action)] % values
        send_mail(subject, f"{schedule.reason}\n\n{address}", [schedule.user.email])
