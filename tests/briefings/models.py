"""Briefing: a story with a section on the background, at `/b/<slug>`."""

from typing import ClassVar

from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from entities.models import LinkRow
from entities.models.nodes import link_row_panels
from newsroom.bilingual.panels import Pair
from newsroom.bilingual.rich_text import FEATURES
from stories.models import FigureRow, HeadRow, StoryMixin, WatchRow
from stories.models.index import IndexMixin


class BriefingIndex(IndexMixin, Page):
    """All briefings, at `/b`."""

    subpage_types: ClassVar[list[str]] = ["briefings.Briefing"]
    max_count = 1
    template = "stories/story_index.html"
    presentation: ClassVar[str] = "stories.reading.story_index.present"
    in_menu: ClassVar[bool] = True


class Briefing(StoryMixin, Page):
    """A briefing below its index, with takes below it."""

    kind: ClassVar[str] = "briefing"
    route_name: ClassVar[str] = "b"
    linked_texts: ClassVar[tuple[str, ...]] = (*StoryMixin.linked_texts, "background")

    background = RichTextField(features=FEATURES, null=True, blank=True)

    content_panels: ClassVar[list] = [*StoryMixin.content_panels, Pair("background")]
    search_fields: ClassVar[list] = [
        *StoryMixin.search_fields,
        index.SearchField("background_ko"),
        index.SearchField("background_en"),
    ]
    parent_page_types: ClassVar[list[str]] = ["briefings.BriefingIndex"]
    subpage_types: ClassVar[list[str]] = ["stories.Take"]
    template = "briefings/briefing.html"


class BriefingHead(HeadRow):
    """A head of a briefing."""

    page = ParentalKey(Briefing, related_name="heads")


class BriefingFigure(FigureRow):
    """A figure of a briefing."""

    page = ParentalKey(Briefing, related_name="figures")


class BriefingWatch(WatchRow):
    """Something to watch after a briefing."""

    page = ParentalKey(Briefing, related_name="watch")


class BriefingRelated(LinkRow):
    """A page that an editor put beside a briefing."""

    page = ParentalKey(Briefing, related_name="related")
    panels: ClassVar[list] = link_row_panels()


class BriefingMention(LinkRow):
    """An entity that a briefing names."""

    page = ParentalKey(Briefing, related_name="mentions")
    panels: ClassVar[list] = link_row_panels("entities.Entity")
