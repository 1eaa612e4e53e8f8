"""Flat listings of stories, takes and lenses, in the menu of the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import ParentPageColumn

from newsroom.bilingual.listings import (
    BilingualListing,
    DayColumn,
    HeadlineColumn,
    state_columns,
    title_columns,
)
from stories.models import Lens, Story, Take


class StoryListing(BilingualListing):
    """All stories, newest first."""

    model = Story
    name = "story_listing"
    url_prefix = "stories"
    icon = "doc-full-inverse"
    menu_label = _("Stories")
    menu_order = 110
    add_to_admin_menu = True
    ordering = "-date"
    columns = [
        *title_columns(_("Headline")),
        HeadlineColumn("en"),
        DayColumn("date", label=_("Date"), sort_key="date", width="12%"),
        *state_columns(),
    ]


class TakeListing(BilingualListing):
    """All takes, with the story of each."""

    model = Take
    name = "take_listing"
    url_prefix = "takes"
    icon = "openquote"
    menu_label = _("Takes")
    menu_order = 120
    add_to_admin_menu = True
    columns = [
        *title_columns(_("Take")),
        ParentPageColumn("parent", label=_("Story")),
        Column("region", label=_("Region"), sort_key="region"),
        *state_columns(),
    ]


class LensListing(BilingualListing):
    """All lenses."""

    model = Lens
    name = "lens_listing"
    url_prefix = "lenses"
    icon = "view"
    menu_label = _("Lenses")
    menu_order = 130
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *title_columns(_("Name")),
        HeadlineColumn("en"),
        *state_columns(),
    ]
