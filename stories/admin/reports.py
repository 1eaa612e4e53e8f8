"""Reports of what a newsroom has yet to tie together: pages that nothing links to, takes without a
lens, stories told from one region only."""

from typing import Any, ClassVar

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from entities.graph.kinds import graph_models
from entities.models import Link
from entities.reports import GraphReportView, edit_url, specific_pages, worked_on
from newsroom.bilingual.base import base_page
from newsroom.bilingual.filters import LiveLanguagesFilter
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.listings import WIDE, DayColumn, LanguageStateColumn
from newsroom.bilingual.states import note_drafts
from stories.admin.listings import PageColumn, note_pages
from stories.admin.quotes import QuoteReportView
from stories.models import Head, Outlet, Region, Story, Take


def page_column(label: Any) -> TitleColumn:
    """The page of a row, by the name that it has at the desk, with the way to its form."""
    return TitleColumn(
        "title", label=label, accessor=lambda page: page.get_admin_display_title(), get_url=edit_url
    )


def _unsorted(column: Any) -> Any:
    """A column of pages of many types, each of which keeps it in a table of its own."""
    column.sort_key = None
    return column


def named_kinds() -> dict[int, Any]:
    """The types of page that others can name, by the key of their content type."""
    models = [model for model in graph_models() if model.route_name]
    return {found.pk: model for model, found in ContentType.objects.get_for_models(*models).items()}


class NothingLast:
    """Whatever the column, what has nothing in it comes last: databases do not agree where."""

    #: The order of what is the same in the chosen column.
    then: ClassVar[tuple[str, ...]] = ("-pk",)

    def order_queryset(self, rows: QuerySet) -> QuerySet:
        """By the chosen column, then by `then`."""
        column = F(self.ordering.removeprefix("-"))  # type: ignore[attr-defined]
        chosen = column.desc if self.ordering.startswith("-") else column.asc  # type: ignore[attr-defined]
        return rows.order_by(chosen(nulls_last=True), *self.then)


class UnlinkedFilterSet(WagtailFilterSet):
    """Pages by type, and by whether readers see them."""

    content_type = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Type"),
        choices=lambda: [
            (key, capfirst(model._meta.verbose_name)) for key, model in named_kinds().items()
        ],
    )
    live = django_filters.BooleanFilter(label=gettext_lazy("Live"))

    class Meta:
        model = base_page()
        fields = ["content_type", "live"]


class UnlinkedReportView(NothingLast, GraphReportView):
    """Every page that has a name and that no other page links to, as a draft neither."""

    name = "unlinked"
    model = base_page()
    page_title = gettext_lazy("Pages that nothing links to")
    header_icon = "link"
    filterset_class = UnlinkedFilterSet
    default_ordering = "-latest_revision_created_at"
    menu_order = 620
    columns: ClassVar[list[Any]] = [
        page_column(gettext_lazy("Page")),
        Column(
            "kind",
            label=gettext_lazy("Type"),
            accessor=lambda page: capfirst(page._meta.verbose_name),
        ),
        *[_unsorted(LanguageStateColumn(language)) for language in LANGUAGES],
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            sort_key="latest_revision_created_at",
            classname=WIDE,
        ),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Page"),
        "content_type.name": gettext_lazy("Type"),
        "slug": gettext_lazy("Slug"),
        "live": gettext_lazy("Live"),
        "latest_revision_created_at": gettext_lazy("Updated"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        """A take that is told through a lens links to it."""
        links = Link.objects.filter(target=OuterRef("pk")).exclude(source=OuterRef("pk"))
        told_through = Take.objects.filter(lens_page=OuterRef("pk"))
        pages = base_page().objects.filter(
            ~Exists(links), ~Exists(told_through), content_type__in=named_kinds(), alias_of=None
        )
        return worked_on(pages, self.request.user).select_related("content_type")

    @property
    def no_results_message(self) -> str:
        """What an empty report says."""
        return gettext("No page is without a link to it.")

    def get_table(self, object_list: Any) -> Any:
        """The pages of one screen as what they are, with their drafts."""
        keys = [page.pk for page in object_list]
        pages = specific_pages(keys)
        for model in {type(page) for page in pages.values()}:
            note_drafts(page for page in pages.values() if type(page) is model)
        return super().get_table([pages[key] for key in keys])


class TakesWithoutLensFilterSet(WagtailFilterSet):
    """Takes by who tells, from where, and in which languages they are live."""

    outlet = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Outlets"), queryset=Outlet.objects.all()
    )
    region = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Regions"), queryset=Region.objects.all()
    )
    live_languages = LiveLanguagesFilter()

    class Meta:
        model = Take
        fields = ["outlet", "region"]


