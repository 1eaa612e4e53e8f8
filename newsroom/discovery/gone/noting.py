"""Writing down that readers do not find a page any more, in the transaction that takes it away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.middleware import language_of_path
from newsroom.bilingual.privacy import closed_paths
from newsroom.discovery.gone.places import key_of, place_of
from newsroom.discovery.models import GonePage


def note_deleted(instance: Any, **_signal: Any) -> None:
    """A page is about to be deleted, and with it what led there from where it stood before.

    Those below it say so themselves.
    """
    if any(getattr(instance, f"first_live_{language}") for language in LANGUAGES):
        places = [instance.url_path, *_earlier_places(instance.pk)]
        _note((instance.path, place) for place in places)


def note_unpublished(instance: Any, **_signal: Any) -> None:
    """A page went offline, and with it, for readers, what stands below.

    Wagtail says so of a page that is about to be deleted as well.
    """
    if not hasattr(instance, "visible_languages"):
        return
    below = base_page().objects.filter(path__startswith=instance.path, live=True)
    _note([(instance.path, instance.url_path), *below.values_list("path", "url_path")])


def _earlier_places(page: int) -> Iterator[str]:
    """Where the page stood before it was renamed or moved. One query."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    redirects = apps.get_model("wagtailredirects", "Redirect").objects.filter(redirect_page=page)
    for redirect in redirects.select_related("site__root_page"):
        if redirect.site and language_of_path(redirect.old_path):
            yield place_of(redirect.old_path, SiteAddresses.of(redirect.site))


def _note(pages: Iterable[tuple[str, str]]) -> None:
    """Note `pages` but for those that were private: of them nobody is told anything."""
    closed = closed_paths()
    gone = {key_of(place): place for path, place in pages if not path.startswith(closed)}
    rows = [GonePage(key=key, url_path=place) for key, place in gone.items()]
    GonePage.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def connect() -> None:
    """Listen from here on."""
    from django.db.models.signals import pre_delete
    from wagtail.signals import page_unpublished

    from newsroom.bilingual.named import bilingual_models

    for model in bilingual_models():
        pre_delete.connect(note_deleted, sender=model)
    page_unpublished.connect(note_unpublished)
