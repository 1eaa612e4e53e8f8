"""Filters of the listings of stories and takes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget

from newsroom.bilingual.filters import BilingualFilterSet, PageChoiceFilter
from stories.models import Head, Lens, Outlet, QuoteCheck, Region, Story, Take


class ToldFilter(ModelMultipleChoiceFilter):
    """Stories by what one of their takes is: from a region, through a lens."""

    def filter(self, stories: QuerySet, chosen: Iterable[Any]) -> QuerySet:
        """The stories that have a take of one of `chosen`; all where nothing is chosen."""
        keys = [each.pk for each in chosen]
        if not keys:
            return stories
        takes = Take.objects.filter(**{f"{self.field_name}__in": keys})
        return stories.filter(pk__in=takes.order_by().values("story_page"))


class ToldThroughFilter(ToldFilter, PageChoiceFilter):
    """The same of pages, which are called as the desk calls them."""


class QuoteStateFilter(ChoiceFilter):
    """Takes by the state of their quote, and those that quote nothing."""

    def filter(self, takes: QuerySet, value: str | None) -> QuerySet:
        """The takes in that state; all where nothing is chosen."""
        if not value:
            return takes
        if value == "-":
            return takes.filter(quote_check=None)
        return takes.filter(quote_check__state=value)


class StoryFilterSet(BilingualFilterSet):
    """Stories by day, by what they stand under and by who tells them."""

    date = DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    head = ModelMultipleChoiceFilter(
        label=_("Heads"),
        field_name="heads__head",
        queryset=Head.objects.all(),
        widget=CheckboxSelectMultiple,
    )
    region = ToldFilter(
        label=_("Told from"), queryset=Region.objects.all(), widget=CheckboxSelectMultiple
    )
    lens_page = ToldThroughFilter(
        label=_("Told through"), queryset=Lens.objects.all(), widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Story
        fields: list[str] = []


class TakeFilterSet(BilingualFilterSet):
    """Takes by who tells, from where and through which lens."""

    outlet = ModelMultipleChoiceFilter(
        label=_("Outlets"), queryset=Outlet.objects.all(), widget=CheckboxSelectMultiple
    )
    region = ModelMultipleChoiceFilter(
        label=_("Regions"), queryset=Region.objects.all(), widget=CheckboxSelectMultiple
    )
    lens_page = PageChoiceFilter(
        label=_("Lenses"), queryset=Lens.objects.all(), widget=CheckboxSelectMultiple
    )
    date = DateFromToRangeFilter(
        label=_("Date of the story"),
        field_name="story_page__story__date",
        widget=DateRangePickerWidget,
    )
    quote = QuoteStateFilter(
        label=_("Quote"),
        choices=[*QuoteCheck.State.choices, ("-", _("No quote"))],
        widget=RadioSelect,
    )

    class Meta:
        model = Take
        fields: list[str] = []
