"""What the desk says to somebody who works in some languages of a page, and not on the rest."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsroom.bilingual.publishing.words import languages_named
from newsroom.bilingual.rights.fields import Unheard


def say_what_is_theirs(request: HttpRequest, page: Any) -> None:
    """Above an edit form: what can be changed in it, and that the rest is there to be read."""
    if request.method != "GET" or not hasattr(page, "visible_languages"):
        return
    tester = page.permissions_for_user(request.user)
    if tester.is_limited:
        messages.info(request, what_is_theirs(tester.languages))


def what_is_theirs(languages: Collection[str]) -> str:
    """In a sentence or two."""
    if not languages:
        return _("You may read this page, and change nothing in it.")
    return _(
        "You may change the texts in %(languages)s. Everything else is shown for you to read."
    ) % {"languages": languages_named(languages)}


def what_cannot_be_saved(unheard: Collection[Unheard]) -> str:
    """To somebody on whose screen it still stands."""
    named = ", ".join(dict.fromkeys(each.label for each in unheard))
    return _(
        "You may not change this now, and nothing is saved: %(texts)s. Copy what you wrote, and "
        "load the page again."
    ) % {"texts": named}


def what_was_not_saved(unheard: Collection[Unheard]) -> str:
    """To somebody who leaves the screen on which they wrote it: word for word."""
    told = "; ".join(f"{each.label}: {each.words}" for each in unheard)
    return _("Not saved, for you may not change it now. %(texts)s") % {"texts": told}
