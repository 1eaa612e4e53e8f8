"""The takes of a story on its edit form: who tells it, from where, through which lens, how far.

Takes are pages below the story. Their order is that of the tree, outside any draft: moving one asks
Wagtail's own view, which checks the rights, and readers see it at once.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from newsroom.bilingual.states import State, newest, note_drafts, state_of
from stories.admin.listings import note_pages
from stories.models import QuoteCheck, Take

#: What Wagtail's script for putting things in order replaces by the key of what was moved.
_ANY = 999999


@dataclass(frozen=True, slots=True)
class ListedTake:
    """One take as the panel lists it, with the state of each language under its own name.

    `quote` is a value of `QuoteCheck.State`, or empty.
    """

    id: int
    name: str
    region: str
    lens: str
    quote: str
    quote_label: str
    states: tuple[tuple[str, State], ...]


def of_story(page: Any, user: Any) -> dict[str, Any] | None:
    """What the panel shows of `page` to `user`; None where no take can stand below it.

    As many queries for many takes as for one.
    """
    if Take not in type(page).clean_subpage_models():
        return None
    rights = page.permissions_for_user(user) if user else None
    return {
        "takes": [_listed(take) for take in _takes(page.pk)],
        "languages": [NATIVE_NAMES[language] for language in LANGUAGES],
        "add_url": _add_url(page) if rights and rights.can_add_subpage() else "",
        "order_url": _order_url() if rights and rights.can_reorder_children() else "",
    }


def _takes(story_id: int) -> list[Any]:
    found = Take.objects.of_story(story_id).select_related("outlet", "region", "quote_check")
    takes = list(found)
    note_pages(takes, "lens_page")
    note_drafts(takes)
    return takes


def _listed(take: Any) -> ListedTake:
    check = getattr(take, "quote_check", None)
    state = check.state if check and newest(take, "quote_original") else ""
    return ListedTake(
        id=take.pk,
        name=take.get_admin_display_title(),
        region=str(take.region or ""),
        lens=take.lens_page.get_admin_display_title() if take.lens_page else "",
        quote=state,
        quote_label=str(QuoteCheck.State(state).label) if state else "",
        states=tuple((NATIVE_NAMES[code], state_of(take, code)) for code in LANGUAGES),
    )


def _add_url(page: Any) -> str:
    """The form of a new take, which leads back to the story once the take is live."""
    form = reverse("wagtailadmin_pages:add", args=("stories", "take", page.pk))
    back = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    return f"{form}?{urlencode({'next': back})}"


def _order_url() -> str:
    return reverse("wagtailadmin_pages:set_page_position", args=(_ANY,))
