"""What changes every page at once: the sites, and which pages are private."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction, Site

from newsroom.caching.changes import touch
from newsroom.caching.subjects import EVERYTHING


def change_everything(**_kwargs: Any) -> None:
    """A receiver: nothing that is kept stands any more."""
    touch(EVERYTHING)


def connect() -> None:
    """Listen from here on."""
    for model in (Site, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(change_everything, sender=model)
