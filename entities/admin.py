"""Listings at the desk of pages that go by many names: slugs, headlines of drafts, aliases."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from entities.models import Entity, Name
from newsroom.bilingual.listings import (
    WIDE,
    BilingualIndexView,
    BilingualListing,
    headline_in_the_other_language,
    state_columns,
    title_columns,
)

#: Columns with this class give way first where the screen is narrow.
WIDER = f"{WIDE} nr-wider"


class NamedIndexView(BilingualIndexView):
    """A listing that finds a page by any of its names, and says whose it is."""

    def get_base_queryset(self) -> Any:
        """With their authors, which each row shows."""
        pages = super().get_base_queryset()
        return pages.select_related("owner", for_specific_subqueries=True)

    def matching(self, word: str) -> Q:
        """Aliases too, and the headline of a language that only the draft has."""
        return super().matching(word) | Q(pk__in=pages_named(word))


def author_column() -> Column:
    """Whose page it is: who began it."""
    return Column(
        "owner", label=_("Author"), accessor=author_of, sort_key="owner__username", classname=WIDER
    )


def author_of(page: Any) -> str:
    """The name of who began `page`; nobody began what an import without a user brought."""
    return str(page.owner.get_full_name() or page.owner.get_username()) if page.owner else ""


def pages_named(word: str) -> Any:
    """The ids of all pages that have `word` in one of their names, as a subquery."""
    return Name.objects.filter(text__icontains=word).values("page_id")


class NamedListing(BilingualListing):
    """The listing of a page type that others link to."""

    index_view_class = NamedIndexView


class EntityListing(NamedListing):
    """All entities, with their kind."""

    model = Entity
    name = "entity_listing"
    url_prefix = "entities"
    icon = "group"
    menu_label = _("Entities")
    menu_name = "entities"
    menu_order = 140
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *title_columns(_("Name")),
        headline_in_the_other_language(),
        Column(
            "get_entity_kind_display",
            label=_("Kind"),
            sort_key="entity_kind",
            classname=WIDE,
            width="12%",
        ),
        *state_columns(),
        author_column(),
    ]
    list_filter = ["entity_kind"]
