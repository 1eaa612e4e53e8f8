"""What tells the page cache of records that stories and takes name."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from newsroom.caching import subjects
from newsroom.caching.changes import touch
from stories.models import Head, Outlet, Region


def connect() -> None:
    """Listen from here on."""
    for model in (Head, Outlet, Region):
        for signal in (post_save, post_delete):
            signal.connect(touch_record, sender=model)


def touch_record(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Whatever shows the record, or which records there are, is not right any more."""
    touch(subjects.record(sender, instance.pk), subjects.type_of(sender))
