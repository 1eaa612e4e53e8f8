"""Querysets of the pages of stories, whose methods read as phrases."""

import datetime as dt
from typing import Self

from django.db.models import Q
from wagtail.models.pages import PageManager
from wagtail.query import PageQuerySet

from newsroom.bilingual.models import PublishedQuerySetMixin


class StoryQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Stories by their date. Those without one come after all others, so they have a list of
    their own: databases do not agree where a missing date belongs in an index."""

    def newest_first(self) -> Self:
        """Stories with a date, the newest first."""
        return self.filter(date__isnull=False).order_by("-date", "-pk")

    def undated(self) -> Self:
        """Stories without a date, the one made last first."""
        return self.filter(date__isnull=True).order_by("-pk")

    def before(self, date: dt.date | None, pk: int) -> Self:
        """What comes after the story (`date`, `pk`) in either list."""
        if date is None:
            return self.filter(pk__lt=pk)
        return self.filter(Q(date__lt=date) | Q(date=date, pk__lt=pk), date__lte=date)


class TakeQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Takes by what they are takes of, and how they tell it."""

    def of_story(self, story_id: int | None) -> Self:
        """The takes below a story, in their order there."""
        return self.filter(story_page_id=story_id).order_by("path")

    def told(self) -> Self:
        """Takes that readers see, of stories that they see; how often that is, an index knows."""
        return self.filter(Q(live_ko=True) | Q(live_en=True), told_on__isnull=False)

    def told_through(self, lens_id: int) -> Self:
        """The takes of all stories that are told through a lens."""
        return self.filter(lens_page_id=lens_id)

    def told_by(self, outlet_id: int) -> Self:
        """The takes of one outlet."""
        return self.filter(outlet_id=outlet_id)

    def told_from(self, region_id: int) -> Self:
        """The takes from one region."""
        return self.filter(region_id=region_id)


StoryManager = PageManager.from_queryset(StoryQuerySet)
TakeManager = PageManager.from_queryset(TakeQuerySet)
