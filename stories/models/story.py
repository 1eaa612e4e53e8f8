"""Story: what happened, where the tellings split, and the takes gathered below it."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from entities.models import GraphPageMixin, LinkRow
from entities.models.nodes import link_row_panels
from newsroom.bilingual.models import Row
from newsroom.bilingual.panels import Pair, RowsPanel
from newsroom.bilingual.rich_text import FEATURES
from newsroom.search.fields import Facet, Recency
from stories.admin.forms import StoryForm
from stories.admin.panels import TellingPanel
from stories.dating import date_takes
from stories.models.querysets import StoryManager
from stories.models.snippets import Head
from stories.subjects import told_through


class StoryMixin(GraphPageMixin):
    """The fields of a story; its lists are rows that the concrete page declares."""

    kind: ClassVar[str] = "story"
    route_name: ClassVar[str] = "n"
    presentation: ClassVar[str] = "stories.reading.story.present"
    precedence: ClassVar[int] = 10
    required_texts: ClassVar[tuple[str, ...]] = ("headline", "summary")
    linked_texts: ClassVar[tuple[str, ...]] = ("summary", "split", "why")
    aspects: ClassVar[Mapping[str, str]] = {
        **GraphPageMixin.aspects,
        "both": "stories.views.both.story_in_both",
        "compare": "stories.views.compare.compare",
    }

    headline = models.CharField(_("headline"), max_length=255, null=True, blank=True)
    dek = models.TextField(_("dek"), null=True, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    summary = RichTextField(_("summary"), features=FEATURES, null=True, blank=True)
    split = RichTextField(_("the split"), features=FEATURES, null=True, blank=True)
    why = RichTextField(_("why it matters"), features=FEATURES, null=True, blank=True)

    base_form_class = StoryForm
    content_panels: ClassVar[list] = [
        Pair("headline"),
        Pair("dek"),
        FieldPanel("date"),
        RowsPanel("heads", heading=_("Heads"), label=_("head")),
        Pair("summary"),
        Pair("split"),
        RowsPanel("figures", heading=_("By the numbers"), label=_("figure")),
        Pair("why"),
        RowsPanel("watch", heading=_("What to watch"), label=_("thing to watch")),
        RowsPanel("related", heading=_("Related stories"), label=_("story")),
        RowsPanel("mentions", heading=_("Entities"), label=_("entity")),
        TellingPanel(
            "stories.admin.takes.of_story",
            template="stories/admin/takes_panel.html",
            heading=_("Takes"),
        ),
        TellingPanel(
            "stories.admin.hints.of_page",
            template="stories/admin/hints_panel.html",
            heading=_("Hints"),
        ),
    ]
    search_fields: ClassVar[list] = [
        *GraphPageMixin.search_fields,
        *[
            index.SearchField(f"{name}_{language}")
            for name in ("dek", "summary", "split", "why")
            for language in ("ko", "en")
        ],
        index.RelatedFields(
            "figures",
            [
                index.SearchField(f"{name}_{language}")
                for name in ("value", "measure")
                for language in ("ko", "en")
            ],
        ),
        index.RelatedFields("watch", [index.SearchField("text_ko"), index.SearchField("text_en")]),
        index.RelatedFields("heads", [Facet("head")]),
        index.FilterField("date"),
        Recency("date"),
    ]

    objects = StoryManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and let its takes be listed by its day."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if {"date", "live"} & set(kwargs.get("update_fields") or {"date"}):
                date_takes(self)
        return result

    def subjects_elsewhere(self) -> set[str]:
        """The lenses through which it is told list it by its date."""
        takes = apps.get_model("stories", "Take").objects.filter(story_page=self.pk)
        lenses = takes.exclude(lens_page=None).order_by().values_list("lens_page", flat=True)
        return super().subjects_elsewhere() | {told_through(pk) for pk in lenses.distinct()}

    def companions(self) -> Iterable[Any]:
        """Its takes, in their order."""
        takes = apps.get_model("stories", "Take").objects.filter(story_page=self.pk)
        in_order = takes.order_by("path").select_related("outlet")
        return in_order.prefetch_workflow_states().annotate_approved_schedule()


class Story(StoryMixin, Page):
    """A story below the story index."""

    content_panels: ClassVar[list] = [
        *StoryMixin.content_panels,
        RowsPanel("corrections", heading=_("Corrections"), label=_("correction")),
    ]
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndex"]
    subpage_types: ClassVar[list[str]] = ["stories.Take"]
    template = "stories/story.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["-date", "page_ptr"], name="story_by_date"),
            models.Index(fields=["live_ko", "-date", "page_ptr"], name="story_ko_by_date"),
            models.Index(fields=["live_en", "-date", "page_ptr"], name="story_en_by_date"),
            # What was published last, for feeds and news.
            models.Index(
                fields=["-last_live_ko", "-page_ptr"],
                name="story_ko_last",
                condition=models.Q(live_ko=True),
            ),
            models.Index(
                fields=["-last_live_en", "-page_ptr"],
                name="story_en_last",
                condition=models.Q(live_en=True),
            ),
        ]


class FigureRow(Row):
    """A figure and what it measures."""

    value = models.CharField(_("figure"), max_length=120, null=True, blank=True)
    measure = models.TextField(_("what it measures"), null=True, blank=True)

    panels: ClassVar[list] = [Pair("value"), Pair("measure")]

    class Meta(Row.Meta):
        abstract = True


class WatchRow(Row):
    """Something to watch."""

    text = models.TextField(_("text"), null=True, blank=True)

    panels: ClassVar[list] = [Pair("text")]

    class Meta(Row.Meta):
        abstract = True


class HeadRow(Row):
    """A head that a story stands under, in the order of the document."""

    head = models.ForeignKey(
        Head, on_delete=models.CASCADE, related_name="+", verbose_name=_("head")
    )

    panels: ClassVar[list] = [FieldPanel("head")]

    class Meta(Row.Meta):
        abstract = True


class StoryFigure(FigureRow):
    """A figure of a story."""

    page = ParentalKey(Story, related_name="figures", on_delete=models.CASCADE)

    class Meta(FigureRow.Meta):
        verbose_name = _("figure of a story")
        verbose_name_plural = _("figures of stories")


class StoryWatch(WatchRow):
    """Something to watch after a story."""

    page = ParentalKey(Story, related_name="watch", on_delete=models.CASCADE)

    class Meta(WatchRow.Meta):
        verbose_name = _("thing to watch after a story")
        verbose_name_plural = _("things to watch after stories")


class StoryHead(HeadRow):
    """A head of a story."""

    page = ParentalKey(Story, related_name="heads", on_delete=models.CASCADE)

    class Meta(HeadRow.Meta):
        verbose_name = _("head of a story")
        verbose_name_plural = _("heads of stories")


class StoryRelated(LinkRow):
    """A story that an editor put beside another."""

    page = ParentalKey(Story, related_name="related", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels()

    class Meta(LinkRow.Meta):
        verbose_name = _("related page of a story")
        verbose_name_plural = _("related pages of stories")


class StoryMention(LinkRow):
    """An entity that a story names."""

    page = ParentalKey(Story, related_name="mentions", on_delete=models.CASCADE)
    panels: ClassVar[list] = link_row_panels("entities.Entity")

    class Meta(LinkRow.Meta):
        verbose_name = _("entity of a story")
        verbose_name_plural = _("entities of stories")
