"""What tells the page cache of pages that are deleted, renamed or moved."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from newsroom.bilingual.named import bilingual_models
from newsroom.caching import subjects
from newsroom.caching.changes import touch_all


def connect() -> None:
    """Listen from here on."""
    for model in bilingual_models():
        pre_delete.connect(touch_deleted, sender=model)
    page_slug_changed.connect(touch_tree)
    post_page_move.connect(touch_tree)


def touch_deleted(instance: Any, **_kwargs: Any) -> None:
    """Whatever shows a page that is about to be deleted is not right any more."""
    touch_all(instance.subjects() | instance.subjects_elsewhere())


def touch_tree(instance: Any, **_kwargs: Any) -> None:
    """Every page below one that is renamed or moved has another address, or another place."""
    below = Page.objects.filter(path__startswith=instance.path).values_list("pk", flat=True)
    touched = {name for pk in below for name in (subjects.page(pk), subjects.stretch_of(pk))}
    page = instance.specific
    if hasattr(page, "subjects"):
        touched |= page.subjects() | page.subjects_elsewhere()
    touch_all(touched)
