"""Giving pages to the translation machine: whose may be given, and the task for each."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction

from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.languages import Language
from newsroom.bilingual.machine.history import note_asked
from newsroom.bilingual.machine.translating import wanting
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.tasks import translate_by_machine


def may_ask(user: Any, page: Any, language: str) -> bool:
    """Whether `user` may have the texts of `page` in `language` written."""
    return page.specific_class in bilingual_models() and hindrance(user, page, language) is None


def ask(pages: Iterable[Any], language: Language, *, user: Any) -> int:
    """Give those of `pages` that want something to a worker; how many these are.

    Raises:
        OperationalError: the broker cannot be reached; what was handed over before stays so.
    """
    count = 0
    for page in pages:
        if not may_ask(user, page, language):
            continue
        specific = page.specific
        if not wanting(specific.get_latest_revision_as_object(), language):
            continue
        note_asked(specific, language, user=user)
        transaction.on_commit(partial(translate_by_machine.delay, page.pk, language, user.pk))
        count += 1
    return count
