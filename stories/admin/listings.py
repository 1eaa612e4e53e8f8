"""Flat listings of stories, takes and lenses, in the menu of the admin."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from entities.admin import WIDER, NamedIndexView, NamedListing, author_column, pages_named
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.listings import (
    WIDE,
    DayColumn,
    headline_in_the_other_language,
    state_columns,
    title_columns,
)
from stories.admin.filters import StoryFilterSet, TakeFilterSet
from stories.models import Lens, Story, StoryHead, Take


class StoryIndexView(NamedIndexView):
    """Stories, each with the heads that it stands under."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the heads of one screen, looked up together."""
        context = super().get_context_data(**kwargs)
        note_heads(context["object_list"])
        return context


def note_heads(stories: Iterable[Any]) -> None:
    """Give each of `stories` the names of its heads, in their order. One query."""
    keys = [story.pk for story in stories]
    names: dict[int, list[str]] = {key: [] for key in keys}
    rows = StoryHead.objects.filter(page__in=keys).select_related("head")
    for row in rows.order_by("sort_order", "pk"):
        names[row.page_id].append(str(row.head))
    for story in stories:
        story.head_names = ", ".join(names[story.pk])


class StoryListing(NamedListing):
    """All stories, newest first."""

    model = Story
    name = "story_listing"
    url_prefix = "stories"
    icon = "doc-full-inverse"
    menu_label = _("Stories")
    menu_name = "stories"
    menu_order = 110
    add_to_admin_menu = True
    ordering = "-date"
    index_view_class = StoryIndexView
    filterset_class = StoryFilterSet
    columns = [
        *title_columns(_("Headline")),
        headline_in_the_other_language(),
        DayColumn("date", label=_("Date"), sort_key="date", classname=WIDE, width="12%"),
        Column("numchild", label=_("Takes"), sort_key="numchild", classname=WIDE),
        *state_columns(),
        Column("head_names", label=_("Heads"), classname=WIDER),
        author_column(),
    ]


class TakeIndexView(NamedIndexView):
    """Takes, which are found by their outlet and story as well."""

    def get_base_queryset(self) -> Any:
        """With outlet and region, which each row shows."""
        takes = super().get_base_queryset()
        related = ("owner", "outlet", "region", "quote_check")
        return takes.select_related(*related, for_specific_subqueries=True)

    def matching(self, word: str) -> Q:
        """The names of the take, of its outlet and of its story."""
        found = super().matching(word) | Q(story_page__in=pages_named(word))
        for language in LANGUAGES:
            found |= Q(**{f"outlet__name_{language}__icontains": word})
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the stories and lenses of one screen, looked up together."""
        context = super().get_context_data(**kwargs)
        note_pages(context["object_list"], "story_page", "lens_page")
        return context


def note_pages(takes: Iterable[Any], *names: str) -> None:
    """Give each of `takes` the pages that its foreign keys `names` lead to, each as what it is.

    One query and one more for each type of page, however many takes there are.
    """
    keys = {getattr(take, f"{name}_id") for take in takes for name in names}
    found = base_page().objects.filter(pk__in=keys).defer_streamfields().specific()
    pages = {page.pk: page for page in found}
    for take in takes:
        for name in names:
            setattr(take, name, pages.get(getattr(take, f"{name}_id")))


class PageColumn(Column):
    """Another page, called as the desk calls it, with a way to its edit form."""

    cell_template_name = "newsroom/admin/page_cell.html"


def _quote_state(take: Any) -> str:
    """How the quote of a take stands to its source; nothing where it quotes nothing."""
    check = getattr(take, "quote_check", None)
    return str(check.get_state_display()) if check else ""


class TakeListing(NamedListing):
    """All takes, with the story of each."""

    model = Take
    name = "take_listing"
    url_prefix = "takes"
    icon = "openquote"
    menu_label = _("Takes")
    menu_name = "takes"
    menu_order = 120
    add_to_admin_menu = True
    index_view_class = TakeIndexView
    filterset_class = TakeFilterSet
    columns = [
        *title_columns(_("Take")),
        PageColumn("story_page", label=_("Story")),
        Column("region", label=_("Region"), sort_key="region__name_ko", classname=WIDE),
        PageColumn("lens_page", label=_("Lens"), classname=WIDE),
        *state_columns(),
        Column("quote", label=_("Quote"), accessor=_quote_state, classname=WIDER),
        author_column(),
    ]


class LensListing(NamedListing):
    """All lenses."""

    model = Lens
    name = "lens_listing"
    url_prefix = "lenses"
    icon = "view"
    menu_label = _("Lenses")
    menu_name = "lenses"
    menu_order = 130
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *title_columns(_("Name")),
        headline_in_the_other_language(),
        *state_columns(),
        author_column(),
    ]
