"""The hints on the edit form of a story, and the links that are accepted there.

A suggestion is accepted by saving the form: what was typed is a draft first, then the link is put
into it. So nothing is lost, and Wagtail's own rules say who may, and what is locked.
"""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from newsroom.bilingual.particles import filled
from stories.glossing import unused_names_of
from stories.hinting import hints_of, material_of
from stories.importing.hinted import place_name, told, told_unused
from stories.linking import LOG_ACTION, MENTIONS, Accepted, accept
from stories.models import StoryMixin

#: The field of the form that names the suggestion which is accepted: language and page.
FIELD = "accept-link"
_SUGGESTION = re.compile(r"(ko|en):(\d{1,18})", re.ASCII)


def of_page(page: Any, user: Any = None) -> dict[str, Any]:
    """What the panel shows of `page`, whose newest version is at hand."""
    material = material_of(page)
    hints = list(told(hints_of(page, material).as_json(), type(page)))
    hints += [told_unused(each, type(page)) for each in unused_names_of(material)]
    is_suggesting = any(hint.page for hint in hints)
    languages = page.permissions_for_user(user).languages if user is not None else ()
    return {"hints": hints, "may_link": languages if is_suggesting else ()}


def refuse_stale(request: Any, page: Any) -> None:
    """Before a form is saved to accept a link: not over what somebody else has saved since.

    The form comes back with what was typed, and says why.
    """
    if _accepted(request) and _is_stale(request, page):
        page.refusal = _(
            "Somebody has saved this page since you opened it, so nothing was linked and nothing "
            "saved. Load the page again; your texts stand here for you to copy."
        )


def accept_link(request: Any, page: Any) -> Any:
    """After a form was saved to accept a link: put it in, and show the form anew."""
    suggestion = _accepted(request)
    if suggestion is None or not isinstance(page, StoryMixin):
        return None
    language, target = suggestion
    try:
        accepted = accept(page, target, language=language, user=request.user)
    except PermissionDenied:
        messages.error(request, _("The name stands in a text that you may not edit."))
    else:
        if accepted is None:
            messages.warning(request, _("The name stands there no longer: nothing was linked."))
        else:
            messages.success(request, _told_accepted(type(page), accepted))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _accepted(request: Any) -> tuple[str, int] | None:
    """The suggestion that a form accepts; an autosave accepts none."""
    if request.method != "POST" or not request.accepts("text/html"):
        return None
    found = _SUGGESTION.fullmatch(request.POST.get(FIELD, ""))
    return (found[1], int(found[2])) if found else None


def _is_stale(request: Any, page: Any) -> bool:
    """As Wagtail's own edit view decides it for an autosave."""
    newest = page.get_latest_revision()
    if newest is None:
        return False
    if written := request.POST.get("overwrite_revision_id"):
        return written != str(newest.pk)
    if loaded := request.POST.get("loaded_revision_id"):
        since = request.POST.get("loaded_revision_created_at", "")
        return (loaded, since) != (str(newest.pk), newest.created_at.isoformat())
    return False


def _told_accepted(model: Any, accepted: Accepted) -> str:
    if accepted.place["name"] == MENTIONS:
        message = _("%(name)s now stands among the entities. The draft is saved.")
        return filled(message, {"name": accepted.words})
    message = _("%(name)s now has a link in “%(place)s”. The draft is saved.")
    place = place_name(model, accepted.place)
    return filled(message, {"name": accepted.words, "place": place})


class AcceptedFormatter(LogFormatter):
    """Names the words that were linked."""

    label = gettext_lazy("Accept a suggested link")

    def format_message(self, log_entry: Any) -> str:
        """The words, and the page that they lead to."""
        message = _("%(words)s linked to “%(target)s”")
        values = {key: log_entry.data.get(key, "") for key in ("words", "target")}
        return filled(message, values)


def register_log_action(actions: Any) -> None:
    """Enter the action in Wagtail's registry."""
    actions.register_action(LOG_ACTION)(AcceptedFormatter)
