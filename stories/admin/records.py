"""Outlets, regions and heads: the records that stories and takes refer to, in one menu group."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES
from stories.models import Head, Outlet, Region


def names(language: str) -> Column:
    """The name of a record in one language."""
    column = f"name_{language}"
    return Column(column, label=NATIVE_NAMES[language], sort_key=column)


class RecordViewSet(SnippetViewSet):
    """A record with a name in each language, found by either."""

    list_display: list[Any] = ["__str__", *[names(code) for code in LANGUAGES], UpdatedAtColumn()]
    copy_view_enabled = False


class OutletViewSet(RecordViewSet):
    """Who published a take."""

    model = Outlet
    icon = "globe"
    menu_label = _("Outlets")
    list_display = [
        "__str__",
        *[names(code) for code in LANGUAGES],
        Column("region", label=_("Region"), sort_key="region"),
        Column("language", label=_("Language"), sort_key="language"),
    ]
    list_filter = ["region", "language"]


class RegionViewSet(RecordViewSet):
    """Where an outlet speaks from."""

    model = Region
    icon = "site"
    menu_label = _("Regions")


class HeadViewSet(RecordViewSet):
    """A topic heading."""

    model = Head
    icon = "tag"
    menu_label = _("Heads")


class RecordGroup(SnippetViewSetGroup):
    """The three of them below one menu item."""

    items = (OutletViewSet, RegionViewSet, HeadViewSet)
    menu_label = _("Records")
    menu_icon = "list-ul"
    menu_name = "records"
    menu_order = 150
