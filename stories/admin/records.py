"""Outlets, regions and heads: the records that stories and takes refer to, in one menu group.

Each has a name in one language or both; lists and choosers stand in the order of the names that
the editor reads, and find parts of either.
"""

from typing import Any

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from newsroom.bilingual.languages import LANGUAGES, in_order
from newsroom.bilingual.listings import (
    WIDE,
    OtherLanguageColumn,
    interface_language,
    language_column,
)
from newsroom.bilingual.text import nfc
from stories.models import Head, Outlet, Region


def by_name(records: QuerySet) -> QuerySet:
    """`records` in the order of the names that the editor reads, as `shown_name`."""
    names = [F(f"name_{language}") for language in in_order(interface_language())]
    return records.annotate(shown_name=Coalesce(*names, output_field=CharField())).order_by(
        "shown_name", "pk"
    )


def found(records: QuerySet, query: str) -> QuerySet:
    """Those of `records` in whose names every word of `query` stands."""
    for word in nfc(query).split():
        names = [Q(**{f"name_{language}__icontains": word}) for language in LANGUAGES]
        records = records.filter(names[0] | names[1])
    return records


def other_name(*, is_sortable: bool = True) -> OtherLanguageColumn:
    """The name that the first column does not show."""
    labels = {"ko": _("Name in Korean"), "en": _("Name in English")}
    return OtherLanguageColumn("name", labels=labels, is_sortable=is_sortable)


class UsageColumn(Column):
    """How many pages and records refer to one, with the way to them."""

    cell_template_name = "newsroom/admin/usage_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The number and the address of the list of usages."""
        name = instance.snippet_viewset.get_url_name("usage")
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"usage_url": reverse(name, args=(instance.pk,))}


class RecordIndexView(IndexView):
    """Records by name, with how often each is used."""

    default_ordering = "shown_name"

    def get_base_queryset(self) -> QuerySet:
        """With the two columns that are not stored."""
        records = by_name(super().get_base_queryset())
        return records.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))

    def search_queryset(self, records: QuerySet) -> QuerySet:
        """By parts of either name."""
        return found(records, self.search_query or "")

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column.label, column.sort_key = _("Name"), "shown_name"
        return column


class RecordFilterForm(SearchFilterMixin, BaseFilterForm):
    """The search of a chooser."""

    def filter(self, records: QuerySet) -> QuerySet:
        """By parts of either name."""
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return found(records, self.search_query)


class _ByName:
    """What the two screens of a record chooser share."""

    filter_form_class = RecordFilterForm

    def apply_object_list_ordering(self, records: QuerySet) -> QuerySet:
        """In the order of names, which nobody scrolls through by key."""
        return by_name(records)

    @property
    def columns(self) -> list[Column]:
        """The name that is chosen, and the other one."""
        title, *others = super().columns  # type: ignore[misc]
        title.label = _("Name")
        return [title, other_name(is_sortable=False), *others]


class ChooseRecordView(_ByName, ChooseView):
    """The chooser."""


class ChooseRecordResultsView(_ByName, ChooseResultsView):
    """Its list of results."""


class RecordChooserViewSet(SnippetChooserViewSet):
    """Choosing a record by either of its names, or making one on the spot."""

    form_fields = [f"name_{language}" for language in LANGUAGES]

    choose_view_class = ChooseRecordView
    choose_results_view_class = ChooseRecordResultsView


class ChosenOutletView(SnippetChosenView):
    """An outlet that is chosen brings its region and language along, for the take to fill in."""

    def get_chosen_response_data(self, outlet: Any) -> dict[str, Any]:
        """Wagtail's own, with both of them; the region as its own chooser would bring it."""
        chosen: dict[str, Any] = super().get_chosen_response_data(outlet)
        region = super().get_chosen_response_data(outlet.region) if outlet.region else None
        return chosen | {"region": region, "language": outlet.language}


class OutletChooserViewSet(RecordChooserViewSet):
    """Choosing an outlet for a take."""

    chosen_view_class = ChosenOutletView


class RecordViewSet(SnippetViewSet):
    """A record with a name in each language, found by either."""

    index_view_class = RecordIndexView
    chooser_viewset_class = RecordChooserViewSet
    ordering = "shown_name"
    list_per_page = 50
    list_display: list[Any] = [
        "__str__",
        other_name(),
        UsageColumn("usage_count", label=_("Used"), sort_key="usage_count", width="8%"),
    ]
    copy_view_enabled = False


class OutletFilterSet(WagtailFilterSet):
    """Outlets by where they speak from."""

    region = ModelMultipleChoiceFilter(
        label=_("Regions"), queryset=Region.objects.all(), widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Outlet
        fields = ["language"]


class OutletIndexView(RecordIndexView):
    """Outlets, each with its region."""

    def get_base_queryset(self) -> QuerySet:
        """Regions are looked up together."""
        return super().get_base_queryset().select_related("region")


class OutletViewSet(RecordViewSet):
    """Who published a take."""

    model = Outlet
    index_view_class = OutletIndexView
    chooser_viewset_class = OutletChooserViewSet
    icon = "globe"
    menu_label = _("Outlets")
    filterset_class = OutletFilterSet
    list_display = [
        *RecordViewSet.list_display[:2],
        Column("region", label=_("Region"), sort_key="region__name_ko", classname=WIDE),
        language_column(),
        RecordViewSet.list_display[2],
    ]


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