class TakesWithoutLensReportView(NothingLast, GraphReportView):
    """Every take that is told through no lens, those of the newest stories first."""

    name = "takes_without_lens"
    model = Take
    page_title = gettext_lazy("Takes without a lens")
    header_icon = "view"
    filterset_class = TakesWithoutLensFilterSet
    default_ordering = "-story_date"
    then = ("story_page", "path")
    menu_order = 630
    columns: ClassVar[list[Any]] = [
        page_column(gettext_lazy("Take")),
        PageColumn("story_page", label=gettext_lazy("Story")),
        DayColumn("story_date", label=gettext_lazy("Date"), sort_key="story_date", classname=WIDE),
        Column("region", label=gettext_lazy("Region"), classname=WIDE),
        *[LanguageStateColumn(language) for language in LANGUAGES],
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Take"),
        "outlet": gettext_lazy("Outlet"),
        "story_page.title": gettext_lazy("Story"),
        "story_date": gettext_lazy("Date"),
        "region": gettext_lazy("Region"),
        "live_ko": gettext_lazy("Live in Korean"),
        "live_en": gettext_lazy("Live in English"),
        "source_url": gettext_lazy("Source"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        """With the date of the story."""
        takes = Take.objects.filter(lens_page=None, alias_of=None)
        takes = takes.annotate(story_date=F("story_page__story__date"))
        related = ("outlet", "region", "story_page")
        return worked_on(takes, self.request.user).select_related(*related)

    @property
    def no_results_message(self) -> str:
        """What an empty report says."""
        return gettext("No take is without a lens.")

    def get_table(self, object_list: Any) -> Any:
        """The takes of one screen with their stories and drafts."""
        takes = list(object_list)
        note_pages(takes, "story_page")
        note_drafts(takes)
        return super().get_table(takes)


class OneRegionFilterSet(WagtailFilterSet):
    """Stories by the one region, by head and by language."""

    only_region = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Regions"), queryset=Region.objects.all(), method="of_regions"
    )
    head = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Heads"), field_name="heads__head", queryset=Head.objects.all()
    )
    live_languages = LiveLanguagesFilter()

    class Meta:
        model = Story
        fields: ClassVar[list[str]] = []

    def of_regions(self, stories: QuerySet, _name: str, regions: Any) -> QuerySet:
        """Those that are told from one of `regions` and from no other."""
        keys = [region.pk for region in regions]
        return stories.filter(only_region__in=keys) if keys else stories


class OneRegionReportView(NothingLast, GraphReportView):
    """Every story whose takes all come from one region, the newest first.

    Takes without a region say nothing of it; a story whose takes have none is not told from one.
    """

    name = "one_region"
    model = Story
    page_title = gettext_lazy("Stories told from one region")
    header_icon = "site"
    filterset_class = OneRegionFilterSet
    default_ordering = "-date"
    menu_order = 640
    columns: ClassVar[list[Any]] = [
        page_column(gettext_lazy("Story")),
        DayColumn("date", label=gettext_lazy("Date"), sort_key="date", classname=WIDE),
        Column("region", label=gettext_lazy("Region")),
        Column("take_count", label=gettext_lazy("Takes"), sort_key="take_count"),
        *[LanguageStateColumn(language) for language in LANGUAGES],
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Story"),
        "date": gettext_lazy("Date"),
        "region": gettext_lazy("Region"),
        "take_count": gettext_lazy("Takes"),
        "live_ko": gettext_lazy("Live in Korean"),
        "live_en": gettext_lazy("Live in English"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        """With the region, and the number of takes that come from it."""
        placed = Take.objects.filter(region__isnull=False, story_page=OuterRef("pk")).order_by()
        told = placed.values("story_page").annotate(
            first=Min("region"), regions=Count("region", distinct=True), takes=Count("pk")
        )
        single = told.filter(regions=1)
        stories = Story.objects.filter(alias_of=None).annotate(
            only_region=single.values("first"), take_count=single.values("takes")
        )
        return worked_on(stories.filter(only_region__isnull=False), self.request.user)

    @property
    def no_results_message(self) -> str:
        """What an empty report says."""
        return gettext("No story is told from one region only.")

    def get_table(self, object_list: Any) -> Any:
        """The stories of one screen with their region and drafts."""
        return super().get_table(_with_regions(object_list, with_drafts=True))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """A file names the region as well."""
        return _with_regions(object_list) if self.is_export else object_list


def _with_regions(stories: Any, *, with_drafts: bool = False) -> list[Any]:
    stories = list(stories)
    regions = Region.objects.in_bulk({story.only_region for story in stories})
    for story in stories:
        story.region = regions.get(story.only_region)
    if with_drafts:
        note_drafts(stories)
    return stories


REPORTS = (QuoteReportView, UnlinkedReportView, TakesWithoutLensReportView, OneRegionReportView)


def urls() -> list[Any]:
    """The addresses of all of them."""
    return [address for report in REPORTS for address in report.urls()]
