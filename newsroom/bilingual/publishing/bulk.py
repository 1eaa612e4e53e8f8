"""What Wagtail's bulk publishing is told before it begins: pages that cannot go live like this."""

from collections.abc import Iterator
from typing import Any

from django.shortcuts import redirect
from wagtail.admin import messages

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.publishing.refusing import IncompleteError, PublishingRefusedError
from newsroom.bilingual.publishing.rules import lacking, ready_languages, unreviewed


def refuse(request: Any, action_type: str, pages: Any, action: Any) -> Any:
    """Publish nothing in bulk while one of `pages` may not be published; say which, and why."""
    if action_type != "publish":
        return None
    refusals = [refusal for page in _drafts(pages, action) if (refusal := _refusal(page))]
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(action.next_url) if refusals else None


def _drafts(pages: Any, action: Any) -> Iterator[Any]:
    """The newest versions of the bilingual pages that would be published."""
    with_descendants = action.cleaned_form.cleaned_data.get("include_descendants")
    for page in pages:
        below = page.get_descendants().not_live().specific() if with_descendants else ()
        for each in (page.specific, *below):
            if hasattr(each, "visible_languages"):
                yield each.get_latest_revision_as_object()


def _refusal(draft: Any) -> str:
    try:
        if not ready_languages(draft):
            raise IncompleteError(draft, lacking(draft, LANGUAGES), unreviewed(draft, LANGUAGES))
        draft.check_may_publish()
    except PublishingRefusedError as refusal:
        return str(refusal)
    return ""
