"""The translation report of a newsroom: with heads, and takes called after their outlets."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.urls import path
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.translation.asking import TranslationFilterSet
from newsroom.bilingual.translation.reports import TranslationReportView
from stories.admin.listings import note_pages
from stories.models import Head, Story, Take


class NewsroomFilterSet(TranslationFilterSet):
    """By head as well: the stories that stand under it, and their takes."""

    head = django_filters.ModelChoiceFilter(
        label=_("Head"), queryset=Head.objects.all(), method="under_head"
    )

    def under_head(self, pages: QuerySet, _name: str, head: Head) -> QuerySet:
        """The stories under `head`, and their takes."""
        stories = Story.objects.filter(heads__head=head).values("pk")
        takes = Take.objects.filter(story_page__in=stories).values("pk")
        return pages.filter(Q(pk__in=stories) | Q(pk__in=takes))


class NewsroomReportView(TranslationReportView):
    """The report with these filters."""

    filterset_class = NewsroomFilterSet

    def specific(self, keys: Sequence[int]) -> Sequence[Any]:
        """With the outlets of takes, whose names they go by, and their stories."""
        pages = super().specific(keys)
        takes = [page for page in pages if isinstance(page, Take)]
        prefetch_related_objects(takes, "outlet")
        note_pages(takes, "story_page")
        return pages

    def name_of(self, page: Any) -> str:
        """A take after its story, as outlets tell many."""
        own = super().name_of(page)
        story = page.story_page if isinstance(page, Take) else None
        return f"{story.get_admin_display_title()} – {own}" if story else own


def urls() -> list[Any]:
    """The report and its results, which the filters ask for."""
    return [
        path("reports/translation/", NewsroomReportView.as_view(), name="translation_report"),
        path(
            "reports/translation/results/",
            NewsroomReportView.as_view(results_only=True),
            name="translation_report_results",
        ),
    ]
