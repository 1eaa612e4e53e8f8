"""What the desk says after a publication: what went live, and what stayed behind and why."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.particles import filled
from newsroom.bilingual.publishing.acting import Publication
from newsroom.bilingual.publishing.changes import Change
from newsroom.bilingual.publishing.refusing import what_waits
from newsroom.bilingual.publishing.rules import was_withdrawn
from newsroom.bilingual.publishing.words import (
    change_named,
    language_name,
    languages_named,
    texts_named,
)


def say_published(request: HttpRequest, page: Any, publication: Publication) -> None:
    """Name the languages that went live, and what changed for readers of the other one."""
    title = page.get_admin_display_title()
    named = languages_named(publication.languages)
    message = _("“%(title)s” is published in %(languages)s.")
    buttons = [*_live_buttons(request, page), _edit_button(page)]
    text = filled(message, {"title": title, "languages": named})
    messages.success(request, text, buttons=buttons)
    if publication.changes:
        messages.info(request, what_else_changed(page, publication.others, publication.changes))


def what_else_changed(page: Any, readers: Iterable[str], changes: Iterable[Change]) -> str:
    """What readers of the other language find different as well."""
    named = ", ".join(change_named(type(page), change) for change in changes)
    return _("Readers of %(languages)s see it too: %(changes)s. Their text stays as it was.") % {
        "languages": languages_named(readers),
        "changes": named,
    }


def _live_buttons(request: HttpRequest, page: Any) -> Iterator[Any]:
    addresses = SiteAddresses.for_request(request)
    if not addresses.holds(page.url_path):
        return
    for language in page.visible_languages():
        url = addresses.path(page.url_path, language=language)
        label = _("View in %(language)s") % {"language": language_name(language)}
        yield messages.button(url, label, new_window=False)


def _edit_button(page: Any) -> Any:
    return messages.button(reverse("wagtailadmin_pages:edit", args=(page.pk,)), _("Edit"))


def say_what_stayed_behind(request: HttpRequest, page: Any) -> None:
    """For each language whose draft did not go live say why, where it was not by choice."""
    draft: Any = page.get_latest_revision_as_object()
    for language in draft.begun_languages():
        if lacking := draft.missing_texts(language):
            messages.info(request, _stays(page, draft, language, lacking))
        elif waiting := draft.unreviewed_texts(language):
            messages.warning(request, what_waits(draft, language, waiting))
        elif was_withdrawn(draft, language):
            message = _("%(language)s stays offline, as it was unpublished by itself.")
            messages.info(request, message % {"language": language_name(language)})


def _stays(page: Any, draft: Any, language: str, lacking: tuple[str, ...]) -> str:
    if language in page.visible_languages():
        message = _("%(language)s stays as its readers know it. Its draft lacks: %(texts)s.")
    else:
        message = _("%(language)s stays a draft. It lacks: %(texts)s.")
    texts = texts_named(draft, lacking)
    return message % {"language": language_name(language), "texts": texts}
