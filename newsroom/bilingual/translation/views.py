"""What the edit form asks for after it has saved itself: how each text stands now."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from wagtail.models import Page

from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.translation.sides import Side, sides_of


def text_states(request: HttpRequest, page_id: int) -> JsonResponse:
    """The texts of the newest version of a page by their names on the form, for who may edit it."""
    page = get_object_or_404(Page, pk=page_id)
    tester = page.permissions_for_user(request.user)
    if not tester.can_edit():
        raise PermissionDenied
    if page.specific_class not in bilingual_models():
        raise Http404
    newest = page.get_latest_revision_as_object()
    told = {side.id: _told(side, languages=tester.languages) for side in sides_of(newest)}
    response = JsonResponse(told)
    response["Cache-Control"] = "no-store"
    return response


def _told(side: Side, *, languages: Collection[str]) -> dict[str, Any]:
    context = {"side": side, "is_read_only": side.language not in languages}
    return {
        "state": side.state,
        "badge": render_to_string("newsroom/admin/side_badge.html", context).strip(),
        "note": render_to_string("newsroom/admin/side_note.html", context).strip(),
    }
