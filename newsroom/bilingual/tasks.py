"""Celery tasks of bilingual pages: thin, idempotent, with primitives only."""

import logging
from typing import Any, Final

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_ready
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import OperationalError
from django.utils.translation import gettext_noop, override
from kombu.exceptions import OperationalError as BrokerError
from wagtail.models import Page

from newsroom.bilingual.exchange import glossaries
from newsroom.bilingual.languages import Language
from newsroom.bilingual.machine.configured import make_translator
from newsroom.bilingual.machine.history import note_failed, note_refused
from newsroom.bilingual.machine.provider import TranslatorError
from newsroom.bilingual.machine.translating import translate_page
from newsroom.bilingual.publishing import schedules

logger = logging.getLogger(__name__)

MINUTE = 60
#: Seconds between two looks at what is scheduled.
EVERY: Final = 30

_TOO_LONG = gettext_noop("The translation machine took longer than a task may.")


@shared_task(
    bind=True,
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=10 * MINUTE,
    time_limit=12 * MINUTE,
    max_retries=5,
    ignore_result=True,
)
def translate_by_machine(self: Any, page_id: int, language: Language, user_id: int | None) -> None:
    """Let the machine write what a page wants in `language`; delivered twice, once is nothing.

    Why it did not is entered in the history of the page, in the site's language.
    """
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return
    page = page.specific
    user = get_user_model()._default_manager.filter(pk=user_id or 0).first()
    with override(settings.LANGUAGE_CODE):
        try:
            done = translate_page(
                page, language, user=user, translator=make_translator(), terms=glossaries.current()
            )
        except OperationalError as error:
            raise self.retry(exc=error, countdown=min(2**self.request.retries, 60)) from error
        except SoftTimeLimitExceeded:
            note_failed(page, language, _TOO_LONG, user=user)
        except (TranslatorError, ImproperlyConfigured, ValidationError) as error:
            logger.warning("Page %s was not translated by machine: %s", page_id, error)
            note_failed(page, language, _reason(error), user=user)
        except Exception as error:
            note_failed(page, language, repr(error), user=user)
            raise
        else:
            if done.refused:
                note_refused(page, language, done, user=user)


def _reason(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


@shared_task(ignore_result=True)
def carry_out_schedules() -> None:
    """Publish and unpublish the languages that are due; any number of workers may do so at once."""
    schedules.carry_out_due()


@worker_ready.connect
def _look_now_and_then(sender: Any, **_arguments: Any) -> None:
    """Let whichever worker is free look.

    The worker keeps the time itself: a message that waits would outlive it.
    """
    sender.timer.call_repeatedly(EVERY, _send_somebody_to_look)


def _send_somebody_to_look() -> None:
    try:
        carry_out_schedules.apply_async(expires=EVERY)
    except BrokerError:
        logger.warning("The broker is away; schedules are carried out later")
