"""Filters of the listings of stories and takes."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget

from newsroom.bilingual.filters import BilingualFilterSet, PageChoiceFilter
from stories.models import Head, Lens, Outlet, Region, Story, Take


class StoryFilterSet(BilingualFilterSet):
    """Stories by day and by what they stand under."""

    date = DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    head = ModelMultipleChoiceFilter(
        label=_("Heads"),
        field_name="heads__head",
        queryset=Head.objects.all(),
        widget=CheckboxSelectMultiple,
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

    class Meta:
        model = Take
        fields: list[str] = []
